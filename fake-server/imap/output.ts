/** The way out: octets in order, few writes, no more held than the client takes. */
import type { Socket } from 'node:net';
import type { Divert } from './bend.ts';
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
  #divert: Divert | null = null;
  /** What is still being written in its own way; the rest goes behind it. */
  #underway: Promise<void> | null = null;

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

  /** How octets are written from now on; null: as ever. */
  divert(divert: Divert | null): void {
    this.flush();
    this.#divert = divert;
  }

  get isSettled(): boolean {
    return this.#underway === null;
  }

  /** Resolves when all that was flushed is written. */
  async settled(): Promise<void> {
    while (this.#underway) await this.#underway;
  }

  push(pieces: readonly Buffer[]): void {
    for (const piece of pieces) {
      this.#queue.push(piece);
      this.#size += piece.length;
    }
    // What is written in its own way is written in one go.
    if (this.#divert === null && this.#size >= (this.#manner === 'merged' ? TOO_MUCH : ENOUGH)) this.flush();
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
    if (this.#divert !== null || this.#underway !== null) {
      this.#flushDiverted();
      return;
    }
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

  #flushDiverted(): void {
    const octets = Buffer.concat(this.#queue);
    this.#queue = [];
    this.#size = 0;
    const socket = this.#socket;
    const divert = this.#divert;
    const write = (piece: Buffer): void => {
      if (!socket.writable) return;
      this.#written?.(piece);
      socket.write(piece);
    };
    const act = (): void | Promise<void> => (divert ? divert(octets, write) : write(octets));
    const before = this.#underway;
    const work = before ? before.then(act) : act();
    if (!(work instanceof Promise)) return;
    const underway = work.finally(() => {
      if (this.#underway === underway) this.#underway = null;
    });
    this.#underway = underway;
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
