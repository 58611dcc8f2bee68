/** Ways to break how the embedded server stores and sends objects. */
import type { CommandOf } from '../../fake-server/imap/command-table.ts';
import type { CommandContext, SessionContext } from '../../fake-server/imap/context.ts';
import type { ServerHooks } from '../../fake-server/imap/hooks.ts';
import { Mailbox, type NewMessage } from '../../fake-server/store/mailbox.ts';
import type { StoredMessage } from '../../fake-server/store/message.ts';
import type { Command, CommandName } from '../../protocol/imap/model/command.ts';
import type { FetchItem, Response } from '../../protocol/imap/model/response.ts';
import type { Patch } from './saboteur.ts';

/** What is not refused before the login: a bug in another command does not show there. */
const BEFORE_LOGIN: ReadonlySet<CommandName> = new Set([
  'AUTHENTICATE',
  'CAPABILITY',
  'ID',
  'LOGIN',
  'LOGOUT',
  'NOOP',
  'STARTTLS',
]);

/** Changes every message on its way into a mailbox. */
export function bendStored(change: (message: NewMessage) => NewMessage): (patch: Patch) => void {
  return (patch) =>
    patch(
      Mailbox.prototype,
      'append',
      (original) =>
        function (this: Mailbox, messages, origin) {
          return original.call(this, messages.map(change), origin);
        },
    );
}

/** The same, by the text of the message (one character per octet). */
export function bendOctets(change: (octets: string) => string): (patch: Patch) => void {
  return bendStored((message) => ({
    ...message,
    octets: Buffer.from(change(message.octets.toString('latin1')), 'latin1'),
  }));
}

/** What runs instead of a command; `next` does what the server would do. */
type Bent<N extends CommandName> = (
  ctx: CommandContext<CommandOf<N>>,
  next: () => Promise<void>,
) => Promise<void> | void;

/** Stands before the commands of a name, where their session may give them. */
export function bendCommand<N extends CommandName>(name: N, run: Bent<N>): ServerHooks {
  return bendCommandWhere(name, ({ account }) => account !== null || BEFORE_LOGIN.has(name), run);
}

/** Stands before the commands of a name of those who have not logged in. */
export function bendStrangersCommand<N extends CommandName>(name: N, run: Bent<N>): ServerHooks {
  return bendCommandWhere(name, ({ account }) => account === null, run);
}

function bendCommandWhere<N extends CommandName>(
  name: N,
  applies: (ctx: CommandContext) => boolean,
  run: Bent<N>,
): ServerHooks {
  return {
    onCommand: async (ctx, next) => {
      if (ctx.command.name !== name || !applies(ctx)) return next();
      await run(ctx as CommandContext<CommandOf<N>>, next);
    },
  };
}

/** Changes or drops items of FETCH responses; the message is the one that they are of. */
export function bendItems(
  change: (item: FetchItem, message: StoredMessage, ctx: SessionContext) => FetchItem | null,
): ServerHooks {
  return bendResponse((response, ctx) => {
    if (response.kind !== 'data' || response.type !== 'FETCH') return [response];
    const message = ctx.session.selected?.messages[response.number - 1];
    if (!message) return [response];
    const items = response.items.map((item) => change(item, message, ctx)).filter((item) => item !== null);
    return items.length === 0 ? [] : [{ ...response, items }];
  });
}

/** Changes responses; `during` is the command that the connection is at, or null if it cannot be read. */
export function bendResponse(
  change: (response: Response, ctx: SessionContext, during: Command | null) => Response[],
): ServerHooks {
  const current = new WeakMap<object, Command>();
  return {
    onCommand: (ctx, next) => {
      current.set(ctx.session, ctx.command);
      return next();
    },
    onResponse: (response, ctx) => {
      const during = current.get(ctx.session) ?? null;
      if (response.kind === 'status' && response.tag !== null) current.delete(ctx.session);
      return change(response, ctx, during);
    },
  };
}
