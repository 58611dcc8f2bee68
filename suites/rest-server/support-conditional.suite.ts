/** Requests that depend on an entity tag, where the server gives some: REST-NMS-SUPPORT-S-001 (RFC 9110 §13). */
import type { NmsAnswer } from '../../drivers/nms/nms-answer.ts';
import { that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { statusIs, succeeded } from '../support/rest/judge-rest.ts';
import { flagsAt, stored } from '../support/rest/rest-objects.ts';
import type { RestSession } from '../support/rest/rest-session.ts';
import { inconclusive, notApplicable } from '../support/verdict-errors.ts';

const SUPPORT = 'rest-nms-1.0/REST-NMS-SUPPORT-S-001-M';

requirement(SUPPORT, ({ check }) => {
  check(
    'answers 304 to who has what an entity tag stands for',
    { slug: 'if-none-match', level: 'SHOULD', clauses: ['RFC 9110 §13.1.2', 'RFC 9110 §15.4.5'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      const tag = await tagOf(rest, url);
      const answer = await rest.act('GET', url, { headers: { 'if-none-match': tag } });
      statusIs(answer, [304], 'a GET whose If-None-Match names the tag is answered with 304');
    },
  );

  check(
    'gives the object to who has another state of it',
    { slug: 'if-none-match-other', level: 'MUST', clauses: ['RFC 9110 §13.1.2'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      const tag = await tagOf(rest, url);
      await rest.ok('PUT', rest.under(url, 'flag', '\\Flagged'));
      if (!(await flagsAt(rest, url)).includes('\\flagged')) inconclusive('a flag that was set is not told');
      const answer = await rest.act('GET', url, { headers: { 'if-none-match': tag } });
      const because = 'the tag is of the object before its flags changed';
      succeeded(answer, because);
      const flags = rest.read(answer, 'object').flags?.flag ?? [];
      that(
        flags.some((flag) => /^\\flagged$/i.test(flag)),
        because,
        {
          expected: 'the object with its flag',
          saw: `the flags ${flags.join(' ') || 'none'}`,
          evidence: [answer],
        },
      );
    },
  );

  check(
    'does not delete what is no longer as the client knows it',
    { slug: 'if-match', level: 'SHOULD', clauses: ['RFC 9110 §13.1.1', 'RFC 9110 §15.5.13'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      const tag = await tagOf(rest, url);
      await rest.ok('PUT', rest.under(url, 'flag', '\\Flagged'));
      const answer = await rest.act('DELETE', url, { headers: { 'if-match': tag } });
      const because = 'a deletion whose If-Match names another state is not done, and answered with 412';
      statusIs(answer, [412], because);
      const there = await rest.look('GET', url);
      that(there.ok, because, {
        expected: 'the object still',
        saw: `status ${there.status}`,
        evidence: [answer, there],
      });
    },
  );
});

/** Of an object; not applicable where the server gives none, as it need not. */
async function tagOf(rest: RestSession, url: string): Promise<string> {
  const answer: NmsAnswer = await rest.ok('GET', url);
  const tag = answer.header('etag');
  if (tag === null || tag.startsWith('W/')) notApplicable('the target gives no strong entity tags');
  return tag;
}
