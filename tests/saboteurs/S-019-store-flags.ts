import { bendFlags, storeForgets } from './bend-flags.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-019_M';

export const saboteurs: Saboteur[] = [
  {
    name: 'store-forgets-draft',
    bug: 'the store has no place for \\Draft',
    breaks: [`${ROW}/sets-each-flag`],
    patch: storeForgets('\\Draft'),
  },
  {
    name: 'store-flags-messages-only',
    bug: '\\Flagged is for what people write, and not for session info and Group State Objects',
    breaks: [`${ROW}/every-kind`],
    patch: bendFlags(({ messages, flags }) =>
      flags.includes('\\Flagged') ? { messages: messages.filter(({ octets }) => !isOfSession(octets)) } : {},
    ),
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
    patch: bendFlags(({ action }) => (action === 'replace' ? { action: 'add' } : {})),
  },
  {
    name: 'store-add-replaces',
    bug: '+FLAGS replaces what is there',
    breaks: [`${ROW}/adds-and-removes`, `${ROW}/keeps-both-sessions-flags`],
    patch: bendFlags(({ action }) => (action === 'add' ? { action: 'replace' } : {})),
  },
  {
    name: 'store-remove-clears',
    bug: '-FLAGS removes all flags',
    breaks: [`${ROW}/adds-and-removes`],
    patch: bendFlags(({ action }) => (action === 'remove' ? { action: 'replace', flags: [] } : {})),
  },
];

/** The type stands in the header of the object itself. */
function isOfSession(octets: Buffer): boolean {
  const [header = ''] = octets.toString('latin1').split('\r\n\r\n', 1);
  return /^Content-Type: application\//im.test(header);
}
