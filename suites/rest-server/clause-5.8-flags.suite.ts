/** The flags that a store has to keep: §5.8, errata E-68, E-69, E-98. */
import { that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { noFault, succeeded } from '../support/rest/judge-rest.ts';
import { clientFlags, flagList, flagsHold, SETTABLE_FLAGS } from '../support/rest/rest-flags.ts';
import { flagsAt, objectAt, stored } from '../support/rest/rest-objects.ts';
import { byAttribute, foundUrls, inFolder } from '../support/rest/rest-search.ts';
import { inconclusive, notApplicable } from '../support/verdict-errors.ts';

const CLAUSE = 'rest-nms-1.0 §5.8';

requirement('rest-nms-1.0/§5.8', ({ check }) => {
  for (const flag of SETTABLE_FLAGS) {
    const slug = flag
      .toLowerCase()
      .replace(/[^a-z]+/g, '-')
      .replace(/^-/, '');
    check(
      `sets ${flag}, tells it, and takes it away again`,
      { slug: `keeps-${slug}`, level: 'MUST', clauses: [CLAUSE] },
      async ({ rest, restFolder }) => {
        const { url } = await stored(rest, restFolder);
        const set = await rest.act('PUT', rest.under(url, 'flag', flag));
        succeeded(set, `${flag} is one of the flags that must be supported`);
        await flagsHold(rest, url, { present: [flag] }, 'what is set is told', set);
        const removed = await rest.act('DELETE', rest.under(url, 'flag', flag));
        succeeded(removed, `${flag} is one of the flags that must be supported`);
        await flagsHold(rest, url, { absent: [flag] }, 'what is taken away is told no longer', removed);
      },
    );
  }

  check(
    'keeps all of them together',
    { slug: 'keeps-all', level: 'MUST', clauses: [CLAUSE, 'rest-nms-1.0 Appendix B.2'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      const answer = await rest.act('PUT', rest.under(url, 'flags'), flagList(...SETTABLE_FLAGS));
      succeeded(answer, 'each of these flags must be supported');
      await flagsHold(
        rest,
        url,
        { present: SETTABLE_FLAGS },
        'each of these flags must be supported',
        answer,
      );
    },
  );

  check(
    'supports the flag of archived objects',
    { slug: 'keeps-archived', level: 'SHOULD', clauses: [CLAUSE] },
    async ({ rest, restFolder }) => {
      const { archivedName } = rest.ways.flags;
      const names = archivedName === 'either' ? ['Archived', '\\Archived'] : [archivedName];
      const { url } = await stored(rest, restFolder);
      for (const name of names) {
        const answer = await rest.act('PUT', rest.under(url, 'flag', name));
        noFault(answer, 'a flag that is not supported is refused');
        if (!answer.ok) continue;
        const seen = await clientFlags(rest, url);
        if (seen.some((flag) => /^\\?archived$/.test(flag))) return;
      }
      that(false, 'archived objects should be marked', {
        expected: `the flag ${names.join(' or ')} can be set and is told`,
        saw: 'none of them is there afterwards',
      });
    },
  );

  check(
    'removes nothing because of \\Deleted',
    { slug: 'deleted-is-a-flag', level: 'MUST', clauses: [CLAUSE] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder, { attributes: { Subject: 'marked alone' } });
      rest.mustWork(await rest.act('PUT', rest.under(url, 'flag', '\\Deleted')));
      const { attributes } = await objectAt(rest, url);
      const found = await foundUrls(rest, inFolder(restFolder, byAttribute('Subject', 'marked alone')));
      that(
        attributes !== undefined && found.length === 1,
        '\\Deleted marks, and only DELETE removes (erratum E-98)',
        {
          expected: 'the object is told of and found',
          saw: found.length === 1 ? 'an object without attributes' : `${found.length} objects found`,
        },
      );
    },
  );

  check(
    'marks an object that has just arrived with \\Recent',
    { slug: 'recent', level: 'SHOULD', hearsay: true, clauses: [CLAUSE, 'RFC 3501 §2.3.2'] },
    async ({ rest, restFolder }) => {
      if (rest.ways.flags.recent === false)
        notApplicable('the profile says that the server keeps no \\Recent');
      const { url } = await stored(rest, restFolder);
      const answer = await rest.act('GET', rest.under(url, 'flags'));
      const { flag = [] } = rest.read(rest.mustWork(answer), 'flagList');
      const isRecent = flag.some((one) => /^\\recent$/i.test(one));
      if (!isRecent && rest.ways.flags.recent === null)
        notApplicable('the server sets no \\Recent on what arrives');
      that(isRecent, '\\Recent is supported, and the server sets it', {
        expected: '\\Recent on a new object',
        saw: flag.join(' ') || 'no flags',
        evidence: [answer],
      });
    },
  );

  check(
    'does not let a client set \\Recent',
    { slug: 'recent-is-the-servers', level: 'SHOULD', hearsay: true, clauses: [CLAUSE, 'RFC 3501 §2.3.2'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      await rest.ok('PUT', rest.under(url, 'flag', '\\Seen'));
      if ((await flagsAt(rest, url)).includes('\\recent'))
        inconclusive('\\Recent stays with an object that is read');
      const answer = await rest.act('PUT', rest.under(url, 'flag', '\\Recent'));
      noFault(answer, 'a refusal is the right answer');
      that(!(await flagsAt(rest, url)).includes('\\recent'), '\\Recent is the server’s own', {
        expected: 'no \\Recent afterwards',
        saw: '\\Recent is set',
        evidence: [answer],
      });
    },
  );

  check(
    'keeps a keyword of the client’s, or refuses it',
    { slug: 'keywords', level: 'MUST', clauses: [CLAUSE, 'RFC 9110 §15.5.1'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      const answer = await rest.act('PUT', rest.under(url, 'flag', 'X-Conformance'));
      noFault(answer, 'a keyword is supported or it is not');
      const seen = await clientFlags(rest, url);
      that(
        seen.includes('x-conformance') === answer.ok,
        'what is acknowledged is done, and what is refused is not',
        {
          expected: answer.ok ? 'the keyword among the flags' : 'no keyword',
          saw: seen.join(' ') || 'no flags',
          evidence: [answer],
        },
      );
    },
  );
});
