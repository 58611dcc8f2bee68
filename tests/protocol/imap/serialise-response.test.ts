import { describe, expect, it } from 'vitest';
import type { Response } from '../../../protocol/imap/model/response.ts';
import { serialiseResponse } from '../../../protocol/imap/serialise-response.ts';
import { reread, wireOf } from './reread.ts';
import { EXTENSION_DATA, EXTENSION_DATA_VARIANTS } from './tables/extension-data.ts';
import { FETCH, FETCH_VARIANTS } from './tables/fetch.ts';
import { MAILBOX_DATA, MAILBOX_DATA_VARIANTS } from './tables/mailbox-data.ts';
import { STATUS, STATUS_VARIANTS } from './tables/status.ts';

const CANONICAL_ROWS = [...STATUS, ...MAILBOX_DATA, ...EXTENSION_DATA, ...FETCH];
const ALL_ROWS = [
  ...CANONICAL_ROWS,
  ...STATUS_VARIANTS,
  ...MAILBOX_DATA_VARIANTS,
  ...EXTENSION_DATA_VARIANTS,
  ...FETCH_VARIANTS,
];

describe('serialiseResponse', () => {
  it.each(CANONICAL_ROWS)('writes $wire', ({ wire, value }) => {
    expect(wireOf(value)).toBe(wire);
  });

  it.each(ALL_ROWS)('gives back $wire', ({ value }) => {
    expect(reread(value, 'quoted')).toStrictEqual(value);
  });

  it.each(ALL_ROWS)('gives back $wire, with literals wherever one may stand', ({ value }) => {
    expect(reread(value, 'literal')).toStrictEqual(value);
  });
});

describe('a response that is written', () => {
  const octets = Buffer.from('Subject: x\r\n\r\nbody');

  it('shares the octets of bodies with its value', () => {
    const pieces = serialiseResponse({
      kind: 'data',
      type: 'FETCH',
      number: 1,
      items: [{ name: 'BODY[]', section: { path: [], text: '', fields: [] }, origin: null, data: octets }],
    });
    expect(pieces.map((piece) => piece.toString())).toEqual([
      `* 1 FETCH (BODY[] {${octets.length}}\r\n`,
      octets.toString(),
      ')\r\n',
    ]);
    expect(pieces[1]).toBe(octets);
  });

  it.each([
    ['plain', 'plain'],
    ['a b', '"a b"'],
    ['nil', '"nil"'],
    ['\xe4', '{1}\r\n\xe4'],
    ['a\r\nb', '{4}\r\na\r\nb'],
    ['x'.repeat(1001), `{1001}\r\n${'x'.repeat(1001)}`],
  ])('carries the mailbox %j in the plainest form there is', (mailbox, form) => {
    expect(wireOf({ kind: 'data', type: 'MYRIGHTS', mailbox, rights: 'l' })).toBe(`* MYRIGHTS ${form} l\r\n`);
  });

  it('writes literals where they may stand, and nowhere else', () => {
    const list: Response = {
      kind: 'data',
      type: 'LIST',
      attributes: ['\\Noselect'],
      delimiter: '/',
      mailbox: 'INBOX',
      extended: [{ name: 'CHILDINFO', value: ['SUBSCRIBED'] }],
    };
    expect(wireOf(list, 'literal')).toBe(
      '* LIST (\\Noselect) "/" {5}\r\nINBOX ({9}\r\nCHILDINFO ("SUBSCRIBED"))\r\n',
    );
  });
});
