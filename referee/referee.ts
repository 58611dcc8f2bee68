/**
 * The referee: what must hold in every session, whatever a check was about. It reads the records of one transcript, live
 * or stored, and tells what it saw. Pure: nothing is written, nobody is asked.
 */
import type { TranscriptRecord } from '../transcript/read.ts';
import { ImapReferee } from './imap/imap-referee.ts';
import { Ledger } from './imap/ledger.ts';
import { type RefereeReport, ReportBuilder } from './report.ts';

/** An HTTP request begins so. */
const HTTP = /^[A-Z]{3,10} \S+ HTTP\/1\.[01]\r\n/;

export class Referee {
  readonly #builder = new ReportBuilder();
  readonly #ledger = new Ledger();
  readonly #imap = new Map<number, ImapReferee>();
  readonly #others = new Set<number>();

  /** Records come in the order of the transcript. */
  take(record: TranscriptRecord): void {
    const { connection, direction } = record;
    if (this.#others.has(connection)) return;
    if (
      direction === 'C' &&
      !this.#imap.has(connection) &&
      HTTP.test(record.octets.toString('latin1', 0, 4096))
    ) {
      this.#others.add(connection);
      return;
    }
    if (direction === 'C') this.#at(connection).fromClient(record.octets);
    else if (direction === 'S') this.#at(connection).fromServer(record.octets);
    else if (direction === '!') this.#event(connection, record.text);
    else if (direction === '=') this.#fact(connection, record.fact);
  }

  /** Nothing more comes. */
  end(): RefereeReport {
    return this.#builder.report;
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
