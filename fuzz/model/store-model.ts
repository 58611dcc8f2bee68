/**
 * A model of the store: what a server must hold after what it was told. No I/O. UIDs are the server's to choose, so the
 * model learns them, and holds it to them. What each session has been told is in session-view.ts.
 */
import type { OctetString } from '../../protocol/imap/model/common.ts';
import type { BuiltMessage } from './message-octets.ts';

/** Flags in lower case, in order, with a space between: two that are equal are equal strings. */
export type FlagSet = string;

export class Message {
  readonly built: BuiltMessage;
  flags: FlagSet;
  /** INTERNALDATE in milliseconds; null where it is the server's. */
  readonly date: number | null;
  /** Null until the server has told it. */
  uid: number | null = null;
  expunged = false;

  constructor(built: BuiltMessage, flags: FlagSet, date: number | null) {
    this.built = built;
    this.flags = flags;
    this.date = date;
  }

  /** As COPY makes one (RFC 3501 §6.4.7): with its flags and its date. */
  copy(): Message {
    return new Message(this.built, this.flags, this.date);
  }
}

export class Box {
  path: readonly string[];
  /** Every message that ever was here, in the order of their UIDs: sessions may know of some that are gone. */
  readonly everyone: Message[] = [];
  uidValidity: number | null = null;
  /** It was renamed: the validity may be another one (RFC 3501 §2.3.1.1). */
  mayChangeValidity = false;
  /** The largest UID that this validity has seen. */
  highestUid = 0;

  constructor(path: readonly string[]) {
    this.path = path;
  }

  get messages(): Message[] {
    return this.everyone.filter(({ expunged }) => !expunged);
  }

  /** At the end, as new messages come. */
  add(...messages: Message[]): void {
    this.everyone.push(...messages);
  }

  /** The server tells the UID of a message. Gives what is wrong with it (RFC 3501 §2.3.1.1), or null. */
  learnUid(message: Message, uid: number): string | null {
    if (message.uid === uid) return null;
    if (message.uid !== null) return `a message with the UID ${message.uid} has now the UID ${uid}`;
    const at = this.everyone.indexOf(message);
    const before = this.everyone.slice(0, at).findLast((one) => one.uid !== null);
    const behind = this.everyone.slice(at + 1).find((one) => one.uid !== null);
    if (before && before.uid! >= uid)
      return `the UID ${uid} follows the UID ${before.uid} of an earlier message`;
    if (behind && behind.uid! <= uid)
      return `the UID ${uid} comes before the UID ${behind.uid} of a later message`;
    message.uid = uid;
    this.highestUid = Math.max(this.highestUid, uid);
    return null;
  }

  /** The server tells the validity. Gives what is wrong with it, or null. With another one all UIDs are new. */
  learnValidity(uidValidity: number): string | null {
    const before = this.uidValidity;
    this.uidValidity = uidValidity;
    if (before === null || before === uidValidity) return null;
    if (!this.mayChangeValidity) return `the UIDVALIDITY was ${before} and is ${uidValidity}`;
    this.mayChangeValidity = false;
    this.highestUid = 0;
    for (const message of this.everyone) message.uid = null;
    return null;
  }
}

/** A mailbox as it left its name. */
interface Former {
  readonly box: Box;
  readonly uidValidity: number;
  readonly highestUid: number;
}

export class StoreModel {
  /** What can be selected, by `keyOf` its path; the first one is always there. */
  readonly boxes = new Map<string, Box>([['', new Box([])]]);
  /** Names that may be listed or not: mailboxes were removed from above others. */
  readonly leftOver = new Set<string>();
  /** Names that are on the list of subscriptions, and those of which nothing is said. */
  readonly subscribed = new Set<string>();
  readonly maybeSubscribed = new Set<string>();
  /** By name, what had it before: a name that comes again must not give a UID twice (RFC 3501 §2.3.1.1). */
  readonly former = new Map<string, Former[]>();

  boxAt(path: readonly string[]): Box | null {
    return this.boxes.get(keyOf(path)) ?? null;
  }

  /** Anything at or below this path, left-over names included. */
  isTaken(path: readonly string[]): boolean {
    const key = keyOf(path);
    return this.boxes.has(key) || this.leftOver.has(key) || this.below(path).length > 0;
  }

  below(path: readonly string[]): Box[] {
    return [...this.boxes.values()].filter((box) => isBelow(box.path, path));
  }

  create(path: readonly string[]): Box {
    const box = new Box(path);
    this.boxes.set(keyOf(path), box);
    return box;
  }

  /** RFC 3501 §6.3.4: with others below, its name may stay. */
  delete(box: Box): void {
    const key = keyOf(box.path);
    if (this.below(box.path).length > 0) this.leftOver.add(key);
    this.#leave(box);
    this.boxes.delete(key);
  }

  /** RFC 3501 §6.3.5: what lies below goes along. What becomes of subscriptions is not said. */
  rename(box: Box, to: readonly string[]): void {
    const from = box.path;
    for (const one of [box, ...this.below(from)]) {
      const key = keyOf(one.path);
      this.#leave(one);
      this.boxes.delete(key);
      one.path = [...to, ...one.path.slice(from.length)];
      one.mayChangeValidity = true;
      this.boxes.set(keyOf(one.path), one);
      for (const name of [key, keyOf(one.path)]) this.maybeSubscribed.add(name);
    }
  }

  /** What is wrong with a mailbox's UIDs, now that they are known, after others of its name; null if nothing. */
  reusedUid(box: Box): string | null {
    const before = this.former.get(keyOf(box.path)) ?? [];
    const first = box.everyone.find(({ uid }) => uid !== null)?.uid ?? null;
    const clash = before.find(
      ({ box: other, uidValidity, highestUid }) =>
        other !== box && uidValidity === box.uidValidity && first !== null && first <= highestUid,
    );
    return clash === undefined
      ? null
      : `the UID ${first} was given before, in a mailbox of the same name with the same UIDVALIDITY ${box.uidValidity}`;
  }

  #leave(box: Box): void {
    const { path, uidValidity, highestUid } = box;
    if (uidValidity === null || highestUid === 0) return;
    const key = keyOf(path);
    this.former.set(key, [...(this.former.get(key) ?? []), { box, uidValidity, highestUid }]);
  }
}

export function keyOf(path: readonly string[]): string {
  return path.join('\n');
}

function isBelow(path: readonly string[], above: readonly string[]): boolean {
  return path.length > above.length && above.every((segment, at) => path[at] === segment);
}

/** The set without `\Recent`, which is each session's own. */
export function flagSet(flags: Iterable<OctetString>): FlagSet {
  const names = new Set([...flags].map((flag) => flag.toLowerCase()));
  names.delete('\\recent');
  return [...names].sort().join(' ');
}

export function hasFlag(flags: FlagSet, flag: OctetString): boolean {
  return flags.split(' ').includes(flag.toLowerCase());
}

export type FlagAction = 'replace' | 'add' | 'remove';

/** What STORE makes of flags (RFC 3501 §6.4.6). */
export function changed(flags: FlagSet, action: FlagAction, given: readonly OctetString[]): FlagSet {
  const now = flags === '' ? [] : flags.split(' ');
  const asked = given.map((flag) => flag.toLowerCase());
  if (action === 'replace') return flagSet(asked);
  return flagSet(action === 'add' ? [...now, ...asked] : now.filter((flag) => !asked.includes(flag)));
}
