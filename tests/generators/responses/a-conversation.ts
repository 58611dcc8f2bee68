/** Answers of the embedded server to a client that asks for all that can be bent. */
import type { ImapBend } from '../../../fake-server/index.ts';
import { BentImap, type HeardAnswer } from '../../../fuzz/client/bent-imap.ts';
import { addMessages } from '../../../fuzz/client/messages.ts';
import type { ImapAnswer } from '../../../generators/responses/bend.ts';
import { readLines } from '../../../generators/responses/imap/lines.ts';
import { aServer } from '../../fake-server/imap/a-server.ts';
import { dial } from '../../fake-server/imap/raw-client.ts';

const COMMANDS = [
  'CAPABILITY',
  'LOGIN alice secret',
  'ID NIL',
  'LIST "" *',
  'STATUS INBOX (MESSAGES UNSEEN UIDNEXT)',
  'SELECT INBOX',
  'SEARCH ALL',
  'FETCH 1:4 (UID FLAGS ENVELOPE BODYSTRUCTURE INTERNALDATE RFC822.SIZE)',
  'UID FETCH 1:4 (FLAGS BODY.PEEK[HEADER.FIELDS (Subject)] BODY.PEEK[TEXT])',
  'STORE 1 +FLAGS (\\Flagged)',
  'FETCH 1 (MODSEQ FLAGS)',
  'UID FETCH 1:2 (FLAGS)',
  'FETCH 1:2 (RFC822.SIZE)',
  'COPY 1 INBOX',
];

/** Closed when the test is over. */
export async function aConversation(): Promise<readonly HeardAnswer[]> {
  const bend = new BentImap(null);
  bend.arm(null);
  const server = await aServer({ dataset: 'conversation', bends: { imap: bend satisfies ImapBend } });
  addMessages(server.store, 'alice');
  const client = await dial(server);
  for (const command of COMMANDS) await client.command(command);
  // One with a literal that waits to be asked for.
  client.send('t98 SEARCH SUBJECT {3}\r\n');
  await client.response();
  client.send('odd\r\n');
  await client.answer('t98');
  client.send('t99 APPEND INBOX {4}\r\n');
  await client.response();
  client.send('A: b\r\n');
  await client.answer('t99');
  await client.command('LOGOUT');
  return [...bend.heard];
}

/** To be bent. */
export function answerFrom({ command, octets, facts }: HeardAnswer): ImapAnswer {
  return { command, lines: readLines(octets), facts, gone: [] };
}
