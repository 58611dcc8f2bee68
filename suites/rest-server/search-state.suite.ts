/** Results as they are told, and after changes: REST-NMS-OBJECTS-SEARCH-S-001 and -S-002 (§7.12.3, §7.13.5). */
import { attributeValues } from '../../protocol/nms/attributes.ts';
import { sameUrl } from '../../protocol/nms/resource-url.ts';
import type { NmsObject } from '../../protocol/nms/types/object.ts';
import { equal, that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { actOf, deleting, flagging, movingTo } from '../support/rest/changes.ts';
import { sameUrls, statusFor, urlIs } from '../support/rest/judge-rest.ts';
import type { RestFolder } from '../support/rest/rest-folder.ts';
import { objectAt, stored, storedAll } from '../support/rest/rest-objects.ts';
import { byAttribute, type Criteria, found, foundUrls, inFolder } from '../support/rest/rest-search.ts';
import type { RestSession } from '../support/rest/rest-session.ts';
import { findsOnly, searched, searchPage, selection } from '../support/rest/searching.ts';
import { needFound } from '../support/rest/seen-first.ts';
import { inconclusive, notApplicable } from '../support/verdict-errors.ts';

const SEARCH = [
  'rest-nms-1.0/REST-NMS-OBJECTS-SEARCH-S-001-M',
  'rest-nms-1.0/REST-NMS-OBJECTS-SEARCH-S-002-M',
];
const CLAUSES = ['rest-nms-1.0 Appendix B.2', 'rest-nms-1.0 §7.12.3'];
const NOW = 'a search is about the objects that are there now';
const level = 'SHOULD' as const;
const hearsay = true;

/** Members that both a result and a retrieval tell. */
const MEMBERS = ['attributes', 'flags', 'lastModSeq', 'correlationId', 'correlationTag', 'path'] as const;

requirement(SEARCH, ({ check }) => {
  for (const member of MEMBERS) {
    check(
      `tells in a result the ${member} that a retrieval tells`,
      { slug: `same-${member.toLowerCase()}`, level, hearsay, clauses: CLAUSES },
      async ({ rest, restFolder }) => {
        const spec = { flags: ['\\Seen'], correlationId: '5f0e6f0c-8f3c-4f1e-9b1a-2f6f2d1f7c10' };
        const plain = { attributes: { 'Message-Context': 'pager-message', Subject: undefined } };
        const [{ url }] = [await stored(rest, restFolder, member === 'correlationTag' ? plain : spec)];
        await rest.ok('PUT', rest.under(url, 'flag', '\\Flagged'));
        const retrieved = await objectAt(rest, url);
        const { answer, objects } = await searched(rest, inFolder(restFolder));
        if (objects.length !== 1) inconclusive(`the folder has one object, and ${objects.length} are found`);
        const expected = comparable(retrieved, member);
        if (expected === undefined) notApplicable(`the target tells no ${member} of the object`);
        const because = 'both tell of the same object at the same time';
        equal(comparable(objects[0]!, member), expected, member, because, answer);
      },
    );
  }

  check(
    'tells in a result the folder that the object lies in',
    { slug: 'parent-folder', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder, makeFolder }) => {
      const below = await makeFolder('below', restFolder);
      await stored(rest, below);
      const { answer, objects } = await searched(rest, inFolder(restFolder));
      urlIs(objects[0]?.parentFolder, below.url, 'parentFolder', 'an object says where it lies', answer);
    },
  );

  check(
    'tells of an object that is deleted no more',
    { slug: 'after-delete', level: 'MUST', clauses: [...CLAUSES, 'rest-nms-1.0 §7.12.11'] },
    async ({ rest, restFolder }) => {
      const criterion = ownConversation(restFolder);
      const spec = { attributes: { 'Conversation-ID': criterion.value } };
      const [gone, left] = await storedAll(rest, restFolder, [spec, spec]);
      await seenBy(rest, inFolder(restFolder, criterion), [gone!.url, left!.url]);
      await actOf(rest, deleting(gone!.url));
      await findsOnly(rest, inFolder(restFolder, criterion), [left!], NOW);
    },
  );

  check(
    'tells of nothing in a folder that is deleted',
    { slug: 'after-folder-delete', level: 'MUST', clauses: [...CLAUSES, 'rest-nms-1.0 §7.12.25'] },
    async ({ rest, restFolder, makeFolder }) => {
      const criterion = ownConversation(restFolder);
      const spec = { attributes: { 'Conversation-ID': criterion.value } };
      const below = await makeFolder('below', restFolder);
      const [left, gone] = [await stored(rest, restFolder, spec), await stored(rest, below, spec)];
      await seenBy(rest, inFolder(restFolder, criterion), [left.url, gone.url]);
      await actOf(rest, deleting(below.url));
      await findsOnly(rest, inFolder(restFolder, criterion), [left], NOW);
    },
  );

  check(
    'finds an object that was moved where it is now, and not where it was',
    { slug: 'after-move', level: 'MUST', clauses: [...CLAUSES, 'rest-nms-1.0 §7.12.9'] },
    async ({ rest, restFolder, makeFolder }) => {
      const target = await makeFolder('target');
      const moved = await stored(rest, restFolder);
      await needFound(rest, restFolder, [moved.url]);
      await needFound(rest, target, []);
      await actOf(rest, movingTo(rest, target, { objects: [moved.url] }));
      const { parentFolder = '' } = await objectAt(rest, moved.url);
      if (!sameUrl(parentFolder, target.url)) inconclusive('the object tells that it was not moved');
      await findsOnly(rest, inFolder(target), [moved], NOW);
      await findsOnly(rest, inFolder(restFolder), [], NOW);
    },
  );

  check(
    'tells in a result the flags and the lastModSeq of now',
    { slug: 'after-flag', level, hearsay, clauses: [...CLAUSES, 'rest-nms-1.0 §5.5', 'rest-nms-1.0 §5.8'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      const [before] = await found(rest, inFolder(restFolder));
      await actOf(rest, flagging(rest, url, '\\Answered'));
      const { answer, objects } = await searched(rest, inFolder(restFolder));
      const { flags, lastModSeq = 0 } = objects[0] ?? {};
      const flagged = flags?.flag.some((flag) => /^\\answered$/i.test(flag)) ?? false;
      that(flagged && lastModSeq > (before?.lastModSeq ?? 0), NOW, {
        expected: `the flag \\Answered, and a lastModSeq above ${before?.lastModSeq}`,
        saw: `the flags ${flags?.flag.join(', ') || 'nothing'} and the lastModSeq ${lastModSeq}`,
        evidence: [answer],
      });
    },
  );

  check(
    'answers a search that finds something with 200',
    { slug: 'status', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      await stored(rest, restFolder);
      const { answer, objects } = await searchPage(rest, inFolder(restFolder));
      if (objects.length === 0) inconclusive('the search does not find the object');
      that(answer.status !== 204, 'what is found has to be told', {
        expected: 'a status with a body',
        saw: 'status 204',
        evidence: [answer],
      });
      statusFor(rest, answer, 'objectSearch.POST', 'a search is answered with 200');
    },
  );

  check(
    'answers a search that finds nothing with an empty list, or with 204',
    { slug: 'status-empty', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      await needFound(rest, restFolder, [url]);
      const criteria = inFolder(restFolder, byAttribute('Conversation-ID', 'of nothing'));
      const answer = await rest.act('POST', rest.at('objectSearch'), selection(criteria));
      statusFor(rest, answer, 'objectSearch.POST.empty', 'to find nothing is a result, and no fault');
      if (answer.status === 204) return;
      const { object, cursor = '' } = rest.read(answer, 'objectList');
      equal(
        [object.length, cursor],
        [0, ''],
        'the number of objects, and the cursor',
        'nothing is there',
        answer,
      );
    },
  );

  check(
    'changes nothing by a search',
    { slug: 'changes-nothing', level: 'MUST', clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder, { flags: ['\\Flagged'] });
      const before = await objectAt(rest, url);
      const { answer } = await searched(rest, inFolder(restFolder));
      await searched(rest, { ...inFolder(restFolder), maxEntries: 1 });
      const after = await objectAt(rest, url);
      const of = ({ flags, parentFolder }: typeof after) => [
        (flags?.flag ?? []).filter((flag) => !/^\\recent$/i.test(flag)).sort(),
        parentFolder,
      ];
      equal(of(after), of(before), 'the flags and the folder', 'a search retrieves information', answer);
    },
  );
});

/** Set-up: the search under judgement shows what is there before the act. Inconclusive where it does not. */
async function seenBy(rest: RestSession, criteria: Criteria, urls: readonly string[]): Promise<void> {
  const seen = await foundUrls(rest, criteria);
  if (!sameUrls(seen, urls))
    inconclusive(`the search is to find ${urls.length} objects, and finds ${seen.length}`);
}

/** A conversation that objects of this folder alone belong to. */
function ownConversation({ name }: RestFolder) {
  return { ...byAttribute('Conversation-ID', `conversation of ${name}`), value: `conversation of ${name}` };
}

/** What is told of a member, apart from order and case where they mean nothing. */
function comparable(object: NmsObject, member: (typeof MEMBERS)[number]): unknown {
  const { attributes, flags } = object;
  if (member === 'flags')
    return flags?.flag
      .map((flag) => flag.toLowerCase())
      .filter(isKept)
      .sort();
  if (member !== 'attributes') return object[member];
  const names = new Set(attributes?.attribute.map(({ name }) => name.toLowerCase()).sort());
  return [...names].map((name) => [name, attributeValues(attributes, name).sort()]);
}

/** To be new is over when somebody looks. */
function isKept(flag: string): boolean {
  return flag !== '\\recent';
}
