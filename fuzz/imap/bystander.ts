/** Another session on the target, with a mailbox of its own: what the lanes throw must not reach it. */
import type { Answer } from '../../drivers/imap/answer.ts';
import { quotedContent } from '../../drivers/imap/command-part.ts';
import type { ImapConnection } from '../../drivers/imap/connection.ts';
import { ConnectionTrouble } from '../../drivers/imap/trouble.ts';
import { withoutSecrets } from '../../target/secrets.ts';
import { type Bystander, type Ground, TargetLost } from '../kind.ts';
import { openImap } from './open.ts';
import { flagsByUid } from './probe.ts';

const MESSAGE = Buffer.from(
  'From: Bystander <bystander@example.com>\r\nSubject: left alone\r\n\r\nNobody touches this.\r\n',
);

/** Tells bystanders of one process apart; campaigns have folders of their own. */
let opened = 0;

/** Makes the mailbox, with one message, and selects it. Throws `TargetLost`. */
export async function openBystander(ground: Ground, deadlineMs: number): Promise<Bystander> {
  const { root, delimiter } = ground.imap!;
  const name = `"${quotedContent(`${root}${delimiter ?? '-'}bystander${++opened}`)}"`;
  const connection = await openImap(ground, 'bystander', null, deadlineMs);
  try {
    await needed(connection, `CREATE ${name}`);
    const appended = await connection.exchange([`APPEND ${name} (\\Flagged) `, { literal: MESSAGE }]);
    if (!appended.ok) throw refusal(appended);
    await needed(connection, `SELECT ${name}`);
    const seen = view(await connection.exchange(LOOK));
    if (!seen.startsWith('1 message')) throw new TargetLost(`the bystander's mailbox has ${seen}`);
    return new ImapBystander(ground, connection, name, seen);
  } catch (error) {
    connection.destroy();
    if (!(error instanceof ConnectionTrouble)) throw error;
    throw new TargetLost(withoutSecrets(error.message, ground.profile));
  }
}

const LOOK = ['UID FETCH 1:* (FLAGS)'];

class ImapBystander implements Bystander {
  readonly #ground: Ground;
  readonly #connection: ImapConnection;
  readonly #name: string;
  readonly #before: string;

  constructor(ground: Ground, connection: ImapConnection, name: string, before: string) {
    this.#ground = ground;
    this.#connection = connection;
    this.#name = name;
    this.#before = before;
  }

  async look(): Promise<string | null> {
    try {
      const fetched = await this.#connection.exchange(LOOK);
      if (!fetched.ok) return suffering(`${fetched.sent} was answered ${fetched.lines().at(-1)}`);
      const now = view(fetched);
      return now === this.#before ? null : suffering(`its mailbox had ${this.#before} and has ${now}`);
    } catch (error) {
      if (!(error instanceof ConnectionTrouble)) throw error;
      return suffering(withoutSecrets(error.message, this.#ground.profile));
    }
  }

  /** Leaves the mailbox for the end of the campaign if the connection is gone. */
  async close(): Promise<void> {
    try {
      if (!this.#connection.closed) await this.#connection.exchange([`DELETE ${this.#name}`]);
    } catch (error) {
      if (!(error instanceof ConnectionTrouble)) throw error;
    } finally {
      await this.#connection.close();
    }
  }
}

function suffering(what: string): string {
  return `A session that takes no part was disturbed: ${what} (RFC 3501 §3: each connection has a state of its own).`;
}

async function needed(connection: ImapConnection, command: string): Promise<void> {
  const answer = await connection.exchange([command]);
  if (!answer.ok) throw refusal(answer);
}

function refusal(answer: Answer): TargetLost {
  return new TargetLost(
    `what a campaign needs is refused: ${answer.sent} was answered ${answer.lines().at(-1)}`,
  );
}

/** `1 message: UID 1 (\flagged)`. */
function view(answer: Answer): string {
  const messages = Array.from(flagsByUid([answer]), ([uid, flags]) => `UID ${uid} (${flags})`);
  const count = `${messages.length} message${messages.length === 1 ? '' : 's'}`;
  return messages.length === 0 ? count : `${count}: ${messages.join(', ')}`;
}
