/** Throws one case at a port, and tells what was wrong with what came back. */
import { once } from 'node:events';
import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { News } from '../news.ts';
import { ResponseCounter } from '../response-counter.ts';
import type { HostileCase, Known, Port } from './hostile-case.ts';

/** Where the ports are, and who is known there. */
export interface Place extends Known {
  ports: Record<Port, number>;
  /** Milliseconds that an answer, or the end of a connection, may take. */
  deadlineMs: number;
}

/** Null if all is well, else a sentence. Never throws for what the server does. */
export async function throwAt(place: Place, thrown: HostileCase): Promise<string | null> {
  const tls = thrown.port === 'imaps' && !isBare(thrown);
  const talk = await Talk.open(place.ports[thrown.port], tls, place.deadlineMs);
  if (talk === null) return 'the connection was not taken';
  try {
    switch (thrown.kind) {
      case 'stream':
        for (const piece of thrown.pieces) talk.write(piece);
        talk.end();
        return (await talk.until(() => talk.isOver))
          ? null
          : 'the connection was not ended behind its last octet';
      case 'lines':
        return await linesAnswered(talk, thrown.lines);
      case 'request':
        talk.write(thrown.request);
        return await requestAnswered(talk);
    }
  } finally {
    talk.destroy();
  }
}

/** A good conversation on a port: null if it went well, else a sentence. */
export async function fence(place: Place, port: Port): Promise<string | null> {
  const { user, password, folder, box, token } = place;
  if (port === 'imap' || port === 'imaps') {
    const lines = [`LOGIN ${user} ${password}`, `SELECT ${folder}`, 'FETCH 1:* (FLAGS)'];
    return throwAt(place, { port, kind: 'lines', lines });
  }
  const target = port === 'nms' ? `${box}/folders/operations/pathToId?path=/` : '/server';
  const head = `GET ${target} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${token}\r\n\r\n`;
  return throwAt(place, { port, kind: 'request', request: Buffer.from(head) });
}

function isBare(thrown: HostileCase): boolean {
  return thrown.kind === 'stream' && thrown.bare;
}

/** Each line gets one tagged response, or BYE. */
async function linesAnswered(talk: Talk, lines: readonly string[]): Promise<string | null> {
  const counter = new ResponseCounter();
  talk.onText = (text) => counter.add(text);
  for (const [at, line] of [...lines, 'NOOP'].entries()) {
    const shown = line.startsWith('LOGIN ') ? 'LOGIN' : JSON.stringify(line);
    const { answers } = counter;
    talk.write(Buffer.from(`t${at} ${line}\r\n`, 'latin1'));
    await talk.until(() => talk.isOver || counter.answers > answers);
    // Asked for more: what nobody takes for a message or a literal.
    if (!talk.isOver && counter.answers > answers && counter.completions === at) {
      talk.write(Buffer.from('*\r\n'));
      await talk.until(() => talk.isOver || counter.completions > at);
    }
    if (counter.completions > at + 1) return `more than one answer to ${shown}`;
    if (talk.isOver) return talk.saidBye ? null : `the connection ended without BYE at ${shown}`;
    if (counter.completions === at) return `no answer to ${shown}`;
  }
  return null;
}

async function requestAnswered(talk: Talk): Promise<string | null> {
  let head = '';
  talk.onText = (text) => {
    if (head.length < 4096) head += text;
  };
  await talk.until(() => talk.isOver || head.includes('\r\n\r\n'));
  const status = /^HTTP\/1\.1 (\d{3}) /.exec(head)?.[1];
  if (status === undefined) return talk.isOver ? 'the connection ended without an answer' : 'no answer';
  return status.startsWith('5') ? `answered ${status}` : null;
}

/** A connection, clear or TLS, of which nothing is expected. */
class Talk {
  isOver = false;
  saidBye = false;
  onText: (text: string) => void = () => undefined;
  readonly #socket: Socket;
  readonly #deadlineMs: number;
  readonly #news = new News();

  private constructor(socket: Socket, deadlineMs: number) {
    this.#socket = socket;
    this.#deadlineMs = deadlineMs;
    const over = (): void => {
      this.isOver = true;
      this.#news.came();
    };
    socket
      .on('error', () => undefined)
      .on('close', over)
      .on('end', over);
    socket.setEncoding('latin1').on('data', (text: string) => {
      if (/^\* BYE/m.test(text)) this.saidBye = true;
      this.onText(text);
      this.#news.came();
    });
  }

  /** Null if there is none to be had. */
  static async open(port: number, tls: boolean, deadlineMs: number): Promise<Talk | null> {
    const socket = tls
      ? connectTls({ host: '127.0.0.1', port, rejectUnauthorized: false })
      : connectTcp({ host: '127.0.0.1', port, noDelay: true });
    try {
      await once(socket, tls ? 'secureConnect' : 'connect', { signal: AbortSignal.timeout(deadlineMs) });
      return new Talk(socket, deadlineMs);
    } catch {
      socket.destroy();
      return null;
    }
  }

  write(octets: Buffer): void {
    if (this.#socket.writable) this.#socket.write(octets);
  }

  end(): void {
    this.#socket.end();
  }

  destroy(): void {
    this.#socket.destroy();
  }

  /** Waits until it is so; false if the deadline comes before. */
  until(isSo: () => boolean): Promise<boolean> {
    return this.#news.until(isSo, performance.now() + this.#deadlineMs);
  }
}
