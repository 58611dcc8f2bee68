/** The complete client, wrong in one way each: what it does otherwise, and the checks that must be red for it alone. */

import { type Bend, OWN_MESSAGE, type Stage } from './complete-client.ts';
import { RawClient } from './raw-client.ts';
import { storedByAnother } from './recorded.ts';

export interface Variant {
  name: string;
  bend: Bend;
  red: string[];
}

const sends =
  (...commands: string[]) =>
  async ({ imap }: Stage): Promise<void> => {
    for (const command of commands) await imap.command(command);
  };

/** An object with something changed in its text. */
const changed = (from: string, to: string): Buffer =>
  Buffer.from(OWN_MESSAGE.toString('latin1').replace(from, to), 'latin1');

const appends =
  (octets: Buffer) =>
  async ({ imap }: Stage): Promise<void> =>
    void (await imap.command('APPEND Work (\\Seen) ', octets));

async function inClear(stage: Stage): Promise<void> {
  await stage.imap.hangUp();
  stage.imap = await RawClient.open(stage.server, 'imap');
  await stage.imap.command('LOGIN alice secret');
}

export const VARIANTS: readonly Variant[] = [
  {
    name: 'logs in without TLS',
    bend: { login: inClear },
    red: ['fail: tls-before-login'],
  },
  {
    name: 'authenticates by SASL without TLS',
    bend: {
      saslLogin: async (stage) => {
        const imap = await RawClient.open(stage.server, 'imap');
        const asked = imap.place;
        imap.write('s1 AUTHENTICATE PLAIN\r\n');
        await imap.until(/^\+ .*\r\n/m, asked);
        imap.write(`${Buffer.from('\0alice\0secret').toString('base64')}\r\n`);
        await imap.until(/^s1 OK .*\r\n/m, asked);
        await imap.logout();
      },
    },
    red: ['fail: tls-before-login'],
  },
  {
    name: 'asks for STARTTLS within TLS',
    bend: { login: sends('STARTTLS', 'LOGIN alice secret') },
    red: ['fail: direct-tls'],
  },
  {
    name: 'answers a challenge of SASL that was not made yet',
    bend: {
      saslLogin: async (stage) => {
        const { imap } = stage;
        const asked = imap.place;
        imap.write(`s1 AUTHENTICATE PLAIN\r\n${Buffer.from('\0alice\0secret').toString('base64')}\r\n`);
        await imap.until(/^s1 OK .*\r\n/m, asked);
        await imap.logout();
        stage.imap = await RawClient.open(stage.server);
      },
    },
    red: ['fail: sasl-waits', 'fail: waits-for-literals'],
  },
  {
    name: 'selects a folder that it has deleted',
    bend: { deleteFolder: sends('DELETE New', 'SELECT New') },
    red: ['warn: deleted-is-gone'],
  },
  {
    name: 'asks for the state of its folders one by one, again and again',
    bend: {
      listStatus: async ({ imap }) => {
        for (let round = 0; round < 2; round++) {
          for (const name of ['INBOX', 'Talk', 'Deferred'])
            await imap.command(`STATUS ${name} (MESSAGES UIDNEXT)`);
          await imap.command('NOOP');
        }
        await imap.command('LIST "" * RETURN (STATUS (MESSAGES))');
      },
    },
    red: ['warn: list-status'],
  },
  {
    name: 'grants rights to its own user',
    bend: { setAcl: sends('SETACL Work alice lrswipkxtea', 'SETACL Work bob lrs') },
    red: ['warn: sets-acl-of-others'],
  },
  {
    name: 'stores a chat message without Conversation-ID',
    bend: { append: appends(changed('Conversation-ID: ', 'X-Other: ')) },
    red: ['fail: stores-right-objects'],
  },
  {
    name: 'stores a chat message whose CPIM has another IMDN-Message-ID',
    bend: { append: appends(changed('imdn.Message-ID: Own', 'imdn.Message-ID: Not')) },
    red: ['fail: stores-right-objects'],
  },
  {
    name: 'stores a chat message without IMDN-Message-ID',
    bend: { append: appends(changed('IMDN-Message-ID: ', 'X-Id: ')) },
    red: ['fail: stores-right-objects'],
  },
  {
    name: 'sends an object before the server asked for it',
    bend: {
      append: async ({ imap }) => {
        const asked = imap.place;
        imap.write(
          Buffer.concat([
            Buffer.from(`a9 APPEND Work {${OWN_MESSAGE.length}}\r\n`),
            OWN_MESSAGE,
            Buffer.from('\r\n'),
          ]),
        );
        await imap.until(/^a9 OK .*\r\n/m, asked);
      },
    },
    red: ['fail: append-waits', 'fail: waits-for-literals'],
  },
  {
    name: 'copies a message without its notifications',
    bend: { copy: sends('UID COPY 2 Work') },
    red: ['fail: copies-imdns'],
  },
  {
    name: 'copies by sequence number, without the notifications',
    bend: { copy: sends('COPY 2 Work') },
    red: ['fail: copies-imdns'],
  },
  {
    name: 'removes a message without its notifications',
    bend: { mark: sends('UID STORE 2 +FLAGS.SILENT (\\Deleted)'), expunge: sends('UID EXPUNGE 2') },
    red: ['fail: removes-imdns'],
  },
  {
    name: 'marks objects and leaves them behind',
    bend: {
      expunge: null,
      close: sends('UNSELECT'),
      vanished: sends('UID FETCH 1:* (FLAGS) (CHANGEDSINCE 1 VANISHED)', 'UID STORE 3 -FLAGS (\\Seen)'),
    },
    red: ['fail: expunges-marked'],
  },
  {
    name: 'removes the session info while the messages remain',
    bend: { mark: sends('UID STORE 1,2,3 +FLAGS.SILENT (\\Deleted)'), expunge: sends('EXPUNGE') },
    red: ['fail: keeps-session-info'],
  },
  {
    name: 'searches for 8-bit octets without a CHARSET',
    bend: {
      search: async ({ imap }) => {
        await imap.command('UID SEARCH TEXT Hello');
        await imap.command('UID SEARCH TEXT ', Buffer.from('caf\u00e9'));
      },
    },
    red: ['fail: search-charset'],
  },
  {
    name: 'stores \\Recent',
    bend: { flags: sends('UID STORE 2 +FLAGS (\\Seen \\Recent)', 'UID STORE 2 +FLAGS (\\Seen)') },
    red: ['fail: grammar'],
  },
  {
    name: 'stores flags in a folder that it opened for reading',
    bend: {
      flags: sends(
        'EXAMINE Talk',
        'UID STORE 2 +FLAGS (\\Seen)',
        'SELECT Talk',
        'UID STORE 2 +FLAGS (\\Seen)',
      ),
    },
    red: ['warn: permanent-flags'],
  },
  {
    name: 'writes annotations one by one',
    bend: {
      folderMetadata: sends(
        'SETMETADATA Work (/shared/comment "mine")',
        'SETMETADATA Work (/private/comment "for me")',
      ),
    },
    red: ['warn: sets-at-once'],
  },
  {
    name: 'reads annotations one by one',
    bend: { readFolderMetadata: sends('GETMETADATA Work (/shared/comment)') },
    red: ['warn: gets-with-depth'],
  },
  {
    name: 'goes on from its last UID though UIDVALIDITY has changed',
    bend: {
      uidvalidity: async ({ imap, server }) => {
        const account = server.store.account('alice')!;
        account.delete('Talk');
        storedByAnother(server, 'Talk', [OWN_MESSAGE]);
        await imap.command('SELECT Talk');
        await imap.command('UID FETCH 7:* (FLAGS)');
      },
    },
    red: ['fail: honours-uidvalidity'],
  },
  {
    name: 'uses QRESYNC without enabling it',
    bend: { enable: null },
    red: ['fail: enables-qresync'],
  },
  {
    name: 'enables QRESYNC while a folder is selected, and selects with it',
    bend: {
      enable: sends('SELECT Talk', 'ENABLE QRESYNC', 'UNSELECT'),
      select: sends('SELECT Talk (QRESYNC (1 1))'),
    },
    red: ['fail: enables-early'],
  },
  {
    name: 'sends a command while it idles',
    bend: {
      idle: async ({ imap }) => {
        const from = imap.place;
        imap.write('i1 IDLE\r\n');
        await imap.until(/^\+ .*\r\n/m, from);
        imap.write('i2 NOOP\r\n');
        await imap.until(/^i1 (?:BAD|OK) .*\r\n/m, from);
      },
    },
    red: ['fail: idle-done'],
  },
  {
    name: 'sends a command that the grammar does not have',
    bend: { list: sends('LIST "" *', 'LIST "" * RETURN') },
    red: ['fail: grammar'],
  },
  {
    name: 'opens a string and does not close it',
    bend: { create: sends('CREATE Work', 'CREATE "Work') },
    red: ['fail: grammar'],
  },
  {
    name: 'fetches before it has selected a folder',
    bend: { list: sends('LIST "" *', 'FETCH 1 (FLAGS)') },
    red: ['fail: states'],
  },
  {
    name: 'lists before it has logged in',
    bend: { login: sends('LIST "" *', 'LOGIN alice secret') },
    red: ['fail: states'],
  },
  {
    name: 'logs in twice',
    bend: { login: sends('LOGIN alice secret', 'LOGIN alice secret') },
    red: ['fail: states'],
  },
  {
    name: 'uses one tag twice',
    bend: {
      list: async ({ imap }) => {
        await imap.command('LIST "" *');
        const from = imap.place;
        imap.write('t1 NOOP\r\n');
        await imap.until(/^t1 OK .*\r\n/m, from);
      },
    },
    red: ['warn: tags'],
  },
  {
    name: 'sends sequence numbers behind a command that may expunge',
    bend: {
      contents: async ({ imap }) => {
        await imap.command('FETCH 1:* (UID FLAGS RFC822.SIZE)');
        const from = imap.place;
        imap.write('p1 NOOP\r\np2 FETCH 1 (FLAGS)\r\n');
        await imap.until(/^p2 OK .*\r\n/m, from);
      },
    },
    red: ['fail: sequence-numbers'],
  },
  {
    name: 'hangs up without LOGOUT',
    bend: { logout: async ({ imap }) => void (await imap.hangUp()) },
    red: ['warn: logs-out'],
  },
  {
    name: 'sends a command after BYE',
    bend: {
      logout: async ({ imap }) => {
        await imap.command('LOGOUT');
        imap.write('z9 NOOP\r\n');
        await imap.hangUp();
      },
    },
    red: ['fail: after-bye'],
  },
];
