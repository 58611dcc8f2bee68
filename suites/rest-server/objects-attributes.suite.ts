/** What an object is created with: attributes, references, flags (REST-NMS-OBJECTS-S-002; §5.4, §7.13.1). */
import { attributeList, attributeValues } from '../../protocol/nms/attributes.ts';
import { equal } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { creating } from '../support/rest/changes.ts';
import { succeeded } from '../support/rest/judge-rest.ts';
import { attributesKept } from '../support/rest/kept-attributes.ts';
import { escapedUnicode, withText } from '../support/rest/raw-upload.ts';
import {
  createdObject,
  flagsAt,
  objectCreated,
  SAMPLE_ATTRIBUTES,
  upload,
} from '../support/rest/rest-objects.ts';

const CREATE = ['rest-nms-1.0/REST-NMS-OBJECTS-S-002-M', 'rest-nms-1.0/REST-NMS-OBJECTS-S-001-M'];
const CREATED = 'an object is created by POST';
const KEPT = 'the attributes of an object never change, so they are those that it was created with';

requirement(CREATE, ({ check }) => {
  check(
    'keeps the attributes that an object is created with',
    { slug: 'attributes', level: 'MUST', clauses: ['rest-nms-1.0 §5.4', 'rest-nms-1.0 §7.12.7'] },
    async ({ rest, restFolder }) => {
      const answer = await rest.act(...creating(rest, restFolder));
      succeeded(answer, CREATED);
      const object = await objectCreated(rest, restFolder, answer);
      attributesKept(object, attributeList(SAMPLE_ATTRIBUTES), KEPT, answer);
    },
  );

  check(
    'keeps the attributes that objects are found by',
    { slug: 'reference-attributes', level: 'MUST', clauses: ['rest-nms-1.0 §5.4', 'rest-nms-1.0 §7.13.5'] },
    async ({ rest, restFolder }) => {
      const attributes = {
        'Conversation-ID': 'c4b5d1b0-0000-4000-8000-00a0c91e6bf5',
        'Contribution-ID': 'c4b5d1b0-0000-4000-8000-00a0c91e6bf6',
        'InReplyTo-Contribution-ID': 'c4b5d1b0-0000-4000-8000-00a0c91e6bf7',
      };
      const answer = await rest.act(...creating(rest, restFolder, { attributes }));
      succeeded(answer, CREATED);
      const object = await objectCreated(rest, restFolder, answer);
      attributesKept(object, attributeList(attributes), KEPT, answer);
    },
  );

  check(
    'keeps further attributes, of CPM and of the base interface',
    { slug: 'further-attributes', level: 'SHOULD', hearsay: true, clauses: ['rest-nms-1.0 §5.4'] },
    async ({ rest, restFolder }) => {
      const attributes = {
        Cc: '+15145550201',
        Bcc: '+15145550202',
        'IMDN-Message-ID': 'Qs7f-0b1c2d3e',
        'P-Asserted-Service': 'urn:urn-7:3gpp-service.ims.icsi.oma.cpm.session',
        'Message-Correlator': 'A message in reply',
      };
      const answer = await rest.act(...creating(rest, restFolder, { attributes }));
      succeeded(answer, CREATED);
      const object = await objectCreated(rest, restFolder, answer);
      attributesKept(object, attributeList(attributes), KEPT, answer);
    },
  );

  check(
    'keeps all values of an attribute that has several',
    { slug: 'several-values', level: 'MUST', clauses: ['rest-nms-1.0 §5.4', 'rest-nms-1.0 Appendix G'] },
    async ({ rest, restFolder }) => {
      const To = ['+15145550102', '+15145550103', '+15145550104'];
      const answer = await rest.act(...creating(rest, restFolder, { attributes: { To } }));
      succeeded(answer, 'an object for several recipients is created by POST');
      const object = await objectCreated(rest, restFolder, answer);
      attributesKept(object, attributeList({ To }), KEPT, answer);
    },
  );

  check(
    'tells the values of an attribute in the order in which they were given',
    { slug: 'order-of-values', level: 'SHOULD', hearsay: true, clauses: ['rest-nms-1.0 §5.4'] },
    async ({ rest, restFolder }) => {
      const To = ['+15145550104', '+15145550102', '+15145550103'];
      const answer = await rest.act(...creating(rest, restFolder, { attributes: { To } }));
      succeeded(answer, 'an object for several recipients is created by POST');
      const { attributes } = await objectCreated(rest, restFolder, answer);
      const seen = attributeValues(attributes, 'To').map((value) => value.replace(/^tel:/i, ''));
      equal(seen, To, 'the values of To', 'a list of values has an order', answer);
    },
  );

  for (const [slug, title, subject] of [
    ['not-ascii', 'characters that are not ASCII', 'Gr\u00fc\u00dfe, \u4e16\u754c \u{1f600}'],
    ['json-specials', 'quotes, backslashes and slashes', 'say "yes" \\ or </no>, {or} [both]'],
  ] as const) {
    check(
      `keeps ${title} in an attribute`,
      { slug, level: 'MUST', clauses: ['rest-nms-1.0 §5.4', 'RFC 8259 §7', 'RFC 8259 §8.1'] },
      async ({ rest, restFolder }) => {
        const attributes = { Subject: subject };
        const answer = await rest.act(...creating(rest, restFolder, { attributes }));
        succeeded(answer, 'a string of JSON may have any characters');
        const object = await objectCreated(rest, restFolder, answer);
        attributesKept(object, attributeList(attributes), KEPT, answer);
      },
    );
  }

  check(
    'reads characters that are written as escapes of JSON',
    { slug: 'json-escapes', level: 'MUST', clauses: ['RFC 8259 §7', 'RFC 8259 §9'] },
    async ({ rest, restFolder }) => {
      const attributes = { Subject: 'caf\u00e9 \u{1f600}' };
      const ask = withText(upload(rest, restFolder, { attributes }), escapedUnicode);
      const answer = await rest.act('POST', rest.at('objects'), ask);
      const because =
        'an escape means the character that it names, a pair of them one beyond the first plane';
      succeeded(answer, because);
      const object = await objectCreated(rest, restFolder, answer);
      attributesKept(object, attributeList(attributes), because, answer);
    },
  );

  check(
    'keeps attributes whose names are written in lower case',
    { slug: 'names-in-lower-case', level: 'SHOULD', hearsay: true, clauses: ['rest-nms-1.0 §5.4'] },
    async ({ rest, restFolder }) => {
      const attributes = {
        Subject: undefined,
        subject: 'in lower case',
        'Conversation-ID': undefined,
        'conversation-id': 'c4b5d1b0-0000-4000-8000-00a0c91e6bf8',
      };
      const answer = await rest.act(...creating(rest, restFolder, { attributes }));
      succeeded(answer, 'names of attributes are the same in any case');
      const object = await objectCreated(rest, restFolder, answer);
      const { subject, 'conversation-id': id } = attributes;
      attributesKept(object, attributeList({ Subject: subject, 'Conversation-ID': id }), KEPT, answer);
    },
  );

  check(
    'keeps the correlationId that an object is created with',
    { slug: 'correlation-id', level: 'MUST', clauses: ['rest-nms-1.0 §5.4', 'rest-nms-1.0 §7.13.1'] },
    async ({ rest, restFolder }) => {
      const correlationId = 'a9d7c1de-44d3-4d0e-8d0a-5f0e1b2c3d4e';
      const answer = await rest.act(...creating(rest, restFolder, { correlationId }));
      succeeded(answer, CREATED);
      const object = await objectCreated(rest, restFolder, answer);
      equal(
        object.correlationId,
        correlationId,
        'the correlationId',
        'a unique reference of the object that is available appears there, and never changes',
        answer,
      );
    },
  );

  check(
    'sets the flags that an object is created with',
    { slug: 'flags', level: 'SHOULD', hearsay: true, clauses: ['rest-nms-1.0 §5.4', 'rest-nms-1.0 §5.8'] },
    async ({ rest, restFolder }) => {
      const flags = ['\\Seen', '$Forwarded'];
      const answer = await rest.act(...creating(rest, restFolder, { flags }));
      succeeded(answer, 'an object may be created with flags');
      const seen = await flagsAt(rest, await createdObject(rest, restFolder, answer));
      const asSent = seen.filter((flag) => flag !== '\\recent');
      equal(asSent, ['$forwarded', '\\seen'], 'the flags', 'flags are set by the POST of an object', answer);
    },
  );

  check(
    'sets no flags where an object is created without any',
    { slug: 'no-flags', level: 'SHOULD', hearsay: true, clauses: ['rest-nms-1.0 §5.8'] },
    async ({ rest, restFolder }) => {
      const answer = await rest.act(...creating(rest, restFolder));
      succeeded(answer, CREATED);
      const seen = await flagsAt(rest, await createdObject(rest, restFolder, answer));
      const ofUsers = seen.filter((flag) => flag !== '\\recent');
      equal(ofUsers, [], 'the flags', 'nobody has read, answered or deleted the object yet', answer);
    },
  );
});
