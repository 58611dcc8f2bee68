/** Repeats a script on bare sockets: no grammar, no judgement, no transcript. */
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { BenchTarget } from './bench-target.ts';
import { News } from './news.ts';
import { ResponseCounter } from './response-counter.ts';
import type { Progress, Script } from './script.ts';

/**
 * What the server said the first time is not waited for any more after so many times the time that it took then,
 * and so many milliseconds: sessions whose octets cannot be said again (SCRAM's nonces) stray.
 */
const PATIENCE = { times: 5, ms: 100 };

/** @returns how often the server did not come as far as it had the first time */
export async function replay(script: Script, target: BenchTarget): Promise<number> {
  const links = new Map<number, Link>();
  let strayed = 0;
  for (const step of script.steps) {
    if (step.act === 'connect') {
      const { host, imapPort, imapsPort } = target;
      links.set(step.connection, await Link.open(host, step.tls ? imapsPort : imapPort, step.tls));
      continue;
    }
    const link = links.get(step.connection)!;
    const giveUp = performance.now() + PATIENCE.ms + PATIENCE.times * step.gapMs;
    for (const progress of step.after) {
      if (!(await links.get(progress.connection)?.reach(progress, giveUp))) strayed++;
    }
    if (step.act === 'write') link.write(Buffer.concat(step.pieces));
    else if (step.act === 'secure') await link.secure();
    else if (step.act === 'close') link.destroy();
    else if (!(await link.closed(giveUp))) strayed++;
  }
  for (const link of links.values()) link.destroy();
  return strayed;
}

class Link {
  #socket: Socket;
  #counter = new ResponseCounter();
  #ended = false;
  readonly #news = new News();

  private constructor(socket: Socket) {
    this.#socket = socket;
  }

  static async open(host: string, port: number, tls: boolean): Promise<Link> {
    const link = new Link(connect({ host, port, noDelay: true }));
    await link.#settle('connect');
    if (tls) await link.secure();
    else link.#listen();
    return link;
  }

  async secure(): Promise<void> {
    this.#socket.removeAllListeners();
    this.#socket = connectTls({ socket: this.#socket, rejectUnauthorized: false });
    await this.#settle('secureConnect');
    this.#listen();
  }

  write(octets: Buffer): void {
    if (!this.#ended) this.#socket.write(octets);
  }

  /** Waits until as many answers have come, and a push behind them if there was one; false if that fails. */
  reach({ answers, pushed }: Progress, giveUp: number): Promise<boolean> {
    const counter = this.#counter;
    return this.#until(
      () => counter.answers > answers || (counter.answers === answers && (!pushed || counter.trailing > 0)),
      giveUp,
    );
  }

  closed(giveUp: number): Promise<boolean> {
    return this.#until(() => this.#ended, giveUp);
  }

  destroy(): void {
    this.#ended = true;
    this.#socket.destroy();
  }

  async #until(reached: () => boolean, giveUp: number): Promise<boolean> {
    await this.#news.until(() => this.#ended || reached(), giveUp);
    return reached();
  }

  #settle(event: string): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        this.#ended = true;
        resolve();
      };
      this.#socket
        .once(event, () => resolve())
        .once('error', end)
        .once('close', end);
    });
  }

  #listen(): void {
    const end = () => {
      this.#ended = true;
      this.#news.came();
    };
    this.#socket.on('data', (chunk: Buffer) => {
      this.#counter.add(chunk.toString('latin1'));
      this.#news.came();
    });
    this.#socket.on('end', end).on('close', end).on('error', end);
  }
}
