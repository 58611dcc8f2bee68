/** What a client is shown in the place of a plain answer: one bend, as plain data, and when. */
import type { Line } from './imap/lines.ts';
import type { JsonAnswer } from './nms/json-answer.ts';

/** One departure from what the server would have sent. */
export type Bend = {
  /** Of `IMAP_BENDS` or `NMS_BENDS`. */
  readonly name: string;
  /** One of the forms of that bend. */
  readonly form: string;
  /** Which of the places where it can be done, counted from 0 and round again; null: all of them. */
  readonly at: number | null;
};

export type ClientInput = {
  readonly door: 'imap' | 'nms';
  /**
   * Answers to this command (of `COMMAND_FAMILIES`), or to any: also where the client does not give it. At the REST door
   * always `any`.
   */
  readonly command: string;
  /** Which of the answers in which it can be done, counted from 0 and round again; null: each. */
  readonly nth: number | null;
  readonly bend: Bend;
  /**
   * How the octets of all answers are handed over: `whole`; `singly`, one by one; or cut at these places, in
   * thousandths of an answer.
   */
  readonly pieces: 'whole' | 'singly' | readonly number[];
};

/** Commands by what they are about; `UID FETCH` is of `FETCH`, `EXAMINE` of `SELECT`, `AUTHENTICATE` of `LOGIN`. */
export const COMMAND_FAMILIES = [
  'any',
  'GREETING',
  'CAPABILITY',
  'LOGIN',
  'LIST',
  'STATUS',
  'SELECT',
  'SEARCH',
  'FETCH',
  'STORE',
  'LOGOUT',
] as const;

/** What a right client may show of a bend: nothing at all, or what it was told otherwise. */
export type Shows = 'same' | 'other';

interface Definition {
  readonly name: string;
  /** `valid` answers are refused by no right client; all others may be, in good order. */
  readonly class: `${'valid' | 'senseless' | 'malformed' | 'hostile'}/${string}`;
  readonly production: string;
  readonly forms: readonly string[];
  readonly shows: Shows;
  /** The server hangs up behind the answer: a client may wait for more of it. */
  readonly ends?: boolean;
}

export interface MessageFacts {
  readonly uid: number;
  readonly flags: readonly string[];
  /** Null unless the session has enabled CONDSTORE. */
  readonly modseq: string | null;
}

/** What the server knows of the session in which it answers. */
export interface SessionFacts {
  /** Of the selected mailbox, by sequence number less 1; null if none is selected. */
  readonly messages: readonly MessageFacts[] | null;
  readonly recent: number;
  readonly capabilities: readonly string[];
}

/** What goes out in one go, mostly all of the answer to a command. Bends change `lines` in place. */
export interface ImapAnswer {
  /** As it was sent, `UID FETCH`; `GREETING` before the first. */
  readonly command: string;
  readonly lines: Line[];
  readonly facts: SessionFacts;
  /** Texts that the client will not see because of the bend. */
  readonly gone: string[];
}

export interface ImapBendDefinition extends Definition {
  /** Where it can be done, if not everywhere. */
  readonly families?: readonly (typeof COMMAND_FAMILIES)[number][];
  /** Bends the answer; false if there is nothing in it to be bent. */
  apply(answer: ImapAnswer, form: string, at: number | null): boolean;
}

export interface NmsBendDefinition extends Definition {
  /** Gives the other answer; null if there is nothing in it to be bent. */
  apply(answer: JsonAnswer, form: string, at: number | null): JsonAnswer | null;
}

/** Of all places those that are meant. */
export function chosen<T>(places: readonly T[], at: number | null): T[] {
  if (at === null) return [...places];
  return places.length === 0 ? [] : [places[at % places.length]!];
}

/** Does something at the places that are meant; false if there is none. */
export function atPlaces<T>(places: readonly T[], at: number | null, act: (place: T) => void): boolean {
  const meant = chosen(places, at);
  for (const place of meant) act(place);
  return meant.length > 0;
}
