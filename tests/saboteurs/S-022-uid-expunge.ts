import { bendCommand } from './bend-objects.ts';
import { bendData } from './bend-selection.ts';
import type { Saboteur } from './saboteur.ts';

const id = (slug: string): string => `cpm-ms-2.0/CPM-TS-MS-S-022_M/${slug}`;

export const saboteurs: Saboteur[] = [
  {
    name: 'uid-expunge-takes-all',
    bug: 'UID EXPUNGE removes all that has \\Deleted, whatever the set.',
    breaks: [id('uid-expunge-exact'), id('uid-expunge-sets')],
    hooks: () =>
      bendCommand('EXPUNGE', ({ command }, next) => {
        Object.assign(command, { uid: false, uids: null });
        return next();
      }),
  },
  {
    name: 'uid-expunge-needs-no-deleted',
    bug: 'UID EXPUNGE removes the objects in the set, marked \\Deleted or not.',
    breaks: [id('uid-expunge-exact')],
    hooks: () =>
      bendCommand('EXPUNGE', ({ command, session }, next) => {
        const selected = session.requireSelected();
        const named = command.uids ? selected.select(command.uids, true) : [];
        selected.mailbox.storeFlags(
          named.map(({ message }) => message),
          'add',
          ['\\Deleted'],
        );
        return next();
      }),
  },
  {
    name: 'uid-expunge-silent',
    bug: 'UID EXPUNGE tells nothing of what it removes.',
    breaks: [id('uid-expunge-exact')],
    hooks: () =>
      bendData('EXPUNGE', (expunge, _, during) =>
        during?.name === 'EXPUNGE' && during.uid ? [] : [expunge],
      ),
  },
  {
    name: 'uid-expunge-wants-ascending-ranges',
    bug: 'UID EXPUNGE takes a range that descends for an empty one.',
    breaks: [id('uid-expunge-sets')],
    hooks: () =>
      bendCommand('EXPUNGE', ({ command }, next) => {
        if (Array.isArray(command.uids))
          command.uids = command.uids.filter(({ from, to }) => !(Number(from) > Number(to)));
        return next();
      }),
  },
  {
    name: 'uid-expunge-refuses-absent',
    bug: 'UID EXPUNGE of a UID that does not exist gets NO.',
    breaks: [id('uid-expunge-sets')],
    hooks: () =>
      bendCommand('EXPUNGE', (ctx, next) => {
        const { uids } = ctx.command;
        if (!uids || ctx.session.requireSelected().select(uids, true).length > 0) return next();
        ctx.tagged('NO', null, 'There is no such message');
      }),
  },
];
