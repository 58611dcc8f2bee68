/**
 * A recorded session of REST clients (rest-nms-1.0) as plain data: what was asked and answered, what was delivered to
 * callbacks, and what was in the store and changed there. A judgement of the client needs nothing else. Secrets are not
 * in it: each token is a name, `[token 1]`, which is the same wherever the token was.
 *
 * All moments (`at`) are milliseconds since the beginning, no two are the same, and so they are the order as well.
 */
import type { StoredFolder } from '../protocol/nms/types/folder.ts';
import type { StoredObject } from '../protocol/nms/types/object.ts';

/** A header field as it was sent. */
export type RecordedField = readonly [name: string, value: string];

export interface RecordedAnswer {
  /** When it was on its way. */
  readonly at: number;
  readonly status: number;
  readonly headers: readonly RecordedField[];
  /** Null without one. */
  readonly body: Buffer | null;
}

/** A request and its answer; long polls are such, too. */
export interface RecordedExchange {
  /** From 1, in the order in which requests came. */
  readonly id: number;
  /** Which of the client's connections, from 1. */
  readonly connection: number;
  readonly at: number;
  readonly method: string;
  /** What stood behind the method: `/nms/v1/base/tel%3A%2B15550100/objects?x=y`. */
  readonly target: string;
  readonly headers: readonly RecordedField[];
  /** Null where there was none, or the request was refused before it was read. */
  readonly body: Buffer | null;
  /** Null if the client hung up before, or the session ended. */
  readonly answer: RecordedAnswer | null;
}

/** A notification that was posted to a URL of the client (§7.6); each attempt is one. */
export interface RecordedDelivery {
  readonly id: number;
  readonly at: number;
  readonly url: string;
  readonly headers: readonly RecordedField[];
  readonly body: Buffer;
  /** Null if there was none. */
  readonly answer: Omit<RecordedAnswer, 'body'> | null;
  /** Why there is no answer: `ECONNREFUSED`. */
  readonly failure: string | null;
}

/** What a box held when the record began. URLs are paths, from their first slash. */
export interface RecordedBox {
  readonly at: number;
  readonly user: string;
  /** `tel:+15550100` */
  readonly boxId: string;
  /** Of the box, without a slash at its end. */
  readonly url: string;
  readonly folders: readonly StoredFolder[];
  readonly objects: readonly StoredObject[];
}

/** A change in the store. URLs are as in `RecordedBox`. */
export type RecordedChange = {
  readonly at: number;
  readonly boxId: string;
  /** The exchange that made it; null for somebody else, through whichever door. */
  readonly by: number | null;
} & (
  | { readonly what: 'object'; readonly isNew: boolean; readonly object: StoredObject }
  | { readonly what: 'folder'; readonly isNew: boolean; readonly folder: StoredFolder }
  | { readonly what: 'object-gone' | 'folder-gone'; readonly resourceURL: string }
);

export interface NmsSession {
  /** RFC 3339. */
  readonly startedAt: string;
  /** Each list in the order of `at`. */
  readonly boxes: readonly RecordedBox[];
  readonly exchanges: readonly RecordedExchange[];
  readonly deliveries: readonly RecordedDelivery[];
  readonly changes: readonly RecordedChange[];
}

/** One line of a record: they come in the order in which things were over. */
export type NmsRecord =
  | { readonly kind: 'started'; readonly startedAt: string }
  | { readonly kind: 'box'; readonly box: RecordedBox }
  | { readonly kind: 'exchange'; readonly exchange: RecordedExchange }
  | { readonly kind: 'delivery'; readonly delivery: RecordedDelivery }
  | { readonly kind: 'change'; readonly change: RecordedChange };

/** A session from its records, in whatever order they are. */
export function nmsSessionOf(records: Iterable<NmsRecord>): NmsSession {
  let startedAt = '';
  const boxes: RecordedBox[] = [];
  const exchanges: RecordedExchange[] = [];
  const deliveries: RecordedDelivery[] = [];
  const changes: RecordedChange[] = [];
  for (const record of records) {
    if (record.kind === 'started') startedAt = record.startedAt;
    if (record.kind === 'box') boxes.push(record.box);
    if (record.kind === 'exchange') exchanges.push(record.exchange);
    if (record.kind === 'delivery') deliveries.push(record.delivery);
    if (record.kind === 'change') changes.push(record.change);
  }
  const list = [boxes, exchanges, deliveries, changes] as { at: number }[][];
  for (const each of list) each.sort((one, other) => one.at - other.at);
  return { startedAt, boxes, exchanges, deliveries, changes };
}

/** The records that make a session. */
export function* recordsOf(session: NmsSession): Generator<NmsRecord, void, undefined> {
  yield { kind: 'started', startedAt: session.startedAt };
  for (const box of session.boxes) yield { kind: 'box', box };
  for (const exchange of session.exchanges) yield { kind: 'exchange', exchange };
  for (const delivery of session.deliveries) yield { kind: 'delivery', delivery };
  for (const change of session.changes) yield { kind: 'change', change };
}

/** The value of a header field, whatever the letters of its name; several are joined by commas, null if there is none. */
export function fieldOf(headers: readonly RecordedField[], name: string): string | null {
  const values = headers
    .filter(([own]) => own.toLowerCase() === name.toLowerCase())
    .map(([, value]) => value);
  return values.length === 0 ? null : values.join(', ');
}
