import { rightsOf } from '../../fake-server/imap/access.ts';
import type { SessionContext } from '../../fake-server/imap/context.ts';
import { CommandFailure } from '../../fake-server/imap/failure.ts';
import { findDestination } from '../../fake-server/imap/find-mailbox.ts';
import { bendCommand } from './bend-objects.ts';
import { forgetRights } from './bend-rights.ts';
import type { Saboteur } from './saboteur.ts';

const id = (slug: string): string => `cpm-ms-2.0/CPM-TS-MS-S-005_M/${slug}`;

/** Refuses to put a message with \Deleted or \Flagged into a mailbox where they cannot be set. */
function refuseFlags(ctx: SessionContext, name: string, flags: Iterable<string>): void {
  const rights = rightsOf(ctx.session, findDestination(ctx, name));
  for (const flag of flags) {
    if ((flag === '\\Deleted' && !rights.includes('t')) || (flag === '\\Flagged' && !rights.includes('w')))
      throw new CommandFailure('NO', `You may not set ${flag} there`);
  }
}

export const saboteurs: Saboteur[] = [
  {
    name: 'append-asks-no-i',
    bug: 'APPEND stores without i.',
    breaks: [id('insert-append')],
    ...forgetRights('i', 'APPEND'),
  },
  {
    name: 'copy-asks-no-i',
    bug: 'COPY copies without i on the destination.',
    breaks: [id('insert-copy')],
    ...forgetRights('i', 'COPY'),
  },
  {
    name: 'append-sets-seen',
    bug: 'APPEND stores \\Seen without s.',
    breaks: [id('insert-append-flags-w')],
    ...forgetRights('s', 'APPEND'),
  },
  {
    name: 'append-sets-flagged',
    bug: 'APPEND stores \\Flagged without w.',
    breaks: [id('insert-append-flags-st')],
    ...forgetRights('w', 'APPEND'),
  },
  {
    name: 'copy-sets-deleted',
    bug: 'COPY keeps \\Deleted without t on the destination.',
    breaks: [id('insert-copy-flags-w')],
    ...forgetRights('t', 'COPY'),
  },
  {
    name: 'copy-sets-flagged',
    bug: 'COPY keeps \\Flagged without w on the destination.',
    breaks: [id('insert-copy-flags-st')],
    ...forgetRights('w', 'COPY'),
  },
  {
    name: 'append-refused-for-flags',
    bug: 'APPEND is refused if the user may not set one of its flags.',
    breaks: [id('insert-append-flags-w'), id('insert-append-flags-st')],
    hooks: () =>
      bendCommand('APPEND', (ctx, next) => {
        refuseFlags(ctx, ctx.command.mailbox, ctx.command.messages[0]!.flags);
        return next();
      }),
  },
  {
    name: 'copy-refused-for-flags',
    bug: 'COPY is refused if the user may not set one of the flags of an original.',
    breaks: [id('insert-copy-flags-w'), id('insert-copy-flags-st')],
    hooks: () =>
      bendCommand('COPY', (ctx, next) => {
        const { messages } = ctx.session.requireSelected();
        refuseFlags(
          ctx,
          ctx.command.mailbox,
          messages.flatMap(({ flags }) => [...flags]),
        );
        return next();
      }),
  },
  {
    name: 'expunge-asks-no-e',
    bug: 'EXPUNGE removes without e.',
    breaks: [id('expunge')],
    ...forgetRights('e', 'EXPUNGE'),
  },
  {
    name: 'close-asks-no-e',
    bug: 'CLOSE expunges without e.',
    breaks: [id('close')],
    ...forgetRights('e', 'CLOSE'),
  },
  {
    name: 'close-refused',
    bug: 'CLOSE is answered NO without e.',
    breaks: [id('close')],
    hooks: () =>
      bendCommand('CLOSE', ({ session }, next) => {
        if (session.requireSelected().rights.includes('e')) return next();
        throw new CommandFailure('NO', 'You may not expunge');
      }),
  },
];
