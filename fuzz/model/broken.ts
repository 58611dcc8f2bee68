/** What an oracle found while a sequence was gone through: it ends there, since what follows would be guesswork. */
import type { Answer } from '../../drivers/imap/answer.ts';

export class Broken extends Error {
  override readonly name = 'Broken';
  readonly oracle: string;
  readonly shape: string;

  constructor(oracle: string, shape: string, summary: string) {
    super(summary);
    this.oracle = oracle;
    this.shape = shape;
  }
}

/** `"STORE 1 FLAGS ()" was answered NO […] …` */
export function answered(answer: Answer): string {
  return `${quoted(answer.sent)} was answered ${quoted(answer.lines().at(-1) ?? '')}`;
}

/** A command without its tag, shortened. */
export function sentence(answer: Answer): string {
  return quoted(answer.sent.replace(/^\S+ /, ''));
}

/** `FETCH`, `UID STORE`. */
export function verbOf({ sent }: Answer): string {
  return /^\S+ ((?:UID )?[^ ]+)/.exec(sent)?.[1] ?? '';
}

function quoted(text: string): string {
  return `"${text.length > 200 ? `${text.slice(0, 199)}…` : text}"`;
}
