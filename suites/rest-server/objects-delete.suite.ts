/** Deleting an object: REST-NMS-AOBJECT-S-003 (§7.12.11, §7.12.26; erratum E-97). */
import { sameUrl } from '../../protocol/nms/resource-url.ts';
import { equal } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { onlyPart } from '../support/rest/downloaded-parts.ts';
import { noFault, refused, statusFor, statusIs, succeeded } from '../support/rest/judge-rest.ts';
import { permanentFacts } from '../support/rest/permanent-facts.ts';
import { folderAt } from '../support/rest/rest-folder.ts';
import { stored, storedAll } from '../support/rest/rest-objects.ts';
import { found, inFolder } from '../support/rest/rest-search.ts';
import { inconclusive, notApplicable } from '../support/verdict-errors.ts';

const DELETE = ['rest-nms-1.0/REST-NMS-AOBJECT-S-003-M', 'rest-nms-1.0/REST-NMS-AOBJECT-S-001-M'];
const DELETION = ['rest-nms-1.0 Appendix B.2', 'rest-nms-1.0 §7.12.11'];
const GONE = 'an object that was deleted is not there any more';

requirement(DELETE, ({ check }) => {
  check(
    'deletes an object',
    { slug: 'deletes', level: 'MUST', clauses: DELETION },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      await rest.ok('GET', url);
      const answer = await rest.act('DELETE', url);
      succeeded(answer, 'an object is deleted by DELETE');
      refused(await rest.look('GET', url), GONE);
    },
  );

  check(
    'answers the deletion of an object with 204',
    { slug: 'delete-status', level: 'SHOULD', clauses: ['rest-nms-1.0 §7.12.26', 'RFC 9110 §15.3.5'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      const answer = await rest.act('DELETE', url);
      statusIs(answer, [204], 'the answer to a DELETE request is 204');
    },
  );

  check(
    'answers 404 for an object that was deleted',
    {
      slug: 'gone-status',
      level: 'SHOULD',
      hearsay: true,
      clauses: ['RFC 9110 §15.5.5', 'RFC 9110 §15.5.11'],
    },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      await rest.ok('DELETE', url);
      const answer = await rest.act('GET', url);
      if (answer.status !== 410)
        statusFor(rest, answer, 'not-found', 'what was deleted is not found, or gone (410)');
    },
  );

  check(
    'finds a deleted object by no search',
    { slug: 'not-found-by-search', level: 'MUST', clauses: [...DELETION, 'rest-nms-1.0 §7.12.3'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      const before = await found(rest, inFolder(restFolder));
      if (before.length !== 1) inconclusive(`a search finds ${before.length} objects in place of one`);
      const answer = rest.mustWork(await rest.act('DELETE', url));
      equal((await found(rest, inFolder(restFolder))).length, 0, 'the number of objects found', GONE, answer);
    },
  );

  check(
    'lists a deleted object in its folder no more',
    { slug: 'not-listed', level: 'MUST', clauses: [...DELETION, 'rest-nms-1.0 §7.12.22'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      const before = await listed();
      if (before === 0) notApplicable('the target lists no objects in a folder');
      if (before !== 1)
        inconclusive(`the folder lists ${before} objects in place of the one that was stored`);
      const answer = rest.mustWork(await rest.act('DELETE', url));
      equal(await listed(), 0, 'the number of objects in the folder', GONE, answer);

      async function listed(): Promise<number> {
        return (await folderAt(rest, restFolder.url)).objects?.objectReference.length ?? 0;
      }
    },
  );

  check(
    'deletes the payload parts of an object with it',
    { slug: 'parts-gone', level: 'MUST', clauses: [...DELETION, 'rest-nms-1.0 §7.12.25'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      const { href } = await onlyPart(rest, url);
      await rest.ok('GET', href);
      rest.mustWork(await rest.act('DELETE', url));
      refused(await rest.look('GET', href), 'a payload part is of its object, and that was deleted');
    },
  );

  check(
    'has no flags of a deleted object to be read or set',
    { slug: 'flags-gone', level: 'MUST', clauses: [...DELETION, 'rest-nms-1.0 §5.8'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      await rest.ok('GET', rest.under(url, 'flags'));
      rest.mustWork(await rest.act('DELETE', url));
      const because = 'flags are of their object, and that was deleted';
      refused(await rest.look('GET', rest.under(url, 'flags')), because);
      refused(await rest.look('PUT', rest.under(url, 'flag', '\\Seen')), because);
    },
  );

  check(
    'leaves other objects in the folder as they are, equal ones too',
    { slug: 'others-stay', level: 'MUST', clauses: [...DELETION, 'rest-nms-1.0 §5.4'] },
    async ({ rest, restFolder }) => {
      const [doomed, other] = await storedAll(rest, restFolder, [{}, {}]);
      if (sameUrl(doomed!.url, other!.url)) inconclusive('the target made one object of the two');
      const before = await permanentFacts(rest, other!.url);
      rest.mustWork(await rest.act('DELETE', doomed!.url));
      const because = 'a DELETE is of the object that its URL names alone';
      succeeded(await rest.look('GET', other!.url), because);
      equal(await permanentFacts(rest, other!.url), before, 'the other object', because);
    },
  );

  check(
    'does not fail when an object is deleted twice',
    { slug: 'delete-twice', level: 'MUST', clauses: ['RFC 9110 §9.2.2', 'RFC 9110 §15.6'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      await rest.ok('DELETE', url);
      const answer = await rest.act('DELETE', url);
      noFault(answer, 'DELETE is idempotent, and what is not there is no fault of the server');
    },
  );

  check(
    'answers 404 when an object is deleted twice',
    { slug: 'delete-twice-status', level: 'SHOULD', hearsay: true, clauses: ['RFC 9110 §15.5.5'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      await rest.ok('DELETE', url);
      const answer = await rest.act('DELETE', url);
      const accepted = [404, 410, 204];
      if (!accepted.includes(answer.status))
        statusFor(
          rest,
          answer,
          'not-found',
          'what was deleted cannot be deleted again: 404, 410, or 204 once more',
        );
    },
  );

  check(
    'deletes nothing when an object is to be deleted that never was',
    { slug: 'delete-unknown', level: 'MUST', clauses: [...DELETION, 'RFC 9110 §15.6'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      await rest.ok('GET', url);
      const answer = await rest.act('DELETE', `${rest.at('objects')}/no-such-object`);
      noFault(answer, 'what is not there is no fault of the server');
      succeeded(await rest.look('GET', url), 'a DELETE is of the object that its URL names alone');
    },
  );
});
