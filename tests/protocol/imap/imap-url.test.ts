import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImapUrl, UrlAccess, UrlAuth, UrlMessage } from '../../../protocol/imap/imap-url.ts';
import { encodeMailboxName } from '../../../protocol/imap/mailbox-name.ts';
import type { Section } from '../../../protocol/imap/model/common.ts';
import { expiryOf, parseImapUrl, splitVerifier } from '../../../protocol/imap/parse-imap-url.ts';
import { printImapUrl } from '../../../protocol/imap/print-imap-url.ts';
import { ProtocolError } from '../../../protocol/imap/protocol-error.ts';

const server = { user: null, auth: null, host: 'example.org', port: null };
const joe = { ...server, user: 'joe', host: 'example.com' };
const whole: UrlMessage = { uid: 20, section: null, partial: null, expire: null, urlauth: null };
const url = (rest: Partial<ImapUrl>): ImapUrl => ({
  server,
  mailbox: null,
  uidvalidity: null,
  search: null,
  message: null,
  ...rest,
});
const token = '91354a473744909de610943775f92038';

/** RFC 5092 §9 and §6.1.2, RFC 4469 §3 among them. */
const READ: [string, ImapUrl][] = [
  ['imap://example.org', url({})],
  ['IMAP://example.org/', url({})],
  [
    'imap://michael@example.org:1143/INBOX',
    url({ server: { ...server, user: 'michael', port: 1143 }, mailbox: 'INBOX' }),
  ],
  ['imap://[::1]:/a', url({ server: { ...server, host: '[::1]' }, mailbox: 'a' })],
  [
    'imap://;AUTH=*@example.org/a%20b?SUBJECT%20shadows',
    url({ server: { ...server, auth: '*' }, mailbox: 'a b', search: 'SUBJECT shadows' }),
  ],
  ['imap://j%C3%B6rg;AUTH=PLAIN@example.org/', url({ server: { ...server, user: 'jörg', auth: 'PLAIN' } })],
  [
    'imap://example.org/gray-council;UIDVALIDITY=385759045/;UID=20/;PARTIAL=0.1024',
    url({
      mailbox: 'gray-council',
      uidvalidity: 385759045,
      message: { ...whole, partial: { offset: 0, count: 1024 } },
    }),
  ],
  [
    'imap://example.org/~peter/%E6%97%A5%E6%9C%AC%E8%AA%9E/%E5%8F%B0%E5%8C%97',
    url({ mailbox: '~peter/&ZeVnLIqe-/&U,BTFw-' }),
  ],
  [
    `imap://joe@example.com/INBOX/;uid=20/;section=1.2;urlauth=submit+fred:internal:${token}`,
    url({
      server: joe,
      mailbox: 'INBOX',
      message: {
        ...whole,
        section: { path: [1, 2], text: '', fields: [] },
        urlauth: { access: { kind: 'submit', user: 'fred' }, verifier: { mechanism: 'INTERNAL', token } },
      },
    }),
  ],
  [
    'imap://joe@example.com/a%26b/;UID=20/;SECTION=1.HEADER.FIELDS%20(To%20Cc)/;PARTIAL=7;EXPIRE=2030-01-01T00:00:00Z;URLAUTH=user+a%40b',
    url({
      server: joe,
      mailbox: 'a&-b',
      message: {
        uid: 20,
        section: { path: [1], text: 'HEADER.FIELDS', fields: ['To', 'Cc'] },
        partial: { offset: 7, count: null },
        expire: '2030-01-01T00:00:00Z',
        urlauth: { access: { kind: 'user', user: 'a@b' }, verifier: null },
      },
    }),
  ],
  [
    '/INBOX;UIDVALIDITY=785799047/;UID=20',
    url({ server: null, mailbox: 'INBOX', uidvalidity: 785799047, message: whole }),
  ],
];

const REFUSED: [string, number, string][] = [
  ['', 0, 'iabsolute-path'],
  ['http://example.org/', 0, 'iabsolute-path'],
  ['imap://', 7, 'host'],
  ['imap://a b/', 8, 'ipath-query'],
  ['imap://h:99999/', 9, 'port'],
  ['imap://@h/', 7, 'enc-user'],
  ['imap://a%G1@h/', 8, 'iuserinfo'],
  ['imap://h//a', 9, 'icommand'],
  ['imap://h/%FF', 9, 'enc-mailbox'],
  ['imap://h/a b', 10, 'imapurl'],
  ['imap://h/;UID=1', 9, 'enc-mailbox'],
  ['imap://h/a/;UID=0', 16, 'iuid-only'],
  ['imap://h/a/;UID=4294967296', 16, 'iuid-only'],
  ['imap://h/a;UIDVALIDITY=x', 23, 'uidvalidity'],
  ['imap://h/a/;UID=1/;SECTION=0', 27, 'enc-section'],
  ['imap://h/a/;UID=1/;SECTION=1.2]x', 30, 'imapurl'],
  ['imap://h/a/;UID=1/;SECTION=1%5D', 27, 'enc-section'],
  ['imap://h/a/;UID=1/;PARTIAL=5.0', 29, 'partial-range'],
  ['imap://h/a/;UID=1;EXPIRE=2030-02-30T00:00:00Z;URLAUTH=anonymous', 25, 'expire'],
  ['imap://h/a/;UID=1;EXPIRE=2030-01-01;URLAUTH=anonymous', 25, 'expire'],
  ['imap://h/a/;UID=1;EXPIRE=2030-01-01T00:00:00Z', 45, 'iurlauth'],
  ['imap://h/a/;UID=1;URLAUTH=nobody', 26, 'access'],
  ['imap://h/a/;UID=1;URLAUTH=user+', 31, 'access'],
  [`imap://h/a/;UID=1;URLAUTH=anonymous:INTERNAL:${token.slice(1)}`, 45, 'enc-urlauth'],
  [`imap://h/a/;UID=1;URLAUTH=anonymous:INTERNAL:${token}g`, 77, 'imapurl'],
  ['imap://h/a/;UID=1;URLAUTH=anonymous;EXPIRE=2030-01-01T00:00:00Z', 35, 'imapurl'],
  ['imap://h/a/;UID=1?ALL', 17, 'imapurl'],
];

describe('parseImapUrl', () => {
  it.each(READ)('reads %s', (text, value) => {
    expect(parseImapUrl(text)).toEqual(value);
  });

  it.each(REFUSED)('refuses %j at octet %i', (text, offset, production) => {
    const read = (): unknown => parseImapUrl(text);
    expect(read).toThrow(ProtocolError);
    expect(read).toThrow(expect.objectContaining({ offset, production }));
  });
});

describe('printImapUrl', () => {
  it('encodes what would be read otherwise', () => {
    const mailbox = '/./a;b?c#d&-e%f g/..';
    const printed = printImapUrl(url({ mailbox }));
    expect(printed).toBe('imap://example.org/%2F%2E/a%3Bb%3Fc%23d%26e%25f%20g/%2E%2E');
    expect(parseImapUrl(printed).mailbox).toBe(mailbox);
  });

  it('writes what parseImapUrl reads back', () => {
    fc.assert(
      fc.property(anyUrl, (value) => {
        expect(parseImapUrl(printImapUrl(value))).toEqual(value);
      }),
    );
  });
});

describe('splitVerifier', () => {
  it('leaves the rest as it is', () => {
    const rump = 'imap://J%6Fe@EXAMPLE.com/a/;uid=1;urlauth=USER+fred';
    expect(splitVerifier(`${rump}:internal:${token}`)).toEqual({ rump, token });
    expect(splitVerifier(rump)).toBeNull();
    expect(splitVerifier(`${rump}:internal:${token}:`)).toBeNull();
  });
});

describe('expiryOf', () => {
  it.each([
    ['1996-12-19t16:39:57.5-08:00', '1996-12-20T00:39:57.500Z'],
    ['1990-12-31T23:59:60Z', '1991-01-01T00:00:00.000Z'],
  ])('knows when %s is', (text, instant) => {
    expect(new Date(expiryOf(text)).toISOString()).toBe(instant);
  });

  it.each(['2030-02-30T00:00:00Z', '2030-13-01T00:00:00Z', '2030-01-01T25:00:00Z'])(
    'knows of no %s',
    (text) => {
      expect(expiryOf(text)).toBeNaN();
    },
  );
});

const name = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  .filter((text) => text.isWellFormed());
const octets = fc.string({ unit: 'binary-ascii', minLength: 1, maxLength: 12 });
const number = fc.integer({ min: 1, max: 4_294_967_295 });
const orNull = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null });

const anySection: fc.Arbitrary<Section> = fc.oneof(
  fc.record({
    path: fc.array(number, { minLength: 1, maxLength: 3 }),
    text: fc.constantFrom('' as const, 'MIME' as const, 'TEXT' as const),
    fields: fc.constant<string[]>([]),
  }),
  fc.record({
    path: fc.array(number, { maxLength: 2 }),
    text: fc.constant('HEADER' as const),
    fields: fc.constant<string[]>([]),
  }),
  fc.record({
    path: fc.array(number, { maxLength: 2 }),
    text: fc.constantFrom('HEADER.FIELDS' as const, 'HEADER.FIELDS.NOT' as const),
    fields: fc.array(fc.stringMatching(/^[!-9;-~]{1,8}$/), { minLength: 1, maxLength: 3 }),
  }),
);
const anyAccess: fc.Arbitrary<UrlAccess> = fc.oneof(
  fc.record({ kind: fc.constantFrom('anonymous' as const, 'authuser' as const) }),
  fc.record({ kind: fc.constantFrom('user' as const, 'submit' as const), user: name }),
);
const anyUrlAuth: fc.Arbitrary<UrlAuth> = fc.record({
  access: anyAccess,
  verifier: orNull(
    fc.record({
      mechanism: fc.stringMatching(/^[A-Z0-9.-]{1,8}$/),
      token: fc.stringMatching(/^[0-9a-fA-F]{32,40}$/),
    }),
  ),
});
const anyMessage: fc.Arbitrary<UrlMessage> = fc
  .record({
    uid: number,
    section: orNull(anySection),
    partial: orNull(fc.record({ offset: fc.nat(), count: orNull(number) })),
    expire: orNull(fc.constantFrom('2030-01-01T00:00:00Z', '1996-12-19T16:39:57.25-08:00')),
    urlauth: orNull(anyUrlAuth),
  })
  .map((message) => (message.urlauth ? message : { ...message, expire: null }));
const anyServer = fc.record({
  user: orNull(name),
  auth: orNull(fc.stringMatching(/^[A-Z0-9*-]{1,10}$/)),
  host: fc.constantFrom('example.org', '127.0.0.1', '[::1]', 'a%20b'),
  port: orNull(fc.integer({ min: 0, max: 65535 })),
});
const anyUrl: fc.Arbitrary<ImapUrl> = fc
  .record({
    server: orNull(anyServer),
    mailbox: name.map(encodeMailboxName),
    uidvalidity: orNull(number),
    search: orNull(octets),
    message: orNull(anyMessage),
  })
  .map((value) => (value.message ? { ...value, search: null } : value));
