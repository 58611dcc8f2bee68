/** Searches that cannot be understood: REST-NMS-OBJECTS-SEARCH-S-002 (sections 1.4 and 2.5 of the wire facts). */
import { that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { noFault, refused, statusFor } from '../support/rest/judge-rest.ts';
import type { RestFolder } from '../support/rest/rest-folder.ts';
import { stored } from '../support/rest/rest-objects.ts';
import { byAttribute, foundUrls, inFolder } from '../support/rest/rest-search.ts';
import type { Ask, RestSession } from '../support/rest/rest-session.ts';
import { selection } from '../support/rest/searching.ts';
import { inconclusive } from '../support/verdict-errors.ts';

const SEARCH = [
  'rest-nms-1.0/REST-NMS-OBJECTS-SEARCH-S-001-M',
  'rest-nms-1.0/REST-NMS-OBJECTS-SEARCH-S-002-M',
];
const CLAUSES = ['rest-nms-1.0 Appendix B.2'];
const level = 'SHOULD' as const;
const hearsay = true;

type Bad = readonly [slug: string, what: string, why: string, ask: (folder: RestFolder) => Ask];

/** What is no JSON, or not the JSON of a search. */
const UNREADABLE: readonly Bad[] = [
  [
    'broken-json',
    'a search whose JSON ends too early',
    'it cannot be read',
    (folder) => cutShort(selection(inFolder(folder))),
  ],
  [
    'other-root',
    'a search whose root element is another',
    'it is no search',
    (folder) => ({ json: { folder: inFolder(folder) } }),
  ],
  [
    'no-body',
    'a search without a body',
    'nothing says what is searched',
    () => ({ body: '', headers: { 'content-type': 'application/json' } }),
  ],
];

/** What is a search, and asks for what there is not. */
const UNKNOWN: readonly Bad[] = [
  [
    'unknown-type',
    'a criterion of a type that nobody knows',
    'what it asks for is not known, so it cannot be met',
    (folder) => selection(inFolder(folder, { type: 'ColourOfPaper', value: 'blue' })),
  ],
  [
    'unknown-preset',
    'a preset search that nobody knows',
    'a preset is known to the server, or it is none',
    (folder) => selection(inFolder(folder, { type: 'PresetSearch', name: 'no-such-preset', value: '' })),
  ],
  [
    'unknown-operator',
    'criteria that go together by an operator that there is not',
    'how they go together is not known',
    (folder) =>
      selection({
        ...inFolder(folder),
        searchCriteria: {
          criterion: [byAttribute('Subject', 'a'), byAttribute('Subject', 'b')],
          operator: 'Perhaps',
        },
      }),
  ],
  [
    'bad-date',
    'a date that is none',
    'it is no moment, so nothing comes before or after it',
    (folder) => selection(inFolder(folder, { type: 'Date', value: 'minDate=the-day-before-yesterday' })),
  ],
  [
    'unknown-sort',
    'an order that there is not',
    'the result cannot be told in it',
    (folder) =>
      selection({ ...inFolder(folder), sortCriteria: { criterion: [{ type: 'Date', order: 'Sideways' }] } }),
  ],
];

requirement(SEARCH, ({ check }) => {
  for (const [slug, what, why, ask] of UNREADABLE) {
    check(
      `answers 400 to ${what}`,
      { slug, level, hearsay, clauses: [...CLAUSES, 'RFC 9110 §15.5.1'] },
      async ({ rest, restFolder }) => {
        await searchWorks(rest, restFolder);
        const answer = await rest.act('POST', rest.at('objectSearch'), ask(restFolder));
        statusFor(rest, answer, 'malformed', why);
      },
    );
  }

  for (const [slug, what, why, ask] of UNKNOWN) {
    check(`refuses ${what}`, { slug, level, hearsay, clauses: CLAUSES }, async ({ rest, restFolder }) => {
      await searchWorks(rest, restFolder);
      const answer = await rest.act('POST', rest.at('objectSearch'), ask(restFolder));
      refused(answer, why);
    });
  }

  check(
    'says of no search that it failed itself, however bad the search is',
    { slug: 'no-fault', level: 'SHOULD', clauses: ['RFC 9110 §15.6', 'rest-nms-1.0 Appendix B.2'] },
    async ({ rest, restFolder }) => {
      await searchWorks(rest, restFolder);
      for (const [, what, , ask] of [...UNREADABLE, ...UNKNOWN])
        noFault(
          await rest.act('POST', rest.at('objectSearch'), ask(restFolder)),
          `the fault is the client's: ${what}`,
        );
      await searchWorks(rest, restFolder);
    },
  );

  check(
    'says why it refuses a search',
    { slug: 'says-why', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      await searchWorks(rest, restFolder);
      const ask = selection(inFolder(restFolder, { type: 'ColourOfPaper', value: 'blue' }));
      const answer = await rest.act('POST', rest.at('objectSearch'), ask);
      refused(answer, 'there is no such criterion');
      const { serviceException, policyException } = rest.read(answer, 'requestError');
      const { messageId = '', text = '' } = serviceException ?? policyException ?? {};
      that(messageId !== '' && text !== '', 'a refusal tells an identifier and a text', {
        expected: 'an identifier as SVC0003, and a text',
        saw: `the identifier "${messageId}" and the text "${text}"`,
        evidence: [answer],
      });
    },
  );
});

/** Set-up: one object, which a search finds. What follows is refused for its own sake then. */
async function searchWorks(rest: RestSession, folder: RestFolder): Promise<void> {
  if ((await foundUrls(rest, inFolder(folder))).length === 0) await stored(rest, folder);
  const { length } = await foundUrls(rest, inFolder(folder));
  if (length !== 1) inconclusive(`the folder has one object, and a search finds ${length}`);
}

function cutShort({ json }: Ask): Ask {
  return { body: JSON.stringify(json).slice(0, -2), headers: { 'content-type': 'application/json' } };
}
