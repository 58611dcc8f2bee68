/** What is watched of the selected mailbox, whichever it is: RFC 5465 §6.1. */
import type { FetchAttribute } from '../../../../protocol/imap/model/command.ts';
import type { Response } from '../../../../protocol/imap/model/response.ts';
import { itemSources } from '../../commands/fetch.ts';
import type { SessionContext } from '../../context.ts';
import { setsSeen } from '../../fetch/fetch-items.ts';
import type { SelectedInterest } from '../../interests.ts';
import type { NumberedMessage } from '../../numbered-messages.ts';
import { data } from '../../responses.ts';
import type { Group } from './events.ts';

export const NOTHING: SelectedInterest = {
  messageNew: false,
  messageExpunge: false,
  flagChange: false,
  expungesAtOnce: false,
};

export class SelectedWatch implements SelectedInterest {
  readonly messageNew: boolean;
  readonly messageExpunge: boolean;
  readonly flagChange: boolean;
  readonly annotationChange: boolean;
  readonly expungesAtOnce: boolean;
  readonly #attributes: readonly FetchAttribute[];

  /** `group` is that of SELECTED or SELECTED-DELAYED; without one, nothing is told (§3.1). */
  constructor(group: Group | null) {
    const events = group?.events ?? [];
    const has = (name: string): boolean => events.some((event) => event.name === name);
    this.messageNew = has('MessageNew');
    this.messageExpunge = has('MessageExpunge');
    this.flagChange = has('FlagChange');
    this.annotationChange = has('AnnotationChange');
    this.expungesAtOnce = group?.filter.kind === 'selected';
    this.#attributes = events.flatMap(({ attributes }) => attributes);
  }

  /** What the client wants to know of a new message (§5.2). Throws `CommandFailure` for what is not offered. */
  describe({ number, message }: NumberedMessage, ctx: SessionContext): Response[] {
    const sources = this.#sources(ctx);
    if (sources.length === 0) return [];
    const { selected } = ctx.session;
    if (selected?.marksSeen && this.#attributes.some(setsSeen)) {
      selected.mailbox.storeFlags([message], 'add', ['\\Seen'], ctx.session);
    }
    return [data({ type: 'FETCH', number, items: sources.flatMap((source) => source(message)) })];
  }

  /** Throws `CommandFailure` if an attribute is not offered. */
  check(ctx: SessionContext): void {
    this.#sources(ctx);
  }

  #sources(ctx: SessionContext): ReturnType<typeof itemSources> {
    return itemSources(this.#attributes, ctx, new Set(this.#attributes.map(({ name }) => name)));
  }
}
