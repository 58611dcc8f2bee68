import { contentsOf } from '../support/contents.ts';
import { chatMessage } from '../support/cpm-objects.ts';
import { code, equal, must, tagged } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { sampleIds, sampleObjects } from '../support/sample-objects.ts';
import type { Session } from '../support/session.ts';
import { store } from '../support/stored.ts';
import { literal } from '../support/wire.ts';

const clauses = ['cpm-ms-2.0 §7.5.3', 'RFC 3501 §6.3.5'];

/** A line of the conversation that is being recorded. */
const said = (text: string): Buffer => chatMessage({ ...sampleIds, imdnMessageId: `id-of-${text}` }, text);

async function textsIn(imap: Session, folder: Parameters<typeof contentsOf>[1]): Promise<string[]> {
  const { objects } = await contentsOf(imap, folder);
  return objects.flatMap(({ octets }) => octets?.toString('utf8').trimEnd().split('\r\n').at(-1) ?? []);
}

requirement('cpm-ms-2.0/§7.5.3', ({ check }) => {
  check(
    'loses nothing of a session that is being recorded when its folder is renamed, or refuses to rename it',
    {
      slug: 'loses-nothing',
      clauses: [...clauses, 'cpm-ms-2.0 §5.2.7', 'RFC 3501 §6.3.11'],
      level: 'MUST',
    },
    async ({ imap, folder, names, note, second }) => {
      const renamed = names.fresh('renamed');
      await store(second, folder, [sampleObjects.session, said('first')]);
      const rename = await imap.act`RENAME ${folder} ${renamed}`;
      const late = await second.attempt`APPEND ${folder} ${literal(said('second'))}`;
      note(`RENAME: ${rename.lines().at(-1)}; then APPEND to the old name: ${late.lines().at(-1)}`);
      if (rename.ok) {
        const because = 'the folder has another name now: what is stored under the old one is told so';
        must(late, tagged('NO'), because);
        must(late, code('TRYCREATE'), because);
        await second.ok`APPEND ${renamed} ${literal(said('second'))}`;
      } else {
        must(late, tagged('OK'), 'the RENAME was refused, so the recording goes on under the old name');
      }
      const [, ...texts] = await textsIn(imap, rename.ok ? renamed : folder);
      equal(
        texts,
        ['first', 'second'],
        'the chat messages of the session',
        'a RENAME keeps what was recorded, and the rest is recorded behind it',
        rename,
        late,
      );
    },
  );

  check(
    'does not mix two recordings when a folder of the old name is created again',
    { slug: 'old-name-again', clauses: [...clauses, 'RFC 3501 §2.3.1.1'], level: 'MUST' },
    async ({ imap, folder, names, second }) => {
      const renamed = names.fresh('renamed');
      await store(second, folder, [said('first')]);
      await second.ok`SELECT ${folder}`;
      const rename = await imap.act`RENAME ${folder} ${renamed}`;
      if (!rename.ok) {
        equal(await textsIn(imap, folder), ['first'], 'the chat messages', 'the RENAME was refused', rename);
        return;
      }
      await imap.ok`CREATE ${folder}`;
      await imap.ok`APPEND ${folder} ${literal(said('another'))}`;
      const because = 'the new folder is another one than that which was renamed';
      equal(await textsIn(imap, renamed), ['first'], 'the renamed recording', because, rename);
      equal(await textsIn(imap, folder), ['another'], 'the new recording', because, rename);
    },
  );
});
