/** A client that does everything that cpm-ms-2.0 asks of one, in steps that a test can bend one by one. */
import type { FakeServer } from '../../../fake-server/index.ts';
import { chatMessage } from '../../../suites/support/cpm-objects.ts';
import { RawClient } from './raw-client.ts';
import { SESSION_OBJECTS, storedByAnother } from './recorded.ts';

export interface Stage {
  server: FakeServer;
  /** The connection that the steps use; a step may open another. */
  imap: RawClient;
}

export type Step = (stage: Stage) => Promise<void>;

const conversationId = 'f81d4fae-7dec-11d0-a765-00a0c91e6bf6';
const contributionId = 'abcdef-1234-5678-90ab-cdef01234568';

/** What it stores itself. */
export const OWN_MESSAGE = chatMessage(
  { conversationId, contributionId, imdnMessageId: 'Own0000000000001' },
  'Mine.',
);

const plain = (user: string): string => Buffer.from(`\0${user}\0secret`).toString('base64');

/** Flags that no other step sets: of cpm-ms-2.0 §5.5, and $MDNSent of cpm-ms-1.0. */
export const OTHER_FLAGS = ['\\Answered', '\\Flagged', '\\Draft', '$Forwarded', '$MDNSent'] as const;

/** What the client calls a folder that another user shares with it. */
export const SHARED = '"Other Users/bob/Shared"';

/** Gives the client these rights on that folder, which is made, and gets a message, if it is not there yet. */
export function sharedByBob({ server }: Stage, rights: string): string {
  const [user, folder] = ['bob', 'Shared'];
  if (!server.store.account(user)!.find(folder)) {
    server.change({ change: 'createFolder', user, folder });
    server.change({ change: 'deliver', user, folder, text: 'For both of us' });
  }
  server.change({ change: 'setRights', user, folder, identifier: 'alice', rights });
  return SHARED;
}

/** In the order in which they are done. Boxes: Talk has a session of another device; Work is the client's own. */
export const STEPS = {
  saslLogin: async (stage) => {
    const { imap } = stage;
    const asked = imap.place;
    imap.write('s1 AUTHENTICATE PLAIN\r\n');
    await imap.until(/^\+ .*\r\n/m, asked);
    imap.write(`${plain('alice')}\r\n`);
    await imap.until(/^s1 OK .*\r\n/m, asked);
    await imap.logout();
    stage.imap = await RawClient.open(stage.server);
  },
  login: async ({ imap }) => void (await imap.command('LOGIN alice secret')),
  enable: async ({ imap }) => void (await imap.command('ENABLE QRESYNC')),
  list: async ({ imap }) => void (await imap.command('LIST "" *')),
  listStatus: async ({ imap }) => void (await imap.command('LIST "" * RETURN (STATUS (MESSAGES UIDNEXT))')),
  status: async ({ imap }) => void (await imap.command('STATUS INBOX (MESSAGES)')),
  create: async ({ imap }) => void (await imap.command('CREATE Work')),
  rename: async ({ imap }) => {
    await imap.command('CREATE Old');
    await imap.command('RENAME Old New');
  },
  deleteFolder: async ({ imap }) => void (await imap.command('DELETE New')),
  append: async ({ imap }) => void (await imap.command('APPEND Work (\\Seen) ', OWN_MESSAGE)),
  emptyFolder: async ({ imap }) => {
    await imap.command('SELECT INBOX');
    await imap.command('UID FETCH 1:* (FLAGS)');
  },
  othersFolder: async (stage) => {
    const { imap } = stage;
    const shared = sharedByBob(stage, 'lrs');
    await imap.command(`MYRIGHTS ${shared}`);
    await imap.command(`SELECT ${shared}`);
    await imap.command('UID FETCH 1 (BODY.PEEK[])');
    await imap.command('UID STORE 1 +FLAGS (\\Seen)');
  },
  select: async ({ imap }) => void (await imap.command('SELECT Talk')),
  contents: async ({ imap }) => void (await imap.command('FETCH 1:* (UID FLAGS RFC822.SIZE)')),
  fetch: async ({ imap }) => void (await imap.command('UID FETCH 2 (BODY.PEEK[])')),
  convert: async ({ imap }) => void (await imap.command('UID CONVERT 5 (NIL ("charset" "utf-8")) BINARY[1]')),
  search: async ({ imap }) => void (await imap.command('UID SEARCH TEXT Hello')),
  flags: async ({ imap }) => void (await imap.command('UID STORE 2 +FLAGS (\\Seen)')),
  otherFlags: async ({ imap }) => {
    for (const flag of OTHER_FLAGS) await imap.command(`UID STORE 4 +FLAGS (${flag})`);
  },
  annotate: async ({ imap }) =>
    void (await imap.command('UID STORE 2 ANNOTATION (/comment (value.shared "seen by me"))')),
  readAnnotation: async ({ imap }) =>
    void (await imap.command('UID FETCH 2 (ANNOTATION (/comment value.shared))')),
  copy: async ({ imap }) => void (await imap.command('UID COPY 2:3 Work')),
  mark: async ({ imap }) => void (await imap.command('UID STORE 2:3 +FLAGS.SILENT (\\Deleted)')),
  expunge: async ({ imap }) => void (await imap.command('UID EXPUNGE 2:3')),
  idle: async ({ imap, server }) => {
    const from = imap.place;
    imap.write('i1 IDLE\r\n');
    await imap.until(/^\+ .*\r\n/m, from);
    storedByAnother(server, 'Talk', [OWN_MESSAGE]);
    await imap.until(/^\* \d+ EXISTS\r\n/m, from);
    imap.write('DONE\r\n');
    await imap.until(/^i1 OK .*\r\n/m, from);
  },
  newMessages: async ({ imap }) => void (await imap.command('UID FETCH 6:* (FLAGS)')),
  vanished: async ({ imap }) => void (await imap.command('UID FETCH 1:* (FLAGS) (CHANGEDSINCE 1 VANISHED)')),
  notify: async ({ imap }) =>
    void (await imap.command('NOTIFY SET (SELECTED (MessageNew MessageExpunge FlagChange))')),
  setAcl: async ({ imap }) => void (await imap.command('SETACL Work bob lrs')),
  getAcl: async ({ imap }) => void (await imap.command('GETACL Work')),
  listRights: async ({ imap }) => void (await imap.command('LISTRIGHTS Work bob')),
  deleteAcl: async ({ imap }) => void (await imap.command('DELETEACL Work bob')),
  folderMetadata: async ({ imap }) =>
    void (await imap.command('SETMETADATA Work (/shared/comment "mine" /private/comment "for me")')),
  readFolderMetadata: async ({ imap }) =>
    void (await imap.command('GETMETADATA (DEPTH infinity) Work (/shared /private)')),
  serverMetadata: async ({ imap }) =>
    void (await imap.command('SETMETADATA "" (/private/vendor/cpm/theme "dark")')),
  cpmEntry: async ({ imap }) =>
    void (await imap.command('GETMETADATA (DEPTH infinity) "" (/shared/vendor/OMNA/OMACPM20)')),
  reference: async ({ imap }) => {
    const url = 'imap://alice@localhost/Talk/;UID=4;URLAUTH=user+alice';
    const answer = await imap.command(`GENURLAUTH "${url}" INTERNAL`);
    const signed = /GENURLAUTH "?([^"\r\n]+)"?/.exec(answer)?.[1] ?? url;
    await imap.command(`URLFETCH "${signed}"`);
  },
  close: async ({ imap }) => void (await imap.command('CLOSE')),
  uidvalidity: async ({ imap, server }) => {
    const account = server.store.account('alice')!;
    account.delete('Talk');
    storedByAnother(server, 'Talk', SESSION_OBJECTS);
    await imap.command('SELECT Talk');
    await imap.command('UID FETCH 1:* (FLAGS)');
  },
  logout: async ({ imap }) => void (await imap.logout()),
} as const satisfies Record<string, Step>;

export type StepName = keyof typeof STEPS;

/** What a variant does otherwise: another step in the place of one, or none (null). */
export type Bend = Partial<Record<StepName, Step | null>>;

/** Does all steps in their order, bent ones otherwise. */
export async function completeClient(server: FakeServer, bend: Bend = {}): Promise<void> {
  storedByAnother(server, 'Talk', SESSION_OBJECTS);
  const stage: Stage = { server, imap: await RawClient.open(server) };
  for (const [name, step] of Object.entries(STEPS)) {
    const other = bend[name as StepName];
    if (other !== null) await (other ?? step)(stage);
  }
}
