import { bodyOf, fetchItem, internalDateOf, sizeOf, uidOf } from '../../drivers/imap/fetch-item.ts';
import { composedMessage } from '../support/composed.ts';
import { fetchedOf } from '../support/fetched.ts';
import { equal, must, sameOctets, tagged, that } from '../support/judge.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import { sampleObjects } from '../support/sample-objects.ts';
import { filled } from '../support/stored.ts';

const ITEMS = [
  'FLAGS',
  'INTERNALDATE',
  'RFC822.SIZE',
  'ENVELOPE',
  'BODY',
  'BODYSTRUCTURE',
  'UID',
  'RFC822.HEADER',
  'RFC822.TEXT',
  'RFC822',
] as const;

const MACROS = [
  ['FAST', ['FLAGS', 'INTERNALDATE', 'RFC822.SIZE']],
  ['ALL', ['FLAGS', 'INTERNALDATE', 'RFC822.SIZE', 'ENVELOPE']],
  ['FULL', ['FLAGS', 'INTERNALDATE', 'RFC822.SIZE', 'ENVELOPE', 'BODY']],
] as const;

requirement(['cpm-ms-2.0/CPM-TS-MS-S-010_M', 'cpm-ms-1.0/CPM-TS-MS-S-002_M'], ({ check }) => {
  check(
    'gives each data item, asked for alone or with others',
    {
      slug: 'every-item',
      clauses: ['cpm-ms-2.0 §7.3.2', 'RFC 3501 §6.4.5', 'RFC 3501 §7.4.2'],
      level: 'MUST',
    },
    async ({ imap, folder }) => {
      await filled(imap, folder, [composedMessage]);
      const alone = [...ITEMS, 'envelope', 'rfc822.size', 'body[]', 'Body.Peek[Header]'];
      for (const name of alone) {
        const answer = await imap.act`FETCH 1 ${name}`;
        must(answer, tagged('OK'), `${name} is a data item, and its name has no case`);
        const shown =
          name.toUpperCase().startsWith('BODY') && name.includes('[') ? 'BODY[]' : name.toUpperCase();
        that(
          fetchedOf(answer, 1).items.some((item) => item.name === shown),
          'the item was asked for',
          {
            expected: `* 1 FETCH with ${shown}`,
            saw: 'none that the grammar allows',
            evidence: [answer],
          },
        );
      }
      const together = await imap.act`FETCH 1 (${ITEMS.join(' ')} BODY[] BODY.PEEK[TEXT])`;
      must(together, tagged('OK'), 'data items may be asked for together');
      const names = new Set(fetchedOf(together, 1).items.map(({ name }) => name));
      equal(
        [...ITEMS, 'BODY[]' as const].filter((name) => !names.has(name)),
        [],
        'the items that were asked for together and are missing',
        'FETCH gives every item that the list names',
        together,
      );
    },
  );

  check(
    'gives with a macro what the macro stands for',
    { slug: 'macros', clauses: ['cpm-ms-2.0 §7.3.2', 'RFC 3501 §6.4.5'], level: 'MUST' },
    async ({ imap, folder }) => {
      await filled(imap, folder, 1);
      for (const [macro, expected] of MACROS) {
        const answer = await imap.act`FETCH 1 ${macro}`;
        must(answer, tagged('OK'), `${macro} stands in place of data items`);
        const names = new Set(fetchedOf(answer, 1).items.map(({ name }) => name));
        equal(
          expected.filter((name) => !names.has(name)),
          [],
          `the items of ${macro} that are missing`,
          'a macro is equivalent to its items',
          answer,
        );
      }
    },
  );

  check(
    'says the same of an object in every item that holds it',
    {
      slug: 'items-agree',
      clauses: ['cpm-ms-2.0 §7.3.2', 'RFC 3501 §6.4.5', 'RFC 3501 §2.3.4', 'RFC 3501 §7.4.2'],
      level: 'MUST',
    },
    async ({ imap, folder }) => {
      const headerOnly = Buffer.from('From: a@example.com\r\nDate: Tue, 29 Apr 2014 09:46:50 -0800\r\n\r\n');
      const objects = [sampleObjects.chat, composedMessage, headerOnly];
      await filled(imap, folder, objects);
      const answer =
        await imap.act`FETCH 1:3 (RFC822.SIZE BODY.PEEK[] BODY.PEEK[HEADER] BODY.PEEK[TEXT] RFC822 RFC822.HEADER RFC822.TEXT)`;
      must(answer, tagged('OK'), 'data items may be asked for together');
      objects.forEach((object, index) => {
        const fetch = fetchedOf(answer, index + 1);
        const header = bodyOf(fetch, 'HEADER') ?? Buffer.alloc(0);
        const text = bodyOf(fetch, 'TEXT') ?? Buffer.alloc(0);
        const name = `of object ${index + 1}`;
        equal(sizeOf(fetch), object.length, `RFC822.SIZE ${name}`, 'it is the number of octets', answer);
        sameOctets(bodyOf(fetch), object, `BODY[] ${name}`, 'it is the entire message', answer);
        sameOctets(
          Buffer.concat([header, text]),
          object,
          `BODY[HEADER] and BODY[TEXT] ${name}`,
          'the header with its blank line and the text without it make up the message',
          answer,
        );
        const whole = fetchItem(fetch, 'RFC822')?.data ?? null;
        sameOctets(whole, object, `RFC822 ${name}`, 'it is equivalent to BODY[]', answer);
        const old = fetchItem(fetch, 'RFC822.HEADER')?.data ?? null;
        sameOctets(old, header, `RFC822.HEADER ${name}`, 'it is equivalent to BODY[HEADER]', answer);
        const oldText = fetchItem(fetch, 'RFC822.TEXT')?.data ?? Buffer.alloc(0);
        sameOctets(oldText, text, `RFC822.TEXT ${name}`, 'it is equivalent to BODY[TEXT]', answer);
      });
    },
  );

  check(
    'gives the same static items again, in another session and at another sequence number',
    {
      slug: 'static-items',
      clauses: ['cpm-ms-2.0 §7.3.2', 'RFC 3501 §6.4.5', 'RFC 3501 §2.3.1.1'],
      level: 'MUST',
    },
    async ({ imap, folder, second }) => {
      await filled(imap, folder, [plainMessage(), composedMessage]);
      const wanted = '(UID RFC822.SIZE INTERNALDATE ENVELOPE BODYSTRUCTURE BODY.PEEK[])';
      const first = await imap.ok`FETCH 2 ${wanted}`;
      await imap.ok`STORE 2 +FLAGS (\Flagged \Answered)`;
      await imap.ok`STORE 1 +FLAGS.SILENT (\Deleted)`;
      await imap.ok`EXPUNGE`;
      const again = await imap.act`FETCH 1 ${wanted}`;
      await second.ok`SELECT ${folder}`;
      const elsewhere = await second.act`FETCH 1 ${wanted}`;
      for (const answer of [again, elsewhere]) {
        must(answer, tagged('OK'), 'the object is now number 1');
        equal(
          staticItems(fetchedOf(answer, 1)),
          staticItems(fetchedOf(first, 2)),
          'the static items',
          'static data items of a message never change',
          first,
          answer,
        );
      }
    },
  );

  check(
    'gives with UID FETCH the objects of those UIDs, each with its UID and its sequence number',
    { slug: 'uid-fetch', clauses: ['cpm-ms-2.0 §7.3.2', 'RFC 3501 §6.4.8'], level: 'MUST' },
    async ({ imap, folder }) => {
      const [first, second, third, fourth] = await filled(imap, folder, 4);
      await imap.ok`STORE 2 +FLAGS.SILENT (\Deleted)`;
      await imap.ok`EXPUNGE`;
      const answer =
        await imap.act`UID FETCH ${first!},${second!},${fourth!} (BODY.PEEK[HEADER.FIELDS (Subject)])`;
      must(answer, tagged('OK'), 'UID FETCH takes unique identifiers, absent ones included');
      const seen = answer
        .fetches()
        .map((fetch) => ({
          number: fetch.number,
          uid: uidOf(fetch),
          subject: bodyOf(fetch, 'HEADER.FIELDS (Subject)')?.toString().trim(),
        }))
        .filter(({ subject }) => subject !== undefined)
        .sort((a, b) => a.number - b.number);
      equal(
        seen,
        [
          { number: 1, uid: first, subject: 'Subject: object 1' },
          { number: 3, uid: fourth, subject: 'Subject: object 4' },
        ],
        `what UID FETCH ${first},${second},${fourth} gave (${third} is number 2)`,
        'numbers in the set are UIDs, the number of the response is a sequence number, and UID is included unasked',
        answer,
      );
    },
  );

  check(
    'answers OK and nothing for UIDs that do not exist',
    { slug: 'uid-fetch-absent', clauses: ['cpm-ms-2.0 §7.3.2', 'RFC 3501 §6.4.8'], level: 'MUST' },
    async ({ imap, folder }) => {
      const known = await filled(imap, folder, 2);
      const absent = [known[1]! + 1000, `${known[1]! + 1000}:${known[1]! + 2000}`];
      for (const set of absent) {
        const answer = await imap.act`UID FETCH ${set} (UID RFC822.SIZE)`;
        must(answer, tagged('OK'), 'a UID that does not exist is ignored without an error');
        equal(sizes(answer.fetches()), 0, 'the number of objects', 'no object has such a UID', answer);
      }
      await imap.ok`STORE 1:2 +FLAGS.SILENT (\Deleted)`;
      await imap.ok`EXPUNGE`;
      for (const set of ['1:*', known[0]!]) {
        const answer = await imap.act`UID FETCH ${set} (UID RFC822.SIZE)`;
        must(answer, tagged('OK'), 'a UID that does not exist is ignored without an error');
        equal(sizes(answer.fetches()), 0, 'the number of objects', 'the mailbox is empty', answer);
      }
    },
  );
});

function sizes(fetches: Parameters<typeof sizeOf>[0][]): number {
  return fetches.filter((fetch) => sizeOf(fetch) !== null).length;
}

function staticItems(fetch: Parameters<typeof sizeOf>[0]): unknown {
  return {
    uid: uidOf(fetch),
    size: sizeOf(fetch),
    date: internalDateOf(fetch)?.instant,
    envelope: fetchItem(fetch, 'ENVELOPE')?.envelope,
    structure: fetchItem(fetch, 'BODYSTRUCTURE')?.structure,
    octets: bodyOf(fetch)?.toString('latin1'),
  };
}
