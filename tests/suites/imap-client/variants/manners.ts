/** What every IMAP client must hold to (clause §6), and references (§6.5). */
import { sends, type Variant, without } from './variant.ts';

export const MANNERS: readonly Variant[] = [
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
  {
    name: 'sends a literal without waiting where LITERAL+ is not offered',
    server: without('LITERAL+'),
    bend: {
      create: async ({ imap }) => {
        await imap.command('CREATE Work');
        const from = imap.place;
        imap.write('l1 CREATE {5+}\r\nNotes\r\n');
        await imap.until(/^l1 (?:OK|NO|BAD) .*\r\n/m, from);
      },
    },
    red: ['fail: literal-plus'],
  },
  {
    name: 'removes by UID EXPUNGE where UIDPLUS is not offered',
    server: without('UIDPLUS'),
    bend: { expunge: sends('UID EXPUNGE 2:3', 'EXPUNGE') },
    red: ['fail: offered-extensions'],
  },
  {
    name: 'moves by MOVE, which is not offered',
    bend: { copy: sends('UID COPY 2:3 Work', 'UID MOVE 2:3 Work') },
    red: ['fail: offered-extensions'],
  },
  {
    name: 'makes a link to a message where URLAUTH is not offered',
    server: without('URLAUTH'),
    bend: {},
    red: ['fail: generates-reference', 'fail: fetches-by-reference'],
  },
];
