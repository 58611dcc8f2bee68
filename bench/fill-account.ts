/** Puts the objects of a dataset into the account of any server, by IMAP. */
import { ImapConnection } from '../drivers/imap/connection.ts';
import { mailboxCommand } from '../drivers/imap/mailbox-command.ts';
import { startFakeServer } from '../fake-server/index.ts';
import type { Mailbox } from '../fake-server/store/mailbox.ts';
import type { BenchTarget } from './bench-target.ts';

/** Commands written at once. */
const BATCH = 100;

/**
 * Stores every object of the dataset, in folders of the same names below one that is called `bench`. The server must
 * take literals without waiting (RFC 7888). Throws if it refuses any.
 */
export async function fillAccount(target: BenchTarget, dataset: string): Promise<void> {
  const source = await startFakeServer({ dataset });
  const { user, password } = target.users[0]!;
  const connection = await ImapConnection.open({
    endpoint: { host: target.host, port: target.imapPort, security: 'clear' },
    transcript: null,
    label: 'bench',
    timeoutMs: 30_000,
  });
  try {
    await connection.login(user, password);
    const delimiter = (await connection.exchange(['LIST "" ""'])).data('LIST')[0]?.delimiter ?? '/';
    const named = (name: string) => ['bench', ...name.split('/')].join(delimiter);
    for (const { name, mailbox } of source.store.account(source.users[0]!.user)!.entries()) {
      await connection.exchange(mailboxCommand('CREATE', named(name)));
      if (mailbox) await copy(connection, mailbox, named(name));
    }
  } finally {
    await connection.close();
    await source.stop();
  }
}

async function copy(connection: ImapConnection, { messages }: Mailbox, name: string): Promise<void> {
  for (let at = 0; at < messages.length; at += BATCH) {
    const answers = await connection.pipeline(
      messages
        .slice(at, at + BATCH)
        .map(({ octets }) => [
          ...mailboxCommand('APPEND', name),
          ' (\\Seen) ',
          { literal: octets, synchronising: false },
        ]),
    );
    const refused = answers.find(({ ok }) => !ok);
    if (refused) throw new Error(`APPEND was answered ${refused.lines().at(-1)}`);
  }
}
