import type { StoredMessage } from './message.ts';

/** The index of the first message with this UID or a higher one; the messages ascend by UID. Logarithmic. */
export function lowerBound(messages: readonly StoredMessage[], uid: number): number {
  let low = 0;
  let high = messages.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (messages[middle]!.uid < uid) low = middle + 1;
    else high = middle;
  }
  return low;
}
