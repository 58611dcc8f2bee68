/** Where a search looks, and in which order it tells: REST-NMS-OBJECTS-SEARCH-S-002 (section 2.5 of the wire facts). */

import { equal } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { refused } from '../support/rest/judge-rest.ts';
import type { RestFolder } from '../support/rest/rest-folder.ts';
import { type ObjectSpec, type RestObject, stored, storedAll } from '../support/rest/rest-objects.ts';
import { byAttribute, type Criteria, foundUrls, inFolder } from '../support/rest/rest-search.ts';
import type { RestSession } from '../support/rest/rest-session.ts';
import { findsInOrder, findsOnly, searched, selection } from '../support/rest/searching.ts';
import { inconclusive } from '../support/verdict-errors.ts';

const SEARCH = [
  'rest-nms-1.0/REST-NMS-OBJECTS-SEARCH-S-001-M',
  'rest-nms-1.0/REST-NMS-OBJECTS-SEARCH-S-002-M',
];
const CLAUSES = ['rest-nms-1.0 Appendix B.2', 'rest-nms-1.0 §7.13.5'];
const BELOW = 'a search looks in its scope, and nowhere else';
const level = 'SHOULD' as const;
const hearsay = true;

requirement(SEARCH, ({ check }) => {
  check(
    'finds no object outside the folder that it is to look in',
    { slug: 'scope', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder, makeFolder }) => {
      const beside = await makeFolder('beside');
      const [wanted] = [await stored(rest, restFolder, FINDABLE), await stored(rest, beside, FINDABLE)];
      await findsOnly(rest, inFolder(restFolder, BY_SUBJECT), [wanted], BELOW);
    },
  );

  check(
    'finds what lies in the folders below its scope',
    { slug: 'recursive', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder, makeFolder }) => {
      const objects = await onThreeLevels(rest, restFolder, makeFolder);
      await findsOnly(rest, inFolder(restFolder), objects, 'a scope is the folder with all below it');
      const asked = { ...inFolder(restFolder), nonRecursiveScope: false };
      await findsOnly(rest, asked, objects, 'that is so where nonRecursiveScope is false');
    },
  );

  check(
    'finds what lies in its scope alone where that is not recursive',
    { slug: 'not-recursive', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder, makeFolder }) => {
      const [own] = await onThreeLevels(rest, restFolder, makeFolder);
      const criteria = { ...inFolder(restFolder), nonRecursiveScope: true };
      await findsOnly(
        rest,
        criteria,
        [own!],
        'the folders below are left out where nonRecursiveScope is true',
      );
    },
  );

  check(
    'looks in the whole box where no scope is given',
    { slug: 'whole-box', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder, makeFolder }) => {
      const Subject = `anywhere, ${restFolder.name}`;
      const beside = await makeFolder('beside');
      const objects = [
        await stored(rest, restFolder, { attributes: { Subject } }),
        await stored(rest, beside, { attributes: { Subject } }),
      ];
      const criteria = { searchCriteria: { criterion: [byAttribute('Subject', Subject)] } };
      await findsOnly(rest, criteria, objects, 'without a scope, the box is the scope');
    },
  );

  check(
    'does not look elsewhere where its scope is a folder that is gone',
    { slug: 'gone-scope', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder, makeFolder }) => {
      const gone = await makeFolder('gone', restFolder);
      const Subject = `still there, ${restFolder.name}`;
      await stored(rest, restFolder, { attributes: { Subject } });
      if ((await foundUrls(rest, inFolder(restFolder, byAttribute('Subject', Subject)))).length !== 1)
        inconclusive('a search in the folder does not find the object in it');
      await rest.ok('DELETE', gone.url);
      const criteria = inFolder(gone, byAttribute('Subject', Subject));
      const answer = await rest.act('POST', rest.at('objectSearch'), selection(criteria));
      if (!answer.ok) return refused(answer, 'there is no such folder');
      const { object } = answer.status === 204 ? { object: [] } : rest.read(answer, 'objectList');
      equal(object.length, 0, 'the number of objects found', BELOW, answer);
    },
  );

  check(
    'finds nothing of the box of another user',
    { slug: 'other-box', level: 'MUST', clauses: [...CLAUSES, 'rest-nms-1.0 §5.2.3'] },
    async ({ rest, restOther, restFolder }) => {
      const Subject = `not for others, ${restFolder.name}`;
      await stored(rest, restFolder, { attributes: { Subject } });
      const criterion = byAttribute('Subject', Subject);
      if ((await foundUrls(rest, inFolder(restFolder, criterion))).length !== 1)
        inconclusive('its own user does not find the object');
      const { answer, objects } = await searched(restOther, { searchCriteria: { criterion: [criterion] } });
      equal(
        objects.length,
        0,
        'the number of objects found',
        'the token opens one box, and not this',
        answer,
      );
    },
  );

  check(
    'does not look into the box of another user where its scope is a folder there',
    { slug: 'other-scope', level: 'MUST', clauses: [...CLAUSES, 'rest-nms-1.0 §5.2.3'] },
    async ({ rest, restOther, restFolder }) => {
      const Subject = `not for others, ${restFolder.name}`;
      await stored(rest, restFolder, { attributes: { Subject } });
      const criteria = inFolder(restFolder, byAttribute('Subject', Subject));
      if ((await foundUrls(rest, criteria)).length !== 1)
        inconclusive('its own user does not find the object');
      await restOther.ok(
        'POST',
        restOther.at('objectSearch'),
        selection({ searchCriteria: criteria.searchCriteria }),
      );
      const answer = await restOther.act('POST', restOther.at('objectSearch'), selection(criteria));
      const told = answer.ok && answer.status !== 204 ? restOther.read(answer, 'objectList').object : [];
      equal(told.length, 0, 'the number of objects told of', 'the token opens one box, and not this', answer);
    },
  );

  for (const [order, expected] of [
    ['Ascending', ['first', 'second', 'third']],
    ['Descending', ['third', 'second', 'first']],
  ] as const) {
    check(
      `tells what it finds by date, ${order.toLowerCase()}`,
      { slug: `date-${order.toLowerCase()}`, level, hearsay, clauses: CLAUSES },
      async ({ rest, restFolder }) => {
        await storedAll(rest, restFolder, UNORDERED);
        const criteria = sorted(restFolder, { type: 'Date', order });
        await findsInOrder(rest, criteria, expected, 'the dates are in the order that was asked for');
      },
    );

    check(
      `tells what it finds by an attribute, ${order.toLowerCase()}`,
      { slug: `attribute-${order.toLowerCase()}`, level, hearsay, clauses: CLAUSES },
      async ({ rest, restFolder }) => {
        await storedAll(rest, restFolder, UNORDERED);
        const criteria = sorted(restFolder, { type: 'Attribute', name: 'Conversation-ID', order });
        await findsInOrder(rest, criteria, expected, 'the values are in the order that was asked for');
      },
    );
  }

  check(
    'tells by the second sort criterion what the first leaves equal',
    { slug: 'second-order', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      await storedAll(rest, restFolder, [
        { attributes: { Subject: 'late a', 'Conversation-ID': 'a', Date: '2026-03-03T10:00:00Z' } },
        { attributes: { Subject: 'only b', 'Conversation-ID': 'b', Date: '2026-03-02T10:00:00Z' } },
        { attributes: { Subject: 'early a', 'Conversation-ID': 'a', Date: '2026-03-01T10:00:00Z' } },
      ]);
      const criteria = sorted(
        restFolder,
        { type: 'Attribute', name: 'Conversation-ID', order: 'Descending' },
        { type: 'Date', order: 'Ascending' },
      );
      await findsInOrder(
        rest,
        criteria,
        ['only b', 'early a', 'late a'],
        'sort criteria come one after the other',
      );
    },
  );
});

const FINDABLE: ObjectSpec = { attributes: { Subject: 'to be found' } };
const BY_SUBJECT = byAttribute('Subject', 'to be found');

/** Neither their dates nor their values nor the order in which they are stored agree with both directions. */
const UNORDERED: readonly ObjectSpec[] = [
  { attributes: { Subject: 'second', 'Conversation-ID': 'bravo', Date: '2026-03-02T08:00:00Z' } },
  // Later by its text than the second, and earlier by its moment.
  { attributes: { Subject: 'first', 'Conversation-ID': 'alpha', Date: '2026-03-02T09:00:00+05:00' } },
  { attributes: { Subject: 'third', 'Conversation-ID': 'charlie', Date: '2026-03-03T08:00:00Z' } },
];

function sorted(
  folder: RestFolder,
  ...criterion: { type: string; name?: string; order: string }[]
): Criteria {
  return { ...inFolder(folder), sortCriteria: { criterion } };
}

/** In the folder, below it, and below that. */
async function onThreeLevels(
  rest: RestSession,
  folder: RestFolder,
  makeFolder: (label: string, parent?: RestFolder) => Promise<RestFolder>,
): Promise<RestObject[]> {
  const below = await makeFolder('below', folder);
  const deep = await makeFolder('deep', below);
  return [
    await stored(rest, folder, FINDABLE),
    await stored(rest, below, FINDABLE),
    await stored(rest, deep, FINDABLE),
  ];
}
