/** The way out: octets in order, few writes, no more held than the client takes. */
import type { Socket } from 'node:net';
import { ConnectionClosed } from './failure.ts';
import type { Quirks } from './quirks.ts';

/** Pieces below this size are put together; larger ones, message data above all, are written as they are. */
const SMALL = 4096;
/** So much is collected before it is written though the command has not ended. */
const ENOUGH = 65_536;
/** With `merged`, so much at most. */
const TOO_MUCH = 8 << 20;
/** With `split`, a larger piece goes as it is behind so many single octets. */
const SPLIT = 2048;

export class Output {
  #socket: Socket;
  readonly #manner: Quirks['output'];
  readonly #filter: ((octets: Buffer) => Buffer | null) | null;
  readonly #written: ((octets: Buffer) => void) | null;
  #queue: Buffer[] = [];
  #size = 0;

  /** `written` is told what goes out. */
  constructor(
    socket: Socket,
    manner: Quirks['output'],
    filter: ((octets: Buffer) => Buffer | null) | null,
    written: ((octets: Buffer) => void) | null,
  ) {
    this.#written = written;
    this.#socket = socket;
    this.#manner = manner;
    this.#filter = filter;
  }

  /** From now on octets go here (STARTTLS). */
  redirect(socket: Socket): void {
    this.#socket = socket;
  }

  push(pieces: readonly Buffer[]): void {
    for (const piece of pieces) {
      this.#queue.push(piece);
      this.#size += piece.length;
    }
    if (this.#size >= (this.#manner === 'merged' ? TOO_MUCH : ENOUGH)) this.flush();
  }

  /** True while the socket holds more than it should. */
  get congested(): boolean {
    return this.#socket.writableNeedDrain;
  }

  /** Resolves when the socket is free again; rejects with `ConnectionClosed` if it was closed. */
  async drain(): Promise<void> {
    const socket = this.#socket;
    if (socket.destroyed) throw new ConnectionClosed();
    if (!socket.writableNeedDrain) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        socket.off('drain', done).off('close', done);
        resolve();
      };
      socket.on('drain', done).on('close', done);
    });
    if (socket.destroyed) throw new ConnectionClosed();
  }

  flush(): void {
    if (this.#size === 0) return;
    const pieces = this.#manner === 'merged' ? [Buffer.concat(this.#queue)] : joinSmall(this.#queue);
    this.#queue = [];
    this.#size = 0;
    const socket = this.#socket;
    if (!socket.writable) return;
    if (this.#manner !== 'split') socket.cork();
    for (const piece of pieces) {
      const octets = this.#filter ? this.#filter(piece) : piece;
      if (octets === null || octets.length === 0 || !socket.writable) continue;
      this.#written?.(octets);
      if (this.#manner === 'split') writeSingly(socket, octets);
      else socket.write(octets);
    }
    if (this.#manner !== 'split') socket.uncork();
  }
}

function joinSmall(pieces: readonly Buffer[]): Buffer[] {
  const joined: Buffer[] = [];
  let small: Buffer[] = [];
  const close = (): void => {
    if (small.length > 0) joined.push(small.length === 1 ? small[0]! : Buffer.concat(small));
    small = [];
  };
  for (const piece of pieces) {
    if (piece.length < SMALL) small.push(piece);
    else {
      close();
      joined.push(piece);
    }
  }
  close();
  return joined;
}

function writeSingly(socket: Socket, octets: Buffer): void {
  const singly = Math.min(octets.length, SPLIT);
  for (let i = 0; i < singly; i++) socket.write(octets.subarray(i, i + 1));
  if (octets.length > singly) socket.write(octets.subarray(singly));
}
