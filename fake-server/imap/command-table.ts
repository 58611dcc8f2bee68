/** How a command is described to the dispatcher. */
import type { Command, CommandName } from '../../protocol/imap/model/command.ts';
import type { CommandContext } from './context.ts';
import type { SessionState } from './session.ts';

/** The commands that have this name. */
export type CommandOf<Name extends CommandName> = Command extends infer C
  ? C extends { name: infer Names }
    ? Name extends Names
      ? C & { name: Name }
      : never
    : never
  : never;

export type Handler<Name extends CommandName> = (
  ctx: CommandContext<CommandOf<Name>>,
) => void | Promise<void>;

/**
 * A handler sends untagged responses and ends with `ctx.tagged`, or throws `CommandFailure` or `StoreError`.
 * In other states than `states` the command gets BAD.
 */
export interface CommandDefinition<Name extends CommandName> {
  states: readonly SessionState[];
  run: Handler<Name>;
}

export type CommandTable = { readonly [Name in CommandName]?: CommandDefinition<Name> };

/** RFC 3501 §6.1 to §6.4: where commands are valid. */
export const ANY_STATE: readonly SessionState[] = ['not authenticated', 'authenticated', 'selected'];
export const NOT_AUTHENTICATED: readonly SessionState[] = ['not authenticated'];
export const AUTHENTICATED: readonly SessionState[] = ['authenticated', 'selected'];
export const SELECTED: readonly SessionState[] = ['selected'];
