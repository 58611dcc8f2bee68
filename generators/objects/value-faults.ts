/** Messages with a structured field whose value is none: addresses and dates (RFC 5322 §3.3, §3.4). */
import fc from 'fast-check';
import { readMessageDateTime } from '../../protocol/mime/message-date.ts';
import { among, headerFault } from './among-fields.ts';
import { fieldsOf } from './message-shape.ts';
import type { Family } from './object-input.ts';
import { plainBody } from './words.ts';

export const valueFaults: readonly Family[] = [
  headerFault(
    'unclosed',
    'quotes, comments and angle brackets that are not closed',
    among(
      fc.constantFrom(
        'Sender: "a <a@example.com>',
        'To: (a (b) b@example.com',
        'To: <b@example.com',
        'To: "\\',
        'To: (\\',
        'To: "a" "',
        'To: )',
        'To: >',
        'To: <<b@example.com>',
      ),
    ),
    (header) =>
      ['sender', 'to'].some((name) =>
        fieldsOf(`${header}\r\n\r\n`, name).some(({ value }) => isUnclosed(value)),
      ),
  ),
  headerFault(
    'address',
    'addresses that are none',
    among(
      fc.constantFrom(
        'To: @',
        'To: a@',
        'To: @b',
        'To: a@b@c',
        'To: <>',
        'To: ;',
        'To: :',
        'To: g: a@b',
        'To: ,',
        'To: a b c',
        'To: .@.',
        'To: a..b@c',
        'To: [a]',
        'To:',
      ),
    ),
    (header) =>
      fieldsOf(`${header}\r\n\r\n`, 'to').some(
        ({ value }) => !/^(?:[\w.+-]+|"[^"]+")@[\w-]+(?:\.[\w-]+)+$/.test(value),
      ),
  ),
  headerFault(
    'date',
    'a date that is none',
    fc
      .tuple(
        fc.constantFrom(
          'Tue, 31 Feb 2014 09:46:50 -0800',
          'Tue, 29 Apr 2014 25:61:61 -0800',
          '29 Foo 2014 09:46:50 -0800',
          '2014-04-29T09:46:50Z',
          '',
          '0',
          '29 Apr 99x 00:00:00 +0000',
          '00 Apr 2014 00:00 +0000',
          '29 Apr -1 00:00:00 +0000',
          'Tue, 29 Apr 2014 09:46:50 +9999',
          '(',
          '29 Apr 2014',
        ),
        plainBody,
      )
      .map(([date, body]) => `From: <a@example.com>\r\nDate: ${date}\r\n\r\n${body}`),
    (header) =>
      fieldsOf(`${header}\r\n\r\n`, 'date').some(({ value }) => readMessageDateTime(value) === null),
  ),
];

/** Whether a quotation, a comment or an angle bracket is open at the end, or closed without having been opened. */
function isUnclosed(value: string): boolean {
  let comments = 0;
  let angle = false;
  let quoted = false;
  for (let at = 0; at < value.length; at++) {
    const c = value[at];
    if (c === '\\') at++;
    if (c === '\\' && at >= value.length) return true;
    if (quoted) quoted = c !== '"';
    else if (c === '"' && comments === 0) quoted = true;
    else if (c === '(') comments++;
    else if (c === ')' && --comments < 0) return true;
    else if (comments > 0) continue;
    else if (c === '<' || c === '>') {
      if (angle === (c === '<')) return true;
      angle = c === '<';
    }
  }
  return quoted || angle || comments > 0;
}
