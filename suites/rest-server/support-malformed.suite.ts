/** Octets that are no request, or hardly one: REST-NMS-SUPPORT-S-001 (RFC 9112 §2 to §5, RFC 9110 §5). */
import { equal } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import {
  exchanged,
  isRefusal,
  isSuccess,
  needRaw,
  octetsOf,
  rawStatusIs,
  targetOf,
} from '../support/rest/raw-rest.ts';
import { flagsAt, stored } from '../support/rest/rest-objects.ts';

const SUPPORT = 'rest-nms-1.0/REST-NMS-SUPPORT-S-001-M';

interface Malformed {
  slug: string;
  title: string;
  clause: string;
  /** Makes it of a well-formed GET. */
  write: (octets: string) => string;
  because: string;
}

/** What a server answers with 400, and with nothing else. */
const REFUSED: readonly Malformed[] = [
  {
    slug: 'no-host',
    title: 'a request without Host',
    clause: 'RFC 9112 §3.2',
    write: (octets) => octets.replace(/Host: .*\r\n/, ''),
    because: 'a request of HTTP/1.1 without Host is answered with 400',
  },
  {
    slug: 'two-hosts',
    title: 'a request with two fields Host',
    clause: 'RFC 9112 §3.2',
    write: (octets) => octets.replace('Host:', 'Host: another.example\r\nHost:'),
    because: 'a request with more than one Host is answered with 400',
  },
  {
    slug: 'space-before-colon',
    title: 'a request with a blank between the name of a field and its colon',
    clause: 'RFC 9112 §5.1',
    write: (octets) => octets.replace('Accept:', 'Accept :'),
    because: 'others may read another name than this server, so it is answered with 400',
  },
];

/** What a server answers with 400, or serves as if blanks stood there. */
const REPLACED: readonly Malformed[] = [
  {
    slug: 'folded',
    title: 'a field that goes on in a second line',
    clause: 'RFC 9112 §5.2',
    write: (octets) => octets.replace('\r\n\r\n', '\r\nX-Note: begins here\r\n and ends there\r\n\r\n'),
    because: 'a folded line is refused with 400, or read as blanks',
  },
  {
    slug: 'bare-cr',
    title: 'a field with a CR in its value',
    clause: 'RFC 9112 §2.2',
    write: (octets) => octets.replace('\r\n\r\n', '\r\nX-Note: one\rtwo\r\n\r\n'),
    because: 'a CR alone is refused, or read as a blank',
  },
  {
    slug: 'nul-in-field',
    title: 'a field with a NUL in its value',
    clause: 'RFC 9110 §5.5',
    write: (octets) => octets.replace('\r\n\r\n', '\r\nX-Note: one\0two\r\n\r\n'),
    because: 'a NUL is refused, or read as a blank',
  },
];

/** Makes something of the request line `GET target HTTP/1.1`. */
const REQUEST_LINES: readonly ((octets: string) => string)[] = [
  (octets) => octets.replace(' HTTP/1.1', ''),
  (octets) => octets.replace(' HTTP/1.1', ' HTTP/1.1 more'),
  (octets) => octets.replace('HTTP/1.1', 'HTTX/1.1'),
  (octets) => octets.replace('GET ', 'GET  \t'),
  (octets) => octets.replace('GET ', '\0\x01\x02 '),
  (octets) => `a1 LOGIN alice secret\r\n${octets}`,
];

requirement(SUPPORT, ({ check }) => {
  for (const { slug, title, clause, write, because } of REFUSED) {
    check(
      `answers 400 to ${title}`,
      { slug, level: 'MUST', clauses: [clause] },
      async ({ rest, restFolder, openRaw }) => {
        const { url } = await stored(rest, restFolder);
        await needRaw(openRaw, url);
        const seen = await exchanged(openRaw, (raw) => write(octetsOf(raw, { target: targetOf(url) })));
        rawStatusIs(seen, (status) => status === 400, 'status 400', because);
      },
    );
  }

  for (const { slug, title, clause, write, because } of REPLACED) {
    check(
      `refuses ${title}, or reads it as a blank`,
      { slug, level: 'MUST', clauses: [clause] },
      async ({ rest, restFolder, openRaw }) => {
        const { url } = await stored(rest, restFolder);
        await needRaw(openRaw, url);
        const seen = await exchanged(openRaw, (raw) => write(octetsOf(raw, { target: targetOf(url) })));
        rawStatusIs(
          seen,
          (status) => isRefusal(status) || isSuccess(status),
          'a refusal (4xx), or the object',
          because,
        );
        await needRaw(openRaw, url);
      },
    );
  }

  check(
    'answers 400 to what is no request line',
    { slug: 'request-lines', level: 'SHOULD', clauses: ['RFC 9112 §3'] },
    async ({ rest, restFolder, openRaw }) => {
      const { url } = await stored(rest, restFolder);
      await needRaw(openRaw, url);
      for (const write of REQUEST_LINES) {
        const seen = await exchanged(openRaw, (raw) => write(octetsOf(raw, { target: targetOf(url) })));
        const because = 'an invalid request line is answered with 400, or led elsewhere with 301';
        rawStatusIs(
          seen,
          (status) => isRefusal(status) || status === 301 || status === 501 || status === 505,
          'status 400',
          because,
        );
      }
    },
  );

  check(
    'goes on serving when octets came that are no request',
    { slug: 'after-garbage', level: 'MUST', clauses: ['rest-nms-1.0 Appendix B.2', 'RFC 9112 §2.2'] },
    async ({ rest, restFolder, openRaw }) => {
      const { url } = await stored(rest, restFolder);
      await needRaw(openRaw, url);
      for (const write of REQUEST_LINES) {
        const raw = await openRaw();
        raw.send(write(octetsOf(raw, { target: targetOf(url) })));
        raw.endSending();
        await raw.answer();
      }
      const seen = await exchanged(openRaw, (raw) => octetsOf(raw, { target: targetOf(url) }));
      rawStatusIs(seen, isSuccess, 'the object', 'what others send does not end the service');
    },
  );

  check(
    'does nothing for a method whose name has other letters than one of its own',
    { slug: 'method-case', level: 'MUST', clauses: ['RFC 9110 §9.1'] },
    async ({ rest, restFolder, openRaw }) => {
      const { url } = await stored(rest, restFolder);
      await needRaw(openRaw, url);
      const target = targetOf(rest.under(url, 'flag', '\\Flagged'));
      const seen = await exchanged(openRaw, (raw) => octetsOf(raw, { method: 'put', target }));
      const flags = await flagsAt(rest, url);
      const because = 'names of methods have their case, and "put" is none that is known';
      equal(flags.includes('\\flagged'), false, 'whether the flag is set', because, ...seen.evidence);
      const known = await exchanged(openRaw, (raw) =>
        octetsOf(raw, { method: 'PUT', target, fields: ['Content-Length: 0'] }),
      );
      rest.mustWork(known.answer!);
    },
  );

  for (const [slug, title, field] of [
    ['huge-field', 'a field of many octets', () => `X-Note: ${'x'.repeat(48 << 10)}`],
    [
      'many-fields',
      'very many fields',
      () => Array.from({ length: 1200 }, (_, at) => `X-Note-${at}: ${'x'.repeat(30)}`).join('\r\n'),
    ],
  ] as const) {
    check(
      `serves a request with ${title}, or refuses it`,
      { slug, level: 'MUST', clauses: ['RFC 9110 §5.4', 'RFC 6585 §5'] },
      async ({ rest, restFolder, openRaw }) => {
        const { url } = await stored(rest, restFolder);
        await needRaw(openRaw, url);
        const seen = await exchanged(openRaw, (raw) =>
          octetsOf(raw, { target: targetOf(url), fields: [field()] }),
        );
        rawStatusIs(
          seen,
          (status) => isSuccess(status) || isRefusal(status),
          'the object, or a refusal (4xx)',
          'fields that are more than a server wants are refused as the fault of the client',
        );
        await needRaw(openRaw, url);
      },
    );
  }
});
