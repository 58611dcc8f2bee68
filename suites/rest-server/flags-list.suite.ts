/** The flags of an object as a list: REST-NMS-AOBJECT-FLAGS-S-001 to -004 (§5.8, erratum E-24). */
import { that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { noFault, refused, statusFor, succeeded, urlIs } from '../support/rest/judge-rest.ts';
import { clientFlags, flagList, flagsAre, flagsHold } from '../support/rest/rest-flags.ts';
import { stored } from '../support/rest/rest-objects.ts';
import { inconclusive } from '../support/verdict-errors.ts';

const ROW = 'rest-nms-1.0/REST-NMS-AOBJECT-FLAGS-S-';
const TABLE = 'rest-nms-1.0 Appendix B.2';

requirement([`${ROW}001-M`, `${ROW}002-M`], ({ check }) => {
  check(
    'gives the flags of an object',
    { slug: 'gets-list', level: 'MUST', clauses: [TABLE, 'rest-nms-1.0 §5.8'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder, { flags: ['\\Seen', '\\Flagged'] });
      const answer = await rest.act('GET', rest.under(url, 'flags'));
      succeeded(answer, 'the flag list of an object is retrieved by GET');
      const { flag = [] } = rest.read(answer, 'flagList');
      const seen = flag.map((one) => one.toLowerCase());
      that(
        seen.includes('\\seen') && seen.includes('\\flagged'),
        'the list has the flags that the object has',
        {
          expected: '\\Seen and \\Flagged among the flags',
          saw: seen.join(' ') || 'no flags',
          evidence: [answer],
        },
      );
    },
  );

  check(
    'gives an object without flags a list of none',
    { slug: 'gets-empty-list', level: 'MUST', clauses: [TABLE] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder, { flags: [] });
      if ((await clientFlags(rest, url)).length > 0)
        inconclusive('the server gives new objects flags of its own');
      const answer = await rest.act('GET', rest.under(url, 'flags'));
      succeeded(answer, 'an object without flags has a flag list all the same');
      if (answer.status === 204) return;
      const { flag = [] } = rest.read(answer, 'flagList');
      that(
        flag.filter((one) => !/^\\recent$/i.test(one)).length === 0,
        'the list has the flags that the object has',
        {
          expected: 'no flags',
          saw: flag.join(' '),
          evidence: [answer],
        },
      );
    },
  );

  check(
    'tells in the flag list where it is',
    { slug: 'list-url', level: 'SHOULD', hearsay: true, clauses: [TABLE] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder, { flags: ['\\Seen'] });
      const answer = rest.mustWork(await rest.act('GET', rest.under(url, 'flags')));
      const { resourceURL } = rest.read(answer, 'flagList');
      urlIs(resourceURL, rest.under(url, 'flags'), 'resourceURL', 'a resource tells its URL', answer);
    },
  );

  check(
    'answers 404 for the flags of an object that there is not',
    { slug: 'list-of-unknown', level: 'SHOULD', hearsay: true, clauses: [TABLE, 'RFC 9110 §15.5.5'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      await rest.ok('GET', rest.under(url, 'flags'));
      await rest.ok('DELETE', url);
      const answer = await rest.act('GET', rest.under(url, 'flags'));
      statusFor(rest, answer, 'not-found', 'there is no such object any more');
    },
  );
});

requirement([`${ROW}001-M`, `${ROW}004-M`], ({ check }) => {
  check(
    'replaces the entire list of flags',
    { slug: 'replaces-list', level: 'MUST', clauses: [TABLE, 'rest-nms-1.0 §5.8'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder, { flags: ['\\Seen', '\\Flagged'] });
      const answer = await rest.act('PUT', rest.under(url, 'flags'), flagList('\\Answered', '\\Flagged'));
      succeeded(answer, 'the entire flag list is updated by PUT');
      await flagsAre(
        rest,
        url,
        ['\\Answered', '\\Flagged'],
        'the new list takes the place of the old one',
        answer,
      );
    },
  );

  check(
    'takes all flags away with an empty list',
    { slug: 'empties-list', level: 'MUST', clauses: [TABLE] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder, { flags: ['\\Seen', '\\Flagged'] });
      const answer = await rest.act('PUT', rest.under(url, 'flags'), flagList());
      succeeded(answer, 'an empty list is a list');
      await flagsAre(rest, url, [], 'the new list takes the place of the old one', answer);
    },
  );

  check(
    'comes to the same state when a list is put twice',
    { slug: 'put-list-idempotent', level: 'MUST', clauses: ['RFC 9110 §9.2.2'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      await rest.ok('PUT', rest.under(url, 'flags'), flagList('\\Seen'));
      const answer = await rest.act('PUT', rest.under(url, 'flags'), flagList('\\Seen'));
      succeeded(answer, 'PUT is idempotent');
      await flagsAre(rest, url, ['\\Seen'], 'PUT is idempotent', answer);
    },
  );

  check(
    'answers the new list, or nothing, when a list was put',
    { slug: 'put-list-answer', level: 'SHOULD', hearsay: true, clauses: [TABLE] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      const answer = await rest.act('PUT', rest.under(url, 'flags'), flagList('\\Seen'));
      statusFor(rest, answer, 'flags.PUT', 'an updated list is answered so');
      if (answer.body.length === 0) return;
      const { flag = [] } = rest.read(answer, 'flagList');
      that(
        flag.some((one) => /^\\seen$/i.test(one)),
        'the answer is the list as it is now',
        {
          expected: '\\Seen among the flags',
          saw: flag.join(' ') || 'no flags',
          evidence: [answer],
        },
      );
    },
  );

  check(
    'refuses a list that is none, and leaves the flags as they were',
    { slug: 'refuses-malformed-list', level: 'SHOULD', hearsay: true, clauses: [TABLE, 'RFC 9110 §15.5.1'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder, { flags: ['\\Seen'] });
      const answer = await rest.act('PUT', rest.under(url, 'flags'), {
        json: { flagList: { flag: { not: 'a list' } } },
      });
      noFault(answer, 'a malformed request is the fault of who sent it');
      refused(answer, 'what is no list of flags cannot be put');
      await flagsHold(rest, url, { present: ['\\Seen'] }, 'what is refused changes nothing', answer);
    },
  );

  check(
    'changes the flags of one object alone',
    { slug: 'put-list-alone', level: 'MUST', clauses: [TABLE] },
    async ({ rest, restFolder }) => {
      const [{ url }, other] = [
        await stored(rest, restFolder),
        await stored(rest, restFolder, { flags: ['\\Draft'] }),
      ];
      const answer = rest.mustWork(await rest.act('PUT', rest.under(url, 'flags'), flagList('\\Seen')));
      await flagsHold(rest, other.url, { present: ['\\Draft'] }, 'flags are of one object', answer);
    },
  );
});

requirement(`${ROW}003-O`, ({ check }) => {
  check(
    'has a flag there that was added by putting the list with it',
    { slug: 'adds-by-list', level: 'MUST', clauses: [TABLE] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder, { flags: ['\\Seen'] });
      const answer = await rest.act('PUT', rest.under(url, 'flags'), flagList('\\Seen', '\\Flagged'));
      succeeded(answer, 'a flag is added by PUT on the list');
      const seen = await clientFlags(rest, url);
      that(seen.includes('\\flagged'), 'the flag is there afterwards (erratum E-24)', {
        expected: '\\Flagged among the flags',
        saw: seen.join(' ') || 'no flags',
        evidence: [answer],
      });
    },
  );
});
