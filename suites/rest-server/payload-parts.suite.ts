/** Payload parts as they are downloaded: REST-NMS-AOBJECT-PAYLOADPART-S-001 and -S-002 (sections 3.3 and 3.5 of the wire facts). */
import type { NmsAnswer } from '../../drivers/nms/nms-answer.ts';
import { type Content, multipartContent } from '../../protocol/nms/upload-build.ts';
import { equal, sameOctets } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import {
  CALL_LOG_OBJECT,
  FILE_TRANSFER_OBJECT,
  postedWithoutPayload,
} from '../support/rest/appendix-objects.ts';
import { downloadedParts, onlyPart, partsAre, toldParts } from '../support/rest/downloaded-parts.ts';
import { refused, statusFor, succeeded } from '../support/rest/judge-rest.ts';
import { createdObject, objectAt, stored, textContent } from '../support/rest/rest-objects.ts';

const PART = [
  'rest-nms-1.0/REST-NMS-AOBJECT-PAYLOADPART-S-001-M',
  'rest-nms-1.0/REST-NMS-AOBJECT-PAYLOADPART-S-002-M',
];
const RETRIEVAL = ['rest-nms-1.0 Appendix B.2', 'rest-nms-1.0 §5.4'];
const KEPT = 'a payload part is retrieved by GET, and never changes';

/** Octets that the way through a form, a mail store or a text file changes. */
const OCTETS: readonly (readonly [slug: string, title: string, type: string, octets: Buffer])[] = [
  ['text', 'of text', 'text/plain; charset=utf-8', Buffer.from('Line one.\r\nLine two.\r\n', 'utf8')],
  [
    'text-not-ascii',
    'of text beyond ASCII',
    'text/plain; charset=utf-8',
    Buffer.from('\u00fc\u4e16\u{1f600}', 'utf8'),
  ],
  [
    'binary',
    'of all octets that there are',
    'application/octet-stream',
    Buffer.from(Array.from({ length: 512 }, (_, index) => index % 256)),
  ],
  [
    'line-ends',
    'of line ends of all kinds, at its end too',
    'application/octet-stream',
    Buffer.from('\n\r\r\n\n\none\rtwo\nthree\r\n\r\n', 'latin1'),
  ],
  [
    'like-a-header',
    'that looks like header fields, dots and escapes',
    'text/plain',
    Buffer.from('Content-Type: text/html\r\n\r\n.\r\n..\r\nFrom me\r\n=3D %41 &amp; --\r\n', 'latin1'),
  ],
];

requirement(PART, ({ check }) => {
  for (const [slug, title, type, octets] of OCTETS) {
    check(
      `gives a payload part ${title}, octet for octet`,
      { slug: `octets-${slug}`, level: 'MUST', clauses: RETRIEVAL },
      async ({ rest, restFolder }) => {
        const content = { headers: [{ name: 'Content-Type', value: type }], octets };
        const { url } = await stored(rest, restFolder, { content });
        const answer = await rest.act('GET', (await onlyPart(rest, url)).href);
        succeeded(answer, KEPT);
        sameOctets(answer.body, octets, 'the part', KEPT, answer);
      },
    );
  }

  check(
    'gives every part of a payload under the URL that the object tells of it',
    { slug: 'every-part', level: 'MUST', clauses: RETRIEVAL },
    async ({ rest, restFolder }) => {
      const { content, parts } = FILE_TRANSFER_OBJECT;
      const { url } = await stored(rest, restFolder, { content });
      const answers: NmsAnswer[] = [];
      for (const { href } of toldParts(await objectAt(rest, url))) answers.push(await rest.act('GET', href));
      for (const answer of answers) succeeded(answer, KEPT);
      partsAre(answers, parts, KEPT);
    },
  );

  check(
    'tells the parts of a payload in their order',
    { slug: 'order', level: 'SHOULD', hearsay: true, clauses: RETRIEVAL },
    async ({ rest, restFolder }) => {
      const { content, parts } = FILE_TRANSFER_OBJECT;
      const { url } = await stored(rest, restFolder, { content });
      const downloaded = await downloadedParts(rest, url);
      const seen = downloaded.map(({ body }) => body.length);
      const expected = parts.map(({ length }) => length);
      equal(
        seen,
        expected,
        'the sizes of the parts',
        'parts are told of in the order of the upload',
        ...downloaded,
      );
    },
  );

  check(
    'gives the leaves of multiparts within a multipart as parts',
    { slug: 'nested', level: 'SHOULD', hearsay: true, clauses: RETRIEVAL },
    async ({ rest, restFolder }) => {
      const texts = ['outer first', 'inner first', 'inner second', 'outer last'];
      const [before, one, two, after] = texts.map((text) => textContent(text)) as [
        Content,
        Content,
        Content,
        Content,
      ];
      const inner = multipartContent([one, two], { subtype: 'related' });
      const { url } = await stored(rest, restFolder, { content: multipartContent([before, inner, after]) });
      const because = 'each leaf of the payload is a part';
      partsAre(
        await downloadedParts(rest, url),
        texts.map((text) => Buffer.from(text)),
        because,
      );
    },
  );

  check(
    'gives back the content of a part that was uploaded in base64',
    { slug: 'base64', level: 'SHOULD', hearsay: true, clauses: RETRIEVAL },
    async ({ rest, restFolder }) => {
      const octets = Buffer.from(Array.from({ length: 256 }, (_, index) => 255 - index));
      const { url } = await stored(rest, restFolder, { content: inBase64(octets) });
      const part = await onlyPart(rest, url);
      const answer = await rest.act('GET', part.href);
      succeeded(answer, KEPT);
      const isEncoded =
        isBase64(part.contentEncoding) || isBase64(answer.header('content-transfer-encoding') ?? undefined);
      // Stores keep it as it was sent, and say so, or undo the encoding.
      const seen = isEncoded ? Buffer.from(answer.body.toString('latin1'), 'base64') : answer.body;
      const what = `the part, ${isEncoded ? 'decoded from base64' : 'which is not told of as encoded'}`;
      sameOctets(seen, octets, what, 'a part that is not told of as encoded is what it was before', answer);
    },
  );

  check(
    'tells the type, the Content-ID, the disposition and the size of a part',
    { slug: 'info', level: 'SHOULD', hearsay: true, clauses: RETRIEVAL },
    async ({ rest, restFolder }) => {
      const text = 'twenty-eight octets of a text';
      const headers = [
        { name: 'Content-Type', value: 'text/plain; charset=utf-8' },
        { name: 'Content-ID', value: '<told@example.com>' },
        { name: 'Content-Disposition', value: 'attachment; filename="told.txt"' },
      ];
      const content = multipartContent([{ headers, octets: Buffer.from(text) }]);
      const { url } = await stored(rest, restFolder, { content });
      const answer = await rest.act('GET', url);
      const { payloadPart: [told] = [] } = rest.read(answer, 'object');
      const seen = {
        contentType: beforeParameters(told?.contentType),
        contentId: told?.contentId?.replace(/^<|>$/g, ''),
        contentDisposition: beforeParameters(told?.contentDisposition),
        hasFilename: told?.contentDisposition?.includes('told.txt') ?? false,
        size: told?.size,
      };
      const expected = {
        contentType: 'text/plain',
        contentId: 'told@example.com',
        contentDisposition: 'attachment',
        hasFilename: true,
        size: text.length,
      };
      equal(
        seen,
        expected,
        'what is told of the part',
        'header fields of a part are told with the object',
        answer,
      );
    },
  );

  check(
    'says in Content-Type what a part is that it gives',
    { slug: 'content-type', level: 'SHOULD', clauses: ['RFC 9110 §8.3', 'rest-nms-1.0 Appendix B.2'] },
    async ({ rest, restFolder }) => {
      const content = {
        headers: [{ name: 'Content-Type', value: 'image/jpeg' }],
        octets: Buffer.from([255, 216]),
      };
      const { url } = await stored(rest, restFolder, { content });
      const answer = await rest.act('GET', (await onlyPart(rest, url)).href);
      succeeded(answer, KEPT);
      equal(
        answer.mediaType,
        'image/jpeg',
        'the media type',
        'an answer says of what type its content is',
        answer,
      );
    },
  );

  check(
    'answers the retrieval of a part with 200',
    { slug: 'part-status', level: 'SHOULD', hearsay: true, clauses: ['rest-nms-1.0 Appendix B.2'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      const answer = await rest.act('GET', (await onlyPart(rest, url)).href);
      statusFor(rest, answer, 'payloadPart.GET', 'a part that is there is given with 200');
    },
  );

  check(
    'refuses to give a part that the object does not have',
    { slug: 'unknown-part', level: 'MUST', clauses: ['rest-nms-1.0 Appendix B.2', 'RFC 9110 §15.5'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      await rest.ok('GET', (await onlyPart(rest, url)).href);
      const answer = await rest.act('GET', rest.under(url, 'payloadPart', 'no-such-part'));
      refused(answer, 'there is no such part to give');
    },
  );

  check(
    'answers 404 for a part that the object does not have',
    { slug: 'unknown-part-status', level: 'SHOULD', hearsay: true, clauses: ['RFC 9110 §15.5.5'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      await rest.ok('GET', (await onlyPart(rest, url)).href);
      const answer = await rest.act('GET', rest.under(url, 'payloadPart', 'no-such-part'));
      statusFor(rest, answer, 'not-found', 'what is not there is not found');
    },
  );

  check(
    'tells of no parts where an object has no payload',
    { slug: 'no-parts', level: 'MUST', clauses: ['rest-nms-1.0 §5.3.19', 'rest-nms-1.0 §5.4'] },
    async ({ rest, restFolder }) => {
      const created = rest.mustWork(await postedWithoutPayload(rest, restFolder, CALL_LOG_OBJECT));
      const answer = await rest.act('GET', await createdObject(rest, restFolder, created));
      const { payloadPart = [] } = rest.read(rest.mustWork(answer), 'object');
      equal(
        payloadPart.length,
        0,
        'the number of payload parts',
        'nothing was uploaded that could be one',
        answer,
      );
    },
  );
});

function inBase64(octets: Buffer): Content {
  const lines = octets.toString('base64').match(/.{1,76}/g) ?? [];
  const headers = [
    { name: 'Content-Type', value: 'image/png' },
    { name: 'Content-Transfer-Encoding', value: 'base64' },
  ];
  return { headers, octets: Buffer.from(lines.join('\r\n'), 'latin1') };
}

/** `text/plain` of `Text/Plain; charset=utf-8`. */
function beforeParameters(value = ''): string {
  return value
    .replace(/;[\s\S]*$/, '')
    .trim()
    .toLowerCase();
}

function isBase64(encoding: string | undefined): boolean {
  return encoding?.trim().toLowerCase() === 'base64';
}
