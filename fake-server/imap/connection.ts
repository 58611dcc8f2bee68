/** One client: reads its commands in order, has them answered, sends what there is to send. */
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { LiteralEvent } from '../../protocol/imap/command-reader.ts';
import type { Response } from '../../protocol/imap/model/response.ts';
import { type SerialiseStyle, serialiseResponse } from '../../protocol/imap/serialise-response.ts';
import type { ConnectionTape } from '../recording/connection-tape.ts';
import type { SessionRecorder } from '../recording/session-recorder.ts';
import type { Account } from '../store/account.ts';
import type { Store } from '../store/store.ts';
import type { BentConnection, Divert, ImapBendSeat } from './bend.ts';
import { capabilities } from './capabilities.ts';
import { CommandRun, type Wire } from './command-run.ts';
import type { Dispatcher } from './dispatch.ts';
import { ConnectionClosed, otherCode } from './failure.ts';
import type { Features } from './features.ts';
import type { ServerHooks } from './hooks.ts';
import { Input, type InputEvent } from './input.ts';
import { newsResponses } from './news.ts';
import { Output } from './output.ts';
import type { Quirks } from './quirks.ts';
import { untagged } from './responses.ts';
import { Session } from './session.ts';
import { layTls, type TlsFacts, tlsIdentity } from './transport.ts';

/** What all connections of a server share. */
export interface ServerFacts {
  store: Store;
  quirks: Quirks;
  features: Features;
  dispatcher: Dispatcher;
  hooks: ServerHooks;
  bend: ImapBendSeat;
  tls: TlsFacts;
  /** Null where nobody is judged. */
  recorder: SessionRecorder | null;
  log: (line: string) => void;
}

/** Largest sum of the literals of one command, in octets: before and after authentication. */
const LITERALS_OF_STRANGERS = 65_536;
const LITERALS_OF_USERS = 128 << 20;
const MOST_BAD_COMMANDS = 50;
/** So long, in milliseconds, a client may take to close after BYE. */
const LAST_WORDS = 5000;

export class Connection implements Wire, BentConnection {
  readonly session: Session;
  onAsked: (() => void) | null = null;
  readonly #facts: ServerFacts;
  readonly #style: SerialiseStyle;
  readonly #input: Input;
  readonly #output: Output;
  readonly #tape: ConnectionTape | null;
  #socket: Socket;
  #running = false;
  #telling = false;
  #ended = false;
  #badCommands = 0;
  #turns = 0;

  /** `secure` is set on the TLS port, where the handshake is behind us. */
  constructor(socket: Socket, secure: TLSSocket | null, facts: ServerFacts) {
    this.#facts = facts;
    this.#socket = socket;
    this.#style = { strings: facts.quirks.strings };
    this.session = new Session(secure ? tlsIdentity(secure, facts.tls) : null);
    this.session.localAddress = socket.localAddress ?? null;
    this.session.onMailboxDeleted = () => this.#sayBye(null, 'The selected mailbox was deleted');
    this.session.onNews = () => void this.#tellBetween();
    const { onOctets } = facts.hooks;
    const filter = onOctets ? (octets: Buffer) => onOctets.call(facts.hooks, octets, this) : null;
    this.#input = new Input((event, before) => this.#judgeLiteral(event, before));
    this.#tape = facts.recorder?.connection(this.session, secure ? 'imaps' : 'imap') ?? null;
    if (secure && this.session.tls) {
      this.#tape?.tlsBegins('implicit', facts.tls.untrusted);
      this.#tape?.tls(secure, this.session.tls);
    }
    const written = this.#tape ? (octets: Buffer) => this.#tape!.said(octets) : null;
    this.#output = new Output(socket, facts.quirks.output, filter, written);
  }

  /** Greets and begins to read. */
  start(): void {
    this.#listen();
    this.#facts.hooks.onConnection?.(this);
    if (this.#socket.destroyed) return;
    const bend = this.#facts.bend.current;
    if (bend === null) {
      this.#greet();
      return;
    }
    // What a client sends meanwhile waits.
    this.#running = true;
    const goOn = (): void => void this.#run();
    bend.connected(this, () => this.#greet()).then(goOn, goOn);
  }

  #greet(): void {
    const code = { name: 'CAPABILITY', capabilities: capabilities(this) } as const;
    this.respond(untagged('OK', code, 'IMAP4rev1 at your service'));
    this.flush();
  }

  get account(): Account | null {
    return this.session.account;
  }

  get store(): Store {
    return this.#facts.store;
  }

  get quirks(): Quirks {
    return this.#facts.quirks;
  }

  get features(): Features {
    return this.#facts.features;
  }

  get congested(): boolean {
    return this.#output.congested;
  }

  respond(...responses: Response[]): void {
    const { hooks } = this.#facts;
    for (const response of responses) {
      const shown = hooks.onResponse ? hooks.onResponse(response, this) : [response];
      for (const one of shown) this.#output.push(serialiseResponse(one, this.#style));
      if (response.kind === 'status' && response.status === 'BAD') this.#badCommands++;
    }
  }

  send(octets: Buffer): void {
    this.#output.push([octets]);
  }

  flush(): void {
    this.#output.flush();
  }

  divert(divert: Divert | null): void {
    this.#output.divert(divert);
  }

  settled(): Promise<void> {
    return this.#output.settled();
  }

  get isOver(): boolean {
    return this.#ended || this.#socket.destroyed;
  }

  reset(): void {
    this.#ended = true;
    this.#tape?.closed('server');
    // The handle of a TLS connection knows no RST.
    if (this.session.tls) this.#socket.destroy();
    else this.#socket.resetAndDestroy();
  }

  drain(): Promise<void> {
    this.flush();
    return this.#output.drain();
  }

  end(): void {
    this.#ended = true;
    this.session.logOut();
    this.flush();
    this.#tape?.closed('server');
    const socket = this.#socket;
    if (this.#output.isSettled) socket.end();
    else void this.#output.settled().then(() => socket.end());
    // What the client still sends is read off, so that it sees our last words, but not for ever.
    socket.resume();
    const timer = setTimeout(() => socket.destroy(), LAST_WORDS).unref();
    socket.once('close', () => clearTimeout(timer));
  }

  destroy(): void {
    this.#ended = true;
    this.#tape?.closed('server');
    this.#socket.destroy();
  }

  nextTurn(): number {
    return ++this.#turns;
  }

  async readLine(): Promise<Buffer> {
    await this.#sendRequest();
    return this.#input.line(() => this.#socket.resume());
  }

  /** While a client is judged, a continuation request waits for a moment, and what comes before it is noted. */
  #sendRequest(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const send = (): void => {
      this.flush();
      this.onAsked?.();
      resolve();
    };
    if (this.#tape) {
      this.#tape.holdBack(this.#input.waiting, true, send);
      this.#socket.resume();
    } else send();
    return promise;
  }

  async startTls(): Promise<void> {
    const raw = this.#socket;
    this.flush();
    this.#input.discard();
    raw.off('data', this.#onData).off('end', this.#onEnd);
    this.#tape?.tlsBegins('starttls', this.#facts.tls.untrusted);
    this.#socket = await layTls(raw, this.#facts.tls).catch(() => {
      raw.destroy();
      throw new ConnectionClosed();
    });
    this.#output.redirect(this.#socket);
    this.session.tls = tlsIdentity(this.#socket as TLSSocket, this.#facts.tls);
    this.#tape?.tls(this.#socket as TLSSocket, this.session.tls);
    this.#listen();
  }

  #listen(): void {
    const socket = this.#socket;
    socket.on('data', this.#onData).on('end', this.#onEnd);
    socket.on('close', () => this.#gone());
    // A broken connection is the client's affair; 'close' follows.
    socket.on('error', () => undefined);
  }

  #gone(): void {
    this.#tape?.end();
    this.#input.close();
    this.session.logOut();
  }

  readonly #onData = (chunk: Buffer): void => {
    this.#tape?.heard(chunk);
    if (this.session.state === 'logout') return;
    const { awaited } = this.#input;
    this.#input.push(chunk);
    if (awaited) return;
    if (this.#running) this.#socket.pause();
    else void this.#run();
  };

  /** The client sends no more; what it sent is still answered. */
  readonly #onEnd = (): void => {
    this.#tape?.closed('client');
    this.#input.close();
    this.#ended = true;
    if (!this.#running) this.#socket.end();
  };

  /** Answers all that has come, in order. Never rejects. */
  async #run(): Promise<void> {
    this.#running = true;
    try {
      while (this.session.state !== 'logout') {
        const event = this.#input.next();
        if (event === null) break;
        await this.#answer(event);
        if (this.quirks.output !== 'merged') this.flush();
        if (this.congested) await this.drain();
      }
    } catch (error) {
      if (!(error instanceof ConnectionClosed)) this.#facts.log(String(error));
      this.destroy();
    }
    this.#running = false;
    this.flush();
    if (this.session.hasNews) void this.#tellBetween();
    if (this.#ended) this.#socket.end();
    else this.#socket.resume();
  }

  async #answer(event: InputEvent): Promise<void> {
    if (event.kind === 'command') {
      this.#tape?.sasl(event.command.name === 'AUTHENTICATE');
      const { bend, dispatcher } = this.#facts;
      const { command, frame } = event;
      const run = (): Promise<void> => dispatcher.run(new CommandRun(command, this));
      await (bend.current === null ? run() : bend.current.command(command, frame, this, run));
      this.#tape?.sasl(false);
      this.#tape?.user(this.account?.user ?? null);
    } else if (event.kind === 'error') {
      this.respond({
        kind: 'status',
        tag: event.tag,
        status: 'BAD',
        code: null,
        text: printable(event.error.message),
      });
    } else {
      const why = event.kind === 'fatal' ? printable(event.error.message) : 'out of step';
      this.#sayBye(null, `Cannot read on: ${why}`);
      return;
    }
    if (this.#badCommands >= MOST_BAD_COMMANDS) this.#sayBye(null, 'Too many bad commands');
  }

  /** RFC 5465 §3.1: what the client asked for is told between commands, too. */
  async #tellBetween(): Promise<void> {
    if (this.session.interests === null || this.#telling) return;
    this.#telling = true;
    // Changes made in one go are told together, and a client that reads slowly is not buried.
    await null;
    if (this.congested) await this.drain().catch(() => undefined);
    this.#telling = false;
    const { interests } = this.session;
    if (this.#running || interests === null) return;
    const responses = newsResponses(this.session, this.features, interests.selected.expungesAtOnce);
    for (const response of responses) this.respond(response);
    this.flush();
  }

  #sayBye(code: Parameters<typeof untagged>[1], text: string): void {
    if (this.#ended) return;
    this.respond(untagged('BYE', code, text));
    this.end();
  }

  /** RFC 3501 §7.5, RFC 7888 §4: a literal is awaited, or its command is refused without it. */
  #judgeLiteral(event: LiteralEvent, before: number): void {
    const most = this.account ? LITERALS_OF_USERS : LITERALS_OF_STRANGERS;
    const tag = /^[^\x00-\x20\x7f-\xff(){%*"\\+]+(?= )/.exec(event.text)?.[0] ?? null;
    if (!event.synchronising && !this.features.has('LITERAL+')) {
      event.refuse();
      this.respond({ kind: 'status', tag, status: 'BAD', code: null, text: 'LITERAL+ is not offered' });
    } else if (before + event.size > most) {
      event.refuse();
      if (event.synchronising) this.#tape?.literalRefused();
      const text = `Literals of at most ${most} octets`;
      this.respond({ kind: 'status', tag, status: 'NO', code: otherCode('TOOBIG'), text });
      if (event.synchronising) this.flush();
    } else {
      const bend = event.synchronising ? this.#facts.bend.current : null;
      if (bend !== null) {
        const name = /^\S+ (?:UID )?(\S+)/i.exec(event.text)?.[1]?.toUpperCase() ?? '';
        bend.literal({ tag, name, size: event.size }, this, {
          accept: () => event.accept(),
          refuse: () => event.refuse(),
          ask: () => new Promise((resolve) => this.#requestLiteral(resolve)),
        });
        return;
      }
      event.accept();
      if (event.synchronising) this.#requestLiteral();
    }
  }

  /** `asked` is called when the request is out. */
  #requestLiteral(asked?: () => void): void {
    const request = (): void => {
      this.respond({ kind: 'continuation', code: null, text: 'Go on' });
      this.flush();
      asked?.();
    };
    if (this.#tape) this.#tape.holdBack(this.#input.waiting, false, request);
    else request();
  }
}

/** Text of a response: no octets that `TEXT-CHAR` (RFC 3501 §9) excludes. */
function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?').slice(0, 400);
}
