/** Which methods the resources of a door have, by their kind. */
import type { Method } from '../../protocol/nms/resources.ts';
import { type Kind, methodsOfKind } from './operations.ts';
import type { NmsQuirks } from './quirks.ts';

export interface Offer {
  readonly methods: readonly string[];
  /** It can be looked at without a change, so that HEAD is for it; a poll takes notifications away. */
  readonly isLookable: boolean;
  /** The value of the field Allow. */
  readonly allow: string;
}

export class Offers {
  readonly #quirks: NmsQuirks;
  readonly #known = new Map<Kind, Offer>();

  constructor(quirks: NmsQuirks) {
    this.#quirks = quirks;
  }

  of(kind: Kind): Offer {
    const known = this.#known.get(kind);
    if (known !== undefined) return known;
    const methods = methodsOfKind(kind).filter((method) => this.#isOffered(kind, method));
    const isLookable = methods.includes('GET') && kind !== 'poll';
    const allow = [...methods, ...(isLookable ? ['HEAD'] : []), 'OPTIONS'].join(', ');
    const offer = { methods, isLookable, allow };
    this.#known.set(kind, offer);
    return offer;
  }

  #isOffered(kind: Kind, method: Method): boolean {
    const { bulkDeleteMethods, pollMethods, subscriptionList } = this.#quirks;
    if (kind === 'bulkDelete') return bulkDeleteMethods.some((offered) => offered === method);
    if (kind === 'poll') return pollMethods.some((offered) => offered === method);
    return kind !== 'subscriptions' || method !== 'GET' || subscriptionList;
  }
}
