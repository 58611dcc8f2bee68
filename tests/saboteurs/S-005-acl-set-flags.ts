import { CommandFailure } from '../../fake-server/imap/failure.ts';
import { Mailbox } from '../../fake-server/store/mailbox.ts';
import { bendCommand } from './bend-objects.ts';
import { forgetRights, forgetRightsWhere } from './bend-rights.ts';
import type { Saboteur } from './saboteur.ts';

const id = (slug: string): string => `cpm-ms-2.0/CPM-TS-MS-S-005_M/${slug}`;

export const saboteurs: Saboteur[] = [
  {
    name: 'store-asks-no-s',
    bug: 'STORE changes \\Seen without s.',
    breaks: [id('store-seen'), id('store-removes-permitted')],
    ...forgetRights('s', 'STORE'),
  },
  {
    name: 'store-asks-no-t',
    bug: 'STORE changes \\Deleted without t.',
    breaks: [id('store-deleted'), id('store-removes-permitted')],
    ...forgetRights('t', 'STORE'),
  },
  {
    name: 'store-asks-no-w',
    bug: 'STORE changes all flags but \\Seen and \\Deleted without w.',
    breaks: [id('store-others'), id('store-removes-permitted')],
    ...forgetRights('w', 'STORE'),
  },
  {
    name: 'uid-store-asks-nothing',
    bug: 'UID STORE changes flags without s, t and w.',
    breaks: [id('store-seen'), id('store-deleted'), id('store-others')],
    ...forgetRightsWhere('swt', (command) => command.name === 'STORE' && command.uid),
  },
  {
    name: 'uid-fetch-asks-nothing',
    bug: 'UID FETCH of a body sets \\Seen without s.',
    breaks: [id('fetch-seen')],
    ...forgetRightsWhere('s', (command) => command.name === 'FETCH' && command.uid),
  },
  {
    name: 'store-replace-takes-deleted',
    bug: 'STORE FLAGS takes \\Deleted off without t.',
    breaks: [id('store-removes-permitted')],
    patch: (patch) =>
      patch(
        Mailbox.prototype,
        'storeFlags',
        (original) =>
          function (this: Mailbox, messages, action, flags, origin, changeable = () => true) {
            const mayChange = (flag: string): boolean =>
              (action === 'replace' && flag === '\\Deleted') || changeable(flag);
            return original.call(this, messages, action, flags, origin, mayChange);
          },
      ),
  },
  {
    name: 'store-all-or-none',
    bug: 'STORE is refused if the user may not change one of its flags.',
    breaks: [id('store-mixed')],
    hooks: () =>
      bendCommand('STORE', ({ command, session }, next) => {
        const { rights } = session.requireSelected();
        if (command.flags.includes('\\Deleted') && !rights.includes('t'))
          throw new CommandFailure('NO', 'You may not delete');
        return next();
      }),
  },
  {
    name: 'fetch-asks-no-s',
    bug: 'FETCH of a body sets \\Seen without s.',
    breaks: [id('fetch-seen')],
    ...forgetRights('s', 'FETCH'),
  },
];
