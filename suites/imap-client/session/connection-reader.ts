/** Reads one connection of a record: commands, responses, and the state between them. */
import { CommandReader } from '../../../protocol/imap/command-reader.ts';
import type { Frame } from '../../../protocol/imap/framer.ts';
import type { Command } from '../../../protocol/imap/model/command.ts';
import type { Response, StatusResponse } from '../../../protocol/imap/model/response.ts';
import type { ProtocolError } from '../../../protocol/imap/protocol-error.ts';
import { ResponseReader } from '../../../protocol/imap/response-reader.ts';
import { printable } from '../../../transcript/escape.ts';
import type { ConnectionFact, StoredFact } from '../../../transcript/session-facts.ts';
import { BoxView } from './box-view.ts';
import type { ClientConnection, ClientState, HeardCommand } from './client-session.ts';
import type { StoreState } from './store-state.ts';

/** Text of a command that is shown. */
const SHOWN = 300;
const SHOWN_OF_LITERAL = 60;

interface Known {
  tls: ClientState['tls'];
  user: string | null;
  selected: string | null;
  isOthers: boolean;
  readOnly: boolean;
  capabilities: ReadonlySet<string>;
  bye: boolean;
}

export class ConnectionReader {
  readonly connection: ClientConnection;
  readonly #store: StoreState;
  readonly #heard: (command: HeardCommand) => void;
  readonly #nextIndex: () => number;
  readonly #commands = new CommandReader();
  readonly #responses = new ResponseReader();
  readonly #view = new BoxView();
  readonly #pending: HeardCommand[] = [];
  #known: Known = {
    tls: null,
    user: null,
    selected: null,
    isOthers: false,
    readOnly: false,
    capabilities: new Set(),
    bye: false,
  };
  /** Octets came before a request that has not been sent yet, of a command that is not read yet. */
  #early = false;
  #at = 0;

  constructor(
    number: number,
    door: 'imap' | 'imaps',
    store: StoreState,
    heard: (command: HeardCommand) => void,
    nextIndex: () => number,
  ) {
    this.connection = {
      number,
      door,
      commands: [],
      lines: [],
      broken: null,
      closedBy: null,
      untrusted: null,
    };
    this.#store = store;
    this.#heard = heard;
    this.#nextIndex = nextIndex;
  }

  fact(fact: ConnectionFact): void {
    if (fact.kind === 'tls') {
      this.#known = { ...this.#known, tls: fact, capabilities: new Set() };
      if (fact.how === 'starttls') this.#startAnew();
    }
    if (fact.kind === 'tls' || fact.kind === 'tls-refused')
      this.connection.untrusted = fact.untrusted ?? null;
    if (fact.kind === 'user') this.#known = { ...this.#known, user: fact.user };
    if (fact.kind === 'closed') this.connection.closedBy ??= fact.by;
    if (fact.kind === 'early') this.#noteEarly();
  }

  fromClient(octets: Buffer, at: number): void {
    this.#at = at;
    this.#commands.push(octets);
    for (let event = this.#commands.next(); event !== null; event = this.#commands.next()) {
      if (event.kind === 'literal') event.accept();
      else if (event.kind === 'command') this.#take(event.command, null, event.command.tag, event.frame);
      else if (event.kind === 'error') this.#take(null, event.error, event.tag, event.frame);
      else if (event.kind === 'line')
        this.connection.lines.push({ at, text: printable(event.octets, SHOWN) });
      else {
        this.connection.broken ??= event.error.message;
        return;
      }
    }
  }

  fromServer(octets: Buffer, at: number): void {
    this.#at = at;
    this.#responses.push(octets);
    for (let read = this.#responses.next(); read !== null; read = this.#responses.next()) {
      if (read.response !== null) this.#respond(read.response);
    }
  }

  #take(command: Command | null, fault: ProtocolError | null, tag: string | null, frame: Frame): void {
    const heard: HeardCommand = {
      index: this.#nextIndex(),
      connection: this.connection,
      at: this.#at,
      text: textOf(frame),
      tag,
      command,
      fault,
      state: { ...this.#known },
      early: this.#early,
      pending: [...this.#pending],
      view: this.#view.objects,
      exists: this.#view.exists,
      objects: this.#inStore(),
      responses: [],
      answer: null,
    };
    this.#early = false;
    this.#pending.push(heard);
    this.connection.commands.push(heard);
    this.#heard(heard);
    // What the client says to these is no command until they are completed.
    if (command?.name === 'IDLE') this.#commands.expectLine();
    if (command?.name === 'AUTHENTICATE' && command.initial === null) this.#commands.expectLine();
  }

  /** What came before TLS was there is discarded by the server, and never answered. */
  #startAnew(): void {
    this.#commands.discard();
    this.#pending.length = 0;
  }

  #noteEarly(): void {
    const last = this.#pending.at(-1);
    const isTalking = last?.command?.name === 'IDLE' || last?.command?.name === 'AUTHENTICATE';
    if (isTalking) last.early = true;
    else if (this.#commands.midFrame) this.#early = true;
    else if (last) last.early = true;
  }

  #respond(response: Response): void {
    for (const command of this.#pending) command.responses.push(response);
    this.#view.take(response, this.#inStore());
    const isAsked = response.kind === 'continuation';
    if (isAsked && this.#pending.at(-1)?.command?.name === 'AUTHENTICATE') this.#commands.expectLine();
    const code = response.kind === 'data' ? null : response.code;
    const told =
      code?.name === 'CAPABILITY'
        ? code.capabilities
        : response.kind === 'data' && response.type === 'CAPABILITY'
          ? response.capabilities
          : null;
    if (told) this.#known = { ...this.#known, capabilities: new Set(told.map((name) => name.toUpperCase())) };
    if (response.kind !== 'status') return;
    if (response.status === 'BYE') this.#known = { ...this.#known, bye: true };
    if (response.tag !== null) this.#complete(response.tag, response);
  }

  #complete(tag: string, answer: StatusResponse): void {
    const at = this.#pending.findIndex((command) => command.tag === tag);
    if (at < 0) return;
    const [heard] = this.#pending.splice(at, 1) as [HeardCommand];
    heard.answer = answer;
    const { command } = heard;
    const isOk = answer.status === 'OK';
    if (command?.name === 'IDLE' || command?.name === 'AUTHENTICATE') this.#commands.expectCommand();
    if (command?.name === 'SELECT' || command?.name === 'EXAMINE') {
      const selected = isOk ? command.mailbox : null;
      const { user } = this.#known;
      const isOthers = selected !== null && user !== null && !this.#store.has(user, selected);
      this.#known = { ...this.#known, selected, isOthers, readOnly: command.name === 'EXAMINE' };
      this.#view.clear();
      for (const response of heard.responses) this.#view.take(response, this.#inStore());
    }
    if ((command?.name === 'CLOSE' || command?.name === 'UNSELECT') && isOk) {
      this.#known = { ...this.#known, selected: null, isOthers: false };
      this.#view.clear();
    }
  }

  #inStore(): readonly StoredFact[] {
    const { user, selected } = this.#known;
    return user === null || selected === null ? [] : this.#store.objectsIn(user, selected);
  }
}

/** A command as it was sent, for people. */
function textOf({ segments }: Frame): string {
  return segments
    .map(({ kind, octets }) => {
      if (kind === 'text') return printable(octets, SHOWN);
      const more = octets.length > SHOWN_OF_LITERAL ? `… (${octets.length} octets)` : '';
      return ` ${printable(octets.subarray(0, SHOWN_OF_LITERAL), SHOWN_OF_LITERAL)}${more}`;
    })
    .join('');
}
