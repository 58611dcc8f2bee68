import { bendGet, bendMetadataCode, bendNames, type GetMetadata } from './bend-metadata.ts';
import { bendCommand } from './bend-objects.ts';
import { bendInput } from './bend-session.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-021a_O';
const SERVER = 'cpm-ms-2.0/CPM-TS-MS-S-021c_M';
const CPM = 'cpm-ms-2.0/CPM-TS-MS-S-021b_M';

/** Takes one depth for another. */
function deepened(from: GetMetadata['depth'][], to: GetMetadata['depth']) {
  return () =>
    bendGet((get) => {
      if (from.includes(get.depth)) get.depth = to;
    });
}

export const saboteurs: Saboteur[] = [
  {
    name: 'metadata-gives-neighbours',
    bug: 'GETMETADATA shows all entries beside the ones that are named',
    breaks: [`${ROW}/fetches-values`],
    hooks: () =>
      bendGet((get) => {
        if (get.depth !== null) return;
        get.depth = 'infinity';
        get.entries = get.entries.map((name) => name.split('/').slice(0, -1).join('/'));
      }),
  },
  {
    name: 'metadata-absent-refused',
    bug: 'GETMETADATA of an entry that has no value gets NO',
    breaks: [`${ROW}/absent-entry`, `${ROW}/fetches-values`],
    hooks: () =>
      bendCommand('GETMETADATA', (ctx, next) => {
        const { account, command, store } = ctx;
        const annotations =
          command.mailbox === '' ? store.annotations : account?.annotations(command.mailbox);
        const user = account?.user ?? '';
        if (command.entries.every((entry) => annotations?.get(entry, user))) return next();
        ctx.tagged('NO', null, 'No such entry');
      }),
  },
  {
    name: 'metadata-depth-0-goes-deeper',
    bug: 'without DEPTH, and with DEPTH 0, children are shown',
    breaks: [`${ROW}/depth-0`, `${SERVER}/depth`],
    hooks: deepened([null, '0'], '1'),
  },
  {
    name: 'metadata-depth-1-is-infinity',
    bug: 'DEPTH 1 shows all that is below',
    breaks: [`${ROW}/depth-1`, `${SERVER}/depth`],
    hooks: deepened(['1'], 'infinity'),
  },
  {
    name: 'metadata-infinity-is-1',
    bug: 'DEPTH infinity ends at the children',
    breaks: [`${ROW}/depth-infinity`, `${ROW}/options-together`, `${SERVER}/depth`],
    hooks: deepened(['infinity'], '1'),
  },
  {
    name: 'metadata-below-by-beginning',
    bug: 'DEPTH infinity shows entries of which the name only begins like the one that is named',
    breaks: [`${ROW}/depth-infinity`],
    hooks: () =>
      bendGet((get) => {
        if (get.depth === 'infinity') get.entries = get.entries.flatMap((name) => [name, `${name}b`]);
      }),
  },
  {
    name: 'metadata-maxsize-ignored',
    bug: 'GETMETADATA shows values of any size, whatever MAXSIZE says',
    breaks: [`${ROW}/maxsize`, `${ROW}/options-together`, `${SERVER}/maxsize`],
    hooks: () =>
      bendGet((get) => {
        get.maxsize = null;
      }),
  },
  {
    name: 'metadata-maxsize-is-less-than',
    bug: 'a value of just MAXSIZE octets is held back',
    breaks: [`${ROW}/maxsize`, `${ROW}/maxsize-fits`, `${SERVER}/maxsize`],
    hooks: () =>
      bendGet((get) => {
        if (get.maxsize !== null) get.maxsize -= 1;
      }),
  },
  {
    name: 'metadata-longentries-missing',
    bug: 'what MAXSIZE holds back is not told of',
    breaks: [`${ROW}/maxsize`, `${ROW}/options-together`, `${SERVER}/maxsize`],
    hooks: () => bendMetadataCode((code) => (code.detail === 'LONGENTRIES' ? null : code)),
  },
  {
    name: 'metadata-longentries-of-another',
    bug: 'LONGENTRIES tells the size of the largest entry of all, asked for or not',
    breaks: [`${ROW}/maxsize`],
    hooks: () => bendMetadataCode((code) => (code.detail === 'LONGENTRIES' ? { ...code, value: 10 } : code)),
  },
  {
    name: 'metadata-one-option',
    bug: 'where DEPTH is given, MAXSIZE is passed over',
    breaks: [`${ROW}/options-together`],
    hooks: () =>
      bendGet((get) => {
        if (get.depth !== null) get.maxsize = null;
      }),
  },
  {
    name: 'metadata-options-behind-alone',
    bug: 'options are read behind the mailbox alone, as in the examples',
    breaks: [`${ROW}/options-order`, `${SERVER}/options-order`],
    patch: bendInput((text) => text.replace(/GETMETADATA \((?=DEPTH|MAXSIZE)/, 'GETMETADATA (NO')),
  },
  {
    name: 'metadata-stranger-reads',
    bug: 'a user without rights on a folder reads its shared annotations',
    breaks: [`${ROW}/no-rights`],
    hooks: () =>
      bendCommand('GETMETADATA', (ctx, next) => {
        const { mailbox, entries: wanted } = ctx.command;
        const [, user = '', name = ''] = /^Other Users\/([^/]+)\/(.*)$/.exec(mailbox) ?? [];
        const entries = ctx.store.account(user)?.annotations(name)?.entries('') ?? [];
        const shown = entries.filter(({ entry }) => wanted.includes(entry));
        if (shown.length === 0) return next();
        ctx.respond({ kind: 'data', type: 'METADATA', mailbox, entries: shown, names: null });
        ctx.tagged('OK', null, 'Those are the entries');
      }),
  },
  {
    name: 'metadata-looks-up-with-case',
    bug: 'GETMETADATA finds only names in the case in which they were set',
    breaks: [`${ROW}/reads-forms`, `${CPM}/default-folder-any-case`],
    hooks: () =>
      bendNames((name) => (/^\/S/.test(name) ? '/shared/vendor/none/such' : name), ['GETMETADATA']),
  },
];
