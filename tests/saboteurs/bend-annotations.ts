/** Ways to break how the embedded server keeps and tells annotations (RFC 5257). */
import type { CommandOf } from '../../fake-server/imap/command-table.ts';
import type { CommandContext, SessionContext } from '../../fake-server/imap/context.ts';
import type { ServerHooks } from '../../fake-server/imap/hooks.ts';
import { type AnnotationChange, Mailbox } from '../../fake-server/store/mailbox.ts';
import type { StoredMessage } from '../../fake-server/store/message.ts';
import type { AnnotationEntry, FetchAttribute } from '../../protocol/imap/model/command.ts';
import type { FetchItem } from '../../protocol/imap/model/response.ts';
import { bendCommand, bendItems } from './bend-objects.ts';
import type { Patch } from './saboteur.ts';

type Item = Extract<FetchItem, { name: 'ANNOTATION' }>;
type Asked = Extract<FetchAttribute, { name: 'ANNOTATION' }>;

/** Changes what a STORE of annotations asks of the store. */
export function bendChanges(
  change: (changes: readonly AnnotationChange[], messages: readonly StoredMessage[]) => AnnotationChange[],
): (patch: Patch) => void {
  return bendAnnotating((store, messages, changes) => store(messages, change(changes, messages)));
}

/** Takes the place of the part of STORE that sets annotations. */
export function bendAnnotating(
  run: (
    store: (messages: readonly StoredMessage[], changes: readonly AnnotationChange[]) => StoredMessage[],
    messages: readonly StoredMessage[],
    changes: readonly AnnotationChange[],
    mailbox: Mailbox,
  ) => StoredMessage[],
): (patch: Patch) => void {
  return (patch) =>
    patch(
      Mailbox.prototype,
      'storeAnnotations',
      (original) =>
        function (this: Mailbox, messages, changes, origin) {
          return run((on, what) => original.call(this, on, what, origin), messages, changes, this);
        },
    );
}

/** Stands before every STORE of annotations. */
export function bendAnnotate(
  run: (
    ctx: CommandContext<CommandOf<'STORE'>>,
    entries: AnnotationEntry[],
    next: () => Promise<void>,
  ) => Promise<void> | void,
): ServerHooks {
  return bendCommand('STORE', (ctx, next) => {
    const { annotations } = ctx.command;
    return annotations ? run(ctx, annotations, next) : next();
  });
}

/** Changes what FETCH is asked of annotations. */
export function bendAsked(change: (asked: Asked) => Asked): ServerHooks {
  return bendCommand('FETCH', ({ command }, next) => {
    command.items = command.items.map((item) => (item.name === 'ANNOTATION' ? change(item) : item));
    return next();
  });
}

/** Changes or drops what is told of annotations. */
export function bendTold(
  change: (item: Item, message: StoredMessage, ctx: SessionContext) => Item | null,
): ServerHooks {
  return bendItems((item, message, ctx) => (item.name === 'ANNOTATION' ? change(item, message, ctx) : item));
}

/** The same, attribute by attribute of those told with values. */
export function bendAttributes(
  change: (
    told: [string, Buffer | null],
    entry: string,
    message: StoredMessage,
  ) => readonly [string, Buffer | null][],
): ServerHooks {
  return bendTold((item, message) => ({
    ...item,
    entries: item.entries.map(({ entry, attributes }) => ({
      entry,
      attributes: attributes.flatMap((told) => change(told, entry, message)),
    })),
  }));
}
