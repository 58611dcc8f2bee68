import { must, tagged } from '../support/judge.ts';
import { entryOf, isSelectable } from '../support/listing.ts';
import { mustRead } from '../support/metadata.ts';
import { requirement } from '../support/requirement.ts';
import { notApplicable } from '../support/verdict-errors.ts';

const ROWS = ['cpm-ms-2.0/CPM-TS-MS-S-021_M', 'cpm-ms-1.0/CPM-TS-MS-S-014_O'];
const extension = 'METADATA';

requirement(ROWS, ({ check }) => {
  check(
    'moves the annotations of a folder and of its inferiors when it is renamed',
    {
      slug: 'rename-keeps',
      clauses: ['cpm-ms-2.0 §7.4.1', 'cpm-ms-2.0 §7.5.3', 'RFC 5464 §4.1'],
      level: 'SHOULD',
      extension,
    },
    async ({ imap, folder, names, second }) => {
      const [renamed, child] = [
        names.fresh('renamed'),
        folder.delimiter === null ? null : folder.child('in'),
      ];
      await imap.ok`SETMETADATA ${folder} (/shared/comment "outer")`;
      if (child) {
        await imap.ok`CREATE ${child}`;
        await imap.ok`SETMETADATA ${child} (/shared/comment "inner")`;
      }
      const answer = await imap.act`RENAME ${folder} ${renamed}`;
      must(answer, tagged('OK'), 'a folder can be renamed');
      const [outer, inner] = [{ '/shared/comment': 'outer' }, { '/shared/comment': 'inner' }];
      const why = 'annotations follow the mailbox';
      await mustRead(second, renamed, '/shared/comment', outer, why, answer);
      if (child) await mustRead(second, renamed.child('in'), '/shared/comment', inner, why, answer);
      await imap.ok`CREATE ${folder}`;
      await mustRead(second, folder, '/shared/comment', {}, 'they have left the old name', answer);
    },
  );

  check(
    'gives a folder that is created again none of the annotations of the deleted one',
    {
      slug: 'recreated-has-none',
      clauses: ['cpm-ms-2.0 §7.4.1', 'cpm-ms-2.0 §7.5.4', 'RFC 5464 §4.1'],
      level: 'SHOULD',
      extension,
    },
    async ({ imap, folder, second }) => {
      const entries = '(/shared/comment /shared/vendor/cpmtest/a)';
      await imap.ok`SETMETADATA ${folder} (/shared/comment "old" /shared/vendor/cpmtest/a "old")`;
      await imap.ok`DELETE ${folder}`;
      const answer = await imap.act`CREATE ${folder}`;
      must(answer, tagged('OK'), 'the name is not in use');
      await mustRead(second, folder, entries, {}, 'annotations are deleted with their mailbox', answer);
    },
  );

  check(
    'keeps annotations of a name that cannot be selected',
    { slug: 'noselect', clauses: ['cpm-ms-2.0 §7.4.1', 'RFC 5464 §4.1'], level: 'SHOULD', extension },
    async ({ imap, folder, second }) => {
      await imap.ok`CREATE ${folder.child('in')}`;
      const deleted = await imap.attempt`DELETE ${folder}`;
      const entry = entryOf(await imap.ok`LIST "" ${folder}`, folder);
      if (!deleted.ok || !entry || isSelectable(entry)) {
        notApplicable('DELETE of a folder with inferiors leaves no name that cannot be selected');
      }
      const answer = await imap.act`SETMETADATA ${folder} (/shared/comment "a level")`;
      must(answer, tagged('OK'), 'mailboxes of all types can have annotations, those with \\Noselect too');
      const now = { '/shared/comment': 'a level' };
      await mustRead(second, folder, '/shared/comment', now, 'the annotation is added', answer);
    },
  );
});
