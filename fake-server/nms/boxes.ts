/** The boxes of all users: each is opened when it is first asked for, so that who uses IMAP alone pays nothing. */
import { sameBoxId } from '../../protocol/nms/resource-url.ts';
import type { NmsEventList } from '../../protocol/nms/types/notification.ts';
import type { Store } from '../store/store.ts';
import { Box } from './box.ts';
import { Channels } from './channel/channels.ts';
import type { OpenBox } from './context.ts';
import type { NmsQuirks } from './quirks.ts';
import type { Subscription } from './subscriptions/subscription.ts';
import { Subscriptions } from './subscriptions/subscriptions.ts';

/** What is delivered to a user instead of a notification. */
export type BendDelivery = (
  notification: NmsEventList,
  subscription: Subscription,
  user: string,
) => NmsEventList[];

/** The first user's, as datasets have it; each further one has the next number. */
const FIRST_NUMBER = 15_145_550_100;

export class Boxes {
  readonly #store: Store;
  readonly #quirks: NmsQuirks;
  readonly #bend: BendDelivery;
  readonly #boxIds: ReadonlyMap<string, string>;
  readonly #open = new Map<string, OpenBox>();

  constructor(store: Store, quirks: NmsQuirks, bend: BendDelivery) {
    this.#store = store;
    this.#quirks = quirks;
    this.#bend = bend;
    this.#boxIds = new Map(
      [...store.accounts].map(({ user }, index) => [user, `tel:+${FIRST_NUMBER + index}`]),
    );
  }

  /** The id of a user's box. Throws `RangeError` for a user that there is not. */
  boxIdOf(user: string): string {
    const boxId = this.#boxIds.get(user);
    if (boxId === undefined) throw new RangeError(`there is no user ${user}`);
    return boxId;
  }

  /** The box of an id, however it is written; null if there is none. */
  open(boxId: string): OpenBox | null {
    for (const [user, own] of this.#boxIds) {
      if (!sameBoxId(own, boxId)) continue;
      const known = this.#open.get(user) ?? this.#make(user, own);
      this.#open.set(user, known);
      return known;
    }
    return null;
  }

  /** Ends what is open; each box is opened anew when it is next asked for. */
  reset(): void {
    this.close();
    this.#open.clear();
  }

  close(): void {
    for (const { box, subscriptions, channels } of this.#open.values()) {
      subscriptions.close();
      channels.close();
      box.close();
    }
  }

  #make(user: string, boxId: string): OpenBox {
    const box = new Box(boxId, this.#store.account(user)!, this.#quirks);
    const bend = (list: NmsEventList, one: Subscription): NmsEventList[] => this.#bend(list, one, user);
    return { box, subscriptions: new Subscriptions(box, bend), channels: new Channels() };
  }
}
