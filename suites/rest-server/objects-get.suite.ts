/** Retrieving an object: REST-NMS-AOBJECT-S-001 and -S-002 (§7.12.5; sections 1.2 and 2.2 of the wire facts). */
import { attributeList } from '../../protocol/nms/attributes.ts';
import { missingMembers } from '../../protocol/nms/presence.ts';
import { equal, that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { toldParts } from '../support/rest/downloaded-parts.ts';
import { refused, statusFor, succeeded, urlIs } from '../support/rest/judge-rest.ts';
import { attributesKept } from '../support/rest/kept-attributes.ts';
import { flagsAt, objectAt, SAMPLE_ATTRIBUTES, stored } from '../support/rest/rest-objects.ts';
import { inconclusive } from '../support/verdict-errors.ts';

const GET = ['rest-nms-1.0/REST-NMS-AOBJECT-S-001-M', 'rest-nms-1.0/REST-NMS-AOBJECT-S-002-M'];
const RETRIEVAL = ['rest-nms-1.0 Appendix B.2', 'rest-nms-1.0 §7.12.5'];

requirement(GET, ({ check }) => {
  check(
    'gives the metadata of an object: its attributes and its folder',
    { slug: 'metadata', level: 'MUST', clauses: RETRIEVAL },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      const answer = await rest.act('GET', url);
      succeeded(answer, 'an object is retrieved by GET');
      const object = rest.read(answer, 'object');
      const because = 'the answer is about the object that was asked for';
      attributesKept(object, attributeList(SAMPLE_ATTRIBUTES), because, answer);
      urlIs(object.parentFolder, restFolder.url, 'parentFolder', because, answer);
    },
  );

  check(
    'gives each of two objects its own metadata',
    { slug: 'each-its-own', level: 'MUST', clauses: [...RETRIEVAL, 'rest-nms-1.0 §5.4'] },
    async ({ rest, restFolder }) => {
      const subjects = ['first-of-two', 'second-of-two'];
      for (const { url, attributes } of await Promise.all(
        subjects.map(async (Subject) => {
          const attributes = { Subject };
          return { attributes, ...(await stored(rest, restFolder, { attributes, correlationId: Subject })) };
        }),
      )) {
        const answer = await rest.act('GET', url);
        succeeded(answer, 'an object is retrieved by GET');
        const object = rest.read(answer, 'object');
        const because = 'the answer is about the object that was asked for';
        attributesKept(object, attributeList(attributes), because, answer);
        equal(object.correlationId, attributes.Subject, 'the correlationId', because, answer);
      }
    },
  );

  check(
    'answers the retrieval of an object with 200',
    { slug: 'status', level: 'SHOULD', hearsay: true, clauses: ['rest-nms-1.0 Appendix B.2'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      const answer = await rest.act('GET', url);
      statusFor(rest, answer, 'object.GET', 'an object that is there is told of with 200');
    },
  );

  check(
    'tells all members that an object has',
    {
      slug: 'members',
      level: 'SHOULD',
      hearsay: true,
      clauses: ['rest-nms-1.0 Appendix B.2', 'rest-nms-1.0 §5.5'],
    },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      const answer = await rest.act('GET', url);
      const missing = missingMembers('object', rest.read(answer, 'object'), 'response');
      const pointers = missing.map(({ pointer, label }) => `${pointer} [${label}]`);
      equal(pointers, [], 'the missing members', 'these members are mandatory in an answer', answer);
    },
  );

  check(
    'tells in resourceURL the URL of the object',
    { slug: 'resource-url', level: 'SHOULD', hearsay: true, clauses: ['rest-nms-1.0 Appendix B.2'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      const answer = await rest.act('GET', url);
      const { resourceURL } = rest.read(answer, 'object');
      urlIs(resourceURL, url, 'resourceURL', 'an object says where it is itself', answer);
    },
  );

  check(
    'tells the flags of an object, and where they are',
    {
      slug: 'flags',
      level: 'SHOULD',
      hearsay: true,
      clauses: ['rest-nms-1.0 Appendix B.2', 'rest-nms-1.0 §5.8'],
    },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      await rest.ok('PUT', rest.under(url, 'flag', '\\Flagged'));
      const answer = await rest.act('GET', url);
      const flags = rest.read(answer, 'object').flags;
      const because = 'flags are metadata of an object, and so is the URL under which they are changed';
      that(
        flags?.flag.some((flag) => /^\\flagged$/i.test(flag)),
        because,
        {
          expected: 'the flag \\Flagged, which was set',
          saw: `the flags ${flags?.flag.join(', ') || 'nothing'}`,
          evidence: [answer],
        },
      );
      urlIs(flags?.resourceURL, rest.under(url, 'flags'), 'the URL of the flags', because, answer);
    },
  );

  check(
    'tells where the payload of an object is, whole and in parts',
    { slug: 'payload-url', level: 'SHOULD', hearsay: true, clauses: ['rest-nms-1.0 Appendix B.2'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      const answer = await rest.act('GET', url);
      const { payloadURL, payloadPart = [] } = rest.read(answer, 'object');
      that(
        payloadURL !== undefined && payloadPart.length === 1,
        'an object with a payload says where it is',
        {
          expected: 'a payloadURL and one payload part',
          saw: `${payloadURL === undefined ? 'no payloadURL' : 'a payloadURL'} and ${payloadPart.length} payload parts`,
          evidence: [answer],
        },
      );
    },
  );

  check(
    'refuses to tell of an object that never was',
    { slug: 'unknown', level: 'MUST', clauses: ['rest-nms-1.0 Appendix B.2', 'RFC 9110 §15.5'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      await rest.ok('GET', url);
      const answer = await rest.act('GET', `${rest.at('objects')}/no-such-object`);
      refused(answer, 'there is no such object to tell of');
    },
  );

  check(
    'answers 404 for an object that never was',
    { slug: 'unknown-status', level: 'SHOULD', hearsay: true, clauses: ['RFC 9110 §15.5.5'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      await rest.ok('GET', url);
      const answer = await rest.act('GET', `${rest.at('objects')}/no-such-object`);
      statusFor(rest, answer, 'not-found', 'what is not there is not found');
    },
  );

  check(
    'leaves the flags of an object as they are when it and its payload are retrieved',
    { slug: 'safe', level: 'SHOULD', clauses: ['RFC 9110 §9.2.1', 'rest-nms-1.0 §5.8'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      const before = await flagsAt(rest, url);
      const [part] = toldParts(await objectAt(rest, url));
      if (part === undefined) return inconclusive('the object is told of without its payload part');
      const answer = await rest.act('GET', part.href);
      rest.mustWork(answer);
      await rest.look('GET', rest.under(url, 'payload'));
      const because = 'GET is safe: what was retrieved has not been read by anybody yet';
      const [seen, expected] = [await flagsAt(rest, url), before].map((flags) =>
        flags.filter((flag) => flag !== '\\recent'),
      );
      equal(seen, expected, 'the flags', because, answer);
    },
  );
});
