import type { ServerHooks } from '../../fake-server/imap/hooks.ts';
import { bendGet, bendShown } from './bend-metadata.ts';
import { bendCommand } from './bend-objects.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-021b_M';
const ENTRY = '/shared/OMNA/OMACPM20/DefaultFolderLocation';

/** Changes what the server says of the default folder. */
function bendLocation(change: (location: string) => string | null): ServerHooks {
  return bendShown((shown) => ({
    ...shown,
    entries:
      shown.entries?.map(({ entry, value }) => {
        if (entry !== ENTRY || !value) return { entry, value };
        const location = change(value.toString('latin1'));
        return { entry, value: location === null ? null : Buffer.from(location, 'latin1') };
      }) ?? null,
  }));
}

export const saboteurs: Saboteur[] = [
  {
    name: 'default-folder-unsaid',
    bug: 'the server has no entry for the default folder',
    breaks: [`${ROW}/default-folder`],
    hooks: () => bendLocation(() => null),
  },
  {
    name: 'default-folder-nowhere',
    bug: 'the entry for the default folder names a folder that there is not',
    breaks: [`${ROW}/default-folder`],
    hooks: () => bendLocation((location) => `${location}~default/`),
  },
  {
    name: 'default-folder-without-suffix',
    bug: 'the name of the default folder ends without the hierarchy separator',
    breaks: [`${ROW}/default-folder-suffix`],
    hooks: () => bendLocation((location) => location.replace(/\/$/, '')),
  },
  {
    name: 'default-folder-not-below',
    bug: 'the entry for the default folder is found by its full name alone',
    breaks: [`${ROW}/default-folder-below`],
    hooks: () =>
      bendGet((get) => {
        if (get.mailbox === '' && get.entries.some((name) => /^\/shared\/omna/i.test(name))) get.depth = null;
      }),
  },
  {
    name: 'default-folder-on-every-folder',
    bug: 'every folder has the entry for the default folder',
    breaks: [`${ROW}/default-folder-on-folder`],
    hooks: () =>
      bendCommand('GETMETADATA', (ctx, next) => {
        const { mailbox, entries } = ctx.command;
        if (mailbox === '' || !entries.includes(ENTRY)) return next();
        const value = Buffer.from('INBOX/');
        ctx.respond({
          kind: 'data',
          type: 'METADATA',
          mailbox,
          entries: [{ entry: ENTRY, value }],
          names: null,
        });
        ctx.tagged('OK', null, 'That is the entry');
      }),
  },
];
