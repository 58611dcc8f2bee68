/** All that a server tells of an account's state, by commands that change none of it. */
import { ImapConnection } from '../../../drivers/imap/connection.ts';
import { flagsOf, internalDateOf, modseqOf, sizeOf, uidOf } from '../../../drivers/imap/fetch-item.ts';
import { mailboxCommand } from '../../../drivers/imap/mailbox-command.ts';

export interface Door {
  host: string;
  port: number;
}

export async function open({ host, port }: Door): Promise<ImapConnection> {
  const endpoint = { host, port, security: 'clear' } as const;
  const connection = await ImapConnection.open({
    endpoint,
    transcript: null,
    label: 'test',
    timeoutMs: 10_000,
  });
  const answer = await connection.login('alice', 'secret');
  if (!answer.ok) throw new Error(answer.lines().join(' '));
  await connection.exchange(['CAPABILITY']);
  return connection;
}

/** Folders with subscriptions, UIDs, flags (`\Recent` too), dates, sizes, mod-sequences and annotations. */
export async function fingerprint(door: Door): Promise<unknown> {
  const connection = await open(door);
  const has = (name: string) => connection.capabilities!.includes(name);
  const names = async (command: 'LIST' | 'LSUB') =>
    (await connection.exchange([`${command} "" "*"`])).data(command).map(({ mailbox, attributes }) => ({
      mailbox,
      // \Marked and \Unmarked are guesses that a server may give or leave out (RFC 3501 §7.2.2).
      attributes: attributes.filter((attribute) => !/^\\(?:un)?marked$/i.test(attribute)).toSorted(),
    }));
  const annotations = async (mailbox: string) =>
    (await connection.exchange([`GETMETADATA (DEPTH infinity) "${mailbox}" (/shared /private)`]))
      .data('METADATA')
      .flatMap(({ entries }) => entries ?? [])
      // Of the disk, which others fill too.
      .filter(({ entry }) => !/\/freespace\//.test(entry))
      .map(({ entry, value }) => [entry, value?.toString('latin1')]);
  const listed = await names('LIST');
  const folders: unknown[] = [];
  for (const { mailbox, attributes } of listed) {
    if (attributes.some((attribute) => /noselect|nonexistent/i.test(attribute))) continue;
    const modseq = has('CONDSTORE') ? ' HIGHESTMODSEQ' : '';
    const items = `MESSAGES RECENT UIDNEXT UIDVALIDITY UNSEEN${modseq}`;
    const status = await connection.exchange(mailboxCommand('STATUS', mailbox, ` (${items})`));
    await connection.exchange(mailboxCommand('EXAMINE', mailbox));
    const wanted = `UID FLAGS INTERNALDATE RFC822.SIZE${modseq === '' ? '' : ' MODSEQ'}`;
    const messages = (await connection.exchange([`UID FETCH 1:* (${wanted})`])).fetches();
    folders.push({
      mailbox,
      status: status.data('STATUS').map(({ items }) => items),
      messages: messages.map((message) => ({
        uid: uidOf(message),
        flags: [...(flagsOf(message) ?? [])].toSorted(),
        date: internalDateOf(message),
        size: sizeOf(message),
        modseq: modseqOf(message),
      })),
      annotations: has('METADATA') ? await annotations(mailbox) : null,
    });
  }
  const server = has('METADATA') || has('METADATA-SERVER') ? await annotations('') : null;
  const state = { listed, subscribed: await names('LSUB'), folders, server };
  await connection.close();
  return state;
}
