/** How authorisations are taken back: RFC 4467 §2.2, §7. */
import { authorised, fetchedFor, fetchUrls, mustGive, mustRefuse, referable } from '../support/imap-url.ts';
import { must, type Outcome, tagged } from '../support/judge.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import { filled } from '../support/stored.ts';

const clauses = ['cpm-ms-2.0 §7', 'RFC 4467 §7'];
const extension = 'URLAUTH';
const octets = plainMessage({ subject: 'referred to' });

const URLMECH: Outcome = {
  description: '[URLMECH INTERNAL …]',
  test: (answer) =>
    answer.code('URLMECH')?.mechanisms.some((mechanism) => mechanism.toUpperCase() === 'INTERNAL') ?? false,
};

requirement('cpm-ms-2.0/§7.6', ({ check }) => {
  check(
    'takes back what was authorised in a folder with RESETKEY of the folder, and authorises anew',
    { slug: 'resetkey', clauses: [...clauses, 'RFC 4467 §2.2'], level: 'MUST', extension },
    async ({ imap, folder, second, profile }) => {
      const { object } = await referable({ imap, folder, profile }, [octets]);
      const initial = `${object};URLAUTH=anonymous`;
      const [before] = await authorised(imap, [initial]);
      mustGive(await fetchUrls(second, before), before, octets, 'the URL is authorised');
      must(await imap.act`RESETKEY ${folder}`, tagged('OK'), 'a user may have another key for a folder');
      mustRefuse(await fetchUrls(second, before), before, 'the key that it was authorised with is no more');
      const [after] = await authorised(imap, [initial]);
      const answer = await fetchUrls(second, after, before);
      mustGive(answer, after, octets, 'the URL is authorised with the key that there is now');
      mustRefuse(answer, before, 'the key that it was authorised with is no more');
    },
  );

  check(
    'lets URLs of other folders be with RESETKEY of a folder',
    { slug: 'resetkey-elsewhere', clauses: [...clauses, 'RFC 4467 §2.2'], level: 'MUST', extension },
    async ({ imap, folder, names, profile }) => {
      const { object, start } = await referable({ imap, folder, profile }, [octets]);
      const reset = names.fresh('reset');
      await imap.ok`CREATE ${reset}`;
      const [uid] = await filled(imap, reset, [octets]);
      const [url, gone] = await authorised(imap, [
        `${object};URLAUTH=anonymous`,
        `${start(reset)}/;UID=${uid};URLAUTH=anonymous`,
      ]);
      must(
        await imap.act`RESETKEY ${reset} INTERNAL`,
        tagged('OK'),
        'INTERNAL is the mechanism that there is',
      );
      const answer = await fetchUrls(imap, gone, url);
      mustRefuse(answer, gone, 'the key that it was authorised with is no more');
      mustGive(answer, url, octets, 'each folder has a key of its own');
    },
  );

  check(
    'refuses RESETKEY of a folder that does not exist',
    { slug: 'resetkey-absent', clauses, level: 'SHOULD', extension },
    async ({ imap, folder, names }) => {
      const answer = await imap.act`RESETKEY ${names.fresh('absent')}`;
      must(answer, tagged('NO', 'BAD'), 'there is no key to change');
      await imap.ok`RESETKEY ${folder}`;
    },
  );

  check(
    'names its mechanisms when a key was changed',
    { slug: 'resetkey-urlmech', clauses: [...clauses, 'RFC 4467 §8'], level: 'SHOULD', extension },
    async ({ connect, folder }) => {
      // In clear a server may keep them to itself (RFC 4467 §10).
      const session = await connect({ door: 'tls' });
      const answer = await session.act`RESETKEY ${folder}`;
      must(answer, tagged('OK'), 'a user may have another key for a folder');
      must(answer, URLMECH, 'the code stands in the tagged response, or in an untagged OK');
    },
  );

  check(
    'names its mechanisms when a folder is opened',
    { slug: 'select-urlmech', clauses: [...clauses, 'RFC 4467 §8'], level: 'SHOULD', extension },
    async ({ connect, folder }) => {
      const session = await connect({ door: 'tls' });
      must(await session.act`SELECT ${folder}`, URLMECH, 'SELECT has the code in an untagged OK');
      must(await session.act`EXAMINE ${folder}`, URLMECH, 'EXAMINE has the code in an untagged OK');
    },
  );

  check(
    'tells other sessions that have the folder active of a changed key',
    { slug: 'resetkey-told', clauses, level: 'MAY', extension },
    async ({ imap, folder, second, note }) => {
      await second.ok`SELECT ${folder}`;
      await imap.act`RESETKEY ${folder}`;
      const answer = await second.ok`NOOP`;
      note(
        `the other session was told ${answer.code('URLMECH') ? 'by the next NOOP' : 'nothing by the next NOOP'}`,
      );
    },
  );

  check(
    'gives nothing of a folder that was deleted',
    { slug: 'deleted', clauses: ['cpm-ms-2.0 §7.6.2', 'RFC 4467 §6'], level: 'MUST', extension },
    async ({ imap, folder, second, profile }) => {
      const { object } = await referable({ imap, folder, profile }, [octets]);
      const [url] = await authorised(imap, [`${object};URLAUTH=anonymous`]);
      mustGive(await fetchUrls(second, url), url, octets, 'the URL is authorised');
      await imap.ok`CLOSE`;
      await imap.ok`DELETE ${folder}`;
      mustRefuse(await fetchUrls(second, url), url, 'there is no such folder');
    },
  );

  check(
    'gives nothing of a folder by a URL with the UIDVALIDITY of its predecessor',
    { slug: 'created-again', clauses: ['cpm-ms-2.0 §7.6.2', 'RFC 5092 §6'], level: 'SHOULD', extension },
    async ({ imap, folder, second, profile, note }) => {
      const { object, start } = await referable({ imap, folder, profile }, [octets]);
      const status = await imap.ok`STATUS ${folder} (UIDVALIDITY)`;
      const value = status.data('STATUS')[0]?.items.find(({ name }) => name === 'UIDVALIDITY')?.value;
      const bound = object.replace(start(folder), `${start(folder)};UIDVALIDITY=${value}`);
      const [plain, url] = await authorised(imap, [
        `${object};URLAUTH=anonymous`,
        `${bound};URLAUTH=anonymous`,
      ]);
      await imap.ok`CLOSE`;
      await imap.ok`DELETE ${folder}`;
      await imap.ok`CREATE ${folder}`;
      await filled(imap, folder, [plainMessage({ subject: 'a successor' })]);
      const answer = await fetchUrls(second, plain, url);
      mustRefuse(answer, url, 'the URL is stale, for its UIDVALIDITY is that of the folder before');
      const taken = fetchedFor(answer, plain);
      note(
        `without UIDVALIDITY, the URL ${taken ? 'gives the object that has the UID now' : 'is refused too'}`,
      );
    },
  );

  check(
    'gives nothing by the old name of a renamed folder, nor by its token under the new one',
    { slug: 'renamed', clauses: ['cpm-ms-2.0 §7.6.2', 'RFC 4467 §6'], level: 'MUST', extension },
    async ({ imap, folder, second, names, profile }) => {
      const { object, start } = await referable({ imap, folder, profile }, [octets]);
      const [url] = await authorised(imap, [`${object};URLAUTH=anonymous`]);
      mustGive(await fetchUrls(second, url), url, octets, 'the URL is authorised');
      const renamed = names.fresh('renamed');
      await imap.ok`CLOSE`;
      await imap.ok`RENAME ${folder} ${renamed}`;
      const moved = url.replace(start(folder), start(renamed));
      const answer = await fetchUrls(second, url, moved);
      mustRefuse(answer, url, 'there is no folder of this name');
      mustRefuse(answer, moved, 'this is not the URL that was authorised');
    },
  );
});
