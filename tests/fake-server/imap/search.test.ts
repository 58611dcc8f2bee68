import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSupportedCharset, supportedCharsets } from '../../../fake-server/imap/search/charsets.ts';
import { compileSearch, type SearchContext } from '../../../fake-server/imap/search/compile-search.ts';
import { Needle } from '../../../fake-server/imap/search/needle.ts';
import { compileNumberSet } from '../../../fake-server/imap/search/number-set.ts';
import type { StoredMessage } from '../../../fake-server/store/message.ts';
import type { SearchKey } from '../../../protocol/imap/model/command.ts';
import type { SequenceRange } from '../../../protocol/imap/model/common.ts';
import { message } from './messages.ts';

/** UIDs of the messages that match; the sequence number of a message is its place. */
function search(key: SearchKey, messages: StoredMessage[], context: Partial<SearchContext> = {}): number[] {
  const test = compileSearch(key, {
    charset: null,
    lastSequence: messages.length,
    lastUid: messages.at(-1)?.uid ?? 0,
    isRecent: () => false,
    saved: null,
    now: 0,
    matchesAnnotation: null,
    ...context,
  });
  return messages.filter((candidate, i) => test(candidate, i + 1)).map(({ uid }) => uid);
}

const octets = (text: string): string => Buffer.from(text).toString('latin1');

describe('flags', () => {
  const messages = [
    message([''], { uid: 11, flags: ['\\Seen', '\\Answered', '$Junk'] }),
    message([''], { uid: 12, flags: ['\\Deleted', '\\Draft', '\\Flagged'] }),
    message([''], { uid: 13 }),
  ];
  const isRecent = ({ uid }: StoredMessage) => uid !== 13;
  const expected: [SearchKey, number[]][] = [
    [{ key: 'ALL' }, [11, 12, 13]],
    [{ key: 'SEEN' }, [11]],
    [{ key: 'UNSEEN' }, [12, 13]],
    [{ key: 'ANSWERED' }, [11]],
    [{ key: 'UNANSWERED' }, [12, 13]],
    [{ key: 'DELETED' }, [12]],
    [{ key: 'UNDELETED' }, [11, 13]],
    [{ key: 'DRAFT' }, [12]],
    [{ key: 'UNDRAFT' }, [11, 13]],
    [{ key: 'FLAGGED' }, [12]],
    [{ key: 'UNFLAGGED' }, [11, 13]],
    [{ key: 'RECENT' }, [11, 12]],
    [{ key: 'OLD' }, [13]],
    [{ key: 'NEW' }, [12]],
    [{ key: 'KEYWORD', flag: '$junk' }, [11]],
    [{ key: 'UNKEYWORD', flag: '$JUNK' }, [12, 13]],
    [{ key: 'NOT', operand: { key: 'SEEN' } }, [12, 13]],
    [{ key: 'OR', left: { key: 'SEEN' }, right: { key: 'DRAFT' } }, [11, 12]],
    [{ key: 'AND', operands: [{ key: 'RECENT' }, { key: 'UNSEEN' }] }, [12]],
    [{ key: 'AND', operands: [] }, [11, 12, 13]],
  ];
  it.each(expected)('%o', (key, uids) => {
    expect(search(key, messages, { isRecent })).toEqual(uids);
  });
});

describe('numbers', () => {
  const messages = [3, 5, 9].map((uid) => message(['x'.repeat(uid)], { uid, modseq: BigInt(uid) }));
  const set = (from: number | '*', to: number | '*' = from): SequenceRange[] => [{ from, to }];
  const expected: [SearchKey, number[]][] = [
    [{ key: 'SET', set: set(2) }, [5]],
    [{ key: 'SET', set: set('*') }, [9]],
    [{ key: 'SET', set: set(7, '*') }, [9]],
    [{ key: 'SET', set: set(2, 1) }, [3, 5]],
    [{ key: 'UID', set: set(2, 5) }, [3, 5]],
    [{ key: 'UID', set: set('*', 100) }, [9]],
    [{ key: 'UID', set: [...set(9), ...set(3)] }, [3, 9]],
    [{ key: 'SET', set: '$' }, [5]],
    [{ key: 'LARGER', size: 5 }, [9]],
    [{ key: 'SMALLER', size: 5 }, [3]],
    [{ key: 'MODSEQ', entry: null, scope: null, modseq: 5n }, [5, 9]],
  ];
  it.each(expected)('%o', (key, uids) => {
    expect(search(key, messages, { saved: new Set([5]) })).toEqual(uids);
  });

  it('* names nothing in an empty mailbox', () => {
    expect(compileNumberSet(set('*'), 0)(0)).toBe(false);
    expect(compileNumberSet(set('*', 3), 0)(1)).toBe(true);
  });

  it('$ is empty if nothing was saved', () => {
    expect(search({ key: 'UID', set: '$' }, messages)).toEqual([]);
  });

  it('any set holds what its ranges hold', () => {
    const number = fc.oneof(fc.integer({ min: 1, max: 30 }), fc.constant('*' as const));
    const ranges = fc.array(fc.record({ from: number, to: number }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(ranges, fc.integer({ min: 1, max: 30 }), (any, last) => {
        const holds = compileNumberSet(any, last);
        const value = (n: number | '*') => (n === '*' ? last : n);
        for (let n = 1; n <= 31; n++) {
          const expected = any.some(
            ({ from, to }) => n >= Math.min(value(from), value(to)) && n <= Math.max(value(from), value(to)),
          );
          expect(holds(n)).toBe(expected);
        }
      }),
    );
  });
});

describe('dates', () => {
  const messages = [
    // In UTC this is still 31 January.
    message(['Date: Thu, 1 Feb 2024 00:30:00 +0500', '', ''], { uid: 1, date: '2024-02-01T00:30:00+05:00' }),
    message(['Date: 2 Feb 24 23:59:59 -0800', '', ''], { uid: 2, date: '2024-02-02T23:59:59-08:00' }),
    message(['Subject: none', '', 'Date: 1 Feb 2024 00:00:00 +0000'], {
      uid: 3,
      date: '2024-02-03T00:00:00+00:00',
    }),
  ];
  const date = (day: number, month = 2) => ({ day, month, year: 2024 });
  const expected: [SearchKey, number[]][] = [
    [{ key: 'ON', date: date(1) }, [1]],
    [{ key: 'ON', date: date(31, 1) }, []],
    [{ key: 'BEFORE', date: date(2) }, [1]],
    [{ key: 'SINCE', date: date(2) }, [2, 3]],
    [{ key: 'SENTON', date: date(1) }, [1]],
    [{ key: 'SENTON', date: date(2) }, [2]],
    [{ key: 'SENTBEFORE', date: date(2) }, [1]],
    [{ key: 'SENTBEFORE', date: date(31, 12) }, [1, 2]],
    [{ key: 'SENTSINCE', date: date(2) }, [2]],
    [{ key: 'SENTSINCE', date: date(31, 1) }, [1, 2]],
  ];
  it.each(expected)('%o', (key, uids) => {
    expect(search(key, messages)).toEqual(uids);
  });

  it('OLDER and YOUNGER count seconds from now', () => {
    const now = Date.parse('2024-02-03T00:01:40Z');
    expect(search({ key: 'YOUNGER', seconds: 100 }, messages, { now })).toEqual([2, 3]);
    expect(search({ key: 'OLDER', seconds: 101 }, messages, { now })).toEqual([1]);
  });
});

describe('header fields', () => {
  const messages = [
    message(
      [
        'From: =?utf-8?q?J=C3=B6rg?= Smith <sip:joerg@example.com>',
        'Subject: =?utf-8?b?w4l0w6k=?= =?utf-8?q?_2024?=',
        'To: a@b',
        'Cc: c@d',
        'X-Empty:',
        'Conversation-ID: f81d4fae-7dec',
        '',
        'Subject: in the body',
      ],
      { uid: 1 },
    ),
    message(
      ['FROM: Bob', ' Smithson <bob@example.com>', 'Bcc: x@y', 'subject: plain', 'Subject: second', '', ''],
      {
        uid: 2,
      },
    ),
  ];
  const header = (field: string, value: string): SearchKey => ({ key: 'HEADER', field, value });
  const expected: [SearchKey, number[]][] = [
    [{ key: 'FROM', value: 'SMITH' }, [1, 2]],
    [{ key: 'FROM', value: 'bob smith' }, [2]],
    [{ key: 'FROM', value: 'SIP:joerg@' }, [1]],
    [{ key: 'TO', value: 'a@b' }, [1]],
    [{ key: 'CC', value: 'C@D' }, [1]],
    [{ key: 'BCC', value: 'x@' }, [2]],
    [{ key: 'BCC', value: '' }, [2]],
    [{ key: 'SUBJECT', value: 'in the body' }, []],
    [{ key: 'SUBJECT', value: 'second' }, [2]],
    [{ key: 'SUBJECT', value: '2024' }, [1]],
    [header('x-empty', ''), [1]],
    [header('X-None', ''), []],
    [header('x-empty', 'a'), []],
    [header('conversation-id', '7DEC'), [1]],
    [header('conversation', '7dec'), []],
    // Raw: what the header holds as it stands.
    [{ key: 'SUBJECT', value: '=?UTF-8?b?w4l' }, [1]],
  ];
  it.each(expected)('%o', (key, uids) => {
    expect(search(key, messages)).toEqual(uids);
  });

  it('are decoded before they are compared in UTF-8, without regard to case', () => {
    const utf8 = { charset: 'utf-8' };
    expect(search({ key: 'SUBJECT', value: octets('éTÉ 20') }, messages, utf8)).toEqual([1]);
    expect(search({ key: 'FROM', value: octets('JÖRG s') }, messages, utf8)).toEqual([1]);
    expect(search({ key: 'SUBJECT', value: octets('=?utf-8') }, messages, utf8)).toEqual([]);
    expect(search({ key: 'SUBJECT', value: octets('è') }, messages, utf8)).toEqual([]);
  });
});

describe('text', () => {
  const mixed = (uid: number, encoding: string, charset: string, body: Buffer | string) =>
    message(
      Buffer.concat([
        Buffer.from(
          'Subject: s=\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\npreamble\r\n--b\r\n' +
            `Content-Type: text/plain; charset=${charset}\r\nContent-Description: =?utf-8?q?caf=C3=A9?=\r\n` +
            `Content-Transfer-Encoding: ${encoding}\r\n\r\n`,
        ),
        Buffer.from(body),
        Buffer.from('\r\n--b--\r\n'),
      ]),
      { uid },
    );
  const messages = [
    mixed(1, 'base64', 'utf-8', Buffer.from('Hello Wörld').toString('base64')),
    mixed(2, 'quoted-printable', 'iso-8859-1', 'Hel=\r\nlo W=F6rld'),
    mixed(3, '8bit', 'utf-8', 'hello wörld'),
    mixed(4, '8bit', 'iso-8859-1', Buffer.from('HELLO WÖRLD', 'latin1')),
    mixed(5, 'base64', 'utf-16le', Buffer.from('Hello Wörld', 'utf16le').toString('base64')),
    message(['Subject: hello w=?utf-8?q?=C3=B6rld?= =?utf-8?b?aGVsbG8gd8O2cmxk?=', '', 'nothing'], {
      uid: 6,
    }),
  ];
  const all = [1, 2, 3, 4, 5];

  it('of bodies is decoded by transfer encoding and character set', () => {
    expect(search({ key: 'BODY', value: 'hELLO w' }, messages)).toEqual(all);
    expect(search({ key: 'BODY', value: octets('LO wÖRLD') }, messages, { charset: 'UTF-8' })).toEqual(all);
    expect(search({ key: 'BODY', value: 'goodbye' }, messages)).toEqual([]);
  });

  it('of headers belongs to TEXT alone', () => {
    expect(search({ key: 'TEXT', value: 'hello' }, messages)).toEqual([...all, 6]);
    expect(search({ key: 'TEXT', value: octets('hello wörld') }, messages, { charset: 'UTF-8' })).toEqual([
      ...all,
      6,
    ]);
    expect(search({ key: 'BODY', value: 's=' }, messages)).toEqual([]);
    expect(search({ key: 'TEXT', value: 'multipart/MIXED' }, messages)).toEqual(all);
  });

  it('of parts has their headers, encoded words decoded', () => {
    expect(search({ key: 'BODY', value: 'content-description' }, messages)).toEqual(all);
    expect(search({ key: 'BODY', value: octets('CAFÉ') }, messages, { charset: 'UTF-8' })).toEqual(all);
  });

  it('in US-ASCII is also compared undecoded', () => {
    expect(search({ key: 'BODY', value: 'W=F6rld' }, messages)).toEqual([2]);
    expect(search({ key: 'BODY', value: 'W=F6rld' }, messages, { charset: 'UTF-8' })).toEqual([]);
    expect(search({ key: 'BODY', value: 'preamble' }, messages)).toEqual(all);
  });

  it('is always found if it is empty', () => {
    expect(search({ key: 'BODY', value: '' }, messages)).toEqual([...all, 6]);
    expect(search({ key: 'TEXT', value: '' }, messages)).toEqual([...all, 6]);
  });

  it('is found in CPIM, in group state objects and in encapsulated messages', () => {
    const objects = [
      message(
        ['Content-Type: message/cpim', '', 'From: <sip:a@b>', '', 'Content-Type: text/plain', '', 'Grüße'],
        {
          uid: 1,
        },
      ),
      message(
        [
          'Content-Type: application/group-state-object+xml',
          'Content-Transfer-Encoding: base64',
          '',
          Buffer.from('<x>Grüße</x>').toString('base64'),
        ],
        { uid: 2 },
      ),
      message(['Content-Type: message/rfc822', '', 'Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=', '', ''], {
        uid: 3,
      }),
    ];
    expect(search({ key: 'BODY', value: octets('grüße') }, objects, { charset: 'UTF-8' })).toEqual([1, 2, 3]);
  });

  it('is looked for in 25 MB', () => {
    const big = message(
      Buffer.concat([Buffer.from('\r\n'), Buffer.alloc(25_000_000, 'aaab'), Buffer.from('aAac')]),
    );
    expect(search({ key: 'BODY', value: 'aaac' }, [big])).toEqual([1]);
    expect(search({ key: 'TEXT', value: `${'aaab'.repeat(1000)}aaad` }, [big])).toEqual([]);
  });
});

describe('a needle', () => {
  it('finds in octets what a search in lower case finds', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'A', 'b', '@'), maxLength: 12 });
    fc.assert(
      fc.property(text, text, (needle, hay) => {
        const found = new Needle(needle, null).inOctets(Buffer.from(hay), 0, hay.length);
        expect(found).toBe(hay.toLowerCase().includes(needle.toLowerCase()));
      }),
      { numRuns: 3000 },
    );
  });

  it('keeps to its range', () => {
    expect(new Needle('ab', null).inOctets(Buffer.from('xab'), 0, 2)).toBe(false);
    expect(new Needle('ab', null).inOctets(Buffer.from('abx'), 1, 3)).toBe(false);
  });

  it('takes both small sigmas for one letter', () => {
    expect(new Needle(octets('ΟΔΟΣ'), 'UTF-8').inText('οδος και')).toBe(true);
    expect(new Needle(octets('οδοσ'), 'UTF-8').inText('ΟΔΟΣ')).toBe(true);
  });
});

describe('character sets', () => {
  it('are US-ASCII and UTF-8 in any case; others are for BADCHARSET', () => {
    expect(supportedCharsets).toEqual(['US-ASCII', 'UTF-8']);
    expect([null, 'us-ascii', 'Utf-8'].map(isSupportedCharset)).toEqual([true, true, true]);
    expect(['ISO-8859-1', '', 'UTF-8 '].map(isSupportedCharset)).toEqual([false, false, false]);
  });
});
