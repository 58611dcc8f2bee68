import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAddressList } from '../../../protocol/mime/address-list.ts';

/** Name, route, mailbox, host. */
function read(value: string): (string | null)[][] {
  return parseAddressList(value).map(({ name, adl, mailbox, host }) => [name, adl, mailbox, host]);
}

describe('address lists', () => {
  const known: [string, (string | null)[][]][] = [
    ['alice@example.com', [[null, null, 'alice', 'example.com']]],
    ['Alice <alice@example.com>', [['Alice', null, 'alice', 'example.com']]],
    [
      '"Doe, \\"J\\"" <j@x>, k@y',
      [
        ['Doe, "J"', null, 'j', 'x'],
        [null, null, 'k', 'y'],
      ],
    ],
    [
      'Pete (A nice \\) chap) <pete(his account)@silly.test(his host)>',
      [['Pete', null, 'pete', 'silly.test']],
    ],
    ['joe@where.test (Joe (really) Q.)', [['Joe (really) Q.', null, 'joe', 'where.test']]],
    ['Joe Q. Public <john.q@example.com>', [['Joe Q. Public', null, 'john.q', 'example.com']]],
    ['<@a.test,@b.test:jdoe@c.test>', [[null, '@a.test,@b.test', 'jdoe', 'c.test']]],
    [
      '"a b"@x, <"c>d"@y>',
      [
        [null, null, 'a b', 'x'],
        [null, null, 'c>d', 'y'],
      ],
    ],
    ['alice @ example . com', [[null, null, 'alice', 'example.com']]],
    [',, a@b ,,', [[null, null, 'a', 'b']]],
    ['=?utf-8?q?J=C3=B6?= =?utf-8?q?rg?= <j@x>', [['=?utf-8?q?J=C3=B6?= =?utf-8?q?rg?=', null, 'j', 'x']]],
    ['user@[192.0.2.1]', [[null, null, 'user', '[192.0.2.1]']]],
    ['just words', [[null, null, 'just words', '']]],
    ['<>', [[null, null, '', '']]],
    ['', []],
    ['(only a comment)', []],
  ];
  it.each(known)('%s', (value, addresses) => {
    expect(read(value)).toEqual(addresses);
  });
});

describe('groups', () => {
  it('have a start and an end', () => {
    expect(read('A Group: Ed <ed@x>, joe@y;, z@z')).toEqual([
      [null, null, 'A Group', null],
      ['Ed', null, 'ed', 'x'],
      [null, null, 'joe', 'y'],
      [null, null, null, null],
      [null, null, 'z', 'z'],
    ]);
  });

  it('may be empty', () => {
    expect(read('Undisclosed recipients:;')).toEqual([
      [null, null, 'Undisclosed recipients', null],
      [null, null, null, null],
    ]);
  });

  it('are closed even if their end is missing', () => {
    expect(read('g: a@b')).toEqual([
      [null, null, 'g', null],
      [null, null, 'a', 'b'],
      [null, null, null, null],
    ]);
  });
});

describe('the URIs of CPM', () => {
  const known: [string, (string | null)[][]][] = [
    ['Alice <sip:alice@example.com>', [['Alice', null, 'sip:alice', 'example.com']]],
    ['<tel:+15550100>', [[null, null, 'tel:+15550100', '']]],
    ['<tel:+1(555)0100>', [[null, null, 'tel:+1(555)0100', '']]],
    ['tel:+15550100', [[null, null, 'tel:+15550100', '']]],
    [
      'tel:+15550100, sip:bob@x',
      [
        [null, null, 'tel:+15550100', ''],
        [null, null, 'sip:bob', 'x'],
      ],
    ],
    ['tel:5550100;phone-context=example.com', [[null, null, 'tel:5550100;phone-context=example.com', '']]],
    ['"Bob" <sip:bob@example.com;gr=urn:uuid:1>', [['Bob', null, 'sip:bob', 'example.com;gr=urn:uuid:1']]],
    ['<sip:anonymous@anonymous.invalid>', [[null, null, 'sip:anonymous', 'anonymous.invalid']]],
  ];
  it.each(known)('%s', (value, addresses) => {
    expect(read(value)).toEqual(addresses);
  });
});

describe('any value', () => {
  it('gives structures that ENVELOPE can carry: groups are balanced', () => {
    const piece = fc.oneof(
      fc.constantFrom('"', '<', '>', '(', ')', ':', ';', ',', '@', '\\', ' ', 'sip', 'a'),
      fc.string({ unit: 'binary-ascii', maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        let open = 0;
        for (const { mailbox, host } of parseAddressList(pieces.join(''))) {
          if (host !== null) expect(mailbox).not.toBeNull();
          else open += mailbox === null ? -1 : 1;
          expect(open === 0 || open === 1).toBe(true);
        }
        expect(open).toBe(0);
      }),
      { numRuns: 3000 },
    );
  });

  it('is read in linear time, and without a deep stack', () => {
    for (const unit of ['(', '"a', '<a', 'a ', 'a,', ';', 'sip:', 'g:a;', '\\', '"\\"', 'a:b ;']) {
      expect(Array.isArray(parseAddressList(unit.repeat(200_000)))).toBe(true);
    }
  });
});
