/** Bends what the REST door answers, one case at a time. */
import type { BentExchange, BentRequest, NmsBend } from '../../fake-server/index.ts';
import { octetsOf, type Written } from '../../fake-server/nms/written.ts';
import { heldSocket } from '../../fake-server/scenario/held-socket.ts';
import type { ClientInput } from '../../generators/responses/bend.ts';
import { nmsBend } from '../../generators/responses/catalogue.ts';
import type { JsonAnswer } from '../../generators/responses/nms/json-answer.ts';
import type { Transcript } from '../../transcript/transcript.ts';
import { inPieces } from './pieces.ts';
import { Turn } from './turn.ts';

export class BentNms implements NmsBend {
  readonly #transcript: Transcript | null;
  readonly #turn = new Turn();
  readonly #underway = new Set<BentExchange>();
  #isKnown = false;
  #isClosed = false;
  #heard: JsonAnswer[] | null = null;

  /** Records the lines of requests, and what is sent upon them. */
  constructor(transcript: Transcript | null) {
    this.#transcript = transcript;
  }

  /** From now on these answers are bent; null: none, and they are kept to be heard again. */
  arm(input: ClientInput | null): void {
    this.#turn.begin(input?.door === 'nms' ? input : null);
    this.#heard = input === null ? [] : null;
    this.#underway.clear();
    this.#isKnown = false;
    this.#isClosed = false;
  }

  /** What was answered since, in a plain run. */
  get heard(): readonly JsonAnswer[] {
    return this.#heard ?? [];
  }

  get turn(): Pick<Turn, 'isMet' | 'gone'> {
    return this.#turn;
  }

  /** Clients have come to this door. */
  get isKnown(): boolean {
    return this.#isKnown;
  }

  /** Every request was answered. */
  get isQuiet(): boolean {
    return this.#underway.size === 0;
  }

  /** Closes the connections of requests that wait, and those of requests to come. */
  hangUp(): void {
    this.#isClosed = true;
    for (const { socket } of this.#underway) socket.destroy();
  }

  request({ method, target }: BentRequest): (exchange: BentExchange) => Promise<void> {
    this.#isKnown = true;
    return async (exchange) => {
      this.#underway.add(exchange);
      try {
        if (this.#isClosed) {
          exchange.abandon();
          exchange.socket.destroy();
        } else await this.#answer(exchange, `${method} ${target}`);
      } finally {
        this.#underway.delete(exchange);
      }
    };
  }

  notification(list: Parameters<NmsBend['notification']>[0]): ReturnType<NmsBend['notification']> {
    return [list];
  }

  async #answer(exchange: BentExchange, line: string): Promise<void> {
    const written = await exchange.proceed();
    const { input } = this.#turn;
    this.#heard?.push(answerOf(written));
    if (input === null) return exchange.answer(written, true);
    let bent: JsonAnswer | null = null;
    const isBent = this.#turn.take(() => {
      bent = bentBy(input, answerOf(written));
      return bent !== null;
    });
    const { answer, missing } = isBent && bent ? writtenOf(bent, written) : { answer: written, missing: 0 };
    if (missing === 0 && input.pieces === 'whole' && this.#transcript === null)
      return exchange.answer(answer, true);
    const recorder = this.#transcript?.connection('client under test, REST');
    recorder?.record('C', Buffer.from(`${line}\r\n`, 'latin1'));
    const held = heldSocket(exchange.socket);
    await exchange.answer(answer, missing === 0);
    const octets = held.octets();
    const sent = octets.subarray(0, octets.length - missing);
    recorder?.record('S', sent);
    recorder?.end();
    await inPieces(sent, input.pieces, held.write, () => exchange.socket.destroyed);
    held.release(missing > 0);
  }
}

/** How many of these answers the input can bend. */
export function countOf(input: ClientInput, heard: readonly JsonAnswer[]): number {
  return heard.filter((one) => bentBy(input, one) !== null).length;
}

function bentBy({ bend: { name, form, at } }: ClientInput, answer: JsonAnswer): JsonAnswer | null {
  return nmsBend(name)!.apply(answer, form, at);
}

function answerOf({ status, headers, content }: Written): JsonAnswer {
  return { status, headers, body: content === null ? Buffer.alloc(0) : octetsOf(content), missing: 0 };
}

/** What is missing is there, so that its length is told, and is cut off on its way out. */
function writtenOf(
  { status, headers, body, missing }: JsonAnswer,
  { onLost }: Written,
): { answer: Written; missing: number } {
  const content = missing === 0 ? body : Buffer.concat([body, Buffer.alloc(missing)]);
  return { answer: { status, headers, content: content.length === 0 ? null : content, onLost }, missing };
}
