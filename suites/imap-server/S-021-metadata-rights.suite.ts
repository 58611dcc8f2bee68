import type { FolderNames } from '../support/folder.ts';
import { equal, must, tagged } from '../support/judge.ts';
import { mustRead } from '../support/metadata.ts';
import { requirement } from '../support/requirement.ts';
import type { Session } from '../support/session.ts';
import { type Host, mustHave, type Shared, shared } from '../support/shared-folders.ts';
import { notApplicable } from '../support/verdict-errors.ts';

const extension = 'METADATA';
const comments = '(/shared/comment /private/comment)';
const BECAUSE = 'the right l and one of r, s, w, i and p are required; else the answer is NO';

/**
 * Two folders with a shared comment, on which the second principal has too few rights: on the first l, and none of
 * those that it needs beside it; on the second these, and no l. Not applicable where the target grants more, unasked.
 */
async function withTooFewRights(
  host: Host & { names: FolderNames },
): Promise<{ other: Session; folders: readonly Shared[] }> {
  const { imap, names } = host;
  if (!imap.has('ACL')) notApplicable('no folder can be shared: ACL is not offered');
  const [seen, unseen] = [names.fresh('seen'), names.fresh('unseen')];
  for (const made of [seen, unseen]) {
    await imap.ok`CREATE ${made}`;
    await imap.ok`SETMETADATA ${made} (/shared/comment "hers")`;
  }
  const { other, folders } = await shared(host, [
    [seen, 'lkxtea'],
    [unseen, 'rswip'],
  ]);
  mustHave(folders[0], 'l', 'rswip');
  mustHave(folders[1], '', 'l');
  return { other, folders };
}

requirement(['cpm-ms-2.0/CPM-TS-MS-S-021_M', 'cpm-ms-1.0/CPM-TS-MS-S-014_O'], ({ check }) => {
  check(
    'refuses to annotate a folder for a user who has l and none of r, s, w, i and p, or these without l',
    { slug: 'too-few-rights', clauses: ['cpm-ms-2.0 §7.4.1', 'RFC 5464 §3.3'], level: 'MUST', extension },
    async ({ imap, names, connect, environment }) => {
      const { other, folders } = await withTooFewRights({ imap, names, connect, environment });
      for (const { own, theirs } of folders) {
        for (const scope of ['shared', 'private']) {
          const answer = await other.act`SETMETADATA ${theirs} (/${scope}/comment "theirs")`;
          must(answer, tagged('NO'), BECAUSE);
        }
        await mustRead(imap, own, comments, { '/shared/comment': 'hers' }, 'nothing was set');
      }
    },
  );
});

requirement('cpm-ms-2.0/CPM-TS-MS-S-021a_O', ({ check }) => {
  check(
    'shows no annotations of a folder to a user who has l and none of r, s, w, i and p, or these without l',
    { slug: 'too-few-rights', clauses: ['cpm-ms-2.0 §7.4.2', 'RFC 5464 §3.3'], level: 'MUST', extension },
    async ({ imap, names, connect, environment }) => {
      const { other, folders } = await withTooFewRights({ imap, names, connect, environment });
      for (const { theirs } of folders) {
        const answer = await other.act`GETMETADATA ${theirs} ${comments}`;
        must(answer, tagged('NO'), BECAUSE);
        equal(answer.data('METADATA').length, 0, 'the number of METADATA responses', BECAUSE, answer);
      }
    },
  );
});
