/** A client that goes away, and comes back with the restartToken it had (§5.6, §7.10.4). */
import type { NmsAnswer } from '../../../drivers/nms/nms-answer.ts';
import { succeeded } from './judge-rest.ts';
import type { RestSession } from './rest-session.ts';
import type { Sink } from './sink.ts';
import { lastToken, subscribed, subscribing, tokenOf } from './subscribed.ts';
import { type Expected, needTold, type Waiting } from './told.ts';

/** A client that listens while another one is away. */
export interface Witness {
  /** The point at which the other one went away. */
  restartToken: string;
  /** Set-up: waits for events; what is not told to who listens is no matter of coming back. Throws `Inconclusive`. */
  saw(...expected: Expected[]): Promise<void>;
}

/** Set-up: a client that listens from now on. Throws `Inconclusive` where no token is given. */
export async function witness(setting: Pick<Waiting, 'rest' | 'profile'>, sink: Sink): Promise<Witness> {
  const restartToken = tokenOf(await subscribed(setting.rest, sink));
  return { restartToken, saw: (...expected) => needTold({ ...setting, sink }, ...expected) };
}

/**
 * Set-up: the token behind events that were told, all of which the server thus knows to be told. Throws `Inconclusive`
 * if they did not come, or without one.
 */
export async function settled(waiting: Waiting, ...expected: Expected[]): Promise<string> {
  await needTold(waiting, ...expected);
  return lastToken(waiting.sink);
}

/** The act: subscribes with a token. Fails if that is refused: the token was given by the server, and not long ago. */
export async function comingBack(rest: RestSession, sink: Sink, restartToken: string): Promise<NmsAnswer> {
  const answer = await subscribing(rest, sink, { restartToken });
  succeeded(answer, 'who subscribes with a restartToken of the server is synchronised from there on');
  return answer;
}
