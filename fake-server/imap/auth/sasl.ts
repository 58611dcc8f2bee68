/** What mechanisms have in common: RFC 4422 §3. */
import type { Account } from '../../store/account.ts';
import type { CommandContext } from '../context.ts';
import { CommandFailure, otherCode } from '../failure.ts';

/** One exchange, from the side of the server. */
export interface SaslExchange {
  ctx: CommandContext;
  /** The initial response; asked for with an empty challenge if the client did not send it with the command. */
  first(): Promise<Buffer>;
  /** Sends a challenge and returns the response. */
  challenge(data: Buffer | string): Promise<Buffer>;
}

/** Returns the account of whom the client proved to be; throws `CommandFailure` otherwise. */
export type SaslMechanism = (exchange: SaslExchange) => Promise<Account>;

/** The one answer to every wrong proof, whatever was wrong about it. */
export function authenticationFailed(): CommandFailure {
  return new CommandFailure('NO', 'Authentication failed', otherCode('AUTHENTICATIONFAILED'));
}

/** The right proof for another user's account. */
export function authorizationFailed(): CommandFailure {
  return new CommandFailure('NO', 'You may not act for this user', otherCode('AUTHORIZATIONFAILED'));
}

export function privacyRequired(): CommandFailure {
  return new CommandFailure('NO', 'No passwords in clear: STARTTLS first', otherCode('PRIVACYREQUIRED'));
}
