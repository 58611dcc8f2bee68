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
];
