/**
 * The referee: what must hold in every session, whatever a check was about. It reads the records of one transcript, live
 * or stored, and tells what it saw. Pure: nothing is written, nobody is asked.
 */
import type { Violation } from '../scr/results.ts';
import type { TranscriptRecord } from '../transcript/record.ts';
import { ImapReferee } from './imap/imap-referee.ts';
import { Ledger } from './imap/ledger.ts';
import { NmsReferee } from './nms/nms-referee.ts';
import { type RefereeReport, ReportBuilder } from './report.ts';

/** An HTTP request begins so. */
const REQUEST = /^[A-Z]{3,16} \S+ HTTP\/1\.[01]\r\n/;
/** An HTTP answer begins so, and no IMAP response does. */
const ANSWER = /^H/;

/** `none`: nothing that it knows of, such as notifications that a server delivers. */
type Door = 'imap' | 'nms' | 'none';

export class Referee {
  readonly #builder = new ReportBuilder();
  readonly #ledger = new Ledger();
  readonly #imap = new Map<number, ImapReferee>();
  readonly #nms = new NmsReferee(this.#builder);
  readonly #doors = new Map<number, Door>();
  /** Records of connections of which nobody knows yet what is spoken there. */
  readonly #waiting = new Map<number, TranscriptRecord[]>();

  /** Records come in the order of the transcript. */
  take(record: TranscriptRecord): void {
    const { connection } = record;
    const door = this.#doors.get(connection) ?? doorOf(record);
    const waiting = this.#waiting.get(connection) ?? [];
    if (door === null) {
      this.#waiting.set(connection, [...waiting, record]);
      return;
    }
    this.#doors.set(connection, door);
    // Both doors may lead to one store.
    if (door === 'imap' && !this.#imap.has(connection)) this.#nms.disturbed();
    this.#waiting.delete(connection);
    for (const one of [...waiting, record]) {
      if (door === 'nms') this.#nms.take(one);
      if (door === 'imap') this.#takeImap(one);
    }
  }

  /** What was seen to be broken so far, in the order in which it was seen. */
  get violations(): readonly Violation[] {
    return this.#builder.report.violations;
  }

  /**
   * What was told of messages is not kept any longer: for sessions without end whose mailboxes never have the name of an
   * earlier one.
   */
  forgetMessages(): void {
    this.#ledger.clear();
  }

  /** Nothing more comes. */
  end(): RefereeReport {
    this.#nms.end();
    return this.#builder.report;
  }

  #takeImap(record: TranscriptRecord): void {
    const { connection, direction } = record;
    if (direction === 'C') this.#at(connection).fromClient(record.octets);
    else if (direction === 'S') this.#at(connection).fromServer(record.octets);
    else if (direction === '!') this.#event(connection, record.text);
    else if (direction === '=') this.#fact(connection, record.fact);
  }

  #at(connection: number): ImapReferee {
    let referee = this.#imap.get(connection);
    if (referee === undefined) {
      referee = new ImapReferee(this.#builder, this.#ledger);
      this.#imap.set(connection, referee);
    }
    return referee;
  }

  /** The words are those of docs/transcript-format.md. */
  #event(connection: number, text: string): void {
    if (text.startsWith('TLS established')) this.#at(connection).tlsEstablished();
    else if (text === 'closed by peer') this.#imap.get(connection)?.closed('server');
    else if (text === 'closed by us') this.#imap.get(connection)?.closed('client');
  }

  /** What the embedded server tells of a connection that it recorded itself. */
  #fact(connection: number, fact: Record<string, unknown>): void {
    if (fact.kind === 'tls') this.#at(connection).tlsEstablished();
    if (fact.kind === 'closed' && (fact.by === 'client' || fact.by === 'server'))
      this.#imap.get(connection)?.closed(fact.by);
  }
}

/**
 * What the first octets show; null while nothing does. A server speaks first over IMAP, and never first over HTTP, unless
 * it is the client of a callback.
 */
function doorOf(record: TranscriptRecord): Door | null {
  if (record.direction !== 'C' && record.direction !== 'S') return null;
  const isRequest = REQUEST.test(record.octets.toString('latin1', 0, 4096));
  if (record.direction === 'C') return isRequest ? 'nms' : null;
  if (isRequest) return 'none';
  return ANSWER.test(record.octets.toString('latin1', 0, 1)) ? 'nms' : 'imap';
}
