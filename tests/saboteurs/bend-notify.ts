/** Ways to break what the embedded server tells unasked: RFC 5465. */

import type { DataTyped } from '../../drivers/imap/answer.ts';
import type { CommandOf } from '../../fake-server/imap/command-table.ts';
import type { CommandContext, SessionContext } from '../../fake-server/imap/context.ts';
import { Filters } from '../../fake-server/imap/extensions/notify/filters.ts';
import type { ServerHooks } from '../../fake-server/imap/hooks.ts';
import type { NotifySet } from '../../protocol/imap/model/command.ts';
import type { Data } from '../../protocol/imap/model/response.ts';
import { bendCommand } from './bend-objects.ts';
import { bendData } from './bend-selection.ts';
import type { Patch } from './saboteur.ts';

export type Groups = NotifySet['groups'];

/** Changes what NOTIFY SET asks for. */
export function bendGroups(
  change: (groups: Groups, ctx: CommandContext<CommandOf<'NOTIFY'>>) => Groups,
): ServerHooks {
  return bendCommand('NOTIFY', (ctx, next) => {
    const { set } = ctx.command;
    if (set) set.groups = change(set.groups, ctx);
    return next();
  });
}

/** The same, group by group. */
export function bendGroup(change: (group: Groups[number]) => Groups[number]): ServerHooks {
  return bendGroups((groups) => groups.map(change));
}

/** Changes untagged data that no command of the session asks for. */
export function bendUnasked<T extends Data['type']>(
  type: T,
  change: (data: DataTyped<T>, ctx: SessionContext) => Data[],
): ServerHooks {
  return bendData(type, (data, ctx, during) => {
    const asked = during !== null && !['NOOP', 'NOTIFY', 'IDLE', 'APPEND'].includes(during.name);
    return asked ? [data] : change(data, ctx);
  });
}

/** Changes which events are wanted of a folder that is not selected. */
export function bendWanted(
  change: (
    name: string,
    wanted: (name: string) => ReadonlySet<string>,
    filters: Filters,
  ) => ReadonlySet<string>,
): (patch: Patch) => void {
  return (patch) =>
    patch(
      Filters.prototype,
      'eventsOf',
      (original) =>
        function (this: Filters, name, ...known) {
          return change(name, (one) => original.call(this, one, ...known), this);
        },
    );
}
