/**
 * What a session has been told of its mailbox (RFC 3501 §7.3, §7.4): which message each sequence number is, and which
 * flags it may still believe. The server may tell late what other sessions do, so there can be several; what it tells
 * moves on and never back.
 */
import { flagsOf, uidOf } from '../../drivers/imap/fetch-item.ts';
import type { DataResponse, FetchData } from '../../protocol/imap/model/response.ts';
import { type Box, changed, type FlagAction, type FlagSet, flagSet, type Message } from './store-model.ts';

export interface Slot {
  /** Null while it could be one of several. */
  message: Message | null;
  /** What it may be said to have, the oldest first; the last is what it has. Null: anything. */
  flags: FlagSet[] | null;
}

/** A command during which no EXPUNGE may come (RFC 3501 §7.4.1); the forms with UID are others. */
export const WITHOUT_EXPUNGE: ReadonlySet<string> = new Set(['FETCH', 'STORE', 'SEARCH']);

export class SessionView {
  box: Box | null = null;
  readOnly = false;
  slots: Slot[] = [];

  open(box: Box, readOnly: boolean, exists: number): void {
    this.box = box;
    this.readOnly = readOnly;
    this.slots = box.messages.slice(0, exists).map(slotOf);
    while (this.slots.length < exists) this.slots.push({ message: null, flags: null });
  }

  leave(): void {
    this.box = null;
    this.slots = [];
  }

  /** Messages that are there and were not told of. */
  get untold(): Message[] {
    const told = new Set(this.slots.map(({ message }) => message));
    return this.box?.messages.filter((message) => !told.has(message)) ?? [];
  }

  /** Whether it knows all that is true. */
  get isCurrent(): boolean {
    const settled = ({ message, flags }: Slot): boolean =>
      message !== null && !message.expunged && flags?.length === 1;
    return this.untold.length === 0 && this.slots.every(settled);
  }

  /** Another session, or this one, has changed the flags of a message. */
  flagsChanged(message: Message, action: FlagAction, given: readonly string[], own: boolean): void {
    const slot = this.slots.find((one) => one.message === message);
    if (!slot?.flags) return;
    const further = own ? slot.flags.map((flags) => changed(flags, action, given)) : [];
    slot.flags = distinct([...slot.flags, ...further, message.flags]);
  }

  /**
   * Takes in what the server says of the mailbox during a command. Gives what is wrong with it, or null. `seen` is told
   * of each FETCH response with the slot that it is about.
   */
  take(
    data: DataResponse,
    during: string,
    seen: (slot: Slot, fetch: FetchData) => void,
  ): { shape: string; why: string } | null {
    if (this.box === null) return null;
    switch (data.type) {
      case 'EXISTS':
        return this.#exists(data.number);
      case 'EXPUNGE':
        if (WITHOUT_EXPUNGE.has(during))
          return wrong('EXPUNGE at a wrong time', `no EXPUNGE may come during ${during} (RFC 3501 §7.4.1)`);
        return this.#expunge(data.number);
      case 'FETCH':
        return this.#fetch(data, seen);
      default:
        return null;
    }
  }

  #exists(number: number): { shape: string; why: string } | null {
    const { slots } = this;
    if (number < slots.length)
      return wrong(
        'EXISTS shrinks',
        `there are ${slots.length} messages by what was said before, and only EXPUNGE takes one away (RFC 3501 §5.2, §7.4.1)`,
      );
    const { everyone } = this.box!;
    const last = slots.findLast(({ message }) => message !== null)?.message ?? null;
    const candidates = everyone.slice(last === null ? 0 : everyone.indexOf(last) + 1);
    const unknownAtEnd = slots.length - 1 - slots.findLastIndex(({ message }) => message === last);
    const further = number - slots.length + (last === null ? slots.length : unknownAtEnd);
    if (further > candidates.length)
      return wrong('EXISTS too many', `no more than ${slots.length + candidates.length} can be there`);
    const certain = further === candidates.length || candidates.every(({ expunged }) => !expunged);
    const begin = number - further;
    for (let at = begin; at < number; at++) {
      const message = certain ? candidates[at - begin]! : null;
      const slot = message ? slotOf(message) : { message: null, flags: null };
      if (at >= slots.length) slots.push(slot);
      else if (slots[at]!.message === null) slots[at] = slot;
    }
    return null;
  }

  #expunge(number: number): { shape: string; why: string } | null {
    const slot = this.slots[number - 1];
    if (!slot)
      return wrong('EXPUNGE out of range', `there are ${this.slots.length} messages (RFC 3501 §7.4.1)`);
    if (slot.message && !slot.message.expunged)
      return wrong(
        'EXPUNGE of a message that is there',
        `message ${number} is UID ${slot.message.uid ?? '?'}, which nobody removed (RFC 3501 §6.4.3, §7.4.1)`,
      );
    this.slots.splice(number - 1, 1);
    return null;
  }

  #fetch(
    fetch: FetchData,
    seen: (slot: Slot, fetch: FetchData) => void,
  ): { shape: string; why: string } | null {
    const slot = this.slots[fetch.number - 1];
    if (!slot)
      return wrong('FETCH out of range', `there are ${this.slots.length} messages (RFC 3501 §7.4.2)`);
    const uid = uidOf(fetch);
    if (uid !== null) {
      const fault = this.#identify(slot, fetch.number, uid);
      if (fault !== null) return wrong('another UID', `${fault} (RFC 3501 §2.3.1.1)`);
    }
    seen(slot, fetch);
    const told = flagsOf(fetch);
    return told === null || slot.message === null ? null : this.#learnFlags(slot, flagSet(told));
  }

  #identify(slot: Slot, number: number, uid: number): string | null {
    const { everyone } = this.box!;
    if (slot.message === null) {
      const at = this.slots.slice(0, number - 1).findLast(({ message }) => message !== null)?.message;
      const later = everyone.slice(at ? everyone.indexOf(at) + 1 : 0);
      const message =
        later.find((one) => one.uid === uid) ?? later.find((one) => one.uid === null && !one.expunged);
      if (!message) return `message ${number} has the UID ${uid}, which no message can have`;
      Object.assign(slot, slotOf(message));
    }
    return this.box!.learnUid(slot.message!, uid);
  }

  #learnFlags(slot: Slot, told: FlagSet): { shape: string; why: string } | null {
    // Of a message that is gone anything may be said.
    if (slot.message!.expunged || slot.flags === null) return null;
    const at = slot.flags.indexOf(told);
    if (at < 0) {
      const may = slot.flags.map((flags) => `(${flags})`).join(' or ');
      return wrong('other flags', `UID ${slot.message!.uid ?? '?'} has the flags ${may} (RFC 3501 §2.3.2)`);
    }
    slot.flags.splice(0, at);
    return null;
  }
}

export function slotOf(message: Message): Slot {
  return { message, flags: [message.flags] };
}

function wrong(shape: string, why: string): { shape: string; why: string } {
  return { shape, why };
}

/** Each once, where it comes last in: the present stays at the end. */
function distinct(flags: readonly FlagSet[]): FlagSet[] {
  return flags.filter((one, at) => at === flags.length - 1 || flags.indexOf(one) === at);
}
