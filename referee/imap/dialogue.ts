/** One connection read from its octets: commands as they are complete, responses, and which answers which. */
import { CommandReader, type LiteralEvent } from '../../protocol/imap/command-reader.ts';
import { frameOctets } from '../../protocol/imap/framer.ts';
import type { Command } from '../../protocol/imap/model/command.ts';
import type { Response, StatusResponse } from '../../protocol/imap/model/response.ts';
import { type ReadResponse, ResponseReader } from '../../protocol/imap/response-reader.ts';
import { printable } from '../../transcript/escape.ts';

/** A command that was sent whole (RFC 3501 §7.4.1: it is in progress from then on). */
export interface SentCommand {
  readonly tag: string;
  readonly command: Command;
}

/** A response as it came; the octets are put together on demand. */
export interface HeardResponse {
  /** Null if the grammar does not allow it. */
  readonly response: Response | null;
  /** What the grammar finds wrong; null for a response. */
  readonly fault: string | null;
  /** The octets, printable, as a report quotes them. */
  quote(): string;
}

/** Who listens to a dialogue. */
export interface DialogueListener {
  sent(command: SentCommand): void;
  heard(heard: HeardResponse): void;
  /** Behind `heard` of the tagged response. */
  completed(command: SentCommand, status: StatusResponse): void;
  /** What the server sends cannot be cut into responses any further. */
  garbage(reason: string, quote: string): void;
}

const QUOTED = 400;

export class Dialogue {
  readonly #listener: DialogueListener;
  readonly #pending: SentCommand[] = [];
  #commands = new CommandReader();
  #responses = new ResponseReader();
  /** A literal that the server has to ask for before it comes. */
  #literal: LiteralEvent | null = null;
  /** The exchange of SASL or IDLE goes on when the server asks. */
  #talking: SentCommand | null = null;
  #isCertain = true;
  #isGarbage = false;

  constructor(listener: DialogueListener) {
    this.#listener = listener;
  }

  /** Commands that have not been answered, in their order. */
  get pending(): readonly SentCommand[] {
    return this.#pending;
  }

  /**
   * False once the client has sent what the grammar does not allow: from then on nobody knows how the server cuts and
   * understands what comes from it.
   */
  get isCertain(): boolean {
    return this.#isCertain;
  }

  /** What a continuation request may be for now; null if nothing asks for one (RFC 3501 §7.5). */
  get awaits(): 'literal' | 'line' | null {
    if (this.#literal !== null) return 'literal';
    return this.#talking === null ? null : 'line';
  }

  /** A command has begun and not ended. */
  get isSending(): boolean {
    return this.#commands.midFrame;
  }

  fromClient(octets: Buffer): void {
    this.#commands.push(octets);
    this.#readCommands();
  }

  fromServer(octets: Buffer): void {
    if (this.#isGarbage) return;
    this.#responses.push(octets);
    for (let read = this.#responses.next(); read !== null; read = this.#responses.next()) this.#hear(read);
    const { fatal } = this.#responses;
    if (fatal === null) return;
    this.#isGarbage = true;
    this.#isCertain = false;
    this.#listener.garbage(fatal.message, printable(this.#responses.partial, QUOTED));
  }

  /** TLS begins: what was in clear and is not read yet is dropped by both sides (RFC 3501 §6.2.1). */
  startTls(): void {
    this.#commands = new CommandReader();
    this.#responses = new ResponseReader();
    this.#pending.length = 0;
    this.#literal = null;
    this.#talking = null;
  }

  /** After ENABLED UTF8=ACCEPT (RFC 6855 §3). */
  allowUtf8(): void {
    this.#commands.utf8 = true;
    this.#responses.utf8 = true;
  }

  #readCommands(): void {
    while (this.#literal === null) {
      const event = this.#commands.next();
      if (event === null) return;
      switch (event.kind) {
        case 'literal':
          if (event.synchronising) this.#literal = event;
          else event.accept();
          break;
        case 'command':
          this.#take({ tag: event.command.tag, command: event.command });
          break;
        case 'line':
          break;
        case 'error':
        case 'fatal':
          this.#isCertain = false;
          if (event.kind === 'fatal') return;
      }
    }
  }

  #take(sent: SentCommand): void {
    this.#pending.push(sent);
    const { command } = sent;
    // What the client says next is no command, until the server has completed this one.
    if (command.name === 'IDLE' || command.name === 'AUTHENTICATE') {
      this.#talking = sent;
      const isSaid = command.name === 'AUTHENTICATE' && command.initial !== null;
      if (!isSaid) this.#commands.expectLine();
    }
    this.#listener.sent(sent);
  }

  #hear({ response, error, frame }: ReadResponse): void {
    const quote = (): string => printable(frameOctets(frame), QUOTED);
    this.#listener.heard({ response, fault: error?.message ?? null, quote });
    if (response === null) {
      // It may have been the answer to anything.
      this.#isCertain = false;
      return;
    }
    if (response.kind === 'continuation') this.#goOn();
    if (response.kind === 'status') this.#complete(response);
  }

  #goOn(): void {
    if (this.#literal !== null) {
      this.#literal.accept();
      this.#literal = null;
      this.#readCommands();
    } else if (this.#talking?.command.name === 'IDLE') this.#talking = null;
    else if (this.#talking !== null) this.#commands.expectLine();
  }

  #complete(status: StatusResponse): void {
    const { tag } = status;
    if (tag === null) {
      // An untagged BAD is the answer to something that could not be read (RFC 3501 §7.1.3).
      if (status.status === 'BAD') this.#isCertain = false;
      return;
    }
    if (this.#literal?.text.startsWith(`${tag} `)) {
      // Refused before it was complete.
      this.#literal.refuse();
      this.#literal = null;
      this.#readCommands();
      return;
    }
    const at = this.#pending.findIndex((sent) => sent.tag === tag);
    if (at < 0) {
      // What is answered before it has ended may be cut in another way than here.
      if (this.isSending) this.#isCertain = false;
      return;
    }
    const [sent] = this.#pending.splice(at, 1) as [SentCommand];
    const { name } = sent.command;
    if (name === 'IDLE' || name === 'AUTHENTICATE') {
      if (this.#talking === sent) this.#talking = null;
      // The line that is due may be that of another one, which was sent behind it.
      if (this.#talking === null) this.#commands.expectCommand();
    }
    this.#listener.completed(sent, status);
  }
}
