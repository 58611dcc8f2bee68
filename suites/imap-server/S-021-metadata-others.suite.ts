import { must, mustBeAmong, mustNot, tagged } from '../support/judge.ts';
import { mustBeSet, mustRead } from '../support/metadata.ts';
import { names as namesEntry, withValues } from '../support/metadata-answers.ts';
import { foreignName } from '../support/others-names.ts';
import { polled, polledFor } from '../support/polled.ts';
import { requirement } from '../support/requirement.ts';
import { mustHave, shared } from '../support/shared-folders.ts';
import { notApplicable } from '../support/verdict-errors.ts';

const ROWS = ['cpm-ms-2.0/CPM-TS-MS-S-021_M', 'cpm-ms-1.0/CPM-TS-MS-S-014_O'];
const extension = 'METADATA';
const comments = '(/shared/comment /private/comment)';

requirement(ROWS, ({ check }) => {
  check(
    'keeps a shared annotation for all users with rights, and a private one for each user',
    {
      slug: 'shared-and-private',
      clauses: ['cpm-ms-2.0 §7.4.1', 'RFC 5464 §3.2', 'RFC 5464 §3.3'],
      level: 'MUST',
      extension,
    },
    async ({ imap, folder, connect, environment }) => {
      if (!imap.has('ACL')) notApplicable('the folder cannot be shared: ACL is not offered');
      const { other, folders } = await shared({ imap, connect, environment }, [[folder, 'lrsw']]);
      mustHave(folders[0], 'lr', '');
      mustBeSet(
        await imap.act`SETMETADATA ${folder} (/private/comment "hers" /shared/comment "from her")`,
        'an owner annotates her folder',
      );
      const { theirs } = folders[0];
      const shown = { '/shared/comment': 'from her' };
      await mustRead(
        other,
        theirs,
        comments,
        shown,
        'a shared annotation has one value, a private one is not for others',
      );
      const answer =
        await other.act`SETMETADATA ${theirs} (/private/comment "his" /shared/comment "from him")`;
      mustBeSet(answer, 'a user with "l" and any of "r", "s", "w", "i", "p" sets annotations');
      const his = { '/private/comment': 'his', '/shared/comment': 'from him' };
      await mustRead(other, theirs, comments, his, 'what the user has set', answer);
      const hers = { '/private/comment': 'hers', '/shared/comment': 'from him' };
      await mustRead(imap, folder, comments, hers, 'each user has a private value of her own', answer);
    },
  );

  check(
    'refuses to annotate a folder on which the user has no rights',
    { slug: 'no-rights', clauses: ['cpm-ms-2.0 §7.4.1', 'RFC 5464 §3.3'], level: 'MUST', extension },
    async ({ imap, folder, other, profile }) => {
      await imap.ok`SETMETADATA ${folder} (/shared/comment "hers")`;
      const theirs = await foreignName(other, profile, folder);
      for (const scope of ['shared', 'private']) {
        const answer = await other.act`SETMETADATA ${theirs} (/${scope}/comment "theirs")`;
        must(
          answer,
          tagged('NO'),
          'annotations are for those who see the mailbox and may do something in it',
        );
      }
      await mustRead(imap, folder, comments, { '/shared/comment': 'hers' }, 'nothing was set');
    },
  );

  check(
    'tells a session that asked for it, by name alone, which annotations another has changed',
    {
      slug: 'unsolicited',
      clauses: ['cpm-ms-2.0 §7.4.1', 'RFC 5464 §4.4', 'RFC 5464 §4.4.2'],
      level: 'MUST',
      extension,
    },
    async ({ imap, folder, second }) => {
      const enabled = second.has('ENABLE') ? await second.ok`ENABLE METADATA` : null;
      const names = enabled?.data('ENABLED').flatMap(({ capabilities }) => capabilities) ?? [];
      if (!names.some((name) => name.toUpperCase() === 'METADATA')) {
        notApplicable('the target sends no unsolicited METADATA: ENABLE does not turn it on');
      }
      await second.ok`SELECT ${folder}`;
      const set =
        await imap.act`SETMETADATA ${folder} (/shared/comment "secret" /shared/vendor/cpmtest/a "x")`;
      must(set, tagged('OK'), 'an annotation can be set');
      const changed = ['/shared/comment', '/shared/vendor/cpmtest/a'].map((entry) =>
        namesEntry(folder, entry),
      );
      const answers = await polledFor(second, changed);
      for (const one of changed) mustBeAmong(answers, one, 'it was changed by a third party');
      for (const answer of answers)
        mustNot(answer, withValues, 'an unsolicited response has the names of entries alone');
      const removed = await imap.act`SETMETADATA ${folder} (/shared/comment NIL)`;
      must(removed, tagged('OK'), 'an annotation can be removed');
      must(
        await polled(second, namesEntry(folder, '/shared/comment')),
        namesEntry(folder, '/shared/comment'),
        'a removal is a change',
      );
    },
  );

  check(
    'tells a session that did not ask for it nothing of changed annotations',
    {
      slug: 'unsolicited-unasked',
      clauses: ['cpm-ms-2.0 §7.4.1', 'RFC 5464 §4.1'],
      level: 'MUST',
      extension,
    },
    async ({ imap, folder, second }) => {
      await second.ok`SELECT ${folder}`;
      const set = await imap.act`SETMETADATA ${folder} (/shared/comment "changed")`;
      must(set, tagged('OK'), 'an annotation can be set');
      for (const command of ['NOOP', 'CHECK']) {
        const answer = await second.ok`${command}`;
        const what = { description: '* METADATA', test: () => answer.data('METADATA').length > 0 };
        mustNot(answer, what, 'unsolicited responses are only for clients that gave ENABLE METADATA');
      }
    },
  );
});
