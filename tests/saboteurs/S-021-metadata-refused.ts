import type { CommandContext } from '../../fake-server/imap/context.ts';
import type { EntryChange } from '../../fake-server/store/annotations.ts';
import { StoreError } from '../../fake-server/store/store-error.ts';
import { bendMetadataCode, bendNames, bendSet } from './bend-metadata.ts';
import { bendCommand } from './bend-objects.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-021_M';
const FETCH = 'cpm-ms-2.0/CPM-TS-MS-S-021a_O';
const SERVER = 'cpm-ms-2.0/CPM-TS-MS-S-021c_M';

export const saboteurs: Saboteur[] = [
  {
    name: 'metadata-set-by-halves',
    bug: 'SETMETADATA sets the entries before the one that it cannot set',
    breaks: [
      `${ROW}/all-or-none-name`,
      `${ROW}/maxsize-code`,
      `${ROW}/toomany-code`,
      `${SERVER}/all-or-none`,
    ],
    hooks: () => bendSet(({ mailbox, entries }, ctx) => setUpToFault(mailbox, entries, ctx)),
  },
  {
    name: 'metadata-too-large-without-code',
    bug: 'a value that is too large is refused without METADATA MAXSIZE',
    breaks: [`${ROW}/maxsize-code`],
    hooks: () => bendMetadataCode((code) => (code.detail === 'MAXSIZE' ? null : code)),
  },
  {
    name: 'metadata-maxsize-one-too-many',
    bug: 'METADATA MAXSIZE is one octet more than the server takes',
    breaks: [`${ROW}/maxsize-code`],
    hooks: () =>
      bendMetadataCode((code) =>
        code.detail === 'MAXSIZE' ? { ...code, value: (code.value ?? 0) + 1 } : code,
      ),
  },
  {
    name: 'metadata-too-many-without-code',
    bug: 'one annotation too many is refused without METADATA TOOMANY',
    breaks: [`${ROW}/toomany-code`],
    hooks: () => bendMetadataCode((code) => (code.detail === 'TOOMANY' ? null : code)),
  },
  {
    name: 'metadata-names-tidied',
    bug: 'two slashes in the name of an entry are taken for one',
    breaks: [`${ROW}/refuses-bad-names`, `${FETCH}/refuses-bad-names`, `${SERVER}/refuses-bad-names`],
    hooks: () => bendNames((name) => name.replace(/\/{2,}/g, '/')),
  },
  {
    name: 'metadata-names-completed',
    bug: 'an entry below neither /private nor /shared is taken for a shared one',
    breaks: [`${ROW}/refuses-foreign-names`],
    hooks: () => bendNames((name) => (/^\/?(private|shared)(\/|$)/i.test(name) ? name : `/shared${name}`)),
  },
  {
    name: 'metadata-slash-put-before',
    bug: 'the name of an entry gets the slash that it lacks',
    breaks: [`${ROW}/refuses-foreign-names`],
    hooks: () => bendNames((name) => (name.startsWith('/') ? name : `/${name}`)),
  },
  {
    name: 'metadata-short-names',
    bug: 'a name of one component is taken for an entry',
    breaks: [`${ROW}/refuses-short-names`],
    hooks: () => bendNames((name) => (name === '/shared' ? '/shared/itself' : name)),
  },
  {
    name: 'metadata-set-creates',
    bug: 'SETMETADATA on a name without a mailbox makes one',
    breaks: [`${ROW}/missing-folder`],
    hooks: () =>
      bendSet(({ mailbox }, { account }) => {
        if (mailbox !== '' && account && !account.has(mailbox)) account.create(mailbox);
      }),
  },
  {
    name: 'metadata-missing-folder-ok',
    bug: 'GETMETADATA on a name without a mailbox shows nothing, and is OK',
    breaks: [`${FETCH}/missing-folder`],
    hooks: () =>
      bendCommand('GETMETADATA', (ctx, next) => {
        const { account, command } = ctx;
        if (command.mailbox === '' || account?.has(command.mailbox)) return next();
        ctx.tagged('OK', null, 'Nothing there');
      }),
  },
];

/** Sets one after the other, until one cannot be set. */
function setUpToFault(
  mailbox: string,
  entries: readonly EntryChange[],
  { account, store }: CommandContext,
): void {
  for (const change of entries) {
    if (!account || !/^\/(private|shared)(\/[^/]+)+$/i.test(change.entry)) return;
    try {
      if (mailbox === '') store.annotate([change], account.user);
      else account.annotate(mailbox, [change], account.user);
    } catch (error) {
      if (error instanceof StoreError) return;
      throw error;
    }
  }
}
