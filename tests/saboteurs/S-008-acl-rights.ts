import { holdsAnyRight, rightsOf } from '../../fake-server/imap/access.ts';
import { CommandFailure, otherCode } from '../../fake-server/imap/failure.ts';
import { findMailbox } from '../../fake-server/imap/find-mailbox.ts';
import type { ServerHooks } from '../../fake-server/imap/hooks.ts';
import { placeOf } from '../../fake-server/imap/mailbox-names.ts';
import type { DataResponse } from '../../protocol/imap/model/response.ts';
import { bendCommand, bendResponse } from './bend-objects.ts';
import { bendAclChange, bendRights, forgetRights, pairOf } from './bend-rights.ts';
import { bendCapabilities } from './bend-session.ts';
import type { Saboteur } from './saboteur.ts';

const id = (slug: string): string => `cpm-ms-2.0/CPM-TS-MS-S-008_M/${slug}`;

type Listed = Extract<DataResponse, { type: 'LISTRIGHTS' }>;

/** Changes what LISTRIGHTS tells. */
function bendListed(change: (listed: Listed) => Partial<Listed>): ServerHooks {
  return bendResponse((response) =>
    response.kind === 'data' && response.type === 'LISTRIGHTS'
      ? [{ ...response, ...change(response) }]
      : [response],
  );
}

export const saboteurs: Saboteur[] = [
  {
    name: 'rights-not-announced',
    bug: 'CAPABILITY has no RIGHTS=.',
    breaks: [id('rights-capability')],
    hooks: () => bendCapabilities((names) => names.filter((name) => !name.startsWith('RIGHTS='))),
  },
  {
    name: 'rights-announced-without-x',
    bug: 'RIGHTS= leaves out x.',
    breaks: [id('rights-capability')],
    hooks: () =>
      bendCapabilities((names) =>
        names.map((name) => (name.startsWith('RIGHTS=') ? name.replace('x', '') : name)),
      ),
  },
  {
    name: 'rights-announced-old',
    bug: 'RIGHTS= names c and d.',
    breaks: [id('rights-capability')],
    hooks: () =>
      bendCapabilities((names) => names.map((name) => (name.startsWith('RIGHTS=') ? `${name}cd` : name))),
  },
  {
    name: 'listrights-folds-identifier',
    bug: 'LISTRIGHTS answers with the identifier in lower case.',
    breaks: [id('listrights')],
    hooks: () => bendListed(({ identifier }) => ({ identifier: identifier.toLowerCase() })),
  },
  {
    name: 'listrights-required-twice',
    bug: 'LISTRIGHTS lists required rights among the optional ones too.',
    breaks: [id('listrights')],
    hooks: () => bendListed(({ required, optional }) => ({ optional: [...optional, ...required] })),
  },
  {
    name: 'listrights-without-old',
    bug: 'LISTRIGHTS leaves out "c".',
    breaks: [id('listrights-virtual')],
    hooks: () => bendListed(({ optional }) => ({ optional: optional.filter((right) => right !== 'c') })),
  },
  {
    name: 'listrights-promises-too-much',
    bug: 'LISTRIGHTS lists p, which is never granted.',
    breaks: [id('listrights-true')],
    patch: bendAclChange((_, [identifier, action, rights], original) =>
      original(identifier, action, rights.replace('p', '')),
    ),
  },
  {
    name: 'listrights-requires-lookup',
    bug: 'LISTRIGHTS says that l is always granted, and it is not.',
    breaks: [id('listrights-true')],
    hooks: () =>
      bendListed(({ required, optional }) => ({
        required: required || 'l',
        optional: optional.filter((right) => right !== 'l'),
      })),
  },
  {
    name: 'listrights-asks-no-a',
    bug: 'LISTRIGHTS is answered to whoever may see the folder.',
    breaks: [id('listrights-needs-a')],
    ...forgetRights('a', 'LISTRIGHTS'),
  },
  {
    name: 'myrights-asks-l',
    bug: 'MYRIGHTS is answered only to those who have l.',
    breaks: [id('myrights-any')],
    hooks: () =>
      bendCommand('MYRIGHTS', (ctx, next) => {
        findMailbox(ctx, ctx.command.mailbox, 'l');
        return next();
      }),
  },
  {
    name: 'myrights-with-any-right',
    bug: 'MYRIGHTS is answered to those who have any right at all.',
    breaks: [id('myrights-none')],
    hooks: () =>
      bendCommand('MYRIGHTS', (ctx, next) => {
        const { command, session } = ctx;
        const place = placeOf(ctx, command.mailbox);
        const mailbox = place.account.find(place.name);
        const rights = mailbox ? rightsOf(session, mailbox) : '';
        if (!mailbox || rights === '' || holdsAnyRight(session, mailbox)) return next();
        ctx.respond({ kind: 'data', type: 'MYRIGHTS', mailbox: command.mailbox, rights: `${rights}d` });
        ctx.tagged('OK', null, 'Those are your rights');
      }),
  },
  {
    name: 'myrights-of-own-entry',
    bug: 'MYRIGHTS tells the entry of the user, and leaves out what "anyone" has.',
    breaks: [id('myrights-combined')],
    ...bendRights(
      (held, user, list) => (user === list.owner ? held : pairOf(list, user)),
      (command) => command === 'MYRIGHTS',
    ),
  },
  {
    name: 'getacl-tells-existence',
    bug: 'GETACL of a folder on which the user has no right is answered with NOPERM.',
    breaks: [id('rights-hide-folder')],
    hooks: () =>
      bendCommand('GETACL', (ctx, next) => {
        const place = placeOf(ctx, ctx.command.mailbox);
        const mailbox = place.account.find(place.name);
        if (!mailbox || holdsAnyRight(ctx.session, mailbox)) return next();
        throw new CommandFailure('NO', 'Your rights do not suffice', otherCode('NOPERM'));
      }),
  },
];
