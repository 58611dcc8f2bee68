/**
 * One connection to an NMS server on which octets are sent as they are - what no HTTP client would send - and answers
 * are read one by one (RFC 9112).
 */
import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { ConnectionRecorder } from '../../transcript/transcript.ts';
import { connectionOptions } from '../imap/tls-options.ts';
import { ConnectionTrouble, systemCode } from '../imap/trouble.ts';
import type { NmsClientOptions } from './nms-client.ts';
import { type RawAnswer, readAnswer } from './raw-answer.ts';

export interface RawConnectionOptions extends Omit<NmsClientOptions, 'connections'> {
  /** Called before octets are sent. */
  onSend?: () => void;
}

export class RawConnection {
  /** What Host says in a well-formed request. */
  readonly host: string;
  /** The path of the box, as the profile writes it. */
  readonly boxPath: string;
  readonly #options: RawConnectionOptions;
  readonly #socket: Socket;
  readonly #recorder: ConnectionRecorder | null;
  #unread = Buffer.alloc(0);
  #sent = '';
  #isOver = false;
  #wake: (() => void) | null = null;

  private constructor(options: RawConnectionOptions, socket: Socket, recorder: ConnectionRecorder | null) {
    const { host, pathname } = new URL(options.boxUrl);
    this.host = host;
    this.boxPath = pathname;
    this.#options = options;
    this.#socket = socket;
    this.#recorder = recorder;
    const over = (how: string) => () => {
      if (!this.#isOver) this.#recorder?.event(how);
      this.#isOver = true;
      this.#wake?.();
    };
    socket.on('data', (octets: Buffer) => {
      this.#recorder?.record('S', octets);
      this.#unread = Buffer.concat([this.#unread, octets]);
      this.#wake?.();
    });
    socket.on('end', over('closed by peer')).on('close', over('closed')).on('error', over('broken'));
  }

  /** Throws `ConnectionTrouble` (refused, unreachable, tls) if no connection comes about. */
  static async open(options: RawConnectionOptions): Promise<RawConnection> {
    const { boxUrl, insecure = false, caFile = null, transcript, label, timeoutMs } = options;
    const { protocol, hostname, port } = new URL(boxUrl);
    const isSecure = protocol === 'https:';
    const host = hostname.replace(/^\[|\]$/g, '');
    const endpoint = { host, port: Number(port) || (isSecure ? 443 : 80) };
    const socket = isSecure
      ? connectTls({ ...endpoint, ...connectionOptions(host, { insecure, caFile }), host })
      : connectTcp({ ...endpoint, noDelay: true });
    const recorder = transcript?.connection(label) ?? null;
    const failure = await connected(socket, isSecure ? 'secureConnect' : 'connect', timeoutMs);
    if (failure === null) return new RawConnection(options, socket, recorder);
    socket.destroy();
    const name = `${hostname}:${endpoint.port}`;
    recorder?.event(`no connection to ${name}: ${failure}`);
    if (failure === 'ECONNREFUSED') throw new ConnectionTrouble('refused', `${name} refuses connections`);
    if (/CERT|SSL|TLS|SELF_SIGNED/.test(failure))
      throw new ConnectionTrouble('tls', `TLS with ${name} failed: ${failure}`);
    throw new ConnectionTrouble('unreachable', `${name} cannot be reached: ${failure}`);
  }

  /**
   * Sends characters as octets (latin1). `{token}` stands for the token, or for the one given in its place; no
   * transcript shows it.
   */
  send(text: string, token = this.#options.token ?? ''): void {
    this.#options.onSend?.();
    this.#sent = text;
    for (const [index, piece] of text.split('{token}').entries()) {
      if (index > 0) this.#recorder?.recordSecret('C', Buffer.from(token, 'latin1'), 'token');
      this.#recorder?.record('C', Buffer.from(piece, 'latin1'));
    }
    if (this.#socket.writable) this.#socket.write(Buffer.from(text.split('{token}').join(token), 'latin1'));
  }

  /** Says that nothing more is sent, and goes on reading. */
  endSending(): void {
    this.#socket.end();
  }

  /**
   * The next answer; interim ones (1xx) are passed over unless they are `wanted`. An answer to HEAD has no body. Null
   * if the server ends the connection in the place of an answer. Throws `ConnectionTrouble` if neither comes in time
   * (timeout), or what comes is no HTTP (garbage).
   */
  async answer({ to = 'GET', interim = false } = {}): Promise<RawAnswer | null> {
    const end = performance.now() + this.#options.timeoutMs;
    for (;;) {
      const read = readAnswer(this.#unread, { to, sent: this.#sent, isOver: this.#isOver });
      if (read === 'garbage')
        throw this.#trouble('garbage', `what ${this.host} answered is no HTTP, or is cut off`);
      if (read !== null) {
        this.#unread = this.#unread.subarray(read.octets);
        if (read.answer.status >= 200 || interim) return read.answer;
      } else if (this.#isOver) {
        return null;
      } else if (!(await this.#more(end))) {
        throw this.#trouble(
          'timeout',
          `${this.host} gave no whole answer within ${this.#options.timeoutMs} ms`,
        );
      }
    }
  }

  /** Whether the server ends the connection before the deadline. Octets that come meanwhile are kept. */
  async isEnded(): Promise<boolean> {
    const end = performance.now() + this.#options.timeoutMs;
    while (!this.#isOver) if (!(await this.#more(end))) return false;
    return true;
  }

  /** May be called again. */
  destroy(): void {
    this.#socket.destroy();
  }

  #trouble(kind: ConnectionTrouble['kind'], message: string): ConnectionTrouble {
    this.#recorder?.event(message);
    return new ConnectionTrouble(kind, message);
  }

  /** Waits for octets or the end; false if the deadline comes first, however fast octets come. */
  async #more(end: number): Promise<boolean> {
    if (performance.now() >= end) return false;
    return new Promise((resolve) => {
      const done = (came: boolean) => {
        clearTimeout(timer);
        this.#wake = null;
        resolve(came);
      };
      const timer = setTimeout(() => done(false), end - performance.now());
      this.#wake = () => done(true);
    });
  }
}

/** Null when the connection is there, else why it will not be. */
function connected(socket: Socket, event: string, timeoutMs: number): Promise<string | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve('nothing happened within the deadline'), timeoutMs);
    const done = (failure: string | null) => {
      clearTimeout(timer);
      resolve(failure);
    };
    // Errors may come later too, and with no listener they would end the process.
    socket.on('error', (error) => done(systemCode(error))).once(event, () => done(null));
  });
}
