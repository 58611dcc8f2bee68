import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeMailboxName, encodeMailboxName } from '../../../protocol/imap/mailbox-name.ts';
import { ProtocolError } from '../../../protocol/imap/protocol-error.ts';

const NAMES: [unicode: string, octets: string][] = [
  ['', ''],
  ['INBOX', 'INBOX'],
  ['a&b', 'a&-b'],
  ['&&', '&-&-'],
  ['&é', '&-&AOk-'],
  ['é&', '&AOk-&-'],
  ['é-', '&AOk--'],
  ['é', '&AOk-'],
  ['~peter/mail/台北/日本語', '~peter/mail/&U,BTFw-/&ZeVnLIqe-'],
  ['台北日本語', '&U,BTF2XlZyyKng-'],
  ['☺!', '&Jjo-!'],
  ['😀', '&2D3eAA-'],
  ['\u0000\u007f', '&AAAAfw-'],
];

const MALFORMED: [octets: string, offset: number][] = [
  ['é', 0],
  ['a\tb', 1],
  ['\x7f', 0],
  ['&', 1],
  ['&AOk', 4],
  ['&Jjo!', 5],
  ['&Jjo!-', 4],
  ['&U,BTFw-&ZeVnLIqe-', 8],
  ['&AOk-&AOk-', 5],
  ['&AGE-', 3],
  ['&A-', 2],
  ['&AOk=-', 4],
  ['&AO/-', 3],
  ['&AOkA-', 5],
  ['&AOl-', 4],
  ['&2D0-', 4],
  ['&3gA-', 3],
  ['&2D3YPQ-', 6],
];

describe('mailbox names in modified UTF-7', () => {
  it.each(NAMES)('%j is %j', (unicode, wire) => {
    expect(encodeMailboxName(unicode)).toBe(wire);
    expect(decodeMailboxName(wire)).toBe(unicode);
  });

  it.each(MALFORMED)('refuses %j at %i', (wire, offset) => {
    expect(() => decodeMailboxName(wire)).toThrow(ProtocolError);
    expect(() => decodeMailboxName(wire)).toThrow(expect.objectContaining({ offset }));
  });

  it.each([
    ['a\ud800', 1],
    ['\udc00', 0],
    ['\ud800\ud800\udc00', 0],
  ])('has no form for the lone surrogate in %j', (name, offset) => {
    expect(() => encodeMailboxName(name)).toThrow(expect.objectContaining({ offset }));
  });

  it('gives back every name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const wire = encodeMailboxName(name);
        expect(wire).toMatch(/^[\x20-\x7e]*$/);
        expect(decodeMailboxName(wire)).toBe(name);
      }),
    );
  });

  it('reads nothing that it would not write', () => {
    const character = fc.constantFrom(...'&&&---A,/ODEk2w3gQ a=\xe9');
    let read = 0;
    fc.assert(
      fc.property(fc.string({ unit: character, maxLength: 14 }), (wire) => {
        let name: string;
        try {
          name = decodeMailboxName(wire);
        } catch (error) {
          expect(error).toBeInstanceOf(ProtocolError);
          return;
        }
        read++;
        expect(encodeMailboxName(name)).toBe(wire);
      }),
      { numRuns: 5000 },
    );
    expect(read).toBeGreaterThan(50);
  });
});
