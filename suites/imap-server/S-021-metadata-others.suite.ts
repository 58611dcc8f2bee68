import { must, mustBeAmong, mustNot, tagged } from '../support/judge.ts';
import { mustBeSet, mustRead } from '../support/metadata.ts';
import { names as namesEntry, withValues } from '../support/metadata-answers.ts';
import { foreignName } from '../support/others-names.ts';
import { polled, polledFor } from '../support/polled.ts';
import { requirement } from '../support/requirement.ts';
import { mustBeHidden, mustHave, shared } from '../support/shared-folders.ts';
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
    async ({ imap, folder, connect, environment, note }) => {
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
      // Who may set what is the target's policy: the rights of §3.3 are needed, and need not suffice.
      const own = await other.act`SETMETADATA ${theirs} (/private/comment "his")`;
      const ours = await other.act`SETMETADATA ${theirs} (/shared/comment "from him")`;
      note(`private: ${own.lines().at(-1)}; shared: ${ours.lines().at(-1)}`);
      const common = { '/shared/comment': ours.ok ? 'from him' : 'from her' };
      const his = own.ok ? { '/private/comment': 'his', ...common } : common;
      await mustRead(other, theirs, comments, his, 'what the user has set', own, ours);
      const hers = { '/private/comment': 'hers', ...common };
      await mustRead(imap, folder, comments, hers, 'each user has a private value of her own', own, ours);
    },
  );

  check(
    'refuses to annotate a folder on which the user has no rights',
    { slug: 'no-rights', clauses: ['cpm-ms-2.0 §7.4.1', 'RFC 5464 §3.3'], level: 'MUST', extension },
    async ({ imap, folder, other, profile }) => {
      await imap.ok`SETMETADATA ${folder} (/shared/comment "hers")`;
      const theirs = await foreignName(other, profile, folder);
      await mustBeHidden(other, theirs);
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
      const further = '/shared/vendor/cpmtest/a';
      const takes = await imap.attempt`SETMETADATA ${folder} (${further} "a further entry")`;
      const enabled = second.has('ENABLE') ? await second.ok`ENABLE METADATA` : null;
      const names = enabled?.data('ENABLED').flatMap(({ capabilities }) => capabilities) ?? [];
      if (!names.some((name) => name.toUpperCase() === 'METADATA')) {
        notApplicable('the target sends no unsolicited METADATA: ENABLE does not turn it on');
      }
      await second.ok`SELECT ${folder}`;
      const entries = ['/shared/comment', ...(takes.ok ? [further] : [])];
      const values = entries.map((entry) => `${entry} "secret"`).join(' ');
      must(await imap.act`SETMETADATA ${folder} (${values})`, tagged('OK'), 'an annotation can be set');
      const changed = entries.map((entry) => namesEntry(folder, entry));
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
