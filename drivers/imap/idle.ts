/** IDLE (RFC 2177): pushes are waited for as events, until a deadline that is no error. */
import { Answer } from './answer.ts';
import type { Channel } from './channel.ts';
import { Pushes } from './pushes.ts';
import type { Received } from './received.ts';

export class IdleHandle {
  /** The answer if the server did not let the client idle; `next` then gives null, `done` this. */
  readonly refused: Answer | null;
  readonly #channel: Channel;
  readonly #tag: string;
  readonly #pushes: Pushes;

  private constructor(channel: Channel, tag: string, responses: Received[], refused: Answer | null) {
    this.#channel = channel;
    this.#tag = tag;
    this.#pushes = new Pushes(channel, responses);
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
    return this.refused ? null : this.#pushes.next(predicate, deadlineMs);
  }

  /** What came since IDLE began, as evidence. */
  get heard(): Answer {
    return this.#pushes.heard;
  }

  /** Sends DONE (or `word`). The answer holds everything that came since IDLE. */
  async done(word = 'DONE'): Promise<Answer> {
    if (this.refused) return this.refused;
    await this.#channel.send([{ octets: Buffer.from(`${word}\r\n`) }]);
    return this.#channel.answerTo(this.#tag, `${this.#tag} IDLE … ${word}`, this.#pushes.responses);
  }
}
