import { AccessList } from '../../fake-server/store/access-list.ts';
import { bendUnasked } from './bend-notify.ts';
import { bendCommand } from './bend-objects.ts';
import { bendData } from './bend-selection.ts';
import type { Saboteur } from './saboteur.ts';

const id = (slug: string): string => `cpm-ms-2.0/CPM-TS-MS-S-023_O/${slug}`;
const SHORT = { pushDeadlineMs: 100 };

/** What `who-sees-may-read` remembers. */
let notified = false;

export const saboteurs: Saboteur[] = [
  {
    name: 'others-folders-by-own-names',
    bug: 'NOTIFY calls the folders of other users by the names that these have for them.',
    breaks: [id('rights-had')],
    hooks: () =>
      bendUnasked('STATUS', (status) => [
        { ...status, mailbox: status.mailbox.replace(/^Other Users\/[^/]*\//, '') },
      ]),
    profile: SHORT,
  },
  {
    name: 'everybody-reads',
    bug: 'Every user may look up and read every folder.',
    breaks: [id('rights-none')],
    patch: (patch) =>
      patch(
        AccessList.prototype,
        'rightsOf',
        (original) =>
          function (this: AccessList, user) {
            return `lr${original.call(this, user).replace(/[lr]/g, '')}`;
          },
      ),
  },
  {
    name: 'no-access-unsaid',
    bug: 'NOTIFY does not say \\NoAccess of a folder that the user may list and not read.',
    breaks: [id('rights-no-access')],
    hooks: () =>
      bendData('LIST', (list) => [
        { ...list, attributes: list.attributes.filter((word) => word !== '\\NoAccess') },
      ]),
  },
  {
    name: 'who-sees-may-read',
    bug: 'Once anybody has used NOTIFY, who may look a folder up counts as one who may read it.',
    breaks: [id('rights-list-only')],
    hooks: () => {
      notified = false;
      return bendCommand('NOTIFY', (_, next) => {
        notified = true;
        return next();
      });
    },
    patch: (patch) =>
      patch(
        AccessList.prototype,
        'rightsOf',
        (original) =>
          function (this: AccessList, user) {
            const rights = original.call(this, user);
            return notified && rights.includes('l') && !rights.includes('r') ? `${rights}r` : rights;
          },
      ),
  },
  {
    name: 'rights-kept-as-first-seen',
    bug: 'What rights a user has is looked up once a folder, and never again.',
    breaks: [id('rights-granted'), id('rights-revoked'), id('rights-lost')],
    patch: (patch) => {
      const known = new WeakMap<AccessList, Map<string, string>>();
      patch(
        AccessList.prototype,
        'rightsOf',
        (original) =>
          function (this: AccessList, user) {
            const ofUsers = known.get(this) ?? new Map<string, string>();
            known.set(this, ofUsers);
            const rights = ofUsers.get(user) ?? original.call(this, user);
            ofUsers.set(user, rights);
            return rights;
          },
      );
    },
    profile: SHORT,
  },
];
