/** Messages that are right but for some lines of their header. */
import fc from 'fast-check';
import type { OctetString } from '../../protocol/imap/model/common.ts';
import { headerText } from './message-shape.ts';
import { type Family, family } from './object-input.ts';
import { LEAST_FIELDS, plainBody } from './words.ts';

const FIELDS = ['', 'Subject: before\r\n', 'X-A: 1\r\nX-B: 2\r\n'];
/** Fields before and behind the lines, and a body. */
export const around = fc.tuple(fc.constantFrom(...FIELDS), fc.constantFrom(...FIELDS), plainBody);

/** Messages that are right but for these lines (without the last line end), which stand among their fields. */
export function among(lines: fc.Arbitrary<OctetString>): fc.Arbitrary<OctetString> {
  return fc
    .tuple(lines, around)
    .map(([some, [before, after, body]]) => `${LEAST_FIELDS}\r\n${before}${some}\r\n${after}\r\n${body}`);
}

/** A fault of the header alone: `holds` is asked of its text. */
export function headerFault(
  rule: string,
  says: string,
  octets: fc.Arbitrary<OctetString>,
  holds: (header: string) => boolean,
): Family {
  return family(`malformed/header-${rule}`, `header fault: ${says}`, octets, (all) => holds(headerText(all)));
}
