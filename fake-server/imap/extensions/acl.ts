/** ACL: RFC 4314. What the rights allow is asked in the commands themselves. */
import { RIGHTS, type RightsAction } from '../../store/access-list.ts';
import type { Mailbox } from '../../store/mailbox.ts';
import { rightsOf } from '../access.ts';
import { AUTHENTICATED, type CommandOf } from '../command-table.ts';
import type { CommandContext } from '../context.ts';
import { CommandFailure, otherCode } from '../failure.ts';
import type { Features } from '../features.ts';
import { findMailbox } from '../find-mailbox.ts';
import { printIdentifier, readIdentifier } from '../identifier.ts';
import { nameFor } from '../mailbox-names.ts';
import { data } from '../responses.ts';
import type { Extension } from './extension.ts';

/** The virtual rights of RFC 4314 §2.1.1 and their members: of its two ways the first, `c` for CREATE and DELETE. */
const VIRTUAL: Readonly<Record<string, string>> = { c: 'kx', d: 'te' };

/** Rights that are younger than RFC 2086, for the RIGHTS capability (RFC 4314 §2.2). */
const NEW_RIGHTS = 'texkn';

/** `n` belongs to annotations of messages (RFC 5257 §3.4), and is unknown without them. */
function offered(rights: string, features: Features): string {
  return features.has('ANNOTATE') ? rights : rights.replace('n', '');
}

/** Rights as they are shown: where a member of a virtual right is, that one is too. */
function shown(rights: string, features: Features): string {
  const virtual = Object.keys(VIRTUAL).filter((right) =>
    [...VIRTUAL[right]!].some((m) => rights.includes(m)),
  );
  return offered(rights, features) + virtual.join('');
}

/** Rights as a client gives them, without virtual ones. Throws `CommandFailure` (BAD) for one that is not known. */
function readRights(given: string, features: Features): string {
  const rights = [...given].map((right) => VIRTUAL[right] ?? right).join('');
  const unknown = [...rights].find((right) => !offered(RIGHTS, features).includes(right));
  if (unknown !== undefined) throw new CommandFailure('BAD', `The right ${unknown} is not known`);
  return rights;
}

function setAcl(ctx: CommandContext<CommandOf<'SETACL'>>): void {
  const { command, session, features } = ctx;
  const identifier = readIdentifier(command.identifier);
  const rights = readRights(command.rights, features);
  const mailbox = findMailbox(ctx, command.mailbox, 'a');
  refuseFirm(mailbox, identifier, command.action, rights);
  mailbox.changeRights(identifier, command.action, rights, session);
  ctx.tagged('OK', null, 'Changed');
}

/** Throws `CommandFailure` (NO) if a right is to go that the identifier always has, or to come that it never has. */
function refuseFirm({ accessList }: Mailbox, identifier: string, action: RightsAction, rights: string): void {
  const optional = accessList.optional(identifier);
  const required = accessList.required(identifier);
  const firm = [...rights].find(
    (right) => !optional.includes(right) && (action === 'remove') === required.includes(right),
  );
  if (firm === undefined) return;
  throw new CommandFailure('NO', `The right ${firm} cannot be changed there`, otherCode('CANNOT'));
}

function deleteAcl(ctx: CommandContext<CommandOf<'DELETEACL'>>): void {
  const identifier = readIdentifier(ctx.command.identifier);
  findMailbox(ctx, ctx.command.mailbox, 'a').deleteRights(identifier, ctx.session);
  ctx.tagged('OK', null, 'Deleted');
}

function getAcl(ctx: CommandContext<CommandOf<'GETACL'>>): void {
  const mailbox = findMailbox(ctx, ctx.command.mailbox, 'a');
  const entries = mailbox.accessList.entries().map(({ identifier, rights }) => ({
    identifier: printIdentifier(identifier),
    rights: shown(rights, ctx.features),
  }));
  ctx.respond(data({ type: 'ACL', mailbox: nameFor(ctx, mailbox), entries }));
  ctx.tagged('OK', null, 'That is the list');
}

function listRights(ctx: CommandContext<CommandOf<'LISTRIGHTS'>>): void {
  const identifier = readIdentifier(ctx.command.identifier);
  const mailbox = findMailbox(ctx, ctx.command.mailbox, 'a');
  ctx.respond(
    data({
      type: 'LISTRIGHTS',
      mailbox: nameFor(ctx, mailbox),
      // In the form in which it was given (§3.4).
      identifier: ctx.command.identifier,
      required: mailbox.accessList.required(identifier),
      optional: grantable(mailbox, identifier, ctx.features),
    }),
  );
  ctx.tagged('OK', null, 'Those are the rights');
}

/** No right is tied to another, so each stands alone (§2.1.1, §3.7). */
function grantable({ accessList }: Mailbox, identifier: string, features: Features): string[] {
  return [...shown(accessList.optional(identifier), features)];
}

function myRights(ctx: CommandContext<CommandOf<'MYRIGHTS'>>): void {
  const mailbox = findMailbox(ctx, ctx.command.mailbox);
  const rights = shown(rightsOf(ctx.session, mailbox), ctx.features);
  ctx.respond(data({ type: 'MYRIGHTS', mailbox: nameFor(ctx, mailbox), rights }));
  ctx.tagged('OK', null, 'Those are your rights');
}

export const acl: Extension = {
  name: 'ACL',
  capabilities: (_session, features) => ['ACL', `RIGHTS=${offered(NEW_RIGHTS, features)}`],
  commands: {
    SETACL: { states: AUTHENTICATED, run: setAcl },
    DELETEACL: { states: AUTHENTICATED, run: deleteAcl },
    GETACL: { states: AUTHENTICATED, run: getAcl },
    LISTRIGHTS: { states: AUTHENTICATED, run: listRights },
    MYRIGHTS: { states: AUTHENTICATED, run: myRights },
  },
};
