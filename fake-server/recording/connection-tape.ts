/** Records one IMAP connection at the server's end: octets, and what the server knows of it. */
import type { TLSSocket } from 'node:tls';
import type { ConnectionFact, TlsFact, Untrusted } from '../../transcript/session-facts.ts';
import type { ConnectionRecorder } from '../../transcript/transcript.ts';
import type { TlsIdentity } from '../imap/session.ts';
import { LoginMask } from './login-mask.ts';

/** So many milliseconds a continuation request is held back, so that it is seen who does not wait for it. */
const HELD_BACK = 25;

export class ConnectionTape {
  readonly number: number;
  readonly #recorder: ConnectionRecorder;
  readonly #mask = new LoginMask();
  /** Sends the continuation request that is held back. */
  #release: (() => void) | null = null;
  /** It lies in the queue already, and goes out with whatever is written next. */
  #isQueued = false;
  #user: string | null = null;
  /** One that has begun and is not done. */
  #handshake: { how: TlsFact['how']; untrusted: Untrusted | null } | null = null;
  #closed = false;

  constructor(recorder: ConnectionRecorder, door: 'imap' | 'imaps') {
    this.#recorder = recorder;
    this.number = recorder.number;
    this.#tell({ kind: 'opened', door });
  }

  heard(octets: Buffer): void {
    if (this.#release) {
      this.#tell({ kind: 'early', octets: octets.length });
      this.#release();
    }
    for (const piece of this.#mask.push(octets)) {
      if (piece.secret === null) this.#recorder.record('C', piece.octets);
      else this.#recorder.recordSecret('C', piece.octets, piece.secret);
    }
  }

  said(octets: Buffer): void {
    this.#recorder.record('S', octets);
    if (this.#isQueued) this.#release?.();
  }

  /** What the server sends from now on behind `+ ` are challenges, or no longer. */
  sasl(on: boolean): void {
    this.#recorder.hideContinuations(on);
  }

  literalRefused(): void {
    this.#mask.literalRefused();
  }

  /** The client is shown a certificate: `untrusted` says what is wrong with it. */
  tlsBegins(how: TlsFact['how'], untrusted: Untrusted | null): void {
    this.#handshake = { how, untrusted };
  }

  /** The handshake is done. */
  tls(socket: TLSSocket, identity: TlsIdentity): void {
    const { how, untrusted } = this.#handshake!;
    this.#handshake = null;
    const protocol = socket.getProtocol() ?? 'unknown';
    const cipher = socket.getCipher().name;
    const shown = identity.pskIdentity === null && untrusted !== null ? { untrusted } : {};
    this.#tell({ kind: 'tls', how, protocol, cipher, ...identity, ...shown });
  }

  /** Told only when it is another than before. */
  user(user: string | null): void {
    if (user === null || user === this.#user) return;
    this.#user = user;
    this.#tell({ kind: 'user', user });
  }

  /**
   * Has a continuation request sent after a moment, or at once if the client does not wait for it: `waiting` octets
   * have come already, or others come meanwhile. One that is queued (and which news, as in IDLE, may push out before
   * `send` does) is no longer held back from then on.
   */
  holdBack(waiting: number, isQueued: boolean, send: () => void): void {
    if (waiting > 0) {
      this.#tell({ kind: 'early', octets: waiting });
      send();
      return;
    }
    const timer = setTimeout(() => this.#release?.(), HELD_BACK);
    this.#isQueued = isQueued;
    this.#release = () => {
      clearTimeout(timer);
      this.#release = null;
      this.#isQueued = false;
      send();
    };
  }

  closed(by: 'client' | 'server'): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#release?.();
    for (const { octets, secret } of this.#mask.rest()) {
      if (secret === null) this.#recorder.record('C', octets);
      else this.#recorder.recordSecret('C', octets, secret);
    }
    const { how, untrusted } = this.#handshake ?? {};
    if (how && untrusted) this.#tell({ kind: 'tls-refused', how, untrusted });
    this.#tell({ kind: 'closed', by });
  }

  /** The connection is gone: the record no longer holds it. */
  end(): void {
    this.closed('client');
    this.#recorder.end();
  }

  #tell(fact: ConnectionFact): void {
    this.#recorder.fact(fact);
  }
}
