/** Responses that the grammar of RFC 3501 §9 and its extensions does not allow. */
import type { Received } from '../../drivers/imap/received.ts';
import { printable } from '../../transcript/escape.ts';
import { shapeOf } from '../imap/syntax-judge.ts';
import type { Find } from './find.ts';

const QUOTED = 200;

/** One find, or none: that we do not read a nesting as deep as this is no fault of the server. */
export function grammarFinds({ error, raw }: Received): Find[] {
  if (error === null || error.expected.startsWith('nesting of at most')) return [];
  const summary = `A response breaks the grammar: ${error.message}: "${printable(raw, QUOTED)}" (RFC 3501 §9)`;
  return [{ oracle: 'grammar', shape: shapeOf(raw), summary }];
}

/** The message that a FETCH response is about, also of one that cannot be read; null for other responses. */
export function numberOfFetch({ raw }: Received): number | null {
  const number = /^\* (\d{1,10}) FETCH /i.exec(raw.toString('latin1', 0, 32))?.[1];
  return number === undefined ? null : Number(number);
}
