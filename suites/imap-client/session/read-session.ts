/** From a record of the embedded server to what it shows of the client (docs/transcript-format.md, "Facts"). */
import type { TranscriptRecord } from '../../../transcript/read.ts';
import { factOf } from '../../../transcript/session-facts.ts';
import type { ClientConnection, ClientSession, HeardCommand } from './client-session.ts';
import { ConnectionReader } from './connection-reader.ts';
import { StoreState } from './store-state.ts';

/** Takes records in their order; the session may be looked at at any time. */
export class SessionReader {
  readonly #store = new StoreState();
  readonly #connections = new Map<number, ConnectionReader>();
  readonly #commands: HeardCommand[] = [];

  add(record: TranscriptRecord): void {
    const { connection: number, direction, at } = record;
    if (direction === '=') {
      const fact = factOf(record);
      if (fact === null) return;
      if (fact.kind === 'opened') this.#open(number, fact.door);
      this.#store.take(fact, at);
      switch (fact.kind) {
        case 'tls':
        case 'tls-refused':
        case 'user':
        case 'early':
        case 'closed':
          this.#connections.get(number)?.fact(fact);
      }
    } else if (direction === 'C') this.#connections.get(number)?.fromClient(record.octets, at);
    else if (direction === 'S') this.#connections.get(number)?.fromServer(record.octets, at);
  }

  get session(): ClientSession {
    const connections: ClientConnection[] = [...this.#connections.values()].map(
      (reader) => reader.connection,
    );
    return { connections, commands: this.#commands, changes: this.#store.changes };
  }

  #open(number: number, door: 'imap' | 'imaps'): void {
    const reader = new ConnectionReader(
      number,
      door,
      this.#store,
      (heard) => this.#commands.push(heard),
      () => this.#commands.length,
    );
    this.#connections.set(number, reader);
  }
}

/** A whole session. */
export function readSession(records: Iterable<TranscriptRecord>): ClientSession {
  const reader = new SessionReader();
  for (const record of records) reader.add(record);
  return reader.session;
}
