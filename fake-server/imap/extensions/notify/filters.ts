/** Which mailboxes are watched for what: RFC 5465 §6. */
import type { OctetString } from '../../../../protocol/imap/model/common.ts';
import type { Account } from '../../../store/account.ts';
import type { SessionContext } from '../../context.ts';
import { nameAmongOthers, placeOf } from '../../mailbox-names.ts';
import { type Group, isOfSelected } from './events.ts';

/** Asked when something happens, so that names, subscriptions and rights count as they are then. */
export class Filters {
  readonly #ctx: SessionContext;
  readonly #own: Account;
  readonly #groups: readonly Group[];

  /** Throws `CommandFailure` before authentication. */
  constructor(groups: readonly Group[], ctx: SessionContext) {
    this.#ctx = ctx;
    this.#own = ctx.session.requireAccount();
    this.#groups = groups.filter((group) => !isOfSelected(group));
  }

  /** True if any group asks for the event. */
  asks(event: string): boolean {
    return this.#groups.some(({ events }) => events?.some(({ name }) => name === event));
  }

  /**
   * The events that are wanted of a mailbox, by the name that the session has for it: those of all groups that cover
   * it together (§6), and none if one of these says NONE. `known` says that it is, or was just now, subscribed.
   */
  eventsOf(name: OctetString, known = this.#own.isSubscribed(name)): ReadonlySet<string> {
    const covering = this.#groups.filter((group) => this.#covers(group, name, known));
    if (covering.some(({ events }) => events === null)) return new Set();
    return new Set(covering.flatMap(({ events }) => (events ?? []).map((event) => event.name)));
  }

  #covers({ filter }: Group, name: OctetString, subscribed: boolean): boolean {
    switch (filter.kind) {
      case 'subscribed':
        return subscribed;
      case 'subtree':
      case 'mailboxes':
        return filter.mailboxes.some((given) => {
          const wanted = this.#canonical(given);
          return name === wanted || (filter.kind === 'subtree' && this.#isBelow(name, wanted));
        });
      default:
        // Whoever delivers may deliver anywhere, so that "inboxes" are all that are the user's (§6.3).
        return placeOf(this.#ctx, name).account === this.#own;
    }
  }

  #canonical(given: OctetString): OctetString {
    const { account, name } = placeOf(this.#ctx, given);
    return account === this.#own ? name : nameAmongOthers(this.#own, account.user, name);
  }

  #isBelow(name: OctetString, superior: OctetString): boolean {
    const { delimiter } = this.#own;
    return delimiter !== null && name.startsWith(superior + delimiter);
  }
}
