import type { ServerHooks } from '../../fake-server/imap/hooks.ts';
import type { Command } from '../../protocol/imap/model/command.ts';
import { bendItems, bendResponse } from './bend-objects.ts';
import { bendCode, bendStatusItem } from './bend-selection.ts';
import type { Saboteur } from './saboteur.ts';

const id = (slug: string): string => `cpm-ms-2.0/§5.3/${slug}`;

export const saboteurs: Saboteur[] = [
  {
    name: 'copy-has-uid-of-original',
    bug: 'A copy in the same folder has the UID of its original.',
    breaks: [id('uids-ascend')],
    hooks: () =>
      bendItems((item, { octets }, { session }) => {
        const original = session.selected?.messages.find((message) => message.octets === octets);
        return item.name === 'UID' && original ? { ...item, uid: original.uid } : item;
      }),
  },
  {
    name: 'uids-are-sequence-numbers',
    bug: 'UIDs are counted anew from 1 whenever objects go.',
    breaks: [id('uids-persist'), id('uids-not-reused')],
    hooks: () =>
      bendItems((item, message, { session }) => {
        const number = (session.selected?.messages.indexOf(message) ?? 0) + 1;
        return item.name === 'UID' ? { ...item, uid: number } : item;
      }),
  },
  {
    name: 'uidvalidity-of-the-session',
    bug: 'UIDVALIDITY is greater each time a folder is selected.',
    breaks: [id('uids-persist'), id('one-uidvalidity')],
    hooks: () => {
      let last = 0;
      return bendCode('UIDVALIDITY', (code) => ({ ...code, value: code.value + ++last }));
    },
  },
  {
    name: 'uidnext-after-last-object',
    bug: 'UIDNEXT is the UID of the last object that is left, plus 1.',
    breaks: [id('uidnext-changes')],
    hooks: () => bendStatusItem('UIDNEXT', (mailbox) => (mailbox.messages.at(-1)?.uid ?? 0) + 1),
  },
  {
    name: 'one-uidvalidity-for-all',
    bug: 'All folders have the same UIDVALIDITY for ever, and UIDs from 1.',
    breaks: [
      id('created-again'),
      id('renamed-away'),
      id('renamed-here'),
      'cpm-ms-2.0/CPM-TS-MS-S-014_M/created-again',
      'cpm-ms-2.0/CPM-TS-MS-S-016_M/old-name-used-again',
    ],
    hooks: () =>
      bendResponse((response) =>
        response.kind === 'status' && response.code?.name === 'UIDVALIDITY'
          ? [{ ...response, code: { name: 'UIDVALIDITY', value: 1 } }]
          : [response],
      ),
  },
  {
    name: 'uidvalidity-shrinks',
    bug: 'A folder that is created later has a smaller UIDVALIDITY.',
    breaks: [id('uidvalidity-grows')],
    hooks: () => bendCode('UIDVALIDITY', (code) => ({ ...code, value: 4_294_967_295 - code.value })),
  },
  {
    name: 'recreated-as-before',
    bug: 'A folder that is created under the name of a deleted one has its UIDVALIDITY, and UIDs from 1.',
    breaks: [
      id('created-again'),
      'cpm-ms-2.0/CPM-TS-MS-S-014_M/created-again',
      'cpm-ms-2.0/CPM-TS-MS-S-022_M/resync-recreated',
    ],
    hooks: () =>
      inheriting(
        (command) => (command.name === 'DELETE' ? command.mailbox : null),
        (command) => (command.name === 'CREATE' ? command.mailbox : null),
      ),
  },
  {
    name: 'created-as-the-renamed',
    bug: 'A folder that is created under the old name of another has its UIDVALIDITY, and UIDs from 1.',
    breaks: [id('renamed-away'), 'cpm-ms-2.0/CPM-TS-MS-S-016_M/old-name-used-again'],
    hooks: () =>
      inheriting(
        (command) => (command.name === 'RENAME' ? command.from : null),
        (command) => (command.name === 'CREATE' ? command.mailbox : null),
      ),
  },
  {
    name: 'renamed-as-the-deleted',
    bug: 'A folder that is renamed to the name of a deleted one gets its UIDVALIDITY.',
    breaks: [id('renamed-here')],
    hooks: () =>
      inheriting(
        (command) => (command.name === 'DELETE' ? command.mailbox : null),
        (command) => (command.name === 'RENAME' ? command.to : null),
      ),
  },
];

/** The folder that takes a name gets the UIDVALIDITY of the one that last gave it up. */
function inheriting(
  givesUp: (command: Command) => string | null,
  takes: (command: Command) => string | null,
): ServerHooks {
  const former = new Map<string, number>();
  return {
    onCommand: async ({ command, account }, next) => {
      const [left, taken] = [givesUp(command), takes(command)];
      const leaving = left === null ? null : account?.find(left);
      await next();
      if (leaving && left !== null && !account?.has(left))
        former.set(`${account?.user} ${left}`, leaving.uidvalidity);
      const value = taken === null ? undefined : former.get(`${account?.user} ${taken}`);
      const mailbox = taken === null ? null : account?.find(taken);
      if (mailbox && value !== undefined) Object.defineProperty(mailbox, 'uidvalidity', { value });
    },
  };
}
