import { Mailbox } from '../../fake-server/store/mailbox.ts';
import type { Patch, Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-019_M';

/** Changes what reaches the store when flags are stored. */
function bendStore(
  change: (args: Parameters<Mailbox['storeFlags']>) => Parameters<Mailbox['storeFlags']>,
): (patch: Patch) => void {
  return (patch) =>
    patch(
      Mailbox.prototype,
      'storeFlags',
      (original) =>
        function (this: Mailbox, ...args) {
          return original.apply(this, change(args));
        },
    );
}

/** Drops one flag wherever flags are stored. */
function storeForgets(flag: string): (patch: Patch) => void {
  const others = (flags: readonly string[]): string[] =>
    flags.filter((given) => given.toLowerCase() !== flag.toLowerCase());
  return bendStore(([messages, action, flags, origin]) => [messages, action, others(flags), origin]);
}

export const saboteurs: Saboteur[] = [
  {
    name: 'store-forgets-draft',
    bug: 'the store has no place for \\Draft',
    breaks: [`${ROW}/sets-each-flag`],
    patch: storeForgets('\\Draft'),
  },
  {
    name: 'store-forgets-forwarded',
    bug: 'the store drops $Forwarded',
    breaks: [`${ROW}/keeps-forwarded`],
    patch: storeForgets('$Forwarded'),
  },
  {
    name: 'store-forgets-mdnsent',
    bug: 'the store drops $MDNSent',
    breaks: ['cpm-ms-1.0/CPM-TS-MS-S-012_M/keeps-mdnsent'],
    patch: storeForgets('$MDNSent'),
  },
  {
    name: 'store-forgets-new-keywords',
    bug: 'PERMANENTFLAGS has \\*, and keywords other than the known ones are dropped',
    breaks: [`${ROW}/keeps-new-keyword`],
    patch: storeForgets('CpmArchived'),
  },
  {
    name: 'store-replace-adds',
    bug: 'FLAGS adds to what is there',
    breaks: [`${ROW}/replaces-flags`],
    patch: bendStore(([messages, action, flags, origin]) => [
      messages,
      action === 'replace' ? 'add' : action,
      flags,
      origin,
    ]),
  },
  {
    name: 'store-add-replaces',
    bug: '+FLAGS replaces what is there',
    breaks: [`${ROW}/adds-and-removes`, `${ROW}/keeps-both-sessions-flags`],
    patch: bendStore(([messages, action, flags, origin]) => [
      messages,
      action === 'add' ? 'replace' : action,
      flags,
      origin,
    ]),
  },
  {
    name: 'store-remove-clears',
    bug: '-FLAGS removes all flags',
    breaks: [`${ROW}/adds-and-removes`],
    patch: bendStore(([messages, action, flags, origin]) =>
      action === 'remove' ? [messages, 'replace', [], origin] : [messages, action, flags, origin],
    ),
  },
];
