/** AUTHENTICATE (RFC 3501 §6.2.2) with the initial response of RFC 4959: the conversation around a mechanism. */
import { randomBytes } from 'node:crypto';
import { Answer } from './answer.ts';
import { answerAwaited, type Channel } from './channel.ts';
import type { Received, ReceivedFrame } from './received.ts';
import { clientFinal, clientFirst, ScramServerError, verifyServerFinal } from './sasl/scram.ts';
import type { Piece } from './wire.ts';

const CRLF = Buffer.from('\r\n');

/**
 * One side of a SASL exchange. `respond` gets each challenge, decoded, and gives the response; null cancels the
 * exchange. `end` is asked when the server has said OK, and may throw.
 */
export interface SaslClient {
  mechanism: string;
  /** What the mechanism says first; null if the server speaks first. */
  initial: Buffer | null;
  respond(challenge: Buffer): Buffer | null;
  end?(): void;
}

/**
 * Runs the exchange; the payloads of both directions stay out of transcripts. The initial response goes with the
 * command if `initialResponse` is set, else as answer to the first, empty challenge. Throws `ConnectionTrouble`,
 * and what `end` throws.
 */
export async function authenticate(
  channel: Channel,
  client: SaslClient,
  initialResponse: boolean,
): Promise<Answer> {
  const tag = channel.newTag();
  const early = initialResponse ? client.initial : null;
  const command: Piece[] = [{ octets: Buffer.from(`${tag} AUTHENTICATE ${client.mechanism}`) }];
  if (early) command.push({ octets: Buffer.from(' ') }, encoded(early, '='));
  const sent = `${tag} AUTHENTICATE ${client.mechanism}${early ? ' [redacted]' : ''}`;
  const responses: Received[] = [];
  channel.wire.hideContinuations(true);
  try {
    await channel.send([...command, { octets: CRLF }]);
    let initial = early ? null : client.initial;
    for (;;) {
      const step = await channel.untilContinuation(tag, responses, channel.timeoutMs, answerAwaited(sent));
      if ('status' in step) {
        if (step.status.status === 'OK') client.end?.();
        return new Answer(tag, sent, responses, step.status);
      }
      const response = initial ?? client.respond(challengeOf(step.continuation));
      initial = null;
      await channel.send([response ? encoded(response, '') : { octets: Buffer.from('*') }, { octets: CRLF }]);
    }
  } finally {
    channel.wire.hideContinuations(false);
  }
}

/** Base64 that stays out of the transcript; `empty` stands for no octets. */
function encoded(octets: Buffer, empty: string): Piece {
  if (octets.length === 0) return { octets: Buffer.from(empty) };
  return { octets: Buffer.from(octets.toString('base64')), secret: 'sasl' };
}

function challengeOf(continuation: ReceivedFrame): Buffer {
  return Buffer.from(continuation.firstLine.slice(2), 'base64');
}

/** A mechanism of a single message: PLAIN, EXTERNAL. A second challenge is cancelled. */
export function singleMessage(mechanism: string, message: Buffer): SaslClient {
  return { mechanism, initial: message, respond: () => null };
}

/**
 * SCRAM-SHA-256 (RFC 7677). If the server breaks the exchange it is cancelled; that, and an OK without proof,
 * is thrown from `end`, or kept in `failure` if the server then said NO or BAD.
 */
export class ScramClient implements SaslClient {
  readonly mechanism = 'SCRAM-SHA-256';
  readonly initial: Buffer;
  failure: ScramServerError | null = null;
  readonly #password: string;
  readonly #first;
  #expected: Buffer | null = null;
  #verified = false;

  constructor(user: string, password: string, nonce = randomBytes(18).toString('base64')) {
    this.#password = password;
    this.#first = clientFirst(user, nonce);
    this.initial = Buffer.from(this.#first.message);
  }

  respond(challenge: Buffer): Buffer | null {
    try {
      if (this.#verified) throw new ScramServerError('the server goes on behind its final message');
      if (this.#expected === null) {
        const final = clientFinal('sha256', this.#password, this.#first, challenge.toString('utf8'));
        this.#expected = final.serverSignature;
        return Buffer.from(final.message);
      }
      verifyServerFinal(challenge.toString('utf8'), this.#expected);
      this.#verified = true;
      return Buffer.alloc(0);
    } catch (error) {
      if (!(error instanceof ScramServerError)) throw error;
      this.failure = error;
      return null;
    }
  }

  end(): void {
    if (this.failure) throw this.failure;
    if (!this.#verified)
      throw new ScramServerError('the server accepted without proving that it knows the password');
  }
}
