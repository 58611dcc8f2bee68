import { decodeTransfer } from '../../protocol/mime/transfer-encoding.ts';
import { contentsOf } from '../support/contents.ts';
import { chatMessage } from '../support/cpm-objects.ts';
import type { Fixtures } from '../support/fixture-types.ts';
import type { Folder } from '../support/folder.ts';
import { equal, must, sameOctets, tagged, that } from '../support/judge.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import { namedSamples, sampleIds } from '../support/sample-objects.ts';
import type { Session } from '../support/session.ts';
import { inconclusive } from '../support/verdict-errors.ts';
import { literal } from '../support/wire.ts';

const HEADER =
  'From: Alice <alice@example.com>\r\nTo: bob@example.com\r\nDate: Tue, 29 Apr 2014 09:46:50 -0800\r\n';

requirement(['cpm-ms-2.0/CPM-TS-MS-S-009_M', 'cpm-ms-1.0/CPM-TS-MS-S-001_M'], ({ check }) => {
  check(
    'keeps every kind of CPM object octet for octet, and tells its size',
    {
      slug: 'keeps-cpm-objects',
      clauses: ['cpm-ms-2.0 §7.3.1', 'cpm-ms-2.0 §5.2', 'RFC 3501 §6.3.11', 'RFC 3501 §2.3.4'],
      level: 'MUST',
    },
    async ({ imap, second, folder }) => {
      await keepsEach({ imap, second, folder }, namedSamples);
    },
  );

  check(
    'keeps odd but valid bodies octet for octet',
    { slug: 'keeps-odd-bodies', clauses: ['cpm-ms-2.0 §7.3.1', 'RFC 3501 §6.3.11'], level: 'MUST' },
    async ({ imap, second, folder }) => {
      const base64 = ['QUJD', 'Rw==', 'QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo=', 'QQ=='].join('\r\n');
      await keepsEach({ imap, second, folder }, [
        ['a body without a final line end', Buffer.from(`${HEADER}\r\nno line end here`)],
        ['an empty body', Buffer.from(`${HEADER}\r\n`)],
        ['lines of dots', plainMessage({ body: '.\r\n..\r\n. \r\n\r\n.' })],
        ['lines as in an mbox file', plainMessage({ body: 'From alice Mon\r\n>From bob\r\n\r\nFrom: x' })],
        ['blanks at line ends', plainMessage({ body: ' \t \r\nx  \r\n\t\r\n\r\n\r\n\r\n' })],
        ['lines like tags and literals', plainMessage({ body: 'a1 OK done\r\n* 1 EXPUNGE\r\nx {10}\r\n)' })],
        [
          'base64 in uneven lines',
          plainMessage({ headers: ['Content-Transfer-Encoding: base64'], body: base64 }),
        ],
        ['a line of 998 octets', plainMessage({ body: 'x'.repeat(998) })],
      ]);
    },
  );

  check(
    'keeps the header octet for octet',
    { slug: 'keeps-header', clauses: ['cpm-ms-2.0 §7.3.1', 'RFC 3501 §6.3.11'], level: 'MUST' },
    async ({ imap, second, folder }) => {
      const headers = [
        'X-Folded: one\r\n\ttwo\r\n   three ',
        'Received: from c.example.com; Tue, 29 Apr 2014 09:46:52 -0800',
        'Received: from b.example.com; Tue, 29 Apr 2014 09:46:51 -0800',
        'x-cAsE:no blank behind the colon',
        'X-Empty:',
        'Conversation-ID: f81d4fae-7dec-11d0-a765-00a0c91e6bf6',
        'Status: RO',
        'X-Mozilla-Status: 0001',
        'Content-Length: 3',
      ];
      await keepsEach({ imap, second, folder }, [
        ['a header with folded, repeated and unknown fields', plainMessage({ headers })],
        ['a header alone, without a blank line', Buffer.from(`${HEADER}Subject: no body\r\n`)],
        ['a header field of 4,000 octets', plainMessage({ headers: [`X-Long: ${folded(4000)}`] })],
      ]);
    },
  );

  check(
    'keeps 8-bit text, or converts it so that it can be had back',
    { slug: 'keeps-8bit-text', clauses: ['cpm-ms-2.0 §7.3.1', 'RFC 3501 §6.3.11'], level: 'MUST' },
    async ({ imap, second, folder, note }) => {
      const text = 'Grüße, 你好, Ελλάς, \u{1f600}';
      const utf8 = plainMessage({
        headers: [
          'MIME-Version: 1.0',
          'Content-Type: text/plain; charset=utf-8',
          'Content-Transfer-Encoding: 8bit',
        ],
        body: text,
      });
      const objects = [utf8, chatMessage(sampleIds, text)];
      for (const object of objects) {
        const answer = await imap.act`APPEND ${folder} ${literal(object)}`;
        must(answer, tagged('OK'), '8-bit characters are permitted in an appended message');
      }
      const { answer, objects: seen } = await contentsOf(second, folder);
      equal(seen.length, 2, 'the number of objects', 'both appends were answered OK', answer);
      objects.forEach((object, index) => {
        const octets = seen[index]!.octets ?? Buffer.alloc(0);
        if (octets.equals(object)) return;
        note('the server converts 8-bit text to a content transfer encoding');
        sameOctets(
          decodedBody(octets),
          decodedBody(object),
          'the decoded body',
          '8-bit data is preserved, or converted reversibly to a content transfer encoding',
          answer,
        );
      });
    },
  );

  check(
    'refuses an object beyond what RFC 5322 allows, or keeps it whole',
    { slug: 'keeps-what-it-accepts', clauses: ['cpm-ms-2.0 §7.3.1', 'RFC 3501 §6.3.11'], level: 'MUST' },
    async ({ imap, second, folder, note }) => {
      const controls = Buffer.from(
        Array.from({ length: 31 }, (_, i) => i + 1).filter((octet) => octet !== 10 && octet !== 13),
      ).toString('latin1');
      const candidates: [string, Buffer][] = [
        [
          'lines of 999, 10,000 and 70,000 octets',
          plainMessage({ body: [999, 10_000, 70_000].map(digits).join('\r\n') }),
        ],
        ['a header field of 60,000 octets', plainMessage({ headers: [`X-Long: ${folded(60_000)}`] })],
        ['control characters', plainMessage({ body: `${controls}\r\n${controls}` })],
        ['a header field in UTF-8', plainMessage({ subject: 'Grüße' })],
      ];
      const accepted: [string, Buffer][] = [];
      for (const [name, object] of candidates) {
        const answer = await imap.act`APPEND ${folder} ${literal(object)}`;
        note(`${name}: ${answer.ok ? 'accepted' : `refused with ${answer.status.status}`}`);
        if (answer.ok) accepted.push([name, object]);
      }
      const { answer, objects } = await contentsOf(second, folder);
      equal(
        objects.length,
        accepted.length,
        'the number of objects',
        'what was answered OK is stored',
        answer,
      );
      accepted.forEach(([name, object], index) => {
        const { octets, size } = objects[index]!;
        sameOctets(
          octets && withoutSubject(octets),
          withoutSubject(object),
          name,
          'an object that is accepted is stored as it was given',
          answer,
        );
        equal(size, octets?.length, `RFC822.SIZE of ${name}`, 'the size is that of the object', answer);
      });
    },
  );

  check(
    'stores a large object whole',
    {
      slug: 'large-object',
      clauses: ['cpm-ms-2.0 §7.3.1', 'RFC 3501 §6.3.11', 'RFC 3501 §2.3.4'],
      level: 'MUST',
    },
    async ({ imap, second, folder, profile }) => {
      const object = largeObject(profile.largestObject);
      const answer = await imap.act`APPEND ${folder} ${literal(object)}`;
      // Without a code, too, this may be a limit.
      if (tagged('NO').test(answer))
        inconclusive(`the target refuses an object of ${object.length} octets: ${answer.lines().at(-1)}`);
      must(answer, tagged('OK'), 'a valid message is appended, unless it is more than the server takes');
      const { answer: observed, objects } = await contentsOf(second, folder);
      equal(objects[0]?.size, object.length, 'RFC822.SIZE', 'the size is that of the object', observed);
      sameOctets(objects[0]?.octets ?? null, object, 'the object', 'it is stored whole', observed);
    },
  );
});

/** Appends the objects and looks at them from another session. */
async function keepsEach(
  { imap, second, folder }: Pick<Fixtures, 'imap' | 'second'> & { folder: Folder },
  objects: readonly (readonly [name: string, octets: Buffer])[],
): Promise<void> {
  for (const [name, octets] of objects) {
    const answer = await imap.act`APPEND ${folder} ${literal(octets)}`;
    must(answer, tagged('OK'), `${name} is a valid message, and can be appended`);
  }
  await shows(second, folder, objects);
}

async function shows(
  imap: Session,
  folder: Folder,
  expected: readonly (readonly [name: string, octets: Buffer])[],
): Promise<void> {
  const { answer, objects } = await contentsOf(imap, folder);
  equal(objects.length, expected.length, 'the number of objects', 'each APPEND stores one object', answer);
  expected.forEach(([name, octets], index) => {
    const seen = objects[index]!;
    sameOctets(seen.octets, octets, name, 'APPEND stores its literal as the message', answer);
    equal(
      seen.size,
      octets.length,
      `RFC822.SIZE of ${name}`,
      'the size is the number of octets in the message',
      answer,
    );
  });
}

function decodedBody(octets: Buffer): Buffer {
  const text = octets.toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  that(end >= 0, 'a message is a header, a blank line and a body', {
    expected: 'a blank line behind the header',
    saw: 'none',
  });
  const encoding = /^Content-Transfer-Encoding:[ \t]*([\w-]+)/im.exec(text.slice(0, end))?.[1] ?? '7bit';
  return decodeTransfer(octets.subarray(end + 4), encoding);
}

/** Servers may rewrite what is not allowed in a header (RFC 3501 §7.4.2), so the Subject is left out. */
function withoutSubject(octets: Buffer): Buffer {
  return Buffer.from(octets.toString('latin1').replace(/^Subject:.*\r\n/m, ''), 'latin1');
}

/** A run of digits that shows where it was cut. */
function digits(length: number): string {
  return Array.from({ length: Math.ceil(length / 6) }, (_, i) => String(i).padStart(6, '0'))
    .join('')
    .slice(0, length);
}

function folded(length: number): string {
  return digits(length).replace(/.{70}/g, '$&\r\n ');
}

/** A base64 body of numbered lines, so that a lost or repeated stretch shows; exactly `length` octets. */
function largeObject(length: number): Buffer {
  const header = Buffer.from(`${HEADER}Content-Transfer-Encoding: base64\r\n\r\n`);
  const object = Buffer.alloc(length, 'A');
  header.copy(object);
  for (let at = header.length, line = 0; at + 78 <= length; at += 78, line++) {
    object.write(line.toString(36).toUpperCase().padStart(8, '0'), at, 'latin1');
    object.write('\r\n', at + 76, 'latin1');
  }
  object.write('\r\n', length - 2, 'latin1');
  return object;
}
