import { SelectedMailbox } from '../../fake-server/imap/selected-mailbox.ts';
import { type AccessList, RIGHTS } from '../../fake-server/store/access-list.ts';
import { bendResponse } from './bend-objects.ts';
import { bendHeld, bendRights, pairOf } from './bend-rights.ts';
import type { Saboteur } from './saboteur.ts';

const id = (slug: string): string => `cpm-ms-2.0/CPM-TS-MS-S-005_M/${slug}`;

export const saboteurs: Saboteur[] = [
  {
    name: 'myrights-of-owner',
    bug: 'MYRIGHTS tells the rights of the owner to everybody who has any.',
    breaks: [id('set-takes-effect'), 'cpm-ms-2.0/CPM-TS-MS-S-008_M/myrights-combined'],
    hooks: () =>
      bendResponse((response) =>
        response.kind === 'data' && response.type === 'MYRIGHTS'
          ? [{ ...response, rights: 'lrswipkxteacd' }]
          : [response],
      ),
  },
  {
    name: 'rights-of-listed-only-read',
    bug: 'Whoever stands in the list has l and r, whatever it says.',
    breaks: [id('set-takes-effect')],
    patch: bendHeld((held, user, list) => (user === list.owner || held === '' ? held : 'lr')),
  },
  {
    name: 'anyone-means-owner',
    bug: 'Rights of "anyone" are kept, and given to nobody.',
    breaks: [id('set-anyone')],
    patch: bendHeld((held, user, list) => (user === list.owner ? held : pairOf(list, user))),
  },
  {
    name: 'negative-rights-ignored',
    bug: 'Negative rights are kept, and take nothing away.',
    breaks: [id('set-negative')],
    patch: bendHeld((held, user, list) => {
      const granted = pairOf(list, user) + pairOf(list, 'anyone') + held;
      return [...RIGHTS].filter((right) => granted.includes(right)).join('');
    }),
  },
  {
    name: 'negative-rights-delete-pair',
    bug: 'A negative right takes its letters out of the entry of the user.',
    breaks: [id('set-negative')],
    hooks: () => ({
      onCommand: async ({ command, session }, next) => {
        await next();
        if (command.name !== 'SETACL' || !command.identifier.startsWith('-')) return;
        const list = session.account?.find(command.mailbox)?.accessList;
        list?.change(command.identifier.slice(1), 'remove', command.rights);
      },
    }),
  },
  {
    name: 'rights-looked-up-once',
    bug: 'The rights of a user are looked up once, and kept for good.',
    breaks: [id('set-reaches-open-sessions')],
    patch: (patch) => {
      const known = new WeakMap<AccessList, Map<string, string>>();
      bendHeld((held, user, list) => {
        if (user === list.owner) return held;
        const users = known.get(list) ?? new Map<string, string>();
        known.set(list, users);
        if (!users.has(user)) users.set(user, held);
        return users.get(user)!;
      })(patch);
    },
  },
  {
    name: 'new-rights-untold',
    bug: 'A session is not told that the rights on its active folder changed.',
    breaks: [id('set-tells-selected')],
    patch: (patch) =>
      patch(
        SelectedMailbox.prototype,
        'takeNewRights',
        (original) =>
          function (this: SelectedMailbox) {
            original.call(this);
            return { flags: false, access: false };
          },
      ),
  },
  {
    name: 'owner-may-all',
    bug: 'The owner may do anything, whatever the list and MYRIGHTS say.',
    breaks: [id('set-own-rights')],
    ...bendRights((held, user, list) => (user === list.owner ? RIGHTS : held)),
  },
];
