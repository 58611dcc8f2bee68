import { Account } from '../../fake-server/store/account.ts';
import { Listeners } from '../../fake-server/store/listeners.ts';
import { bendUnasked } from './bend-notify.ts';
import type { Saboteur } from './saboteur.ts';

const id = (slug: string): string => `cpm-ms-2.0/CPM-TS-MS-S-023_O/${slug}`;
const SHORT = { pushDeadlineMs: 100 };

export const saboteurs: Saboteur[] = [
  {
    name: 'new-names-untold',
    bug: 'Nothing is told of new folders.',
    breaks: [id('name-created')],
    hooks: () =>
      bendUnasked('LIST', (list) =>
        list.extended.length > 0 || list.attributes.includes('\\NonExistent') ? [list] : [],
      ),
    profile: SHORT,
  },
  {
    name: 'parents-untold',
    bug: 'Nothing is told of the folder above a new one.',
    breaks: [id('name-parent')],
    hooks: () => bendUnasked('LIST', (list) => (list.attributes.includes('\\HasChildren') ? [] : [list])),
    profile: SHORT,
  },
  {
    name: 'deleted-names-told-as-new',
    bug: 'Deleted folders are told without \\NonExistent.',
    breaks: [id('name-deleted'), id('rights-revoked')],
    hooks: () => bendAttributes((attributes) => attributes.filter((word) => word !== '\\NonExistent')),
    profile: SHORT,
  },
  {
    name: 'renamed-without-oldname',
    bug: 'Renamed folders are told without OLDNAME.',
    breaks: [id('name-renamed')],
    hooks: () => bendUnasked('LIST', (list) => [{ ...list, extended: [] }]),
  },
  {
    name: 'inferiors-told-as-renamed',
    bug: 'With a renamed folder all those below it are told, too.',
    breaks: [id('name-renamed-tree')],
    patch: (patch) =>
      patch(
        Listeners.prototype,
        'emit',
        (original) =>
          function (this: Listeners<unknown>, event: unknown) {
            const isInferior = typeof event === 'object' && event !== null && 'inferior' in event;
            original.call(this, isInferior ? { ...event, inferior: false } : event);
          },
      ),
  },
  {
    name: 'names-without-children',
    bug: 'The LIST responses of NOTIFY do not say whether there are folders below.',
    breaks: [id('name-children')],
    hooks: () => bendAttributes((attributes) => attributes.filter((word) => !word.startsWith('\\Has'))),
  },
  {
    name: 'own-names-told',
    bug: 'A session is told of the folders that it creates itself.',
    breaks: [id('own-name')],
    patch: (patch) =>
      patch(
        Account.prototype,
        'create',
        (original) =>
          function (this: Account, name) {
            return original.call(this, name, null);
          },
      ),
  },
  {
    name: 'unsubscribed-as-subscribed',
    bug: 'A subscription that ends is told with \\Subscribed.',
    breaks: [id('subscription')],
    hooks: () => bendAttributes((attributes) => [...attributes, '\\Subscribed']),
  },
  {
    name: 'new-names-told-as-absent',
    bug: 'A new folder is told with \\NonExistent.',
    breaks: [id('name-created')],
    hooks: () =>
      bendUnasked('LIST', (list, { account }) => {
        const isNew = account?.has(list.mailbox) && list.extended.length === 0;
        return [isNew ? { ...list, attributes: [...list.attributes, '\\NonExistent'] } : list];
      }),
    profile: SHORT,
  },
];

/** Changes the attributes of LIST responses that nobody asked for. */
function bendAttributes(change: (attributes: string[]) => string[]) {
  return bendUnasked('LIST', (list) => [{ ...list, attributes: change(list.attributes) }]);
}
