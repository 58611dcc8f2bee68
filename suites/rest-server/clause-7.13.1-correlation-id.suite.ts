/** A correlationId where there is a unique reference (§7.13.1; erratum E-95: one that is missing is accepted). */
import { equal } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { bulkItem, creatingInBulk } from '../support/rest/bulk-objects.ts';
import { actOf, creating, flagging, movingTo } from '../support/rest/changes.ts';
import { createdUrlIn } from '../support/rest/rest-folder.ts';
import { objectAt, objectIn, stored, storedAll } from '../support/rest/rest-objects.ts';
import { found, inFolder } from '../support/rest/rest-search.ts';
import { searched } from '../support/rest/searching.ts';
import { inconclusive } from '../support/verdict-errors.ts';

const CLAUSES = ['rest-nms-1.0 §7.13.1'];
const APPEARS = 'a unique reference that is available appears in correlationId';
const REFERENCES = ['urn:uuid:5c1e0a6e-7b1f-4d0e-9f5c-0b8d6a4e2f11', 'Zm9yZWlnbi1yZWY=+/@example.com'];

requirement('rest-nms-1.0/§7.13.1', ({ check }) => {
  check(
    'tells the correlationId that an object was stored with, letter by letter',
    { slug: 'as-given', level: 'MUST', clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      for (const correlationId of REFERENCES) {
        const answer = await actOf(rest, creating(rest, restFolder, { correlationId }));
        const told = createdUrlIn(answer) ?? inconclusive('the creation does not tell where the object is');
        equal((await objectAt(rest, told)).correlationId, correlationId, 'correlationId', APPEARS, answer);
      }
    },
  );

  check(
    'tells the correlationId of each object in what a search finds',
    { slug: 'in-results', level: 'SHOULD', hearsay: true, clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      await storedAll(
        rest,
        restFolder,
        REFERENCES.map((correlationId) => ({ correlationId })),
      );
      const { answer, objects } = await searched(rest, inFolder(restFolder));
      if (objects.length !== 2) inconclusive(`two objects were stored, and ${objects.length} are found`);
      const seen = objects.map(({ correlationId }) => correlationId).sort();
      equal(seen, [...REFERENCES].sort(), 'the correlationIds', APPEARS, answer);
    },
  );

  check(
    'tells the correlationId of each object that was created in bulk',
    { slug: 'in-bulk', level: 'MUST', clauses: [...CLAUSES, 'rest-nms-1.0 §7.12.13'] },
    async ({ rest, restFolder }) => {
      const items = REFERENCES.map((correlationId) =>
        bulkItem({ ...objectIn(restFolder), correlationId }, `What ${correlationId} refers to.`),
      );
      const answer = await actOf(rest, creatingInBulk(rest, items));
      const urls = (await found(rest, inFolder(restFolder))).flatMap(({ resourceURL }) => resourceURL ?? []);
      if (urls.length !== 2) inconclusive(`two objects were created, and ${urls.length} are found`);
      const seen: (string | undefined)[] = [];
      for (const url of urls) seen.push((await objectAt(rest, url)).correlationId);
      equal(seen.sort(), [...REFERENCES].sort(), 'the correlationIds', APPEARS, answer);
    },
  );

  check(
    'tells the correlationId of an object that was flagged and moved',
    { slug: 'after-changes', level: 'MUST', clauses: [...CLAUSES, 'rest-nms-1.0 §5.4'] },
    async ({ rest, restFolder, makeFolder }) => {
      const [correlationId] = REFERENCES;
      const target = await makeFolder('target');
      const { url } = await stored(rest, restFolder, { correlationId: correlationId! });
      await actOf(rest, flagging(rest, url, '\\Seen'));
      const answer = await actOf(rest, movingTo(rest, target, { objects: [url] }));
      equal((await objectAt(rest, url)).correlationId, correlationId, 'correlationId', APPEARS, answer);
    },
  );

  check(
    'takes the IMDN-Message-ID of an object for its correlationId where no other is given, or has none',
    { slug: 'of-imdn', level: 'MAY', clauses: CLAUSES },
    async ({ rest, restFolder, note }) => {
      const id = 'd4c2a1b0-3e5f-4a6b-8c7d-9e0f1a2b3c4d';
      const { url } = await stored(rest, restFolder, { attributes: { 'IMDN-Message-ID': id } });
      const { correlationId } = await objectAt(rest, url);
      if (correlationId === undefined) note('an object with an IMDN-Message-ID alone has no correlationId');
      else note(`its correlationId is ${correlationId === id ? 'its IMDN-Message-ID' : 'another one'}`);
    },
  );
});
