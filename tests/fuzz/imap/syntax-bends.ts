/** Ways to bend an embedded server at a moment that the batch of `syntax-batch.ts` meets. */
import { expect } from 'vitest';
import { Input } from '../../../fake-server/imap/input.ts';
import type { Action } from '../../../fake-server/index.ts';
import type { Patch } from '../../saboteurs/saboteur.ts';
import { bendLines, type Fate } from '../planted/bend-lines.ts';
import { BATCH, type CaseName, nameAt } from './syntax-batch.ts';
import type { Bend, SyntaxBench } from './syntax-bench.ts';

export const NEVER: Action = { do: 'delay', ms: 3_600_000 };
export const bad = (text = 'What is that?'): Action => ({ do: 'answer', lines: [`{tag} BAD ${text}`] });
/** The server does what it was asked, and says otherwise. */
export const DONE_AND_REFUSED: Action[] = [{ do: 'drop', done: true }, bad()];

/** Lines that have this in them become the command behind the tag; `$1` and so on are of the pattern. */
export function reads(pattern: RegExp, as: string): Bend['patch'] {
  return bendLines((line): Fate => {
    const found = pattern.exec(line);
    if (found === null) return null;
    const text = as.replace(/\$(\d)/g, (_, number: string) => found[Number(number)]!);
    return { as: `${line.split(' ', 1)[0]} ${text}` };
  });
}

/** The malformed FETCH is read as CHECK, which nothing else sends, and that is bent. */
export const malformed = (...then: Action[]): Bend => ({
  patch: reads(/ FETCH 1$/, 'CHECK'),
  rules: [{ when: { on: 'command', name: 'CHECK' }, then }],
});
export const onCommand = (name: string, pattern: string, ...then: Action[]): Bend => ({
  rules: [{ when: { on: 'command', name, arguments: pattern }, then }],
});
export const onFetch = (...then: Action[]): Bend => onCommand('FETCH', 'PEEK\\[HEADER', ...then);
export const replaced = (find: string, by: string): Action => ({ do: 'replace', find, with: by });

/** What comes in one piece is read as a line, whether it is ended or not. */
export function endsLines(patch: Patch): void {
  patch(
    Input.prototype,
    'push',
    (original) =>
      function (this: Input, chunk: Buffer) {
        original.call(this, chunk);
        if (chunk.includes('STORE 3') && chunk.at(-1) !== 0x0a) original.call(this, Buffer.from('\r\n'));
      },
  );
}

/** Behind the malformed FETCH the server meets what a lane looks at its mailbox with like this. */
export function malformedBefore(then: Action): Bend {
  const { patch, rules } = malformed(bad());
  return {
    patch,
    rules: [
      { id: 'malformed', ...rules![0]! },
      {
        when: { on: 'command', name: 'UID FETCH', arguments: '^1:\\* \\(FLAGS\\)' },
        then,
        after: 'malformed',
        times: 1,
      },
    ],
  };
}

/** A server that is bent, and what is seen of it by throwing the batch. */
export interface BentCase extends Bend {
  readonly bug: string;
  readonly oracle: string;
  readonly shape: string;
  readonly at: CaseName;
  readonly deadlineMs?: number;
}

/** Oracle, shape and case of all breaches; each names the text that it is about. */
export async function seenOf(bench: SyntaxBench, { deadlineMs, patch, rules = [] }: BentCase) {
  const bend = { rules, ...(patch && { patch }) };
  const { breaches } = await bench.throw(bend, BATCH, deadlineMs);
  for (const { summary } of breaches) expect(summary).toMatch(/RFC \d+ §/);
  return breaches.map(({ oracle, shape, at }) => [oracle, shape, nameAt(at)]);
}
