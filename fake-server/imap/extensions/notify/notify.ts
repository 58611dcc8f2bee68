/** NOTIFY: RFC 5465. */
import type { NotifySet } from '../../../../protocol/imap/model/command.ts';
import { holdsRights } from '../../access.ts';
import { AUTHENTICATED, type CommandOf } from '../../command-table.ts';
import { statusResponse } from '../../commands/status.ts';
import type { CommandContext } from '../../context.ts';
import type { Interests } from '../../interests.ts';
import { nameFor } from '../../mailbox-names.ts';
import { newsResponses } from '../../news.ts';
import type { Extension } from '../extension.ts';
import { listResponse } from './described.ts';
import { checkGroups, isMessageEvent, isOfSelected } from './events.ts';
import { Filters } from './filters.ts';
import { NOTHING, SelectedWatch } from './selected-watch.ts';
import { Watch } from './watch.ts';

type NotifyContext = CommandContext<CommandOf<'NOTIFY'>>;

/** NOTIFY NONE (§3.1). */
const SILENCE: Interests = {
  selected: NOTHING,
  describe: () => [],
  hasNews: false,
  take: () => [],
  close: () => undefined,
};

function run(ctx: NotifyContext): void {
  const { session, command } = ctx;
  if (command.set) set(ctx, command.set);
  else session.interests = SILENCE;
  ctx.tagged('OK', null, command.set ? 'You will be told' : 'Nothing more is told');
}

function set(ctx: NotifyContext, { groups, status }: NotifySet): void {
  const { session, features } = ctx;
  checkGroups(groups, features);
  const ofSelected = new SelectedWatch(groups.find(isOfSelected) ?? null);
  ofSelected.check(ctx);
  // It implies a NOOP: all that was to be told of the selected mailbox is told first (§3.1).
  session.interests = null;
  ctx.respond(...newsResponses(session, features, true));
  const filters = new Filters(groups, ctx);
  session.interests = new Watch(filters, ofSelected, ctx);
  tellState(ctx, filters, status);
}

/** What holds of the mailboxes that are watched from now on; those that cannot be listed are passed over (§3.1). */
function tellState(ctx: NotifyContext, filters: Filters, withStatus: boolean): void {
  const { session, store, features } = ctx;
  for (const account of store.accounts) {
    for (const { mailbox } of account.entries()) {
      if (!mailbox || !holdsRights(session, mailbox, 'l')) continue;
      const name = nameFor(ctx, mailbox);
      const events = filters.eventsOf(name);
      if (events.size > 0 && !holdsRights(session, mailbox, 'r')) ctx.respond(listResponse(ctx, name, null));
      else if (withStatus && session.selected?.mailbox !== mailbox && [...events].some(isMessageEvent)) {
        ctx.respond(statusResponse(ctx, mailbox, statusItems(events, features.has('CONDSTORE'))));
      }
    }
  }
}

function statusItems(events: ReadonlySet<string>, hasModseqs: boolean): string[] {
  const changes = events.has('FlagChange') || events.has('AnnotationChange');
  return ['MESSAGES', 'UIDNEXT', 'UIDVALIDITY', ...(changes && hasModseqs ? ['HIGHESTMODSEQ'] : [])];
}

export const notify: Extension = {
  name: 'NOTIFY',
  capabilities: () => ['NOTIFY'],
  commands: { NOTIFY: { states: AUTHENTICATED, run } },
};
