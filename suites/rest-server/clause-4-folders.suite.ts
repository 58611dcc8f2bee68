/** The same folders behind the IMAP door and the REST door (§4). */
import { that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { imapTwin, neededTwin, restTwin } from '../support/rest/both-doors.ts';
import { folderAt } from '../support/rest/rest-folder.ts';
import { inconclusive } from '../support/verdict-errors.ts';

const SAME = 'both doors lead to one store';
const level = 'SHOULD' as const;
const hearsay = true;

requirement('rest-nms-1.0/§4', ({ check }) => {
  check(
    'shows over REST a folder that IMAP made',
    { slug: 'folder-made-by-imap', level, hearsay, clauses: ['rest-nms-1.0 §4', 'RFC 3501 §6.3.3'] },
    async ({ imap, rest, names, environment }) => {
      const folder = names.fresh('made');
      const answer = await imap.act`CREATE ${folder}`;
      if (!answer.ok) inconclusive(`IMAP made no folder: ${answer.lines().at(-1)}`);
      that(await restTwin(rest, folder, environment), `${SAME}, so a folder of one is seen by the other`, {
        expected: `pathToId finds the folder ${folder.name}`,
        saw: 'it finds nothing',
        evidence: [answer],
      });
    },
  );

  check(
    'shows over IMAP a folder that REST made',
    { slug: 'folder-made-by-rest', level, hearsay, clauses: ['rest-nms-1.0 §4', 'RFC 3501 §6.3.8'] },
    async ({ imap, restFolder }) => {
      that(await imapTwin(imap, restFolder.name), `${SAME}, so a folder of one is seen by the other`, {
        expected: `LIST shows the folder ${restFolder.name}`,
        saw: 'LIST does not show it',
      });
    },
  );

  check(
    'keeps the id of a folder over REST when IMAP renames it',
    { slug: 'folder-renamed-by-imap', level, hearsay, clauses: ['rest-nms-1.0 §4', 'rest-nms-1.0 §5.4'] },
    async ({ imap, rest, folder, names, environment }) => {
      const { url } = await neededTwin(rest, folder, environment);
      const renamed = names.fresh('renamed');
      const answer = await imap.act`RENAME ${folder} ${renamed}`;
      if (!answer.ok) inconclusive(`IMAP did not rename the folder: ${answer.lines().at(-1)}`);
      const { name } = await folderAt(rest, url);
      const expected = renamed.name.split(renamed.delimiter ?? '-').at(-1)!;
      that(name === expected || name === renamed.name, `${SAME}, so both tell the new name`, {
        expected: `the name ${expected}`,
        saw: `the name ${name}`,
        evidence: [answer],
      });
    },
  );

  check(
    'shows over IMAP the name that REST gave to a folder',
    { slug: 'folder-renamed-by-rest', level, hearsay, clauses: ['rest-nms-1.0 §4'] },
    async ({ imap, rest, restFolder }) => {
      if ((await imapTwin(imap, restFolder.name)) === null) inconclusive('IMAP does not show the folder');
      const name = `${restFolder.name}-renamed`;
      const answer = await rest.act('PUT', rest.under(restFolder.url, 'folderName'), { json: { name } });
      rest.mustWork(answer);
      that(await imapTwin(imap, name), `${SAME}, so both tell the new name`, {
        expected: `LIST shows the folder ${name}`,
        saw: 'LIST does not show it',
        evidence: [answer],
      });
    },
  );

  check(
    'has a folder no more over REST when IMAP deleted it',
    { slug: 'folder-deleted-by-imap', level, hearsay, clauses: ['rest-nms-1.0 §4', 'RFC 3501 §6.3.4'] },
    async ({ imap, rest, folder, environment }) => {
      const { url } = await neededTwin(rest, folder, environment);
      const deleted = await imap.act`DELETE ${folder}`;
      if (!deleted.ok) inconclusive(`IMAP did not delete the folder: ${deleted.lines().at(-1)}`);
      const answer = await rest.look('GET', url);
      that(!answer.ok, `${SAME}, so what one deletes is gone from the other`, {
        expected: 'no folder there any more',
        saw: `status ${answer.status}`,
        evidence: [deleted, answer],
      });
    },
  );

  check(
    'has a folder no more over IMAP when REST deleted it',
    { slug: 'folder-deleted-by-rest', level, hearsay, clauses: ['rest-nms-1.0 §4', 'rest-nms-1.0 §7.12.25'] },
    async ({ imap, rest, restFolder }) => {
      if ((await imapTwin(imap, restFolder.name)) === null) inconclusive('IMAP does not show the folder');
      const answer = rest.mustWork(await rest.act('DELETE', restFolder.url));
      const left = await imapTwin(imap, restFolder.name);
      that(left === null, `${SAME}, so what one deletes is gone from the other`, {
        expected: 'LIST does not show the folder',
        saw: `LIST shows ${left?.name}`,
        evidence: [answer],
      });
    },
  );
});
