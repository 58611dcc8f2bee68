/** A connection to an IMAP server, as checks use it: commands, answers, and what lies between. */
import { performance } from 'node:perf_hooks';
import type { StatusResponse } from '../../protocol/imap/model/response.ts';
import type { Violation } from '../../scr/results.ts';
import type { ImapEndpoint } from '../../target/types.ts';
import type { Transcript } from '../../transcript/transcript.ts';
import { Answer } from './answer.ts';
import { authenticate, type SaslClient, ScramClient, singleMessage } from './authenticate.ts';
import { answerAwaited, Channel } from './channel.ts';
import { assemble, type CommandPart } from './command-part.ts';
import { readGreeting } from './greeting.ts';
import { IdleHandle } from './idle.ts';
import { type LoginForm, loginParts } from './login.ts';
import { Pushes } from './pushes.ts';
import type { Received } from './received.ts';
import { externalMessage, plainMessage } from './sasl/plain.ts';
import { connectionOptions, type TlsInfo, type TlsSettings } from './tls-options.ts';
import { ConnectionTrouble } from './trouble.ts';
import { type EndHow, Wire } from './wire.ts';

export type { IdleHandle, Pushes };

export interface ConnectionOptions extends TlsSettings {
  endpoint: ImapEndpoint;
  /** Where the connection is recorded, or null. */
  transcript: Transcript | null;
  /** Tells people which connection of the check this is. */
  label: string;
  /** Deadline of one wait in milliseconds: how long the server may be silent. */
  timeoutMs: number;
}

export interface ExchangeOptions {
  deadlineMs?: number;
  /** Instead of the next one of the connection. */
  tag?: string;
}

export class ImapConnection {
  readonly greeting: StatusResponse;
  /** What stood in clear behind the answer to STARTTLS, before TLS began. */
  injectedPlaintext: Buffer = Buffer.alloc(0);
  readonly #channel: Channel;
  readonly #options: ConnectionOptions;

  private constructor(channel: Channel, greeting: StatusResponse, options: ConnectionOptions) {
    this.#channel = channel;
    this.greeting = greeting;
    this.#options = options;
  }

  /**
   * Connects, begins TLS if the endpoint wants it at once, and reads the greeting. Throws `ConnectionTrouble`,
   * also if the greeting is BYE; the connection is then closed.
   */
  static async open(options: ConnectionOptions): Promise<ImapConnection> {
    const { endpoint, timeoutMs, transcript, label } = options;
    const wire = await Wire.connect(endpoint, timeoutMs, transcript?.connection(label) ?? null);
    try {
      const channel = new Channel(wire, timeoutMs);
      if (endpoint.security === 'tls')
        await wire.secure(connectionOptions(endpoint.host, options), timeoutMs);
      return new ImapConnection(channel, await readGreeting(channel, timeoutMs), options);
    } catch (error) {
      wire.destroy();
      throw error;
    }
  }

  /** From CAPABILITY data and codes; null while unknown. Forgotten with STARTTLS and login (RFC 3501 §6.2). */
  get capabilities(): string[] | null {
    return this.#channel.capabilities;
  }

  /** What ENABLED has told (RFC 5161). */
  get enabled(): ReadonlySet<string> {
    return this.#channel.enabled;
  }

  get secured(): boolean {
    return this.tlsInfo !== null;
  }

  get tlsInfo(): TlsInfo | null {
    return this.#channel.wire.tlsInfo;
  }

  /** Responses that the grammar does not allow; only the first hundred. */
  get violations(): Violation[] {
    return this.#channel.violations;
  }

  get closed(): boolean {
    return this.#channel.wire.ended !== null;
  }

  newTag(): string {
    return this.#channel.newTag();
  }

  /**
   * Sends one command (tag and line end are added) and reads up to its tagged response. The deadline is of
   * silence, not of the whole. Throws `ConnectionTrouble`.
   */
  async exchange(parts: readonly CommandPart[], options: ExchangeOptions = {}): Promise<Answer> {
    const { deadlineMs = this.#options.timeoutMs, tag = this.newTag() } = options;
    const { stretches, sent } = assemble(tag, parts);
    const responses: Received[] = [];
    for (const [index, stretch] of stretches.entries()) {
      if (index > 0) {
        const awaited = `the continuation request for a literal of "${sent.slice(0, 120)}"`;
        const step = await this.#channel.untilContinuation(tag, responses, deadlineMs, awaited);
        if ('status' in step) return new Answer(tag, sent, responses, step.status, true);
      }
      await this.#channel.send(stretch, deadlineMs);
    }
    return this.#channel.answerTo(tag, sent, responses, deadlineMs);
  }

  /**
   * Writes all commands at once, then reads the answers, given in the order of the commands. Each holds what came
   * since the tagged response before it. Throws `TypeError` if a part would have to wait for the server.
   */
  async pipeline(commands: readonly (readonly CommandPart[])[]): Promise<Answer[]> {
    const assembled = commands.map((parts) => {
      const tag = this.newTag();
      return { tag, ...assemble(tag, parts) };
    });
    if (assembled.some(({ stretches }) => stretches.length > 1)) {
      throw new TypeError('a synchronising literal cannot be pipelined');
    }
    await this.#channel.send(assembled.flatMap(({ stretches }) => stretches[0]!));
    const open = new Map(assembled.map(({ tag, sent }) => [tag, sent]));
    const answers = new Map<string, Answer>();
    let responses: Received[] = [];
    while (open.size > 0) {
      const awaited = answerAwaited([...open.values()][0]!);
      const status = await this.#channel.untilTagged(
        (tag) => open.has(tag),
        responses,
        this.#options.timeoutMs,
        awaited,
      );
      answers.set(status.tag, new Answer(status.tag, open.get(status.tag)!, responses, status));
      open.delete(status.tag);
      responses = [];
    }
    return assembled.map(({ tag }) => answers.get(tag)!);
  }

  /** Writes octets as they are (a string: one octet per character). */
  write(octets: Buffer | string): Promise<void> {
    return this.#channel.send([
      { octets: typeof octets === 'string' ? Buffer.from(octets, 'latin1') : octets },
    ]);
  }

  /** The next response, whatever it is. Throws `ConnectionTrouble`. */
  nextReceived(deadlineMs = this.#options.timeoutMs): Promise<Received> {
    return this.#channel.next(deadlineMs);
  }

  /** After raw writes: reads up to the tagged response. Throws `ConnectionTrouble`. */
  readUntilTagged(tag: string, deadlineMs = this.#options.timeoutMs): Promise<Answer> {
    return this.#channel.answerTo(tag, tag, [], deadlineMs);
  }

  /**
   * After raw writes: reads up to a continuation request, or to a tagged response (with this tag, if given) that
   * comes instead of it. Throws `ConnectionTrouble`.
   */
  async readUntilContinuation(
    tag: string | null = null,
    deadlineMs = this.#options.timeoutMs,
  ): Promise<{ continuation: Received | null; answer: Answer | null; responses: Received[] }> {
    const responses: Received[] = [];
    const step = await this.#channel.untilContinuation(tag, responses, deadlineMs, 'a continuation request');
    if ('continuation' in step) return { continuation: step.continuation, answer: null, responses };
    const answered = step.status.tag ?? '';
    return {
      continuation: null,
      answer: new Answer(answered, answered, responses, step.status, true),
      responses,
    };
  }

  /** IDLE (RFC 2177). Throws `ConnectionTrouble`. */
  idle(): Promise<IdleHandle> {
    return IdleHandle.begin(this.#channel);
  }

  /** Listens to what comes unasked from now on, outside IDLE (RFC 5465 §3.1). */
  pushes(): Pushes {
    return new Pushes(this.#channel);
  }

  /** LOGIN (RFC 3501 §6.2.3); the password stays out of the transcript. Throws `ConnectionTrouble`. */
  async login(user: string, password: string, options: { form?: LoginForm } = {}): Promise<Answer> {
    return this.#newState(await this.exchange(loginParts(user, password, options.form)));
  }

  /** AUTHENTICATE PLAIN (RFC 4616). Throws `ConnectionTrouble`. */
  authenticatePlain(options: {
    user: string;
    password: string;
    authzid?: string;
    /** The message goes with the command (SASL-IR, RFC 4959). */
    initialResponse: boolean;
  }): Promise<Answer> {
    return this.authenticate(singleMessage('PLAIN', plainMessage(options)), options.initialResponse);
  }

  /** AUTHENTICATE EXTERNAL (RFC 4422 Appendix A). Throws `ConnectionTrouble`. */
  authenticateExternal(options: { authzid?: string; initialResponse: boolean }): Promise<Answer> {
    return this.authenticate(
      singleMessage('EXTERNAL', externalMessage(options.authzid)),
      options.initialResponse,
    );
  }

  /**
   * AUTHENTICATE SCRAM-SHA-256 (RFC 7677). Throws `ScramServerError` if the server breaks the exchange, does not
   * prove that it knows the password, or accepts without proof; and `ConnectionTrouble`.
   */
  async authenticateScramSha256(options: {
    user: string;
    password: string;
    initialResponse: boolean;
  }): Promise<Answer> {
    const client = new ScramClient(options.user, options.password);
    const answer = await this.authenticate(client, options.initialResponse);
    if (client.failure) throw client.failure;
    return answer;
  }

  /** AUTHENTICATE with any mechanism; payloads stay out of the transcript. Throws `ConnectionTrouble`. */
  async authenticate(client: SaslClient, initialResponse: boolean): Promise<Answer> {
    return this.#newState(await authenticate(this.#channel, client, initialResponse));
  }

  /**
   * STARTTLS (RFC 3501 §6.2.1), and TLS if the server says OK. What stood in clear behind that OK is kept in
   * `injectedPlaintext` and never taken for a response. Throws `ConnectionTrouble`.
   */
  async startTls(settings: TlsSettings = {}): Promise<Answer> {
    const answer = await this.exchange(['STARTTLS']);
    if (answer.ok) await this.upgradeToTls(settings);
    return answer;
  }

  /** Begins TLS now, after raw writes that asked for it. Throws `ConnectionTrouble` (tls). */
  async upgradeToTls(settings: TlsSettings = {}): Promise<TlsInfo> {
    const { endpoint, timeoutMs } = this.#options;
    this.injectedPlaintext = this.#channel.discard();
    this.#channel.capabilities = null;
    const options = connectionOptions(endpoint.host, { ...this.#options, ...settings });
    return this.#channel.wire.secure(options, timeoutMs);
  }

  /** LOGOUT (RFC 3501 §6.1.3), then waits for the server to close. Throws `ConnectionTrouble`. */
  async logout(): Promise<Answer> {
    const answer = await this.exchange(['LOGOUT']);
    await this.waitClose();
    return answer;
  }

  /**
   * Reads until the server closes. `bye` tells whether it ever said BYE. Throws `ConnectionTrouble` (timeout) if
   * it does not close within the deadline, in all.
   */
  async waitClose(deadlineMs = this.#options.timeoutMs): Promise<{ bye: boolean; how: EndHow }> {
    const until = performance.now() + deadlineMs;
    const { wire } = this.#channel;
    for (;;) {
      while (this.#channel.take());
      if (wire.ended) return { bye: this.#channel.bye !== null, how: wire.ended.how };
      const left = until - performance.now();
      if (left <= 0 || !(await wire.progress(left))) {
        wire.event(`deadline passed: ${deadlineMs} ms, the connection is still open`);
        throw this.#channel.trouble(
          'timeout',
          `did not close within ${deadlineMs} ms`,
          'the end of the connection',
        );
      }
    }
  }

  /** Ends the connection politely if LOGOUT is answered, else at once. Never throws for trouble. */
  async close(): Promise<void> {
    try {
      if (!this.closed) await this.logout();
    } catch (error) {
      if (!(error instanceof ConnectionTrouble)) throw error;
    } finally {
      this.destroy();
    }
  }

  /** Closes at once, without a word. May be called again. */
  destroy(): void {
    this.#channel.wire.destroy();
  }

  /** Capabilities change with a login: only what came with its answer is still true. */
  #newState(answer: Answer): Answer {
    if (!answer.ok) return answer;
    const told = answer.code('CAPABILITY') ?? answer.data('CAPABILITY').at(-1);
    this.#channel.capabilities = told?.capabilities ?? null;
    return answer;
  }
}
