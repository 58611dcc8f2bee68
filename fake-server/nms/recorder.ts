/**
 * Records what REST clients do at the embedded door, and what happens in the boxes meanwhile, for judging them
 * (transcript/nms-session.ts). One recorder is for one server.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { TokenNames } from '../../transcript/nms-secrets.ts';
import type {
  NmsRecord,
  RecordedAnswer,
  RecordedChange,
  RecordedDelivery,
  RecordedExchange,
  RecordedField,
} from '../../transcript/nms-session.ts';
import type { Change } from '../store/journal.ts';
import { Listeners } from '../store/listeners.ts';
import type { Box } from './box.ts';
import type { Remembered } from './remembered.ts';
import { printFolder } from './representation/folder.ts';
import { printObject } from './representation/object.ts';
import type { Urls } from './urls.ts';
import { octetsOf, type Written } from './written.ts';

/** Milliseconds between two moments that would be one: what is written has three places behind the point. */
const LEAST = 0.001;

export class NmsRecorder {
  readonly #tell: (record: NmsRecord) => void;
  readonly #tokens = new TokenNames();
  readonly #connections = new WeakMap<Socket, number>();
  /** The exchange that is being served: who changes the store within it is its client. */
  readonly #serving = new AsyncLocalStorage<number>();
  readonly #open = new Set<ExchangeTape>();
  readonly #endings: (() => void)[] = [];
  readonly #began = performance.now();
  #last = 0;
  #connectionCount = 0;
  #exchangeCount = 0;
  #deliveryCount = 0;
  #isOver = false;

  /** Beside `tell`; of records that come from now on. */
  readonly listeners = new Listeners<NmsRecord>();

  /** `tell` is given each record when it is complete: an exchange when it was answered. */
  constructor(tell: (record: NmsRecord) => void) {
    this.#tell = tell;
    this.#told({ kind: 'started', startedAt: new Date().toISOString() });
  }

  /** Tells what is in a box, and from now on what changes in it. `urls` are without scheme and host. */
  follow(user: string, box: Box, urls: Urls): void {
    const { account, journal, boxId } = box;
    const entries = [...account.entries()];
    const places = [journal.root, ...entries.map(({ name }) => journal.folderNamed(name)!)];
    const folders = places.map((place) => printFolder(place, box, urls));
    const objects = entries
      .flatMap(({ mailbox }) => mailbox?.messages ?? [])
      .map(({ objectId }) => printObject(journal.object(objectId)!, box, urls));
    const known = new Set([...folders, ...objects].map(({ resourceURL }) => resourceURL));
    this.#told({ kind: 'box', box: { at: this.#now(), user, boxId, url: urls.head, folders, objects } });
    const onChange = (change: Change<Remembered>): void => {
      const recorded = this.#changeOf(change, box, urls, known);
      if (recorded !== null) this.#told({ kind: 'change', change: recorded });
    };
    this.#endings.push(journal.listeners.add(onChange));
  }

  /** Tells what is still open without its answer, and follows no box any further. */
  breakOff(): void {
    for (const tape of [...this.#open]) this.#end(tape, true);
    for (const end of this.#endings.splice(0)) end();
  }

  /** A request has come; it is told when its answer is out, or its client gone. */
  exchange(request: IncomingMessage, response: ServerResponse): ExchangeTape {
    const tape = new ExchangeTape({
      id: ++this.#exchangeCount,
      connection: this.#connectionOf(request.socket),
      at: this.#now(),
      method: request.method ?? '',
      headers: this.#tokens.fields(fieldsOf(request.rawHeaders)),
      // Behind the fields: what they hold is known then.
      target: this.#tokens.text(request.url ?? ''),
      now: () => this.#now(),
      during: (act) => this.#serving.run(tape.id, act),
    });
    this.#open.add(tape);
    response.once('close', () => this.#end(tape, response.writableFinished));
    return tape;
  }

  /** A notification is on its way to a URL of a client. */
  delivery(url: string, headers: Readonly<Record<string, string>>, body: Buffer): DeliveryTape {
    const id = ++this.#deliveryCount;
    const begun = {
      id,
      at: this.#now(),
      url: this.#tokens.text(url),
      headers: Object.entries(headers),
      body,
    };
    const told = (end: Pick<RecordedDelivery, 'answer' | 'failure'>): void =>
      this.#told({ kind: 'delivery', delivery: { ...begun, ...end } });
    return {
      answered: (status, fields) =>
        told({ answer: { at: this.#now(), status, headers: this.#tokens.fields(fields) }, failure: null }),
      failed: (failure) => told({ answer: null, failure }),
    };
  }

  /** Ends the record: what is still open is told without an answer, and what happens later is not in it. */
  close(): void {
    this.breakOff();
    this.#isOver = true;
  }

  #end(tape: ExchangeTape, isOut: boolean): void {
    if (!this.#open.delete(tape)) return;
    const exchange = tape.recorded(isOut);
    const { body, answer } = exchange;
    this.#told({
      kind: 'exchange',
      exchange: {
        ...exchange,
        body: this.#masked(body),
        answer: answer && { ...answer, body: this.#masked(answer.body) },
      },
    });
  }

  #masked(body: Buffer | null): Buffer | null {
    return body === null ? null : this.#tokens.octets(body);
  }

  #changeOf(change: Change<Remembered>, box: Box, urls: Urls, known: Set<string>): RecordedChange | null {
    const { id } = change;
    const common = { at: this.#now(), boxId: box.boxId, by: this.#serving.getStore() ?? null };
    const isNew = (url: string): boolean => !known.has(url) && known.add(url).has(url);
    switch (change.kind) {
      case 'object': {
        const place = box.journal.object(id);
        if (place === null) return null;
        const object = printObject(place, box, urls);
        return { ...common, what: 'object', isNew: isNew(object.resourceURL), object };
      }
      case 'folder': {
        const place = box.journal.folder(id);
        if (place === null) return null;
        const folder = printFolder(place, box, urls);
        return { ...common, what: 'folder', isNew: isNew(folder.resourceURL), folder };
      }
      case 'object-gone':
        return { ...common, what: 'object-gone', resourceURL: urls.object(id) };
      case 'folder-gone':
        return { ...common, what: 'folder-gone', resourceURL: urls.folder(id) };
    }
  }

  #connectionOf(socket: Socket): number {
    const known = this.#connections.get(socket) ?? ++this.#connectionCount;
    this.#connections.set(socket, known);
    return known;
  }

  #now(): number {
    const passed = Math.round((performance.now() - this.#began) * 1000) / 1000;
    this.#last = Math.max(passed, Math.round((this.#last + LEAST) * 1000) / 1000);
    return this.#last;
  }

  #told(record: NmsRecord): void {
    if (this.#isOver) return;
    this.#tell(record);
    this.listeners.emit(record);
  }
}

interface Begun extends Omit<RecordedExchange, 'body' | 'answer'> {
  readonly now: () => number;
  readonly during: <T>(act: () => T) => T;
}

/** One exchange while it goes on. */
export class ExchangeTape {
  readonly #begun: Begun;
  #body: Buffer | null = null;
  #answer: RecordedAnswer | null = null;

  constructor(begun: Begun) {
    this.#begun = begun;
  }

  get id(): number {
    return this.#begun.id;
  }

  /** The octets of the body; none if there is no body. */
  heard(octets: Buffer): void {
    this.#body = octets.length === 0 ? null : octets;
  }

  /** Does what the request asks for: changes of the store meanwhile are its own. */
  run<T>(act: () => T): T {
    return this.#begun.during(act);
  }

  answered({ status, headers, content }: Written): void {
    const body = content === null ? null : octetsOf(content);
    this.#answer = { at: this.#begun.now(), status, headers: Object.entries(headers), body };
  }

  /** As it is told; without its answer if that did not get out. */
  recorded(isOut: boolean): RecordedExchange {
    const { id, connection, at, method, target, headers } = this.#begun;
    const answer = isOut ? this.#answer : null;
    return { id, connection, at, method, target, headers, body: this.#body, answer };
  }
}

/** One delivery while it goes on. */
export interface DeliveryTape {
  answered(status: number, headers: readonly RecordedField[]): void;
  failed(reason: string): void;
}

/** Names and values, which Node lists one behind the other. */
function fieldsOf(raw: readonly string[]): RecordedField[] {
  const fields: RecordedField[] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) fields.push([raw[at]!, raw[at + 1]!]);
  return fields;
}
