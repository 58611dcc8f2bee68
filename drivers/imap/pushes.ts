/** What a server sends unasked, waited for as events until a deadline that is no error. */
import { performance } from 'node:perf_hooks';
import { Answer } from './answer.ts';
import type { Channel } from './channel.ts';
import type { Received } from './received.ts';

export class Pushes {
  /** All that came so far. */
  readonly responses: Received[];
  readonly #channel: Channel;
  readonly #given = new Set<Received>();
  /** How many of them came before the first NOOP; null while there was none. */
  #unasked: number | null = null;

  /** `responses` holds what came before; what comes is added to it. */
  constructor(channel: Channel, responses: Received[] = []) {
    this.#channel = channel;
    this.responses = responses;
  }

  /**
   * The first response that fits and was not given before, whatever else came before it. Null if none came within
   * the deadline (milliseconds, in all). Throws `ConnectionTrouble` if the connection ends.
   */
  async next(predicate: (received: Received) => boolean, deadlineMs: number): Promise<Received | null> {
    const until = performance.now() + deadlineMs;
    for (const received of this.responses) {
      if (!this.#given.has(received) && predicate(received)) return this.#give(received);
    }
    for (;;) {
      const received = this.#channel.take();
      if (received) {
        this.responses.push(received);
        if (predicate(received)) return this.#give(received);
        continue;
      }
      if (this.#channel.wire.ended) throw this.#channel.ending('a push');
      const left = until - performance.now();
      if (left <= 0 || !(await this.#channel.wire.progress(left))) {
        this.#channel.wire.event(`no push within ${deadlineMs} ms`);
        return null;
      }
    }
  }

  /** Sends NOOP. The answer holds everything that came since the listening began. Throws `ConnectionTrouble`. */
  async done(): Promise<Answer> {
    this.#unasked ??= this.responses.length;
    const tag = this.#channel.newTag();
    await this.#channel.send([{ octets: Buffer.from(`${tag} NOOP\r\n`) }]);
    return this.#channel.answerTo(tag, `${tag} NOOP (with what came before it)`, this.responses);
  }

  /** What came so far, as evidence; it has no tagged response of its own. */
  get heard(): Answer {
    return asAnswer(this.responses);
  }

  /** The same without what came with the answers to NOOP. */
  get unasked(): Answer {
    return asAnswer(this.responses.slice(0, this.#unasked ?? undefined));
  }

  #give(received: Received): Received {
    this.#given.add(received);
    return received;
  }
}

function asAnswer(responses: Received[]): Answer {
  const status = { kind: 'status', tag: null, status: 'OK', code: null, text: '' } as const;
  return new Answer('', 'nothing, but listened', [...responses], status);
}
