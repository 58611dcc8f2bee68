/** The mailbox of a lane: its name, the messages that it begins with, and what lies below it. */
import type { ImapConnection } from '../../drivers/imap/connection.ts';
import { mailboxCommand } from '../../drivers/imap/mailbox-command.ts';
import { KNOWN_MESSAGES } from '../../generators/imap/command-tokens.ts';
import { takesNonSynchronising } from '../../generators/imap/strings.ts';
import { encodeMailboxName } from '../../protocol/imap/mailbox-name.ts';
import type { OctetString } from '../../protocol/imap/model/common.ts';
import type { Ground } from '../kind.ts';

/** With more of either the mailbox is made anew: what commands have to look through must not grow. */
export const MOST = { messages: 40, children: 12 };

export class LaneFolder {
  /** As it goes on the wire. */
  readonly name: OctetString;
  readonly #delimiter: string;
  readonly #nonSynchronising: boolean;

  constructor(ground: Ground, lane: string) {
    const { root, delimiter, capabilities } = ground.imap!;
    this.#nonSynchronising = takesNonSynchronising({ capabilities });
    this.#delimiter = delimiter ?? '-';
    this.name = `${root}${this.#delimiter}${lane}`;
  }

  /** The mailbox at a path of Unicode segments below this one; the empty path is this one. */
  at(path: readonly string[]): OctetString {
    // A segment that holds the delimiter would be two.
    const segments = path.map((segment) => encodeMailboxName(segment.replaceAll(this.#delimiter, '_')));
    return [this.name, ...segments].join(this.#delimiter);
  }

  /** For LIST: everything below. */
  get pattern(): OctetString {
    return `${this.name}${this.#delimiter}*`;
  }

  /** It is this mailbox, or one below it. */
  holds(mailbox: OctetString): boolean {
    return mailbox === this.name || mailbox.startsWith(`${this.name}${this.#delimiter}`);
  }

  /** Makes the mailbox and its messages, in place of what is there. Throws `ConnectionTrouble`. */
  async make(connection: ImapConnection): Promise<boolean> {
    await this.remove(connection);
    const created = await connection.exchange(mailboxCommand('CREATE', this.name));
    return created.ok && (await this.fill(connection, 0));
  }

  /** Stores messages until there are enough. False if the server refuses one. */
  async fill(connection: ImapConnection, there: number): Promise<boolean> {
    const commands = Array.from({ length: Math.max(0, KNOWN_MESSAGES - there) }, (_, at) => {
      const number = there + at;
      const literal = Buffer.from(knownMessage(number), 'latin1');
      const flags = FLAGS[number % FLAGS.length];
      const synchronising = !this.#nonSynchronising;
      return [...mailboxCommand('APPEND', this.name, ` (${flags}) `), { literal, synchronising }];
    });
    if (commands.length === 0) return true;
    if (this.#nonSynchronising) return (await connection.pipeline(commands)).every(({ ok }) => ok);
    for (const parts of commands) if (!(await connection.exchange(parts)).ok) return false;
    return true;
  }

  /** Removes the mailbox and what is below it, the deepest first. */
  async remove(connection: ImapConnection): Promise<void> {
    await this.removeChildren(connection);
    await connection.exchange(mailboxCommand('DELETE', this.name));
  }

  async removeChildren(connection: ImapConnection): Promise<void> {
    const listed = await connection.exchange(mailboxCommand('LIST ""', this.pattern));
    const names = listed.data('LIST').map(({ mailbox }) => mailbox);
    for (const name of names.sort((one, other) => other.length - one.length))
      await connection.exchange(mailboxCommand('DELETE', name));
  }
}

const FLAGS = ['', '\\Seen', '\\Flagged \\Answered', '\\Draft', '\\Seen $Forwarded', ''];

/** Small messages that differ in what FETCH and SEARCH can ask for. */
function knownMessage(number: number): OctetString {
  const people = ['alice', 'bob', 'carol'];
  const boundary = `edge${number}`;
  const header = [
    `From: "${people[number % 3]}" <${people[number % 3]}@example.com>`,
    `To: ${people[(number + 1) % 3]}@example.com`,
    `Subject: fuzz ${'abcdef'[number]} "quoted" \\ back`,
    `Date: Mon, ${number + 2} Nov 2020 10:00:0${number} +0000`,
    `Message-ID: <known-${number}@example.com>`,
    `Conversation-ID: conv-${number % 2}`,
    'MIME-Version: 1.0',
  ];
  const body =
    number % 2 === 0
      ? [
          ...header,
          'Content-Type: text/plain; charset=us-ascii',
          '',
          `body ${number} ${'x'.repeat(number * 40)}`,
        ]
      : [
          ...header,
          `Content-Type: multipart/mixed; boundary=${boundary}`,
          '',
          `--${boundary}`,
          'Content-Type: text/plain',
          '',
          `first part ${number}`,
          `--${boundary}`,
          'Content-Type: application/octet-stream',
          'Content-Transfer-Encoding: base64',
          '',
          Buffer.from(`second part ${number}`).toString('base64'),
          `--${boundary}--`,
        ];
  return `${body.join('\r\n')}\r\n`;
}
