/** The whole payload of an object: REST-NMS-AOBJECT-PAYLOAD-S-001 and -S-002, optional by erratum E-22. */
import { fieldValue } from '../../protocol/mime/header.ts';
import { parameterValue } from '../../protocol/mime/parameters.ts';
import { equal, that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import {
  CALL_LOG_OBJECT,
  FILE_TRANSFER_IDS,
  FILE_TRANSFER_OBJECT,
  MEDIA_OBJECT,
  postedWithoutPayload,
} from '../support/rest/appendix-objects.ts';
import { refused, statusFor, statusIs } from '../support/rest/judge-rest.ts';
import { createdUrl } from '../support/rest/rest-folder.ts';
import { objectAt, SAMPLE_TEXT, stored } from '../support/rest/rest-objects.ts';
import { leafOctets, payloadEntity, payloadUrl, retrievedPayload } from '../support/rest/whole-payload.ts';
import { inconclusive } from '../support/verdict-errors.ts';

const PAYLOAD = [
  'rest-nms-1.0/REST-NMS-AOBJECT-PAYLOAD-S-001-M',
  'rest-nms-1.0/REST-NMS-AOBJECT-PAYLOAD-S-002-M',
];
const RETRIEVAL = ['rest-nms-1.0 Appendix B.2', 'rest-nms-1.0 §5.4'];
const WHOLE = 'the entire payload is retrieved by GET';
const latin1 = (octets: Buffer): string => octets.toString('latin1');

requirement(PAYLOAD, ({ check }) => {
  check(
    'gives the entire payload of an object: all its parts, octet for octet',
    { slug: 'all-parts', level: 'MUST', clauses: [...RETRIEVAL, 'RFC 2046 §5.1.1'] },
    async ({ rest, restFolder }) => {
      const { content, parts } = FILE_TRANSFER_OBJECT;
      const { url } = await stored(rest, restFolder, { content });
      const answer = await retrievedPayload(rest, url, WHOLE);
      const seen = leafOctets(payloadEntity(answer)).map(latin1);
      const because = 'the entire payload is a multipart of the parts that were uploaded';
      equal(seen.sort(), parts.map(latin1).sort(), 'the parts', because, answer);
    },
  );

  check(
    'gives the entire payload of an object that was uploaded as one part, bare or in a multipart',
    { slug: 'one-part', level: 'MUST', clauses: RETRIEVAL },
    async ({ rest, restFolder }) => {
      const { content, parts } = MEDIA_OBJECT;
      const { url } = await stored(rest, restFolder, { content });
      const answer = await retrievedPayload(rest, url, WHOLE);
      const seen = leafOctets(payloadEntity(answer)).map(latin1);
      equal(seen, parts.map(latin1), 'the parts', 'a payload never changes', answer);
    },
  );

  check(
    'gives each of two objects its own payload',
    { slug: 'each-its-own', level: 'MUST', clauses: RETRIEVAL },
    async ({ rest, restFolder }) => {
      const { content, parts } = MEDIA_OBJECT;
      const other = await stored(rest, restFolder);
      const { url } = await stored(rest, restFolder, { content });
      const texts = await retrievedPayload(rest, other.url, WHOLE);
      const pictures = await retrievedPayload(rest, url, WHOLE);
      const seen = [texts, pictures].flatMap((answer) => leafOctets(payloadEntity(answer))).map(latin1);
      const because = 'the payload is that of the object that was asked for';
      equal(seen, [SAMPLE_TEXT, ...parts.map(latin1)], 'the two payloads', because, texts, pictures);
    },
  );

  check(
    'keeps the type of a multipart, its parameters, and the Content-IDs in it',
    {
      slug: 'multipart-type',
      level: 'SHOULD',
      hearsay: true,
      clauses: [...RETRIEVAL, 'rest-nms-1.0 Appendix E', 'RFC 2387 §3.1'],
    },
    async ({ rest, restFolder }) => {
      const { content } = FILE_TRANSFER_OBJECT;
      const { url } = await stored(rest, restFolder, { content });
      const answer = await retrievedPayload(rest, url, WHOLE);
      const entity = payloadEntity(answer);
      const because = 'the parts of a file transfer refer to each other, so their multipart is a related one';
      equal(answer.mediaType, 'multipart/related', 'the media type', because, answer);
      const type = parameterValue(entity.contentType.parameters, 'type')?.toLowerCase();
      equal(type, 'application/x-cpm-file-transfer', 'the type of its first part', because, answer);
      const ids = entity.parts.slice(1).map(({ header }) => fieldValue(header, 'content-id')?.trim());
      equal(
        ids,
        FILE_TRANSFER_IDS.map((id) => `<${id}>`),
        'the Content-IDs',
        because,
        answer,
      );
    },
  );

  check(
    'answers the retrieval of the entire payload with 200',
    { slug: 'payload-status', level: 'SHOULD', hearsay: true, clauses: ['rest-nms-1.0 Appendix B.2'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      const answer = await retrievedPayload(rest, url, WHOLE);
      statusFor(rest, answer, 'payload.GET', 'a payload that is there is given with 200');
    },
  );

  check(
    'tells the URL of the entire payload, which gives it',
    { slug: 'told-url', level: 'SHOULD', hearsay: true, clauses: ['rest-nms-1.0 Appendix B.2'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      const answer = await retrievedPayload(rest, url, WHOLE);
      const { payloadURL } = await objectAt(rest, url);
      that(payloadURL !== undefined, 'an object says where its payload is', {
        expected: 'a payloadURL',
        saw: 'none',
        evidence: [answer],
      });
      const seen = leafOctets(payloadEntity(answer)).map(latin1);
      equal(
        seen,
        [SAMPLE_TEXT],
        'what is there',
        'the payloadURL of an object is that of its payload',
        answer,
      );
    },
  );

  check(
    'gives no payload of an object that has none',
    {
      slug: 'no-payload',
      level: 'SHOULD',
      hearsay: true,
      clauses: ['RFC 9110 §15.5.5', 'rest-nms-1.0 §5.3.19'],
    },
    async ({ rest, restFolder }) => {
      const full = await stored(rest, restFolder);
      await retrievedPayload(rest, full.url, WHOLE);
      const created = rest.mustWork(await postedWithoutPayload(rest, restFolder, CALL_LOG_OBJECT));
      const url = createdUrl(created);
      const answer = await rest.act('GET', await payloadUrl(rest, url));
      statusIs(answer, [404, 204], 'an object without payload has none to give');
    },
  );

  check(
    'gives no payload of an object that was deleted',
    { slug: 'payload-gone', level: 'MUST', clauses: [...RETRIEVAL, 'rest-nms-1.0 §7.12.11'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      const where = await payloadUrl(rest, url);
      const before = await retrievedPayload(rest, url, WHOLE);
      if (before.body.length === 0) inconclusive('the payload is empty although the object has one');
      await rest.ok('DELETE', url);
      refused(await rest.look('GET', where), 'a payload is of its object, and that was deleted');
    },
  );
});
