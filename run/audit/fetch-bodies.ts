/**
 * Fetches every object of the examined mailbox, a batch at a time, so that neither a large mailbox nor a server that
 * lies takes more memory or time than is allowed. Sizes are asked for first, those of the next window together with
 * the bodies of this one, so that the server need not wait for us.
 *
 * Nothing but FETCH is sent, so no EXPUNGE may come (RFC 3501 §7.4.1): sequence numbers stay what they were.
 */
import { performance } from 'node:perf_hooks';
import type { ImapConnection } from '../../drivers/imap/connection.ts';
import { sizeOf, uidOf } from '../../drivers/imap/fetch-item.ts';
import { dataOf, ReceivedFrame, statusOf } from '../../drivers/imap/received.ts';
import type { FetchData, FetchItem } from '../../protocol/imap/model/response.ts';
import { compressNumbers, formatSequenceSet } from '../../protocol/imap/sequence-set.ts';
import { printable } from '../../transcript/escape.ts';
import { tooLarge } from './source.ts';

/** Messages whose sizes are asked for at once. */
const WINDOW = 500;
/** Octets of the bodies that are asked for at once, if it is more than one. */
const BATCH = 4 << 20;
/** Bodies that are handed on together: so many, or so many octets, whichever is reached first. */
const TOGETHER = 64;
const OCTETS_TOGETHER = 1 << 20;
/** Deadlines that a server may take for a batch, and another for each so many octets that it holds. */
const PATIENCE = 20;
const OCTETS_A_DEADLINE = 256 << 10;
const LOOK_EVERY_MS = 100;

export interface FetchOptions {
  /** Larger objects are not fetched, in octets. */
  largest: number;
  /** How long the server may be silent, in milliseconds. */
  timeoutMs: number;
}

export type Fetched =
  | { uid: number; octets: Buffer }
  /** `uid` is null if the server does not tell it. */
  | { uid: number | null; number: number; reason: string };

/** The mailbox changed under its sequence numbers, which no server may do here: the rest of it cannot be read. */
export class NumbersChanged extends Error {
  override readonly name = 'NumbersChanged';
}

/** What of a message is known before it is fetched; null is what the server does not tell. */
interface Known {
  uid: number | null;
  size: number | null;
}

/** The objects 1 to `exists`, several at a time. Throws `ConnectionTrouble`, and `NumbersChanged`. */
export async function* fetchBodies(
  connection: ImapConnection,
  exists: number,
  options: FetchOptions,
): AsyncGenerator<Fetched[]> {
  const talk = new Talk(connection, options.timeoutMs);
  try {
    yield* fetchWindows(talk, exists, options.largest);
  } finally {
    talk.end();
  }
}

async function* fetchWindows(talk: Talk, exists: number, largest: number): AsyncGenerator<Fetched[]> {
  await talk.askSizes(1, Math.min(WINDOW, exists));
  for (let first = 1; first <= exists; first += WINDOW) {
    const last = Math.min(first + WINDOW - 1, exists);
    await talk.sizesKnown();
    const known = talk.takeSizes();
    const { batches, refused } = plan(first, last, known, largest);
    if (refused.length > 0) yield refused;
    for (const [index, batch] of batches.entries()) {
      await talk.askBodies(batch, largest);
      if (index === batches.length - 1 && last < exists)
        await talk.askSizes(last + 1, Math.min(last + WINDOW, exists));
      yield* bodiesOf(batch, known, talk, largest);
    }
    if (batches.length === 0 && last < exists) await talk.askSizes(last + 1, Math.min(last + WINDOW, exists));
  }
}

interface Batch {
  numbers: number[];
  /** Nobody said how much that is: it is asked for up to a limit. */
  unsized: boolean;
  /** As far as is known. */
  octets: number;
}

function plan(
  first: number,
  last: number,
  known: ReadonlyMap<number, Known>,
  largest: number,
): { batches: Batch[]; refused: Fetched[] } {
  const batches: Batch[] = [];
  const refused: Fetched[] = [];
  let open: Batch | null = null;
  for (let number = first; number <= last; number++) {
    const { uid = null, size = null } = known.get(number) ?? {};
    if (size !== null && size > largest) refused.push({ uid, number, reason: tooLarge(size, largest) });
    else if (size === null) batches.push({ numbers: [number], unsized: true, octets: 0 });
    else if (open && open.octets + size <= BATCH) {
      open.numbers.push(number);
      open.octets += size;
    } else {
      open = { numbers: [number], unsized: false, octets: size };
      batches.push(open);
    }
  }
  return { batches, refused };
}

/** What comes for a batch; objects that do not come are told of at its end. */
async function* bodiesOf(
  batch: Batch,
  known: ReadonlyMap<number, Known>,
  talk: Talk,
  largest: number,
): AsyncGenerator<Fetched[]> {
  const due = new Set(batch.numbers);
  let together: Fetched[] = [];
  let size = 0;
  for (let fetch = await talk.body(); fetch !== null; fetch = await talk.body()) {
    const { number } = fetch;
    if (!due.delete(number)) continue;
    const octets = bodyIn(fetch)!.data;
    const uid = uidOf(fetch) ?? known.get(number)?.uid ?? null;
    if (uid === null) together.push({ uid, number, reason: 'the server does not tell its UID' });
    else if (octets === null) together.push({ uid, number, reason: 'the server sent NIL for it' });
    else if (octets.length > largest)
      together.push({ uid, number, reason: tooLarge(octets.length, largest) });
    else together.push({ uid, octets });
    size += octets?.length ?? 0;
    if (together.length < TOGETHER && size < OCTETS_TOGETHER) continue;
    yield together;
    together = [];
    size = 0;
  }
  for (const number of due) {
    const { uid = null } = known.get(number) ?? {};
    together.push({ uid, number, reason: `the server did not send it, but ${talk.lastStatus}` });
  }
  if (together.length > 0) yield together;
}

type Body = Extract<FetchItem, { name: 'BODY[]' }>;

/** The whole object, if that is among the items; its data are null for NIL. */
function bodyIn(fetch: FetchData): Body | null {
  const isWhole = (item: FetchItem): item is Body =>
    item.name === 'BODY[]' && item.section.text === '' && item.section.path.length === 0;
  return fetch.items.find(isWhole) ?? null;
}

/** Two commands at most are under way: one for bodies, one for the sizes of the window behind them. */
class Talk {
  /** How the command for bodies ended, as `"A7 OK done"`. */
  lastStatus = '';
  readonly #connection: ImapConnection;
  readonly #timeoutMs: number;
  #bodiesTag: string | null = null;
  #sizesTag: string | null = null;
  #sizes = new Map<number, Known>();
  /** Bodies that came while sizes were waited for. */
  readonly #early: FetchData[] = [];
  readonly #watch: NodeJS.Timeout;
  /** How long the server may be waited for in all, in milliseconds. */
  #patience = 0;
  /** When the wait began that goes on; null while none does. */
  #waiting: number | null = null;

  constructor(connection: ImapConnection, timeoutMs: number) {
    this.#connection = connection;
    this.#timeoutMs = timeoutMs;
    this.#watch = setInterval(() => this.#lookAfter(), LOOK_EVERY_MS);
  }

  /** No more is asked. */
  end(): void {
    clearInterval(this.#watch);
  }

  async askSizes(first: number, last: number): Promise<void> {
    if (last < first) return;
    this.#sizesTag = await this.#ask(`FETCH ${first}:${last} (UID RFC822.SIZE)`, 0);
  }

  async askBodies({ numbers, unsized, octets }: Batch, largest: number): Promise<void> {
    this.#patience = 0;
    const partial = unsized ? `<0.${largest + 1}>` : '';
    const set = formatSequenceSet(compressNumbers(numbers));
    this.#bodiesTag = await this.#ask(`FETCH ${set} (UID BODY.PEEK[]${partial})`, octets);
  }

  /** Resolves when the sizes that were asked for have come. */
  async sizesKnown(): Promise<void> {
    while (this.#sizesTag !== null) await this.#step();
  }

  takeSizes(): Map<number, Known> {
    const sizes = this.#sizes;
    this.#sizes = new Map();
    return sizes;
  }

  /** The next body of those that were asked for; null behind the last. */
  async body(): Promise<FetchData | null> {
    for (;;) {
      const early = this.#early.shift();
      if (early) return early;
      if (this.#bodiesTag === null) return null;
      await this.#step();
    }
  }

  async #ask(command: string, octets: number): Promise<string> {
    const tag = this.#connection.newTag();
    const patience = (PATIENCE + octets / OCTETS_A_DEADLINE) * this.#timeoutMs;
    this.#patience = Math.max(this.#patience, patience);
    await this.#connection.write(`${tag} ${command}\r\n`);
    return tag;
  }

  async #step(): Promise<void> {
    const received = await this.#next();
    const status = received instanceof ReceivedFrame ? statusOf(received) : null;
    if (status !== null && status.tag !== null) this.#completed(status.tag, received.raw);
    const data = dataOf(received);
    if (data?.type === 'EXPUNGE' || data?.type === 'VANISHED') {
      throw new NumbersChanged('the server removed messages from it in the middle of a FETCH');
    }
    if (data?.type !== 'FETCH') return;
    if (bodyIn(data)) this.#early.push(data);
    const size = sizeOf(data);
    if (size !== null) this.#sizes.set(data.number, { uid: uidOf(data), size });
  }

  #completed(tag: string, raw: Buffer): void {
    if (tag === this.#sizesTag) this.#sizesTag = null;
    if (tag !== this.#bodiesTag) return;
    this.#bodiesTag = null;
    this.lastStatus = JSON.stringify(printable(raw, 200).replace(/(?:\\r\\n|\s)+$/, ''));
  }

  async #next(): ReturnType<ImapConnection['nextReceived']> {
    const began = performance.now();
    this.#waiting = began;
    const received = await this.#connection.nextReceived(this.#timeoutMs);
    this.#waiting = null;
    this.#patience -= performance.now() - began;
    return received;
  }

  /** A server that keeps sending other things, or octets one by one, must not hold us for ever. */
  #lookAfter(): void {
    if (this.#waiting === null || performance.now() - this.#waiting < this.#patience) return;
    this.#connection.destroy();
  }
}
