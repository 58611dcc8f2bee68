/** Where the notifications of a subscription go. */
import type { NmsEventList } from '../../../protocol/nms/types/notification.ts';
import type { Listeners } from '../../store/listeners.ts';

export interface Sink {
  /**
   * Resolves when the notification is on its way, or given up: `isWanted` turns false when its subscription has ended.
   * Never rejects.
   */
  deliver(notification: NmsEventList, isWanted: () => boolean): Promise<void>;
  /** Told when nothing can be delivered any more; null if that never happens. */
  readonly ended: Listeners<void> | null;
}
