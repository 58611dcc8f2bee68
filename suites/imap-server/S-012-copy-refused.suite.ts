import { contentsOf } from '../support/contents.ts';
import { mustEndWith } from '../support/copies.ts';
import { equal, must, mustNot, tagged, that } from '../support/judge.ts';
import { lists } from '../support/listing.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import { filled, store } from '../support/stored.ts';
import { subjectsByUid } from '../support/subjects.ts';
import { notApplicable } from '../support/verdict-errors.ts';

const named = (subject: string): Buffer => plainMessage({ subject });
const clauses = ['cpm-ms-2.0 §7.3.4', 'cpm-ms-1.0 §6.2.2.4', 'RFC 3501 §6.4.7'];

requirement(['cpm-ms-2.0/CPM-TS-MS-S-012_M', 'cpm-ms-1.0/CPM-TS-MS-S-004_M'], ({ check }) => {
  check(
    'gives TRYCREATE with the NO to a COPY whose destination does not exist',
    { slug: 'trycreate', clauses: [...clauses, 'RFC 3501 §7.1'], level: 'MUST' },
    async ({ imap, folder, names }) => {
      await filled(imap, folder, 1);
      const absent = names.fresh('absent');
      const answer = await imap.act`COPY 1 ${absent}`;
      if (answer.ok) notApplicable('the target makes the mailbox by itself, which it should not');
      must(answer, tagged('NO'), 'the command is well-formed, and cannot be done');
      await imap.attempt`CREATE ${absent}`;
      await imap.ok`COPY 1 ${absent}`;
      equal(
        answer.status.code?.name,
        'TRYCREATE',
        'the code of the tagged NO',
        'there can be a mailbox of this name, as was then seen, and the client must be told so',
        answer,
      );
    },
  );

  check(
    'refuses a COPY whose destination does not exist, and does not create it',
    { slug: 'makes-no-folder', clauses: [...clauses, 'RFC 3501 §6.4.8'], level: 'SHOULD' },
    async ({ imap, folder, names, second }) => {
      const [uid] = await filled(imap, folder, 1);
      const absent = names.fresh('absent');
      for (const answer of [await imap.act`COPY 1 ${absent}`, await imap.act`UID COPY ${uid!} ${absent}`]) {
        must(answer, tagged('NO'), 'a server should return an error');
        const list = await second.ok`LIST "" ${absent}`;
        mustNot(list, lists(absent), 'a server should not create the mailbox by itself');
      }
    },
  );

  check(
    'leaves destination and source as they were when a COPY fails',
    { slug: 'restores-destination', clauses: [...clauses, 'RFC 3501 §9'], level: 'MUST' },
    async ({ imap, folder, names, note, second }) => {
      const destination = names.fresh('destination');
      await imap.ok`CREATE ${destination}`;
      await store(imap, destination, [named('there before')]);
      await filled(imap, folder, 3);
      const { objects: before } = await contentsOf(second, folder);
      const answer = await imap.act`COPY 1:2,9 ${destination}`;
      note(answer.lines().at(-1)!);
      const [copies, because] = answer.ok
        ? [['object 1', 'object 2'], 'the server took the set for the objects in it that exist']
        : [[], 'a COPY that fails leaves the destination in its former state'];
      await mustEndWith(second, destination, ['there before'], copies, because, answer);
      const { answer: look, objects: after } = await contentsOf(second, folder);
      equal(after, before, 'the source', 'COPY changes nothing in it', answer, look);
    },
  );

  check(
    'copies all or nothing when one of the named objects was expunged by another session',
    { slug: 'expunged-meanwhile', clauses: [...clauses, 'RFC 3501 §7.4.1'], level: 'MUST' },
    async ({ imap, folder, names, note, second }) => {
      const destination = names.fresh('destination');
      await imap.ok`CREATE ${destination}`;
      await filled(imap, folder, 4);
      await second.ok`SELECT ${folder}`;
      await second.ok`STORE 3 +FLAGS.SILENT (\Deleted)`;
      await second.ok`EXPUNGE`;
      const answer = await imap.act`COPY 2:4 ${destination}`;
      note(answer.lines().at(-1)!);
      await second.ok`EXAMINE ${destination}`;
      const copies = [...(await subjectsByUid(second)).values()].sort().join(', ');
      const acceptable = answer.ok ? ['object 2, object 4', 'object 2, object 3, object 4'] : [''];
      const because = answer.ok
        ? 'the session counts the object still, or was told of its loss: the numbers mean no other objects'
        : 'a COPY that fails leaves the destination in its former state';
      that(acceptable.includes(copies), because, {
        expected: acceptable.map((form) => `the destination holds ${form || 'nothing'}`).join('; or '),
        saw: `the destination holds ${copies || 'nothing'}`,
        evidence: [answer],
      });
    },
  );

  check(
    'does not say that it has copied objects to a name that cannot be selected',
    { slug: 'noselect', clauses: [...clauses, 'RFC 3501 §6.3.4'], level: 'MUST' },
    async ({ imap, folder, names, second }) => {
      const parent = names.fresh('parent');
      const child = parent.child('child');
      await imap.ok`CREATE ${parent}`;
      await imap.ok`CREATE ${child}`;
      if (!(await imap.attempt`DELETE ${parent}`).ok || (await imap.attempt`STATUS ${parent} (MESSAGES)`).ok)
        notApplicable('the target does not make \\Noselect what has inferiors and is deleted');
      await filled(imap, folder, 1);
      const answer = await imap.act`COPY 1 ${parent}`;
      if (answer.ok) {
        const because = 'the COPY was answered OK, so the copy is in a mailbox of that name';
        await mustEndWith(second, parent, [], ['object 1'], because, answer);
      }
      await mustEndWith(second, child, [], [], 'the destination was another name', answer);
      await mustEndWith(second, folder, ['object 1'], [], 'COPY changes nothing in the source', answer);
    },
  );
});
