import fc from 'fast-check';
import { xorshift128plus } from 'pure-rand/generator/xorshift128plus';
import type { ImapFacts } from '../../../generators/imap/command-tokens.ts';

/** A target with everything. */
export const RICH: ImapFacts = {
  capabilities: [
    ...['IMAP4REV1', 'LITERAL+', 'BINARY', 'ESEARCH', 'SEARCHRES', 'WITHIN', 'CONDSTORE', 'QRESYNC', 'ACL'],
    ...['METADATA', 'ANNOTATE-EXPERIMENT-1', 'NOTIFY', 'URLAUTH', 'CONVERT', 'ENABLE', 'ID', 'NAMESPACE'],
    ...['UIDPLUS', 'MOVE', 'UNSELECT', 'LIST-EXTENDED', 'LIST-STATUS', 'CATENATE', 'MULTIAPPEND'],
    ...['STATUS=SIZE', 'OBJECTID'],
  ],
  second: 'bob',
};

/** A target with nothing but RFC 3501. */
export const BARE: ImapFacts = { capabilities: ['IMAP4REV1'], second: null };

/** Values of an arbitrary, the same in every run, with what it needs to shrink them. */
export function* drawn<T>(arbitrary: fc.Arbitrary<T>, count: number): Generator<fc.Value<T>> {
  for (let number = 0; number < count; number++) {
    const random = new fc.Random(xorshift128plus(number * 7919 + 17));
    yield arbitrary.generate(random, 2 + (number % 20));
  }
}
