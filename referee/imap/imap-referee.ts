/** The referee of one IMAP connection: a pure state machine over what crossed it. */
import type { Response, StatusResponse } from '../../protocol/imap/model/response.ts';
import type { ReportBuilder } from '../report.ts';
import { Dialogue, type HeardResponse, type SentCommand } from './dialogue.ts';
import type { Ledger } from './ledger.ts';
import type { Scene, Watcher } from './scene.ts';
import { SessionState } from './session-state.ts';
import { WATCHES } from './watches.ts';

const NOTHING = { quote: () => '' };

export class ImapReferee {
  readonly #builder: ReportBuilder;
  readonly #dialogue: Dialogue;
  readonly #session = new SessionState();
  readonly #watchers: readonly Watcher[];
  #begun: SentCommand | null = null;
  #last: Pick<HeardResponse, 'quote'> = NOTHING;
  #isClosed = false;

  /** `ledger` is that of the transcript: what other connections were told counts here, too. */
  constructor(builder: ReportBuilder, ledger: Ledger) {
    this.#builder = builder;
    this.#dialogue = new Dialogue({
      sent: (command) => this.#sent(command),
      heard: (heard) => this.#heard(heard),
      completed: (command, status) => this.#completed(command, status),
      garbage: (reason, quote) => builder.violate('grammar', reason, quote),
    });
    const dialogue = this.#dialogue;
    const scene: Scene = {
      session: this.#session,
      get pending() {
        return dialogue.pending;
      },
      get awaits() {
        return dialogue.awaits;
      },
      get isSending() {
        return dialogue.isSending;
      },
      ledger,
      observe: (invariant) => builder.observe(invariant),
      violate: (invariant, message, shown) => builder.violate(invariant, message, shown.quote()),
    };
    this.#watchers = WATCHES.map((watch) => watch(scene));
  }

  fromClient(octets: Buffer): void {
    this.#dialogue.fromClient(octets);
  }

  fromServer(octets: Buffer): void {
    this.#dialogue.fromServer(octets);
  }

  /** TLS is there, from the beginning or after STARTTLS. */
  tlsEstablished(): void {
    this.#dialogue.startTls();
    this.#session.startTls();
  }

  /** The connection has ended; what comes later is nothing. */
  closed(by: 'client' | 'server'): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    for (const watcher of this.#watchers) watcher.closed?.(by, this.#last);
  }

  #sent(command: SentCommand): void {
    this.#session.sent(command);
    for (const watcher of this.#listeners) watcher.sent?.(command);
    this.#begin();
  }

  #heard(heard: HeardResponse): void {
    const { response, fault } = heard;
    this.#builder.observe('grammar');
    if (fault !== null) this.#builder.violate('grammar', fault, heard.quote());
    this.#last = heard;
    if (response === null) return;
    for (const watcher of this.#listeners) watcher.heard?.(response, heard);
    this.#takeIn(response);
  }

  #takeIn(response: Response): void {
    if (response.kind === 'data') this.#session.takeData(response);
    if (response.kind === 'status') this.#session.takeStatus(response);
    if (this.#session.enabled.has('UTF8=ACCEPT')) this.#dialogue.allowUtf8();
  }

  #completed(command: SentCommand, status: StatusResponse): void {
    this.#session.complete(command, status);
    const shown = this.#last as HeardResponse;
    for (const watcher of this.#listeners) watcher.completed?.(command, status, shown);
    this.#begin();
  }

  /** What the server may be at: the first command that is not answered. */
  #begin(): void {
    const first = this.#dialogue.pending[0] ?? null;
    if (first === this.#begun) return;
    this.#begun = first;
    if (first !== null) this.#session.begin(first);
  }

  get #listeners(): readonly Watcher[] {
    return this.#dialogue.isCertain ? this.#watchers : this.#watchers.filter((one) => one.isAlwaysSure);
  }
}
