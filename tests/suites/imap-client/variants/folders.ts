/** Folders: C-004, C-014 to C-017. */
import { sends, type Variant, without } from './variant.ts';

export const FOLDERS: readonly Variant[] = [
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
    name: 'fetches before it has selected a folder',
    bend: { list: sends('LIST "" *', 'FETCH 1 (FLAGS)') },
    red: ['fail: selects-first'],
  },
  {
    name: 'creates a folder with a bare "&" in its name',
    bend: { create: sends('CREATE Work', 'CREATE "R&D"') },
    red: ['fail: creates-named'],
  },
  {
    name: 'creates a folder with a name in UTF-8',
    bend: {
      create: async ({ imap }) => {
        await imap.command('CREATE Work');
        await imap.command('CREATE ', Buffer.from('Entw\u00fcrfe'));
      },
    },
    red: ['fail: creates-named'],
  },
  {
    name: 'renames a folder to a name with a bare "&"',
    bend: {
      rename: sends('CREATE Old', 'RENAME Old New', 'CREATE Old', 'RENAME Old "R&D"'),
    },
    red: ['fail: renames-named'],
  },
  {
    name: 'deletes INBOX',
    bend: { deleteFolder: sends('DELETE New', 'DELETE INBOX') },
    red: ['fail: deletes-not-inbox'],
  },
  {
    name: 'asks for LIST-STATUS where it is not offered',
    server: without('LIST-STATUS'),
    bend: {},
    red: ['fail: list-status-offered'],
  },
  {
    name: 'asks for the STATUS of the folder that it has open',
    bend: { contents: sends('FETCH 1:* (UID FLAGS RFC822.SIZE)', 'STATUS Talk (MESSAGES)') },
    red: ['warn: status-of-others'],
  },
  {
    name: 'copies behind the deletion of the folder that it had open',
    bend: { deleteFolder: sends('SELECT New', 'CLOSE', 'DELETE New', 'UID COPY 1 Work') },
    red: ['fail: selects-first'],
  },
];
