/** Places where a scenario may bend the door. Absent hooks cost nothing. */
import type { OperationContext } from './context.ts';
import type { OperationName } from './operations.ts';
import type { Reply } from './reply.ts';
import type { BendNotification } from './subscriptions/subscriptions.ts';

/**
 * Stands before and after an operation: `next` does what the server would do, and rejects with `NmsFailure` where it
 * refuses. Without `next` nothing is done, and the answer is whatever the hook gives. An answer is replaced, never
 * changed in place: parts of it are shared with the store.
 */
export type OperationHook<K extends OperationName> = (
  ctx: OperationContext<K>,
  next: () => Promise<Reply>,
) => Promise<Reply>;

export interface NmsHooks {
  /** By the names of operations, `object.GET`; around what `onOperation` does. */
  readonly operations?: { readonly [K in OperationName]?: OperationHook<K> };
  /** Stands around every operation. */
  onOperation?: OperationHook<OperationName>;
  /** What is delivered instead of a notification. */
  onNotification?: BendNotification;
  /** False: the request is served whatever its token is, or without one. For each, the reason of the refusal. */
  onUnauthorised?(why: string): boolean;
}
