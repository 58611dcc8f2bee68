/** Searching objects by their attributes: REST-NMS-OBJECTS-SEARCH-S-001 and -S-002 (§7.13.5). */
import { attributeValues } from '../../protocol/nms/attributes.ts';
import { sameUrl } from '../../protocol/nms/resource-url.ts';
import { equal, that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import type { RestFolder } from '../support/rest/rest-folder.ts';
import { objectAt, stored, storedAll } from '../support/rest/rest-objects.ts';
import { byAttribute, foundUrls, inFolder } from '../support/rest/rest-search.ts';
import { findsOnly, searched, urlsOf } from '../support/rest/searching.ts';
import { inconclusive } from '../support/verdict-errors.ts';

const SEARCH = [
  'rest-nms-1.0/REST-NMS-OBJECTS-SEARCH-S-001-M',
  'rest-nms-1.0/REST-NMS-OBJECTS-SEARCH-S-002-M',
];
const CLAUSES = ['rest-nms-1.0 Appendix B.2', 'rest-nms-1.0 §7.12.3', 'rest-nms-1.0 §7.13.5'];
const MEETING = 'a search finds the objects that meet its criteria, and no others';
const level = 'SHOULD' as const;
const hearsay = true;

/** Values that a careless server takes for syntax of its own, or loses. */
const TEXTS: readonly (readonly [slug: string, what: string, value: string, other: string])[] = [
  ['ampersand', 'an ampersand and an equals sign', 'name=this&value=that', 'name=this'],
  ['quotes', 'quotes and backslashes', 'he said "yes" \\ no', 'he said yes'],
  ['pattern', 'characters that patterns are made of', 'why (.*) [a-z]+ %', 'why not a question'],
  ['percent', 'what looks like an escape of URLs', '50%25 of%20it', '50% of it'],
  ['accents', 'letters beyond ASCII', 'Größe, naïve, Ελλάδα', 'Grosse, naive, Ellada'],
  ['astral', 'characters beyond the first plane of Unicode', 'party 🎉🎈 time', 'party ?? time'],
];

requirement(SEARCH, ({ check }) => {
  check(
    'finds the objects with an attribute of a value, and no others',
    { slug: 'by-attribute', level: 'MUST', clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      const [summer, winter] = subjectsIn(restFolder, 'summer', 'winter');
      const [first, , third] = await storedAll(
        rest,
        restFolder,
        [summer, winter, summer].map((Subject) => ({ attributes: { Subject } })),
      );
      await findsOnly(rest, inFolder(restFolder, byAttribute('Subject', summer)), [first!, third!], MEETING);
    },
  );

  check(
    'finds nothing where no object meets the criteria',
    { slug: 'nothing', level: 'MUST', clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      const [summer, autumn] = subjectsIn(restFolder, 'summer', 'autumn');
      const { url } = await stored(rest, restFolder, { attributes: { Subject: summer } });
      const there = await foundUrls(rest, inFolder(restFolder, byAttribute('Subject', summer)));
      if (there.length !== 1) inconclusive(`a search for the only object ${url} finds ${there.length}`);
      await findsOnly(rest, inFolder(restFolder, byAttribute('Subject', autumn)), [], MEETING);
    },
  );

  check(
    'finds by an attribute what has it, and not what has its value in another attribute',
    { slug: 'own-attribute', level: 'MUST', clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      const [one, other] = subjectsIn(restFolder, '2f6a1c', '9b7e4d');
      const [wanted] = await storedAll(rest, restFolder, [
        { attributes: { 'Conversation-ID': one, 'Contribution-ID': other } },
        { attributes: { 'Conversation-ID': other, 'Contribution-ID': one } },
      ]);
      await findsOnly(rest, inFolder(restFolder, byAttribute('Conversation-ID', one)), [wanted!], MEETING);
    },
  );

  check(
    'tells the attributes of what it finds',
    { slug: 'tells-attributes', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      const attributes = {
        Subject: 'told of',
        'Conversation-ID': '61d0c7',
        To: ['+15145550102', '+15145550103'],
      };
      await stored(rest, restFolder, { attributes });
      const { answer, objects } = await searched(
        rest,
        inFolder(restFolder, byAttribute('Subject', 'told of')),
      );
      const bare = (values: readonly string[]) => values.map((value) => value.replace(/^tel:/i, '')).sort();
      const seen = Object.keys(attributes).map((name) => bare(attributeValues(objects[0]?.attributes, name)));
      const expected = Object.values(attributes).map((values) => bare([values].flat()));
      equal(seen, expected, 'the attributes', 'a search retrieves information about what it finds', answer);
    },
  );

  check(
    'finds an object as soon as it is stored',
    { slug: 'just-stored', level: 'MUST', clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      const [Subject] = subjectsIn(restFolder, 'news');
      const criteria = inFolder(restFolder, byAttribute('Subject', Subject));
      const first = await stored(rest, restFolder, { attributes: { Subject } });
      await findsOnly(rest, criteria, [first], MEETING);
      const second = await stored(rest, restFolder, { attributes: { Subject } });
      await findsOnly(rest, criteria, [first, second], `${MEETING}, also what is new`);
    },
  );

  check(
    'gives in its results URLs under which the objects are',
    { slug: 'urls-lead', level: 'MUST', clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      const [Subject] = subjectsIn(restFolder, 'to be retrieved');
      const ids = ['1c9a', '7d3b'];
      await storedAll(
        rest,
        restFolder,
        ids.map((id) => ({ attributes: { Subject, 'Conversation-ID': id } })),
      );
      const { answer, objects } = await searched(rest, inFolder(restFolder, byAttribute('Subject', Subject)));
      const there: string[] = [];
      for (const url of urlsOf(objects)) {
        const retrieved = await rest.look('GET', url);
        if (retrieved.ok)
          there.push(...attributeValues(rest.need(retrieved, 'object').attributes, 'Conversation-ID'));
      }
      equal(there.sort(), ids, 'what is retrieved from the URLs', 'they are for retrieval', answer);
    },
  );

  check(
    'compares the names of attributes without case',
    { slug: 'name-case', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      const [wanted] = await storedAll(rest, restFolder, [
        { attributes: { 'Conversation-ID': '0d5b3e' } },
        { attributes: { 'Conversation-ID': '77a2c9' } },
      ]);
      const because = 'the document itself writes Conversation-ID and Conversation-Id';
      await findsOnly(
        rest,
        inFolder(restFolder, byAttribute('Conversation-Id', '0d5b3e')),
        [wanted!],
        because,
      );
    },
  );

  check(
    'compares the values of attributes whole, or by parts of them',
    { slug: 'attribute-match', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder, note }) => {
      const [whole, part] = ['summer holidays by the sea', 'holidays'];
      const [wanted] = await storedAll(rest, restFolder, [
        { attributes: { Subject: whole } },
        { attributes: { Subject: 'winter' } },
      ]);
      const { attributeMatch } = rest.ways.search;
      const criteria = inFolder(restFolder, byAttribute('Subject', part));
      const because = {
        exact: 'the profile says that whole values are compared',
        substring: 'the profile says that a part of a value finds it',
        either: 'what has no such part is not found',
      }[attributeMatch];
      const { answer, objects } = await searched(rest, criteria);
      note(`a part of a value finds ${objects.length} objects`);
      const finds = urlsOf(objects);
      const isWhole = finds.length === 0;
      const isPart = finds.length === 1 && sameUrl(finds[0]!, wanted!.url);
      that((isWhole && attributeMatch !== 'substring') || (isPart && attributeMatch !== 'exact'), because, {
        expected: { exact: 'nothing', substring: 'the object', either: 'nothing, or the object' }[
          attributeMatch
        ],
        saw: finds.length === 0 ? 'nothing' : finds.join(', '),
        evidence: [answer],
      });
    },
  );

  check(
    'finds an object by each value of an attribute of several',
    { slug: 'each-value', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      const [wanted] = await storedAll(rest, restFolder, [
        { attributes: { To: ['+15145550111', '+15145550122', '+15145550133'] } },
        { attributes: { To: '+15145550144' } },
      ]);
      for (const number of ['+15145550111', '+15145550122', '+15145550133'])
        await findsOnly(
          rest,
          inFolder(restFolder, byAttribute('To', number)),
          [wanted!],
          'each value of an attribute is one',
        );
    },
  );

  for (const [slug, what, value, other] of TEXTS) {
    check(
      `takes ${what} in the value of an attribute as they are`,
      { slug: `value-${slug}`, level, hearsay, clauses: [...CLAUSES, 'RFC 8259 §7'] },
      async ({ rest, restFolder }) => {
        const [wanted] = await storedAll(rest, restFolder, [
          { attributes: { Subject: value } },
          { attributes: { Subject: other } },
        ]);
        if (attributeValues((await objectAt(rest, wanted!.url)).attributes, 'Subject')[0] !== value)
          inconclusive('the object was not stored with the value that is searched for');
        await findsOnly(
          rest,
          inFolder(restFolder, byAttribute('Subject', value)),
          [wanted!],
          'the value of a criterion is a text, whatever its characters',
        );
      },
    );
  }
});

/** Texts that no object outside the folder has for its subject. */
function subjectsIn<T extends string[]>({ name }: RestFolder, ...texts: T): { [K in keyof T]: string } {
  return texts.map((text) => `${text} in ${name}`) as { [K in keyof T]: string };
}
