/** IDLE (RFC 2177): pushes are waited for as events, until a deadline that is no error. */
import { performance } from 'node:perf_hooks';
import { Answer } from './answer.ts';
import type { Channel } from './channel.ts';
import type { Received } from './received.ts';

export class IdleHandle {
  /** The answer if the server did not let the client idle; `next` then gives null, `done` this. */
  readonly refused: Answer | null;
  readonly #channel: Channel;
  readonly #tag: string;
  readonly #responses: Received[];
  readonly #given = new Set<Received>();

  private constructor(channel: Channel, tag: string, responses: Received[], refused: Answer | null) {
    this.#channel = channel;
    this.#tag = tag;
    this.#responses = responses;
    this.refused = refused;
  }

  /** Sends IDLE and waits for the continuation request. */
  static async begin(channel: Channel): Promise<IdleHandle> {
    const tag = channel.newTag();
    const sent = `${tag} IDLE`;
    const responses: Received[] = [];
    await channel.send([{ octets: Buffer.from(`${sent}\r\n`) }]);
    const step = await channel.untilContinuation(
      tag,
      responses,
      channel.timeoutMs,
      'the continuation request of IDLE',
    );
    const refused = 'status' in step ? new Answer(tag, sent, responses, step.status) : null;
    return new IdleHandle(channel, tag, responses, refused);
  }

  /**
   * The first response since IDLE began that fits and was not given before, whatever else came before it. Null
   * if none came within the deadline (milliseconds, in all). Throws `ConnectionTrouble` if the connection ends.
   */
  async next(predicate: (received: Received) => boolean, deadlineMs: number): Promise<Received | null> {
    if (this.refused) return null;
    const until = performance.now() + deadlineMs;
    for (const received of this.#responses) {
      if (!this.#given.has(received) && predicate(received)) return this.#give(received);
    }
    for (;;) {
      const received = this.#channel.take();
      if (received) {
        this.#responses.push(received);
        if (predicate(received)) return this.#give(received);
        continue;
      }
      if (this.#channel.wire.ended) throw this.#channel.ending('a push during IDLE');
      const left = until - performance.now();
      if (left <= 0 || !(await this.#channel.wire.progress(left))) {
        this.#channel.wire.event(`no push within ${deadlineMs} ms`);
        return null;
      }
    }
  }

  /** Sends DONE. The answer holds everything that came since IDLE. */
  async done(): Promise<Answer> {
    if (this.refused) return this.refused;
    await this.#channel.send([{ octets: Buffer.from('DONE\r\n') }]);
    return this.#channel.answerTo(this.#tag, `${this.#tag} IDLE … DONE`, this.#responses);
  }

  #give(received: Received): Received {
    this.#given.add(received);
    return received;
  }
}
