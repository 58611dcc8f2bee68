/** Messages beside those of the dataset, of all shapes that FETCH has a form for. */
import type { Store } from '../../fake-server/index.ts';
import type { Mailbox } from '../../fake-server/store/mailbox.ts';

interface Given {
  readonly flags: readonly string[];
  readonly octets: string;
}

/** More than a server writes in one go; few lines, since a transcript shows each. */
const LARGE = 70_000;
const LONGEST_LINE = 998;

const lines = (...text: string[]): string => text.map((line) => `${line}\r\n`).join('');

const head = (subject: string, id: string): string[] => [
  'From: "Alice \\"A\\" Example" <alice@example.com>',
  'To: Bob <bob@example.com>, "Carol, C." <carol@example.com>',
  `Subject: ${subject}`,
  'Date: Mon, 7 Feb 1994 21:52:25 -0800',
  `Message-ID: <${id}@example.com>`,
  'MIME-Version: 1.0',
];

const MESSAGES: readonly Given[] = [
  {
    flags: ['\\Seen'],
    octets: lines(...head('plain', 'plain'), '', 'Hello', '.', 'a1 OK done', '* 3 EXISTS'),
  },
  { flags: [], octets: lines(...head('', 'empty'), '') },
  {
    flags: ['\\Flagged', '$Forwarded'],
    octets: lines(
      ...head('quotes " and \\ and (parentheses) {5}', 'odd'),
      'Content-Type: text/plain; charset=utf-8; name="a \\"b\\" c.txt"',
      'Content-Transfer-Encoding: 8bit',
      '',
      'Gr\xc3\xbc\xc3\x9fe) (FLAGS ("',
      '{12}',
    ),
  },
  {
    flags: ['\\Answered', '\\Seen'],
    octets: lines(
      ...head('=?utf-8?Q?parts_=E2=82=AC?=', 'parts'),
      'Cc: dave@example.com',
      'Bcc: eve@example.com',
      'In-Reply-To: <plain@example.com>',
      'Content-Type: multipart/mixed; boundary="b;1"',
      '',
      '--b;1',
      'Content-Type: text/plain',
      '',
      'One',
      '--b;1',
      'Content-Type: application/octet-stream; name=a.bin',
      'Content-Disposition: attachment; filename="a.bin"',
      'Content-Language: en, de',
      'Content-Transfer-Encoding: base64',
      '',
      'AAECAwQF',
      '--b;1',
      'Content-Type: message/rfc822',
      '',
      'From: carol@example.com',
      'Subject: inside',
      '',
      'Inside',
      '--b;1--',
    ),
  },
  {
    flags: [],
    octets: lines(
      ...head('large', 'large'),
      '',
      ...Array.from({ length: LARGE / LONGEST_LINE }, () => 'x'.repeat(LONGEST_LINE)),
    ),
  },
];

/** A name that is no atom, with what modified UTF-7 makes of an umlaut. */
const FOLDER = 'Two &APw-mlauts';

/** Puts them into the INBOX of a user, and one of them into a folder with an odd name. */
export function addMessages(store: Store, user: string): void {
  const account = store.account(user)!;
  fill(account.inbox, MESSAGES);
  fill(account.create(FOLDER), MESSAGES.slice(0, 1));
}

function fill(mailbox: Mailbox, messages: readonly Given[]): void {
  mailbox.append(
    messages.map(({ flags, octets }, at) => ({
      octets: Buffer.from(octets, 'latin1'),
      internalDate: { instant: Date.UTC(2020, 0, 1 + at), zone: '+0000' },
      flags,
    })),
  );
}
