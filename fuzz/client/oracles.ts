/** Judges one run of a client: what it may do with an answer that is bent, and what it must not. */
import type { ClientInput } from '../../generators/responses/bend.ts';
import { definitionOf } from '../../generators/responses/catalogue.ts';
import type { Thrown } from '../../generators/thrown.ts';
import type { Breach } from '../kind.ts';
import type { CapturedRun } from './captured-run.ts';
import { crashOf, lastLine } from './crash-signs.ts';
import type { PlainViews, View } from './view.ts';

export interface Outcome {
  readonly run: CapturedRun;
  readonly view: View;
  /** Something was bent: the client came to a place where it could be done. */
  readonly isMet: boolean;
  /** Texts that the client did not see because of it. */
  readonly gone: readonly string[];
  /** When it was killed, all that it had sent was answered. */
  readonly wasQuiet: boolean;
  /** The server would have hung up before the client was killed. */
  readonly hungUp: boolean;
}

export type Fault = Omit<Breach, 'at'>;

/** Characters of a line in a summary. */
const SHOWN = 120;
const EVERYTHING = 'RFC 3501 §7 has a client prepared for any response at all times';

/** Null if the client did as it should. */
export function faultOf(thrown: Thrown<ClientInput>, outcome: Outcome, plain: PlainViews): Fault | null {
  const { run, isMet } = outcome;
  const definition = definitionOf(thrown.input);
  if (definition === null || !isMet) return null;
  const { production } = definition;
  const isValid = thrown.class.startsWith('valid/');
  const bent = `${isValid ? 'right' : 'not as it should be'} (${production}; here: ${thrown.input.bend.form})`;
  if (run.isKilled) {
    if (!outcome.wasQuiet) return null;
    const when = outcome.hungUp
      ? 'after the server had closed all connections'
      : 'although the server had answered everything';
    return {
      oracle: 'hang',
      shape: 'no end',
      summary: `The client did not end within ${Math.round(run.ms)} ms, ${when}; an answer was ${bent}: ${EVERYTHING}.`,
    };
  }
  const crash = crashOf(run);
  if (crash !== null)
    return {
      oracle: 'crash',
      shape: crash.shape,
      summary: `The client broke down (${crash.said || crash.shape}) upon an answer that is ${bent}: ${EVERYTHING}.`,
    };
  if (!isValid) return null;
  if (run.exitCode !== 0)
    return {
      oracle: 'refused-valid',
      shape: `exit ${run.exitCode}`,
      summary: `The client ended with exit code ${run.exitCode} (${lastLine(run.stderr) || lastLine(run.stdout) || 'without a word'}) upon an answer that is ${bent}, and ends with 0 without it.`,
    };
  return viewFault(definition.shows === 'same', bent, outcome, plain);
}

function viewFault(isSame: boolean, bent: string, { view, gone }: Outcome, plain: PlainViews): Fault | null {
  if (!isSame) return null;
  // Who prints what the server says will print what it says now.
  const different = plain
    .compare(view)
    .filter((what) => what === 'store' || !gone.some((text) => plain.shows(text)));
  if (different.length === 0) return null;
  const line = different.includes('stdout') ? plain.firstOther(view.stdout) : null;
  const seen =
    line === null
      ? 'the store is another at the end'
      : `it prints ${around(line.now, line.plain)} where it prints ${around(line.plain, line.now)} without it`;
  return {
    oracle: 'corrupted-view',
    shape: different.join(' and '),
    summary: `The client takes an answer that is ${bent} for something else: ${seen}.`,
  };
}

/** The text, or what of it stands around the first place where it is another than the other. */
function around(text: string, other: string): string {
  if (text.length <= SHOWN) return JSON.stringify(text);
  let at = 0;
  while (at < text.length && text[at] === other[at]) at++;
  const from = Math.max(0, Math.min(at - SHOWN / 3, text.length - SHOWN));
  const end = from + SHOWN;
  return JSON.stringify(`${from > 0 ? '…' : ''}${text.slice(from, end)}${end < text.length ? '…' : ''}`);
}
