/** Deleting many objects at once (§7.12.15; erratum E-97; section 2.6 of the wire facts): optional for a server. */
import { sameUrl } from '../../protocol/nms/resource-url.ts';
import { equal, that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import {
  askedToDelete,
  type BulkDeletion,
  bulkDeleted,
  eachIsOneOfBoth,
} from '../support/rest/bulk-objects.ts';
import { refused, sameUrls, statusFor, succeeded } from '../support/rest/judge-rest.ts';
import { type RestObject, stored, storedAll } from '../support/rest/rest-objects.ts';
import { byAttribute, foundUrls, inFolder } from '../support/rest/rest-search.ts';
import { inconclusive, notApplicable } from '../support/verdict-errors.ts';

const CLAUSES = ['rest-nms-1.0 §7.12.15'];
const DELETES = 'many objects are deleted by one request';
const level = 'SHOULD' as const;
const hearsay = true;

requirement('rest-nms-1.0/§7.12.15', ({ check }) => {
  check(
    'deletes the objects that a bulk deletion refers to',
    { slug: 'by-references', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      const objects = await storedAll(rest, restFolder, [{}, {}]);
      const { answer } = await askedToDelete(rest, referring(objects));
      succeeded(answer, DELETES);
      const left = await foundUrls(rest, inFolder(restFolder));
      equal(left.length, 0, 'the number of objects in the folder', DELETES, answer);
      for (const { url } of objects) refused(await rest.look('GET', url), DELETES);
    },
  );

  check(
    'leaves the objects that a bulk deletion does not refer to',
    { slug: 'others-stay', level: 'MUST', clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      const [first, kept, last] = await storedAll(rest, restFolder, [{}, {}, {}]);
      if ((await foundUrls(rest, inFolder(restFolder))).length !== 3)
        inconclusive('a search does not find the three objects that were stored');
      const { answer } = await bulkDeleted(rest, referring([first!, last!]));
      for (const { url } of [first!, last!])
        if ((await rest.look('GET', url)).ok) inconclusive('an object that was to be deleted is there still');
      const because = 'a request is about the objects that it refers to';
      succeeded(await rest.look('GET', kept!.url), because);
      const left = await foundUrls(rest, inFolder(restFolder));
      that(
        left.some((url) => sameUrl(url, kept!.url)),
        because,
        {
          expected: 'a search finds the third object still',
          saw: `${left.length} others`,
          evidence: [answer],
        },
      );
    },
  );

  check(
    'deletes the objects that criteria select, and no others',
    // A server that does not read the criteria may take them for "all".
    { slug: 'by-criteria', level, hearsay, clauses: CLAUSES, disposable: true },
    async ({ rest, restFolder }) => {
      const id = `bulk-${restFolder.name}`;
      const [, kept] = await storedAll(rest, restFolder, [{ attributes: { 'Conversation-ID': id } }, {}]);
      const selectionCriteria = {
        maxEntries: 10,
        ...inFolder(restFolder, byAttribute('Conversation-ID', id)),
      };
      if ((await foundUrls(rest, selectionCriteria)).length !== 1)
        inconclusive('a search by the same criteria does not find the one object');
      const { answer } = await bulkDeleted(rest, { selectionCriteria });
      const left = await foundUrls(rest, inFolder(restFolder));
      const because = 'criteria select what a search by them finds';
      equal(sameUrls(left, [kept!.url]), true, 'whether the other object alone is left', because, answer);
    },
  );

  check(
    'leaves what criteria select in other folders than the one that they name',
    { slug: 'by-criteria-in-scope', level, hearsay, clauses: CLAUSES, disposable: true },
    async ({ rest, restFolder, makeFolder }) => {
      const outside = await makeFolder('outside');
      const attributes = { 'Conversation-ID': `scope-${restFolder.name}` };
      await stored(rest, restFolder, { attributes });
      const kept = await stored(rest, outside, { attributes });
      const criterion = byAttribute('Conversation-ID', attributes['Conversation-ID']);
      const selectionCriteria = { maxEntries: 10, ...inFolder(restFolder, criterion) };
      const { answer } = await bulkDeleted(rest, { selectionCriteria });
      const left = [
        ...(await foundUrls(rest, inFolder(restFolder))),
        ...(await foundUrls(rest, inFolder(outside))),
      ];
      const because = 'the searchScope says in which folder';
      equal(sameUrls(left, [kept.url]), true, 'whether that object alone is left', because, answer);
    },
  );

  check(
    'answers a bulk deletion with 200',
    { slug: 'status', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      const objects = await storedAll(rest, restFolder, [{}, {}]);
      const { answer, method } = await bulkDeleted(rest, referring(objects));
      statusFor(rest, answer, `bulkDelete.${method}`, 'a request about many objects is answered with 200');
    },
  );

  check(
    'answers a bulk deletion with a response for each object',
    { slug: 'responses', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      const objects = await storedAll(rest, restFolder, [{}, {}]);
      const deletion = await bulkDeleted(rest, referring(objects));
      const response = responsesOf(rest, deletion);
      eachIsOneOfBoth(response, deletion.answer);
      const told = response.map(({ success }) => success?.resourceURL ?? 'none');
      const urls = objects.map(({ url }) => url);
      equal(
        sameUrls(told, urls),
        true,
        'whether the responses are about the objects',
        DELETES,
        deletion.answer,
      );
    },
  );

  check(
    'deletes the other objects where one is not there',
    { slug: 'fails-alone', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      const [first, gone, last] = await storedAll(rest, restFolder, [{}, {}, {}]);
      await rest.ok('DELETE', gone!.url);
      const { answer } = await bulkDeleted(rest, referring([first!, gone!, last!]));
      const left = await foundUrls(rest, inFolder(restFolder));
      equal(left.length, 0, 'the number of objects in the folder', 'every item is attempted', answer);
    },
  );

  check(
    'says of an object that is not there that it alone failed',
    { slug: 'failure-told', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      const [first, gone] = await storedAll(rest, restFolder, [{}, {}]);
      await rest.ok('DELETE', gone!.url);
      const deletion = await bulkDeleted(rest, referring([first!, gone!]));
      const response = responsesOf(rest, deletion);
      eachIsOneOfBoth(response, deletion.answer);
      const succeededFor = response.flatMap(({ success }) =>
        success === undefined ? [] : [success.resourceURL ?? ''],
      );
      const failures = response.filter(({ failure }) => failure !== undefined).length;
      const because = 'an item fails by itself, and the others do not';
      equal(failures, 1, 'the number of failures', because, deletion.answer);
      const isOther = succeededFor.length === 1 && sameUrl(succeededFor[0]!, first!.url);
      equal(isOther, true, 'whether the other object is told of as deleted', because, deletion.answer);
    },
  );

  check(
    'deletes nothing by a bulk deletion that selects nothing',
    { slug: 'nothing-selected', level, hearsay, clauses: CLAUSES, disposable: true },
    async ({ rest, restFolder }) => {
      const [doomed, kept] = await storedAll(rest, restFolder, [{}, {}]);
      const { method } = await bulkDeleted(rest, referring([doomed!]));
      const answer = await rest.act(method, rest.at('bulkDelete'), { json: { bulkDelete: {} } });
      succeeded(
        await rest.look('GET', kept!.url),
        'a request deletes what it selects, and this one selects nothing',
      );
      refused(answer, 'neither objects nor criteria say what is to be deleted');
    },
  );
});

function referring(objects: readonly RestObject[]) {
  return { objects: { objectReference: objects.map(({ url }) => ({ resourceURL: url })) } };
}

function responsesOf(rest: Parameters<typeof bulkDeleted>[0], { answer }: BulkDeletion) {
  // An answer without a body is one of the accepted ones, and says that all went well.
  if (answer.status === 204)
    notApplicable('the target answers a bulk deletion with 204, which tells of no single object');
  return rest.read(answer, 'bulkResponseList').response;
}
