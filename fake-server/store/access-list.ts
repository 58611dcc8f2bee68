/** Who may do what with a mailbox: RFC 4314 §2. */

/** The rights of RFC 4314 §2.1, and `n` of RFC 5257 §3.4 (write shared annotations of messages). */
export const RIGHTS = 'lrswipkxtean';

/**
 * What the owner of a mailbox always has, whatever the list says: she finds the mailbox and may change its list, so
 * nobody, herself included, can lock her out for good.
 */
const OWNER_RIGHTS = 'la';

export type RightsAction = 'replace' | 'add' | 'remove';

/** The identifier that stands for everybody (RFC 4314 §2). */
export const ANYONE = 'anyone';

/**
 * The list of one mailbox: pairs of an identifier and its rights, in the order of `RIGHTS`. It begins with the
 * owner's pair, which names every right. A user has the union of her own pair and that of `anyone`; then what the
 * pairs of `-anyone` and of her own name behind a dash say is taken away (§2). An identifier that is no user's name
 * may stand in the list and gives rights to nobody.
 */
export class AccessList {
  readonly owner: string;
  readonly #entries = new Map<string, string>();
  /** The sum for each user who was asked for since the last change: rights are looked up with every command. */
  readonly #sums = new Map<string, string>();

  /** The list of a mailbox below another begins as a copy of `superior` (§4, CREATE). */
  constructor(owner: string, superior: AccessList | null = null) {
    this.owner = owner;
    this.#entries = new Map(superior ? superior.#entries : [[owner, RIGHTS]]);
  }

  /** In the order in which the identifiers came; no pair is without rights. */
  entries(): { identifier: string; rights: string }[] {
    return [...this.#entries].map(([identifier, rights]) => ({ identifier, rights }));
  }

  /** What the user may do, in the order of `RIGHTS`. */
  rightsOf(user: string): string {
    const known = this.#sums.get(user);
    if (known !== undefined) return known;
    const pair = (identifier: string): string => this.#entries.get(identifier) ?? '';
    const denied = pair(`-${user}`) + pair(`-${ANYONE}`);
    const granted = [...(pair(user) + pair(ANYONE))].filter((right) => !denied.includes(right));
    const sum = inOrder([...granted, ...this.required(user)]);
    this.#sums.set(user, sum);
    return sum;
  }

  /** The rights that the identifier always has. */
  required(identifier: string): string {
    return identifier === this.owner ? OWNER_RIGHTS : '';
  }

  /** The rights that the list may give the identifier or not; a dash before the owner takes away no required ones. */
  optional(identifier: string): string {
    const firm = this.required(identifier.startsWith('-') ? identifier.slice(1) : identifier);
    return [...RIGHTS].filter((right) => !firm.includes(right)).join('');
  }

  /** Changes the pair of an identifier. Rights that it always has stay; those that it may not have stay away. */
  change(identifier: string, action: RightsAction, rights: string): void {
    const allowed = this.optional(identifier);
    const given = [...rights].filter((right) => allowed.includes(right));
    const before = [...(this.#entries.get(identifier) ?? '')];
    let after = given;
    if (action === 'add') after = [...before, ...given];
    if (action === 'remove') after = before.filter((right) => !given.includes(right));
    const pair = inOrder([...after, ...this.required(identifier)]);
    if (pair === '') this.#entries.delete(identifier);
    else this.#entries.set(identifier, pair);
    this.#sums.clear();
  }

  /** Takes the pair of an identifier out. */
  delete(identifier: string): void {
    this.#entries.delete(identifier);
    this.#sums.clear();
  }
}

function inOrder(rights: readonly string[]): string {
  return [...RIGHTS].filter((right) => rights.includes(right)).join('');
}
