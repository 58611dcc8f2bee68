/** Ways to break how the embedded server keeps and lists the folders of an account. */
import type { SessionContext } from '../../fake-server/imap/context.ts';
import type { ServerHooks } from '../../fake-server/imap/hooks.ts';
import { Account } from '../../fake-server/store/account.ts';
import type { Mailbox } from '../../fake-server/store/mailbox.ts';
import type { Command } from '../../protocol/imap/model/command.ts';
import type { ListData, Response } from '../../protocol/imap/model/response.ts';
import { bendResponse } from './bend-objects.ts';
import type { Patch } from './saboteur.ts';

/** Takes the place of `rename`; `original` is the honest one. */
export function bendRename(
  run: (account: Account, from: string, to: string, original: () => void) => void,
): (patch: Patch) => void {
  return (patch) =>
    patch(
      Account.prototype,
      'rename',
      (original) =>
        function (this: Account, from, to, origin) {
          run(this, from, to, () => original.call(this, from, to, origin));
        },
    );
}

/** Takes the place of `delete`; `original` is the honest one. */
export function bendDelete(
  run: (account: Account, name: string, original: () => void) => void,
): (patch: Patch) => void {
  return (patch) =>
    patch(
      Account.prototype,
      'delete',
      (original) =>
        function (this: Account, name, origin) {
          run(this, name, () => original.call(this, name, origin));
        },
    );
}

/** Does something to every new mailbox before it is used. */
export function bendCreated(furnish: (mailbox: Mailbox, name: string) => void): (patch: Patch) => void {
  return (patch) =>
    patch(
      Account.prototype,
      'create',
      (original) =>
        function (this: Account, name, origin) {
          const mailbox = original.call(this, name, origin);
          furnish(mailbox, name);
          return mailbox;
        },
    );
}

/** Answers OK, and does nothing, to a command on a folder that any session has selected before. */
export function idleOnSelected(folderOf: (command: Command) => string | null): ServerHooks {
  const selected = new Set<string>();
  return {
    onCommand: async (ctx, next) => {
      const { command } = ctx;
      if (command.name === 'SELECT') selected.add(command.mailbox);
      const folder = folderOf(command);
      if (folder !== null && selected.has(folder)) ctx.tagged('OK', null, 'Done');
      else await next();
    },
  };
}

/** The names below a name, or with `beside` those that only begin like it. */
export function namesLike(account: Account, name: string, where: 'below' | 'beside'): string[] {
  const others = account.entries().map((entry) => entry.name);
  return others.filter(
    (other) =>
      other !== name && other.startsWith(name) && (where === 'below') === other.startsWith(`${name}/`),
  );
}

/** Changes, drops or repeats the entries of LIST and LSUB. */
export function bendListed(
  change: (entry: ListData, ctx: SessionContext, during: Command | null) => ListData[],
): ServerHooks {
  return bendResponse((response, ctx, during) =>
    response.kind === 'data' && (response.type === 'LIST' || response.type === 'LSUB')
      ? change(response, ctx, during).map((entry): Response => ({ kind: 'data', ...entry }))
      : [response],
  );
}

/** Each session answers a LIST that it had before with what it said then. */
export function staleLists(): ServerHooks {
  const remembered = new WeakMap<object, Map<string, Response[]>>();
  const recording = new WeakMap<object, Response[]>();
  return {
    onCommand: async (ctx, next) => {
      const { command, session } = ctx;
      recording.delete(session);
      if (command.name !== 'LIST') return next();
      const known = remembered.get(session) ?? new Map<string, Response[]>();
      remembered.set(session, known);
      const key = [command.reference, ...command.patterns].join('\n');
      const before = known.get(key);
      if (before) {
        ctx.respond(...before);
        ctx.tagged('OK', null, 'As before');
        return;
      }
      const fresh: Response[] = [];
      known.set(key, fresh);
      recording.set(session, fresh);
      await next();
    },
    onResponse: (response, ctx) => {
      if (response.kind === 'data' && response.type === 'LIST') recording.get(ctx.session)?.push(response);
      return [response];
    },
  };
}
