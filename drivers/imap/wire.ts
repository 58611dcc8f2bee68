/**
 * The octets of one connection: connecting, TLS, writing at the pace of the peer, and waiting for what comes,
 * with everything recorded. It knows nothing of IMAP.
 */
import { connect as connectTcp, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { type ConnectionOptions, connect as connectTls } from 'node:tls';
import type { ConnectionRecorder } from '../../transcript/transcript.ts';
import { type TlsInfo, tlsInfoOf } from './tls-options.ts';
import { ConnectionTrouble, systemCode } from './trouble.ts';

/** How a connection ended: the peer closed it, cut it off, or something else broke it. */
export type EndHow = 'end' | 'reset' | 'error';

/** Octets to write; those with a `secret` (its kind) are not recorded. */
export interface Piece {
  octets: Buffer;
  secret?: string;
}

/** Octets written at once; the peer must take them within one deadline. */
const SLICE = 256 << 10;
/** Octets that count as progress although no line end is among them. */
const PROGRESS = 512;
/** Octets that may lie unread before the peer is slowed down. */
const BACKLOG = 16 << 20;

export class Wire {
  /** `host:port` */
  readonly name: string;
  /** When octets came last, by `performance.now()`. */
  lastArrival = 0;
  ended: { how: EndHow; detail: string } | null = null;
  tlsInfo: TlsInfo | null = null;
  readonly #recorder: ConnectionRecorder | null;
  /** Takes the octets as they come. */
  #sink: (chunk: Buffer) => void = () => undefined;
  #socket: Socket;
  #detach: () => void;
  #wake: (() => void) | null = null;
  #since = 0;
  #backlog = 0;

  private constructor(socket: Socket, name: string, recorder: ConnectionRecorder | null) {
    this.#socket = socket;
    this.name = name;
    this.#recorder = recorder;
    this.#detach = this.#attach(socket);
  }

  /** Connects over TCP. Throws `ConnectionTrouble` (refused, unreachable). */
  static async connect(
    endpoint: { host: string; port: number },
    timeoutMs: number,
    recorder: ConnectionRecorder | null,
  ): Promise<Wire> {
    const name = `${endpoint.host.includes(':') ? `[${endpoint.host}]` : endpoint.host}:${endpoint.port}`;
    const socket = connectTcp({ host: endpoint.host, port: endpoint.port, noDelay: true }).on(
      'error',
      unheard,
    );
    const failure = await settled(socket, 'connect', timeoutMs);
    if (failure !== null) {
      socket.destroy();
      recorder?.event(`no connection to ${name}: ${failure}`);
      if (failure === 'ECONNREFUSED') throw new ConnectionTrouble('refused', `${name} refuses connections`);
      if (failure === RESET) throw new ConnectionTrouble('reset', `${name} reset the connection at once`);
      throw new ConnectionTrouble('unreachable', `${name} cannot be reached: ${failure}`);
    }
    recorder?.event(`connected ${name}`);
    return new Wire(socket, name, recorder);
  }

  set sink(sink: (chunk: Buffer) => void) {
    this.#sink = sink;
  }

  /** Begins TLS on the connection. Throws `ConnectionTrouble` (tls), and the connection is then gone. */
  async secure(options: ConnectionOptions, timeoutMs: number): Promise<TlsInfo> {
    this.#detach();
    const socket = connectTls({ ...options, socket: this.#socket }).on('error', unheard);
    const failure = this.ended ? this.ended.detail : await settled(socket, 'secureConnect', timeoutMs);
    if (failure !== null) {
      this.#socket.destroy();
      socket.destroy();
      this.#end('error', `TLS failed: ${failure}`);
      throw new ConnectionTrouble('tls', `TLS with ${this.name} could not be established: ${failure}`);
    }
    this.#socket = socket;
    this.#detach = this.#attach(socket);
    this.tlsInfo = tlsInfoOf(socket);
    const { protocol, cipher, authorizationError } = this.tlsInfo;
    const doubt = authorizationError ? `, certificate not trusted: ${authorizationError}` : '';
    this.#recorder?.event(`TLS established ${protocol} ${cipher}${doubt}`);
    return this.tlsInfo;
  }

  /**
   * Writes at the pace at which the peer takes it. If the peer is gone the rest is dropped silently: what is
   * read next tells. Throws `ConnectionTrouble` (timeout) if the peer takes nothing for `timeoutMs`.
   */
  async write(pieces: Piece[], timeoutMs: number): Promise<void> {
    let small: Buffer[] = [];
    for (const { octets, secret } of pieces) {
      if (secret !== undefined) this.#recorder?.recordSecret('C', octets, secret);
      else this.#recorder?.record('C', octets);
      if (octets.length <= SLICE) {
        small.push(octets);
        continue;
      }
      await this.#put(Buffer.concat(small), timeoutMs);
      small = [];
      for (let at = 0; at < octets.length; at += SLICE) {
        await this.#put(octets.subarray(at, at + SLICE), timeoutMs);
      }
    }
    await this.#put(small.length === 1 ? small[0]! : Buffer.concat(small), timeoutMs);
  }

  /**
   * Waits until there is progress: a line end, many octets, or the end of the connection. False if the deadline
   * passed first: single octets now and then do not count, lest a peer that drips be waited for for ever.
   */
  async progress(timeoutMs: number): Promise<boolean> {
    this.#backlog = 0;
    if (this.ended) return true;
    if (this.#socket.isPaused()) this.#socket.resume();
    return new Promise((resolve) => {
      const done = (progressed: boolean) => {
        clearTimeout(timer);
        this.#wake = null;
        resolve(progressed);
      };
      const timer = setTimeout(() => done(false), timeoutMs);
      this.#wake = () => done(true);
    });
  }

  event(text: string): void {
    this.#recorder?.event(text);
  }

  hideContinuations(on: boolean): void {
    this.#recorder?.hideContinuations(on);
  }

  /** Ends the connection at once. May be called again. */
  destroy(): void {
    this.#socket.destroy();
    this.#end('end', 'closed by us');
  }

  async #put(octets: Buffer, timeoutMs: number): Promise<void> {
    if (this.ended || octets.length === 0 || this.#socket.write(octets)) return;
    const failure = await settled(this.#socket, 'drain', timeoutMs);
    // Octets still in our own buffers are no fault of a peer that has gone; reading tells how it went.
    if (failure !== DEADLINE || this.ended) return;
    this.event(`deadline passed: the peer takes no more octets for ${timeoutMs} ms`);
    throw new ConnectionTrouble(
      'timeout',
      `${this.name} took none of what was written within ${timeoutMs} ms`,
    );
  }

  #attach(socket: Socket): () => void {
    const onData = (chunk: Buffer) => {
      this.lastArrival = performance.now();
      this.#recorder?.record('S', chunk);
      this.#sink(chunk);
      this.#since += chunk.length;
      this.#backlog += chunk.length;
      if (this.#wake) {
        if (this.#since < PROGRESS && !chunk.includes(0x0a)) return;
        this.#since = 0;
        this.#wake();
      } else if (this.#backlog > BACKLOG) {
        socket.pause();
      }
    };
    const onEnd = () => this.#end('end', 'closed by peer');
    const onError = (error: Error) => {
      const code = systemCode(error);
      const reset = code === 'ECONNRESET' || code === 'EPIPE';
      this.#end(reset ? 'reset' : 'error', reset ? 'reset by peer' : `broken: ${code}`);
    };
    socket.on('data', onData).on('end', onEnd).on('close', onEnd).on('error', onError);
    return () => {
      socket.off('data', onData).off('end', onEnd).off('close', onEnd).off('error', onError);
    };
  }

  #end(how: EndHow, detail: string): void {
    if (this.ended) return;
    this.ended = { how, detail };
    this.#recorder?.event(detail);
    this.#wake?.();
  }
}

/** Errors may come as long as a socket exists; with no listener they would end the process. */
const unheard = () => undefined;

const RESET = 'the peer closed the connection (ECONNRESET)';
const DEADLINE = 'nothing happened within the deadline';

/** Waits for an event of a socket: null when it came, else why it will not. */
function settled(socket: Socket, event: string, timeoutMs: number): Promise<string | null> {
  return new Promise((resolve) => {
    const done = (failure: string | null) => {
      clearTimeout(timer);
      socket.off(event, onEvent).off('error', onError).off('close', onClose);
      resolve(failure);
    };
    const onEvent = () => done(null);
    const onError = (error: Error) => done(describe(error));
    const onClose = () => done('the peer closed the connection');
    const timer = setTimeout(() => done(DEADLINE), timeoutMs);
    socket.on(event, onEvent).on('error', onError).on('close', onClose);
  });
}

function describe(error: Error): string {
  const code = systemCode(error);
  if (/WRONG_VERSION|PACKET_LENGTH|UNKNOWN_PROTOCOL|HTTP_REQUEST/.test(code))
    return `the peer does not speak TLS (${code})`;
  if (code === 'ECONNRESET') return RESET;
  if (code === error.message || /^E[A-Z]+$/.test(code)) return code;
  // What OpenSSL says at length names threads and lines of its source; its reason alone means something here.
  const reason = 'reason' in error && typeof error.reason === 'string' ? error.reason : error.message;
  return `${reason} (${code})`;
}
