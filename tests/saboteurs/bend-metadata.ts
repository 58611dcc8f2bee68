/** Ways to break how the embedded server keeps and shows annotations of mailboxes and of itself. */
import type { CommandOf } from '../../fake-server/imap/command-table.ts';
import type { CommandContext, SessionContext } from '../../fake-server/imap/context.ts';
import type { ServerHooks } from '../../fake-server/imap/hooks.ts';
import { Account } from '../../fake-server/store/account.ts';
import { Annotations, type EntryChange } from '../../fake-server/store/annotations.ts';
import type { Data, ResponseCode } from '../../protocol/imap/model/response.ts';
import { bendCommand, bendResponse } from './bend-objects.ts';
import type { Patch } from './saboteur.ts';

export type GetMetadata = CommandOf<'GETMETADATA'>;
export type SetMetadata = CommandOf<'SETMETADATA'>;
type Shown = Extract<Data, { type: 'METADATA' }>;

/** Changes what is to be set before it is. */
export function bendSet(change: (set: SetMetadata, ctx: CommandContext) => void): ServerHooks {
  return bendCommand('SETMETADATA', (ctx, next) => {
    change(ctx.command, ctx);
    return next();
  });
}

/** Changes each value that is to be set. */
export function bendValues(change: (value: Buffer | null) => Buffer | null): ServerHooks {
  return bendSet((set) => {
    set.entries = set.entries.map(({ entry, value }) => ({ entry, value: change(value) }));
  });
}

/** Changes what is asked for before it is looked up. */
export function bendGet(change: (get: GetMetadata, ctx: CommandContext) => void): ServerHooks {
  return bendCommand('GETMETADATA', (ctx, next) => {
    change(ctx.command, ctx);
    return next();
  });
}

/** Changes the names of entries in the commands of these names. */
export function bendNames(
  change: (name: string) => string,
  commands: readonly string[] = ['SETMETADATA', 'GETMETADATA'],
): ServerHooks {
  return {
    onCommand: (ctx, next) => {
      const { command } = ctx;
      if (commands.includes(command.name)) {
        if (command.name === 'GETMETADATA') command.entries = command.entries.map(change);
        if (command.name === 'SETMETADATA') {
          command.entries = command.entries.map(({ entry, value }) => ({ entry: change(entry), value }));
        }
      }
      return next();
    },
  };
}

/** Changes METADATA responses. */
export function bendShown(change: (shown: Shown, ctx: SessionContext) => Shown): ServerHooks {
  return bendResponse((response, ctx) =>
    response.kind === 'data' && response.type === 'METADATA'
      ? [{ kind: 'data', ...change(response, ctx) }]
      : [response],
  );
}

/** Changes the METADATA code of tagged responses. */
export function bendMetadataCode(
  change: (code: Extract<ResponseCode, { name: 'METADATA' }>, ctx: SessionContext) => ResponseCode | null,
): ServerHooks {
  return bendResponse((response, ctx) =>
    response.kind === 'status' && response.code?.name === 'METADATA'
      ? [{ ...response, code: change(response.code, ctx) }]
      : [response],
  );
}

/** Entries are kept for these users in place of the one who gives the command. */
export function bendOwner(userOf: (entry: string, user: string) => string): (patch: Patch) => void {
  return (patch) => {
    patch(
      Annotations.prototype,
      'set',
      (original) =>
        function (this: Annotations, changes, user) {
          return changes.flatMap((change) => original.call(this, [change], userOf(change.entry, user)));
        },
    );
    patch(
      Annotations.prototype,
      'entries',
      (original) =>
        function (this: Annotations, user) {
          return original.call(this, userOf('', user));
        },
    );
  };
}

/** Takes all annotations of a name away. */
export function strip(account: Account, name: string): void {
  const annotations = account.annotations(name);
  const gone = annotations?.entries(account.user).map(({ entry }): EntryChange => ({ entry, value: null }));
  annotations?.set(gone ?? [], account.user);
}

/** All accounts have one set of annotations for every name in them. */
export function oneForAll(): (patch: Patch) => void {
  const only = new Annotations();
  return (patch) => patch(Account.prototype, 'annotations', () => () => only);
}
