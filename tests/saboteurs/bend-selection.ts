/** Ways to break what the embedded server tells of a mailbox, and when it tells it. */
import type { CodeNamed, DataTyped } from '../../drivers/imap/answer.ts';
import type { SessionContext } from '../../fake-server/imap/context.ts';
import type { ServerHooks } from '../../fake-server/imap/hooks.ts';
import type { Mailbox } from '../../fake-server/store/mailbox.ts';
import type { Command } from '../../protocol/imap/model/command.ts';
import type { Data, Response, ResponseCode, StatusItem } from '../../protocol/imap/model/response.ts';
import { bendResponse } from './bend-objects.ts';

/** Changes a response code; with null the whole untagged response is dropped, of a tagged one the code. */
export function bendCode<N extends ResponseCode['name']>(
  name: N,
  change: (code: CodeNamed<N>, ctx: SessionContext, during: Command | null) => ResponseCode | null,
): ServerHooks {
  return bendResponse((response, ctx, during) => {
    if (response.kind !== 'status' || response.code?.name !== name) return [response];
    const code = change(response.code as CodeNamed<N>, ctx, during);
    return code === null && response.tag === null ? [] : [{ ...response, code }];
  });
}

/** Changes, drops or repeats untagged data of a type. */
export function bendData<T extends Data['type']>(
  type: T,
  change: (data: DataTyped<T>, ctx: SessionContext, during: Command | null) => Data[],
): ServerHooks {
  return bendResponse((response, ctx, during) =>
    response.kind === 'data' && response.type === type
      ? change(response as DataTyped<T>, ctx, during).map((data): Response => ({ kind: 'data', ...data }))
      : [response],
  );
}

/** Changes the value of an item in STATUS responses. */
export function bendStatusItem(
  name: string,
  change: (mailbox: Mailbox, items: StatusItem[]) => StatusItem['value'],
): ServerHooks {
  return bendData('STATUS', (status, ctx) => {
    const mailbox = ctx.account?.find(status.mailbox);
    if (!mailbox) return [status];
    const items = status.items.map((item) =>
      item.name === name ? { name, value: change(mailbox, status.items) } : item,
    );
    return [{ ...status, items }];
  });
}

/** Removes what has `\Deleted`. */
export function expungeDeleted(mailbox: Mailbox): void {
  mailbox.expunge(mailbox.messages.filter(({ flags }) => flags.has('\\Deleted')));
}

/** Makes all that is in the mailbox recent to nobody. */
export function forgetRecent(mailbox: Mailbox | null | undefined): void {
  mailbox?.markNotified(mailbox.uidnext - 1);
}
