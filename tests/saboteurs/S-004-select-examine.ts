import { Session } from '../../fake-server/imap/session.ts';
import { bendCommand } from './bend-objects.ts';
import { bendCode, expungeDeleted, forgetRecent } from './bend-selection.ts';
import type { Saboteur } from './saboteur.ts';

const id = (slug: string): string => `cpm-ms-2.0/CPM-TS-MS-S-004_M/${slug}`;

export const saboteurs: Saboteur[] = [
  {
    name: 'examine-without-unseen',
    bug: 'EXAMINE does not tell the first unseen object.',
    breaks: [id('examine-same-data')],
    hooks: () => bendCode('UNSEEN', (code, { session }) => (session.selected?.readOnly ? null : code)),
  },
  {
    name: 'examine-says-read-write',
    bug: 'EXAMINE says READ-WRITE.',
    breaks: [id('examine-read-only-code')],
    hooks: () => bendCode('READ-ONLY', () => ({ name: 'READ-WRITE' })),
  },
  {
    name: 'failed-examine-keeps-selection',
    bug: 'An EXAMINE that fails leaves the former folder active.',
    breaks: [id('examine-absent')],
    hooks: () =>
      bendCommand('EXAMINE', (ctx, next) => {
        if (ctx.account?.has(ctx.command.mailbox)) return next();
        ctx.tagged('NO', null, 'There is no such mailbox');
      }),
  },
  {
    name: 'examine-permits-changes',
    bug: 'STORE and EXPUNGE do not mind that the folder was opened with EXAMINE.',
    breaks: [
      id('examine-keeps-flags'),
      id('examine-keeps-objects'),
      'cpm-ms-2.0/CPM-TS-MS-S-022_M/uid-expunge-examine',
    ],
    patch: (patch) =>
      patch(
        Session.prototype,
        'requireWritable',
        () =>
          function (this: Session) {
            return this.requireSelected();
          },
      ),
  },
  {
    name: 'fetch-sets-seen-in-examine',
    bug: 'FETCH of a body sets \\Seen in a folder opened with EXAMINE.',
    breaks: [id('examine-keeps-flags')],
    hooks: () =>
      bendCommand('FETCH', async ({ session, command }, next) => {
        const selected = session.requireSelected();
        const named = selected.select(command.set, command.uid).map(({ message }) => message);
        if (command.items.some((item) => item.name === 'BODY[]' && !item.peek))
          selected.mailbox.storeFlags(named, 'add', ['\\Seen']);
        await next();
      }),
  },
  {
    name: 'close-expunges-in-examine',
    bug: 'CLOSE expunges a folder that was opened with EXAMINE.',
    breaks: [id('examine-keeps-objects')],
    hooks: () =>
      bendCommand('CLOSE', (ctx, next) => {
        expungeDeleted(ctx.session.requireSelected().mailbox);
        return next();
      }),
  },
  {
    name: 'examine-takes-recent',
    bug: 'EXAMINE takes \\Recent from the objects that it shows.',
    breaks: [id('examine-keeps-recent')],
    hooks: () =>
      bendCommand('EXAMINE', async (ctx, next) => {
        await next();
        forgetRecent(ctx.session.selected?.mailbox);
      }),
  },
  {
    name: 'select-stays-read-only',
    bug: 'SELECT of a folder that was examined leaves it read-only.',
    breaks: [id('select-after-examine')],
    hooks: () =>
      bendCommand('SELECT', async ({ session }, next) => {
        const before = session.selected;
        await next();
        if (before?.readOnly && session.selected?.mailbox === before.mailbox)
          session.select(before.mailbox, true);
      }),
  },
];
