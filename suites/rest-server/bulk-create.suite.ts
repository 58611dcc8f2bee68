/** Creating many objects at once: REST-NMS-OBJECTS-bulkCreation-S-001, mandatory by erratum E-22 (§7.12.13). */
import { attributeList } from '../../protocol/nms/attributes.ts';
import { buildBulkUpload, multipartContent } from '../../protocol/nms/upload-build.ts';
import { equal, that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { bulkItem, creatingInBulk, eachIsOneOfBoth } from '../support/rest/bulk-objects.ts';
import { downloadedParts, partsAre } from '../support/rest/downloaded-parts.ts';
import { statusFor, succeeded } from '../support/rest/judge-rest.ts';
import { attributesKept } from '../support/rest/kept-attributes.ts';
import type { RestFolder } from '../support/rest/rest-folder.ts';
import { asked, objectAt, objectIn, textContent, uploadStyle } from '../support/rest/rest-objects.ts';
import { found, inFolder } from '../support/rest/rest-search.ts';
import type { RestSession } from '../support/rest/rest-session.ts';
import { subjectsOf, urlsOf } from '../support/rest/searching.ts';
import { inconclusive } from '../support/verdict-errors.ts';

const BULK = 'rest-nms-1.0/REST-NMS-OBJECTS-bulkCreation-S-001-O';
const CLAUSES = ['rest-nms-1.0 Appendix B.2', 'rest-nms-1.0 §7.12.13'];
const CREATED = 'objects are created in bulk by POST';
const ALL = 'all objects of a bulk creation are created';
const level = 'SHOULD' as const;
const hearsay = true;

requirement(BULK, ({ check }) => {
  check(
    'creates all objects of one request, each with its own attributes',
    { slug: 'creates-all', level: 'MUST', clauses: [...CLAUSES, 'rest-nms-1.0 §5.4'] },
    async ({ rest, restFolder }) => {
      const answer = await rest.act(...creatingInBulk(rest, named(restFolder, THREE)));
      succeeded(answer, CREATED);
      const seen = subjectsOf(await found(rest, inFolder(restFolder))).sort();
      equal(seen, [...THREE].sort(), 'the subjects in the folder', ALL, answer);
    },
  );

  check(
    'creates each object of one request in the folder that it names',
    { slug: 'each-in-its-folder', level: 'MUST', clauses: CLAUSES },
    async ({ rest, restFolder, makeFolder }) => {
      const other = await makeFolder('other');
      const items = [...named(restFolder, ['here', 'here too']), ...named(other, ['there'])];
      const answer = await rest.act(...creatingInBulk(rest, items));
      succeeded(answer, CREATED);
      const counts = [await found(rest, inFolder(restFolder)), await found(rest, inFolder(other))].map(
        ({ length }) => length,
      );
      equal(counts, [2, 1], 'the numbers of objects in the two folders', ALL, answer);
    },
  );

  check(
    'gives each object of one request the content that stands at its place',
    { slug: 'contents', level, hearsay, clauses: [...CLAUSES, 'rest-nms-1.0 §5.4'] },
    async ({ rest, restFolder }) => {
      const answer = await rest.act(...creatingInBulk(rest, named(restFolder, THREE)));
      succeeded(answer, CREATED);
      for (const { subject, url } of await subjectsAndUrls(rest, restFolder)) {
        const because = 'the contents of a bulk creation stand in the order of its objects';
        partsAre(
          await downloadedParts(rest, url),
          [Buffer.from(`the content of ${subject}`)],
          because,
          answer,
        );
      }
    },
  );

  check(
    'keeps the parts of each content of one request',
    { slug: 'inner-multiparts', level, hearsay, clauses: [...CLAUSES, 'rest-nms-1.0 Appendix E'] },
    async ({ rest, restFolder }) => {
      const parts = THREE.map((name) => [`one of ${name}`, `two of ${name}`]);
      const form = buildBulkUpload(
        { object: named(restFolder, THREE).map(({ object }) => object) },
        parts.map((texts) => multipartContent(texts.map((text) => textContent(text)))),
        uploadStyle(rest),
      );
      const answer = await rest.act('POST', rest.at('bulkCreation'), asked(form));
      succeeded(answer, CREATED);
      for (const { subject, url } of await subjectsAndUrls(rest, restFolder)) {
        const texts = parts[THREE.indexOf(subject)] ?? [];
        const octets = texts.map((text) => Buffer.from(text));
        partsAre(await downloadedParts(rest, url), octets, 'each content keeps its parts', answer);
      }
    },
  );

  check(
    'answers a bulk creation with 200',
    { slug: 'status', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      const answer = await rest.act(...creatingInBulk(rest, named(restFolder, THREE)));
      succeeded(answer, CREATED);
      statusFor(rest, answer, 'bulkCreation.POST', 'a request about many objects is answered with 200');
    },
  );

  check(
    'answers a bulk creation with a response for each object, a success or a failure',
    { slug: 'responses', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      const answer = await rest.act(...creatingInBulk(rest, named(restFolder, THREE)));
      succeeded(answer, CREATED);
      const { response } = rest.read(answer, 'bulkResponseList');
      equal(response.length, 3, 'the number of responses', 'each object has a response', answer);
      eachIsOneOfBoth(response, answer);
    },
  );

  check(
    'tells of the objects in the order in which the request had them',
    { slug: 'order', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      const answer = await rest.act(...creatingInBulk(rest, named(restFolder, THREE)));
      succeeded(answer, CREATED);
      const { response } = rest.read(answer, 'bulkResponseList');
      const because = 'by their order alone is it known which response is about which object';
      equal(response.length, 3, 'the number of responses', because, answer);
      for (const [index, { success }] of response.entries()) {
        const url = success?.resourceURL;
        that(url !== undefined, 'a success says what was created', {
          expected: 'a resourceURL in each success',
          saw: `none in response ${index + 1}`,
          evidence: [answer],
        });
        attributesKept(await objectAt(rest, url), attributeList({ Subject: THREE[index]! }), because, answer);
      }
    },
  );

  check(
    'creates the other objects where one cannot be created',
    { slug: 'fails-alone', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder, makeFolder }) => {
      const gone = await makeFolder('gone');
      await rest.ok('DELETE', gone.url);
      const items = [
        ...named(restFolder, ['good']),
        ...named(gone, ['bad']),
        ...named(restFolder, ['good too']),
      ];
      const answer = await rest.act(...creatingInBulk(rest, items));
      const seen = subjectsOf(await found(rest, inFolder(restFolder))).sort();
      equal(seen, ['good', 'good too'], 'the subjects in the folder', 'every item is attempted', answer);
    },
  );

  check(
    'says of an object that cannot be created that it alone failed, and why',
    { slug: 'failure-told', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder, makeFolder }) => {
      const gone = await makeFolder('gone');
      await rest.ok('DELETE', gone.url);
      const items = [...named(restFolder, ['good']), ...named(gone, ['bad'])];
      const answer = await rest.act(...creatingInBulk(rest, items));
      const { response } = rest.read(answer, 'bulkResponseList');
      eachIsOneOfBoth(response, answer);
      const failed = response.map(({ failure }) => failure !== undefined);
      equal(
        failed,
        [false, true],
        'whether each item failed',
        'the second names a folder that is not there',
        answer,
      );
      const { serviceException, policyException, requestError } = response[1]?.failure ?? {};
      const why = serviceException ?? policyException ?? requestError;
      that(why !== undefined, 'a failure says why', {
        expected: 'a serviceException or a policyException',
        saw: 'neither',
        evidence: [answer],
      });
    },
  );
});

const THREE: readonly string[] = ['object one', 'object two', 'object three'];

/** Objects with those subjects, their contents named after them. */
function named(folder: RestFolder, subjects: readonly string[]) {
  return subjects.map((Subject) =>
    bulkItem(objectIn(folder, { attributes: { Subject } }), `the content of ${Subject}`),
  );
}

/** Observation: the three objects. Inconclusive if there is another number. */
async function subjectsAndUrls(rest: RestSession, folder: RestFolder) {
  const objects = await found(rest, inFolder(folder));
  if (objects.length !== 3)
    inconclusive(`three objects were created, and the folder shows ${objects.length}`);
  const urls = urlsOf(objects);
  return subjectsOf(objects).map((subject, index) => ({ subject, url: urls[index]! }));
}
