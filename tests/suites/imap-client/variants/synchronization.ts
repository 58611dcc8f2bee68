/** Synchronisation and notifications: C-022, C-023. */
import { OWN_MESSAGE } from '../complete-client.ts';
import { SESSION_OBJECTS, storedByAnother } from '../recorded.ts';
import { sends, type Variant, without } from './variant.ts';

export const SYNCHRONIZATION: readonly Variant[] = [
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
    name: 'marks a message by its UID of before a change of UIDVALIDITY',
    bend: {
      uidvalidity: async ({ imap, server }) => {
        server.store.account('alice')!.delete('Talk');
        storedByAnother(server, 'Talk', SESSION_OBJECTS);
        await imap.command('SELECT Talk');
        await imap.command('UID STORE 4 +FLAGS (\\Seen)');
      },
    },
    red: ['fail: honours-uidvalidity'],
  },
  {
    name: 'asks for VANISHED without CHANGEDSINCE',
    bend: {
      vanished: sends('UID FETCH 1:* (FLAGS) (CHANGEDSINCE 1 VANISHED)', 'UID FETCH 1:* (FLAGS) (VANISHED)'),
    },
    red: ['fail: vanished-with-changedsince'],
  },
  {
    name: 'asks for VANISHED by sequence numbers',
    bend: {
      vanished: sends(
        'UID FETCH 1:* (FLAGS) (CHANGEDSINCE 1 VANISHED)',
        'FETCH 1:* (FLAGS) (CHANGEDSINCE 1 VANISHED)',
      ),
    },
    red: ['fail: vanished-with-changedsince'],
  },
  {
    name: 'asks to be told of changed flags, and not of new and removed messages',
    bend: {
      notify: sends(
        'NOTIFY SET (SELECTED (FlagChange))',
        'NOTIFY SET (SELECTED (MessageNew MessageExpunge FlagChange))',
      ),
    },
    red: ['fail: notify-events'],
  },
  {
    name: 'asks for notifications where NOTIFY is not offered',
    server: without('NOTIFY'),
    bend: {},
    red: ['fail: notify'],
  },
];
