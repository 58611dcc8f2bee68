/** LIST and LSUB: RFC 3501 §6.3.8 and §6.3.9; the extended form of RFC 5258 and RFC 5819. */
import type { ListCommand } from '../../../protocol/imap/model/command.ts';
import type { OctetString } from '../../../protocol/imap/model/common.ts';
import { holdsRights } from '../access.ts';
import { AUTHENTICATED, type CommandOf, type CommandTable } from '../command-table.ts';
import type { CommandContext } from '../context.ts';
import { CommandFailure } from '../failure.ts';
import { listEntries } from '../list/list-entries.ts';
import { lsubEntries } from '../list/lsub-entries.ts';
import { compileListPattern } from '../list/pattern.ts';
import { visibleNames } from '../list/visible-names.ts';
import { data } from '../responses.ts';
import { statusResponse } from './status.ts';

function list(ctx: CommandContext<CommandOf<'LIST'>>): void {
  const { command, features } = ctx;
  const account = ctx.session.requireAccount();
  const { delimiter } = account;
  refuseUnknownOptions(ctx);
  if (!command.extended && command.patterns[0] === '') {
    // The root: no name here begins with a delimiter, so it is the empty one.
    ctx.respond(data({ type: 'LIST', attributes: ['\\Noselect'], delimiter, mailbox: '', extended: [] }));
    ctx.tagged('OK', null, 'That is the delimiter');
    return;
  }
  const statusItems = command.returns.flatMap((option) => option.statusItems);
  // An item that is not offered is a fault before anything is listed.
  if (statusItems.length > 0) statusResponse(ctx, account.inbox, statusItems);
  const returns = new Set(command.returns.map(({ option }) => option));
  const onlySubscribed = command.selection.includes('SUBSCRIBED');
  const { reference, patterns } = command;
  const answers = listEntries(account, visibleNames(account, ctx.store), {
    matches: patternTest(reference, patterns, delimiter),
    matchesLevel: patternTest(
      reference,
      patterns.filter((pattern) => pattern.endsWith('%')),
      delimiter,
    ),
    onlySubscribed,
    recursive: command.selection.includes('RECURSIVEMATCH'),
    showSubscribed: onlySubscribed || returns.has('SUBSCRIBED'),
    showChildren: returns.has('CHILDREN') || features.has('CHILDREN'),
  });
  for (const { list, mailbox, selected } of answers) {
    ctx.respond(data(list));
    if (statusItems.length > 0 && mailbox && selected && holdsRights(ctx.session, mailbox, 'r')) {
      ctx.respond(statusResponse(ctx, mailbox, statusItems));
    }
  }
  ctx.tagged('OK', null, 'Those are the mailboxes');
}

/** RFC 5258 §3: options that the server does not know get BAD, and so does all of it where it is not offered. */
function refuseUnknownOptions({ command, features }: CommandContext<ListCommand & { tag: string }>): void {
  if (!command.extended) return;
  const offered = (options: readonly string[], option: string): boolean => options.includes(option);
  const selection = ['SUBSCRIBED', 'REMOTE', 'RECURSIVEMATCH'];
  const returns = ['SUBSCRIBED', 'CHILDREN', ...(features.has('LIST-STATUS') ? ['STATUS'] : [])];
  if (!features.has('LIST-EXTENDED')) throw new CommandFailure('BAD', 'The extended LIST is not offered');
  const unknown =
    command.selection.find((option) => !offered(selection, option)) ??
    command.returns.find(({ option }) => !offered(returns, option))?.option;
  if (unknown !== undefined) throw new CommandFailure('BAD', `The option ${unknown} is not offered`);
}

/** The reference stands before every pattern; an empty pattern matches nothing (RFC 5258 §3). */
function patternTest(
  reference: OctetString,
  patterns: readonly OctetString[],
  delimiter: string | null,
): (name: OctetString) => boolean {
  const tests = patterns
    .filter((pattern) => pattern !== '')
    .map((pattern) => compileListPattern(reference + pattern, delimiter));
  return (name) => tests.some((test) => test(name));
}

function lsub(ctx: CommandContext<CommandOf<'LSUB'>>): void {
  const account = ctx.session.requireAccount();
  const { reference, pattern } = ctx.command;
  const matches = patternTest(reference, [pattern], account.delimiter);
  for (const entry of lsubEntries(account, matches)) ctx.respond(data(entry));
  ctx.tagged('OK', null, 'Those are the subscriptions');
}

export const LIST_COMMANDS: CommandTable = {
  LIST: { states: AUTHENTICATED, run: list },
  LSUB: { states: AUTHENTICATED, run: lsub },
};
