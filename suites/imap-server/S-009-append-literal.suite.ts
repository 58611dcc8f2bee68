import { contentsOf } from '../support/contents.ts';
import { equal, must, mustNot, type Outcome, sameOctets, tagged } from '../support/judge.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import { command } from '../support/session.ts';
import { store } from '../support/stored.ts';
import { inconclusive } from '../support/verdict-errors.ts';
import { literal, literalPlus } from '../support/wire.ts';

const before = plainMessage({ subject: 'there before' });
const object = plainMessage({ subject: 'the appended object' });

const untaggedBad: Outcome = {
  description: 'untagged BAD',
  test: (answer) =>
    answer.responses.some(
      ({ response }) => response?.kind === 'status' && response.tag === null && response.status === 'BAD',
    ),
};

requirement(['cpm-ms-2.0/CPM-TS-MS-S-009_M', 'cpm-ms-1.0/CPM-TS-MS-S-001_M'], ({ check }) => {
  check(
    'leaves the folder as it was when an APPEND fails',
    { slug: 'restores-folder', clauses: ['cpm-ms-2.0 §7.3.1', 'RFC 3501 §6.3.11'], level: 'MUST' },
    async ({ imap, folder, second }) => {
      await store(imap, folder, [before]);
      const refused = await imap.act`APPEND ${folder} "29-Foo-2014 09:46:50 -0800" ${literal(object)}`;
      must(refused, tagged('BAD', 'NO'), 'a date that is none is an error in the date of the APPEND');
      const { answer, objects } = await contentsOf(second, folder);
      equal(
        objects.map(({ octets }) => octets?.toString()),
        [before.toString()],
        'the objects of the folder',
        'after a failed APPEND the mailbox is as it was',
        refused,
        answer,
      );
      await imap.ok`APPEND ${folder} ${literal(object)}`;
    },
  );

  check(
    'stores nothing of an object whose octets did not all arrive',
    { slug: 'no-partial-object', clauses: ['cpm-ms-2.0 §7.3.1', 'RFC 3501 §6.3.11'], level: 'MUST' },
    async ({ imap, folder, connect }) => {
      await store(imap, folder, [before]);
      const lost = await connect();
      const tag = lost.connection.newTag();
      await lost.actRaw(`${tag} APPEND ${folder} {${object.length + 100}}\r\n`);
      const { answer } = await lost.connection.readUntilContinuation(tag);
      if (answer !== null) inconclusive(`no literal was asked for: ${answer.lines().at(-1)}`);
      await lost.connection.write(object);
      lost.connection.destroy();
      const second = await connect();
      const { answer: observed, objects } = await contentsOf(second, folder);
      equal(
        objects.map(({ octets }) => octets?.toString()),
        [before.toString()],
        'the objects of the folder',
        'the connection was lost within the literal, and no partial appending is permitted',
        observed,
      );
    },
  );

  check(
    'asks for an empty literal too, and then refuses it or stores an empty object',
    {
      slug: 'empty-literal',
      clauses: ['cpm-ms-2.0 §7.3.1', 'RFC 3501 §6.3.11', 'RFC 3501 §4.3'],
      level: 'MUST',
    },
    async ({ imap, folder, second, note }) => {
      const empty = await imap.act`APPEND ${folder} ${literal('')}`;
      must(empty, tagged('OK', 'NO', 'BAD'), 'an empty literal is a literal');
      note(`an empty object: ${empty.ok ? 'stored' : `refused with ${empty.status.status}`}`);
      await imap.ok`APPEND ${folder} ${literal(object)}`;
      const { answer, objects } = await contentsOf(second, folder);
      equal(
        objects.map(({ size }) => size),
        empty.ok ? [0, object.length] : [object.length],
        'the sizes of the objects of the folder',
        'an APPEND that is answered OK stores its literal, and one that is refused stores nothing',
        empty,
        answer,
      );
    },
  );

  check(
    'takes the line end behind a literal for the end of the command, also when it refuses the object',
    {
      slug: 'command-ends-behind-literal',
      clauses: ['cpm-ms-2.0 §7.3.1', 'RFC 3501 §2.2.1', 'RFC 3501 §9'],
      level: 'MUST',
    },
    async ({ imap, folder, names }) => {
      const refused = [
        await imap.act`APPEND ${folder} ${literal('')}`,
        await imap.act`APPEND ${names.fresh('absent')} ${literal(object)}`,
      ];
      const fence = await imap.ok`NOOP`;
      for (const answer of [...refused, fence]) {
        mustNot(
          answer,
          untaggedBad,
          'the line end was asked for with the literal and is part of the command, so nothing was sent that is no command',
        );
      }
    },
  );

  check(
    'takes objects in non-synchronising literals, also several commands at once, in their order',
    {
      slug: 'literal-plus',
      clauses: ['cpm-ms-2.0 §7.3.1', 'RFC 7888 §3', 'RFC 3501 §5.5'],
      level: 'MUST',
      extension: 'LITERAL+',
    },
    async ({ imap, folder, second }) => {
      const objects = [1, 2, 3].map((n) =>
        plainMessage({ subject: `object ${n}`, body: 'x'.repeat(n * 3000) }),
      );
      const answers = await imap.actAll(
        objects.map((octets) => command`APPEND ${folder} (\Seen) ${literalPlus(octets)}`),
      );
      for (const answer of answers) {
        must(answer, tagged('OK'), 'LITERAL+ is advertised');
        equal(
          answer.responses.filter(({ response }) => response?.kind === 'continuation').length,
          0,
          'the number of continuation requests',
          'a server does not ask for a non-synchronising literal',
          answer,
        );
      }
      const { answer, objects: seen } = await contentsOf(second, folder);
      equal(seen.length, 3, 'the number of objects', 'each APPEND was answered OK', ...answers, answer);
      objects.forEach((octets, index) => {
        sameOctets(
          seen[index]!.octets,
          octets,
          `object ${index + 1}`,
          'commands that may change what the next one sees are done in the order in which they came',
          answer,
        );
      });
    },
  );

  check(
    'reads over a non-synchronising literal that it refuses',
    {
      slug: 'literal-plus-refused',
      clauses: ['cpm-ms-2.0 §7.3.1', 'RFC 7888 §3'],
      level: 'MUST',
      extension: 'LITERAL+',
    },
    async ({ imap, names, second }) => {
      const made = names.fresh('made');
      const trap = Buffer.from(`x1 CREATE ${made}\r\nx2 NOOP\r\n`);
      const [refused, fence] = await imap.actAll([
        command`APPEND ${names.fresh('absent')} ${literalPlus(trap)}`,
        command`NOOP`,
      ]);
      must(refused!, tagged('NO'), 'an APPEND to a mailbox that does not exist is an error');
      must(fence!, tagged('OK'), 'the next command begins behind the literal and the line end');
      mustNot(fence!, untaggedBad, 'the octets of a literal are no commands');
      const list = await second.ok`LIST "" ${made}`;
      equal(
        list.data('LIST').length,
        0,
        'the number of mailboxes that the octets of the literal made',
        'the octets of a literal are data, also when the command is refused',
        refused!,
        list,
      );
    },
  );
});
