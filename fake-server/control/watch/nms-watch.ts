/** Turns the record of the REST door (transcript/nms-session.ts) into sessions and events. */
import { isUtf8 } from 'node:buffer';
import { escapeOctets } from '../../../transcript/escape.ts';
import type {
  NmsRecord,
  RecordedDelivery,
  RecordedExchange,
  RecordedField,
} from '../../../transcript/nms-session.ts';
import type { EventLog } from './event-log.ts';
import type { Sessions, WatchedSession } from './sessions.ts';

/** Octets of a body that the transcript shows. */
const SHOWN_OF_BODY = 64 << 10;

export class NmsWatch {
  readonly #sessions: Sessions;
  readonly #events: EventLog;
  /** Users by the URLs of their boxes. */
  readonly #users = new Map<string, string>();

  constructor(sessions: Sessions, events: EventLog) {
    this.#sessions = sessions;
    this.#events = events;
  }

  /** Each record when it is complete. */
  hear(record: NmsRecord): void {
    if (record.kind === 'box') this.#users.set(record.box.url, record.box.user);
    if (record.kind === 'exchange') this.#exchange(record.exchange);
    if (record.kind === 'delivery') this.#delivery(record.delivery);
  }

  #exchange(exchange: RecordedExchange): void {
    const { connection, at, method, target, headers, body, answer } = exchange;
    const session = this.#session(`nms-${connection}`, at);
    const { facts } = session;
    facts.requests++;
    facts.user ??= this.#userOf(target);
    this.#message(session, at, 'C', `${method} ${target} HTTP/1.1`, headers, body);
    if (answer === null) this.#sessions.note(session, at, '!', 'no answer: the client hung up before');
    else this.#message(session, answer.at, 'S', `HTTP/1.1 ${answer.status}`, answer.headers, answer.body);
    const status = answer?.status ?? null;
    this.#events.add({ type: 'request', session: facts.id, name: method, target, status });
  }

  #delivery({ url, answer }: RecordedDelivery): void {
    this.#events.add({ type: 'delivery', session: null, url, status: answer?.status ?? null });
  }

  #session(id: string, at: number): WatchedSession {
    const known = this.#sessions.find(id);
    if (known !== null) return known;
    const session = this.#sessions.open(id, 'nms', at);
    this.#events.add({ type: 'session-opened', session: id, door: 'nms' });
    return session;
  }

  #userOf(target: string): string | null {
    for (const [url, user] of this.#users) if (target.startsWith(url)) return user;
    return null;
  }

  #message(
    session: WatchedSession,
    at: number,
    direction: 'C' | 'S',
    first: string,
    headers: readonly RecordedField[],
    body: Buffer | null,
  ): void {
    const note = (line: string): void => this.#sessions.note(session, at, direction, escaped(line));
    note(first);
    for (const [name, value] of headers) note(`${name}: ${value}`);
    if (body === null) return;
    note('');
    for (const line of bodyLines(body)) note(line);
  }
}

/** As Node has them: fields are of Latin-1, URLs of ASCII, bodies were made octet strings already. */
function escaped(line: string): string {
  return escapeOctets(/[^\x00-\xff]/.test(line) ? Buffer.from(line, 'utf8').toString('latin1') : line);
}

function bodyLines(body: Buffer): string[] {
  if (!isUtf8(body)) return [`(${body.length} octets)`];
  const shown = body.toString('latin1', 0, SHOWN_OF_BODY).split('\n');
  return body.length > SHOWN_OF_BODY ? [...shown, `… (${body.length} octets)`] : shown;
}
