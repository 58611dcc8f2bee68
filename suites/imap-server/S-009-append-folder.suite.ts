import { bodyOf } from '../../drivers/imap/fetch-item.ts';
import { contentsOf } from '../support/contents.ts';
import { fetchedOf } from '../support/fetched.ts';
import { data, equal, must, sameOctets, tagged, that } from '../support/judge.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import { filled, store } from '../support/stored.ts';
import { literal } from '../support/wire.ts';

const object = plainMessage({ subject: 'the appended object' });

requirement(['cpm-ms-2.0/CPM-TS-MS-S-009_M', 'cpm-ms-1.0/CPM-TS-MS-S-001_M'], ({ check }) => {
  check(
    'stores an object at the end of the folder, under a UID above all that were given before',
    {
      slug: 'stores-at-end',
      clauses: ['cpm-ms-2.0 §7.3.1', 'RFC 3501 §6.3.11', 'RFC 3501 §2.3.1.1'],
      level: 'MUST',
    },
    async ({ imap, folder, second }) => {
      const known = await filled(imap, folder, 3);
      await imap.ok`STORE 3 +FLAGS.SILENT (\Deleted)`;
      await imap.ok`EXPUNGE`;
      await imap.ok`CLOSE`;
      const later = [object, plainMessage({ subject: 'then this' })];
      const answers = [];
      for (const octets of later) {
        const answer = await imap.act`APPEND ${folder} ${literal(octets)}`;
        must(answer, tagged('OK'), 'an object can be appended to a folder that exists');
        answers.push(answer);
      }
      const { answer, objects } = await contentsOf(second, folder);
      const subjects = objects.map(({ octets }) => /^Subject: (.*)\r$/m.exec(octets?.toString() ?? '')?.[1]);
      equal(
        subjects,
        ['object 1', 'object 2', 'the appended object', 'then this'],
        'the folder, in order',
        'APPEND adds its literal to the end of the mailbox, and changes nothing before it',
        ...answers,
        answer,
      );
      const [first = 0, next = 0] = objects.slice(2).map(({ uid }) => uid ?? 0);
      that(first > known[2]! && next > first, 'unique identifiers ascend strictly, and none is used again', {
        expected: `UIDs above ${known[2]}, ascending`,
        saw: `${first}, ${next}`,
        evidence: [answer],
      });
    },
  );

  check(
    'answers NO with TRYCREATE when the folder does not exist',
    { slug: 'trycreate', clauses: ['cpm-ms-2.0 §7.3.1', 'RFC 3501 §6.3.11'], level: 'MUST' },
    async ({ imap, names }) => {
      const absent = names.fresh('absent');
      const answer = await imap.act`APPEND ${absent} ${literal(object)}`;
      must(answer, tagged('NO'), 'an APPEND to a mailbox that does not exist is an error');
      await imap.ok`CREATE ${absent}`;
      await imap.ok`APPEND ${absent} ${literal(object)}`;
      equal(
        answer.status.code?.name,
        'TRYCREATE',
        'the code of the tagged NO',
        'the mailbox could be created, as was then seen, and the client must be told so',
        answer,
      );
    },
  );

  check(
    'makes no folder by an APPEND',
    { slug: 'makes-no-folder', clauses: ['cpm-ms-2.0 §7.3.1', 'RFC 3501 §6.3.11'], level: 'MUST' },
    async ({ imap, names, second }) => {
      const absent = names.fresh('absent');
      const answer = await imap.act`APPEND ${absent} ${literal(object)}`;
      must(answer, tagged('NO'), 'an APPEND to a mailbox that does not exist is an error');
      const list = await second.ok`LIST "" ${absent}`;
      equal(
        list.data('LIST').map(({ mailbox }) => mailbox),
        [],
        'what LIST shows of that name',
        'a server must not create the mailbox by itself',
        answer,
        list,
      );
    },
  );

  check(
    'tells of the object in the folder that is selected, at the latest with the next command',
    {
      slug: 'selected-exists',
      clauses: ['cpm-ms-2.0 §7.3.1', 'RFC 3501 §5.2', 'RFC 3501 §7.3.1'],
      level: 'MUST',
    },
    async ({ imap, folder }) => {
      await filled(imap, folder, 1);
      const append = await imap.act`APPEND ${folder} ${literal(object)}`;
      must(append, tagged('OK'), 'an object can be appended to the selected mailbox');
      const noop = await imap.ok`NOOP`;
      const sizes = [append, noop].flatMap((answer) => answer.data('EXISTS').map(({ number }) => number));
      equal(
        sizes.at(-1),
        2,
        'the last EXISTS',
        'a change of the mailbox size is told with the command in which it is seen',
        append,
        noop,
      );
      const fetch = await imap.ok`FETCH 2 (BODY.PEEK[])`;
      sameOctets(
        bodyOf(fetchedOf(fetch, 2)),
        object,
        'object 2',
        'the object is in the selected mailbox at the number that EXISTS told',
        fetch,
      );
    },
  );

  check(
    'tells of the object in the selected folder at once',
    { slug: 'exists-at-once', clauses: ['cpm-ms-2.0 §7.3.1', 'RFC 3501 §6.3.11'], level: 'SHOULD' },
    async ({ imap, folder }) => {
      await imap.ok`SELECT ${folder}`;
      const answer = await imap.act`APPEND ${folder} ${literal(object)}`;
      must(answer, tagged('OK'), 'an object can be appended to the selected mailbox');
      must(
        answer,
        data('EXISTS', '* 1 EXISTS', ({ number }) => number === 1),
        'the client is notified immediately by EXISTS',
      );
    },
  );

  check(
    'tells another session that has the folder selected',
    {
      slug: 'other-session-told',
      clauses: ['cpm-ms-2.0 §7.3.1.1', 'cpm-ms-2.0 §7.3.1', 'RFC 3501 §5.2', 'RFC 3501 §7.3.1'],
      level: 'MUST',
    },
    async ({ imap, folder, second }) => {
      await store(imap, folder, [plainMessage()]);
      await second.ok`SELECT ${folder}`;
      const append = await imap.act`APPEND ${folder} ${literal(object)}`;
      must(append, tagged('OK'), 'an object can be appended to a folder that another session has selected');
      const noop = await second.ok`NOOP`;
      equal(
        noop.data('EXISTS').at(-1)?.number,
        2,
        'the last EXISTS',
        'NOOP is how a client asks for new messages, and the append was completed before',
        append,
        noop,
      );
      const fetch = await second.ok`FETCH 2 (BODY.PEEK[])`;
      sameOctets(bodyOf(fetchedOf(fetch, 2)), object, 'object 2', 'the object is there', fetch);
    },
  );

  check(
    'leaves the selected folder selected when it appends to another',
    { slug: 'keeps-selection', clauses: ['cpm-ms-2.0 §7.3.1', 'RFC 3501 §6.3.11'], level: 'MUST' },
    async ({ imap, folder, names }) => {
      const elsewhere = names.fresh('elsewhere');
      await imap.ok`CREATE ${elsewhere}`;
      const here = plainMessage({ subject: 'here' });
      await filled(imap, folder, [here]);
      const append = await imap.act`APPEND ${elsewhere} ${literal(object)}`;
      must(append, tagged('OK'), 'an object can be appended to a folder that is not selected');
      const fetch = await imap.ok`UID FETCH 1:* (BODY.PEEK[])`;
      equal(
        fetch.fetches().flatMap((one) => bodyOf(one)?.toString() ?? []),
        [here.toString()],
        'the objects of the selected folder',
        'APPEND names its mailbox, and neither selects it nor adds to the selected one',
        append,
        fetch,
      );
    },
  );

  check(
    'takes the name of the folder as a quoted string and as a literal',
    {
      slug: 'folder-name-forms',
      clauses: ['cpm-ms-2.0 §7.3.1', 'RFC 3501 §6.3.11', 'RFC 3501 §4.3', 'RFC 3501 §5.1.3'],
      level: 'MUST',
    },
    async ({ imap, second, names }) => {
      const folder = names.fresh('R&AOk-union du jour');
      await imap.ok`CREATE ${folder}`;
      const objects = ['quoted', 'literal'].map((subject) => plainMessage({ subject }));
      const quoted = await imap.act`APPEND ${folder} ${literal(objects[0]!)}`;
      must(quoted, tagged('OK'), 'a mailbox name may be a quoted string');
      const spelled = await imap.act`APPEND ${literal(folder.name)} ${literal(objects[1]!)}`;
      must(spelled, tagged('OK'), 'a mailbox name may be a literal');
      const { answer, objects: seen } = await contentsOf(second, folder);
      equal(
        seen.map(({ octets }) => octets?.toString()),
        objects.map(String),
        'the objects of the folder',
        'both forms name the same mailbox',
        quoted,
        spelled,
        answer,
      );
    },
  );

  check(
    'stores every object when two sessions append at the same time',
    {
      slug: 'concurrent-appends',
      clauses: ['cpm-ms-2.0 §7.3.1', 'RFC 3501 §6.3.11', 'RFC 3501 §2.3.1.1'],
      level: 'MUST',
    },
    async ({ imap, second, folder }) => {
      const stored = [1, 2, 3].flatMap((n) =>
        [`first ${n}`, `second ${n}`].map((subject) => plainMessage({ subject })),
      );
      await Promise.all(
        [imap, second].map(async (session, index) => {
          for (const object of stored.filter((_, i) => i % 2 === index)) {
            const answer = await session.act`APPEND ${folder} ${literal(object)}`;
            must(answer, tagged('OK'), 'an object can be appended while another session appends');
          }
        }),
      );
      const { answer, objects } = await contentsOf(second, folder);
      equal(
        objects.map(({ octets }) => octets?.toString()).sort(),
        stored.map((octets) => octets.toString()).sort(),
        'the objects of the folder',
        'each APPEND that was answered OK stored its object, once and whole',
        answer,
      );
      const uids = objects.map(({ uid }) => uid ?? 0);
      that(
        uids.every((uid, i) => i === 0 || uid > uids[i - 1]!),
        'unique identifiers ascend strictly by sequence number',
        { expected: 'ascending UIDs', saw: uids.join(' '), evidence: [answer] },
      );
    },
  );
});
