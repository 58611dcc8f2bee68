/** Ways to break mod-sequences in the embedded server, and what it tells of expunged objects (RFC 7162). */
import type { DataTyped } from '../../drivers/imap/answer.ts';
import type { SessionContext } from '../../fake-server/imap/context.ts';
import type { ServerHooks } from '../../fake-server/imap/hooks.ts';
import { Mailbox } from '../../fake-server/store/mailbox.ts';
import type { Origin } from '../../fake-server/store/mailbox-events.ts';
import type { StoredMessage } from '../../fake-server/store/message.ts';
import type { Command, SelectParameter, StoreCommand } from '../../protocol/imap/model/command.ts';
import { compressNumbers, expandSet } from '../../protocol/imap/sequence-set.ts';
import { bendCommand, bendResponse } from './bend-objects.ts';
import { bendData } from './bend-selection.ts';
import type { Patch } from './saboteur.ts';

/** One STORE, once the store has done it. */
export interface Stored {
  mailbox: Mailbox;
  action: 'replace' | 'add' | 'remove';
  origin: Origin;
  /** Those whose flags are different now, ascending by UID. */
  changed: readonly StoredMessage[];
  /** What was asked for. */
  asked: readonly StoredMessage[];
}

/** Gives messages another mod-sequence than a STORE has left them with; `before` is what they had. */
export function bendStoredModseq(
  change: (message: StoredMessage, before: bigint, stored: Stored) => bigint,
): (patch: Patch) => void {
  return (patch) =>
    patch(
      Mailbox.prototype,
      'storeFlags',
      (original) =>
        function (this: Mailbox, messages, action, flags, origin = null, changeable) {
          const before = messages.map(({ modseq }) => modseq);
          const changed = original.call(this, messages, action, flags, origin, changeable);
          const stored = { mailbox: this, action, origin, changed, asked: messages };
          for (const [index, message] of messages.entries())
            message.modseq = change(message, before[index]!, stored);
          return changed;
        },
    );
}

/** Changes the UIDs of VANISHED responses, ascending; none drops the response. */
export function bendVanished(
  earlier: boolean,
  change: (uids: number[], ctx: SessionContext) => number[],
): ServerHooks {
  return bendData('VANISHED', (vanished, ctx) => {
    if (vanished.earlier !== earlier) return [vanished];
    const uids = change(expandSet(vanished.uids, 0, 100_000), ctx);
    return uids.length === 0 ? [] : [{ ...vanished, uids: compressNumbers(uids) }];
  });
}

/** Changes the parameter QRESYNC of SELECT and EXAMINE. */
export function bendResync(
  change: (resync: Extract<SelectParameter, { name: 'QRESYNC' }>, ctx: SessionContext, name: string) => void,
): ServerHooks {
  const hooks = (['SELECT', 'EXAMINE'] as const).map((name) =>
    bendCommand(name, (ctx, next) => {
      for (const parameter of ctx.command.parameters)
        if (parameter.name === 'QRESYNC') change(parameter, ctx, ctx.command.mailbox);
      return next();
    }),
  );
  return {
    onCommand: (ctx, next) => hooks[0]!.onCommand!(ctx, () => hooks[1]!.onCommand!(ctx, next)),
  };
}

/** Stands before STORE with UNCHANGEDSINCE. */
export function bendConditional(
  change: (command: StoreCommand & { unchangedSince: bigint }, ctx: SessionContext) => void,
): ServerHooks {
  return bendCommand('STORE', (ctx, next) => {
    const { command } = ctx;
    if (command.unchangedSince !== null) change(command as StoreCommand & { unchangedSince: bigint }, ctx);
    return next();
  });
}

/** Holds data back until the command is answered. */
export function toldLast(
  isHeld: (
    response: Parameters<NonNullable<ServerHooks['onResponse']>>[0],
    during: Command | null,
  ) => boolean,
): ServerHooks {
  const held = new WeakMap<object, Parameters<NonNullable<ServerHooks['onResponse']>>[0][]>();
  return bendResponse((response, { session }, during) => {
    const waiting = held.get(session) ?? [];
    held.set(session, waiting);
    if (isHeld(response, during)) {
      waiting.push(response);
      return [];
    }
    return response.kind === 'status' && response.tag !== null
      ? [...waiting.splice(0), response]
      : [response];
  });
}

/** What MODIFIED of this command would be with sequence numbers in it: those of the UIDs, where it is UID STORE. */
export function numbersOf(command: Command | null, modified: number[], ctx: SessionContext): number[] {
  if (command?.name !== 'STORE' || !command.uid) return modified;
  const all = ctx.session.requireSelected().messages;
  return modified.map((uid) => all.findIndex((message) => message.uid === uid) + 1);
}

/** Leaves MODSEQ out of the FETCH responses of which this is true. */
export function withoutModseq(
  isBent: (fetch: DataTyped<'FETCH'>, during: Command | null) => boolean,
): ServerHooks {
  return bendData('FETCH', (fetch, _, during) => [
    isBent(fetch, during) ? { ...fetch, items: fetch.items.filter(({ name }) => name !== 'MODSEQ') } : fetch,
  ]);
}
