/** No simplified synchronisation (§5.7; erratum E-88: a server that offers it as well is warned). */
import { FORBIDDEN_CRITERION_TYPES } from '../../protocol/nms/types/search.ts';
import { equal, that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { noFault } from '../support/rest/judge-rest.ts';
import { stored, storedAll } from '../support/rest/rest-objects.ts';
import { foundUrls, inFolder } from '../support/rest/rest-search.ts';
import { searchPages, selection } from '../support/rest/searching.ts';
import { inconclusive } from '../support/verdict-errors.ts';

const CLAUSES = ['rest-nms-1.0 §5.7'];
const NONE = 'the simplified synchronisation is implemented by neither side';
const level = 'SHOULD' as const;

requirement('rest-nms-1.0/§5.7', ({ check }) => {
  for (const type of FORBIDDEN_CRITERION_TYPES) {
    check(
      `does not search by ${type}`,
      { slug: type.replace('Objects', '-objects').toLowerCase(), level, clauses: CLAUSES },
      async ({ rest, restFolder }) => {
        await stored(rest, restFolder);
        if ((await foundUrls(rest, inFolder(restFolder))).length !== 1)
          inconclusive('a search does not find the object in its folder');
        const ask = selection(inFolder(restFolder, { type, value: '0' }));
        const answer = await rest.act('POST', rest.at('objectSearch'), ask);
        noFault(answer, 'a criterion that is not served is refused, and is no fault of the server');
        that(!answer.ok, NONE, {
          expected: `a refusal of the criterion ${type}`,
          saw: `status ${answer.status}`,
          evidence: [answer],
        });
      },
    );
  }

  check(
    'gives no creationCursor with what a search finds',
    { slug: 'creation-cursor', level, clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      await storedAll(rest, restFolder, [{}, {}, {}]);
      for (const { answer, objects } of await searchPages(rest, { ...inFolder(restFolder), maxEntries: 2 })) {
        if (objects.length === 0) inconclusive('a search does not find the objects in their folder');
        const { creationCursor } = rest.read(answer, 'objectList');
        equal(creationCursor, undefined, 'creationCursor', NONE, answer);
      }
    },
  );
});
