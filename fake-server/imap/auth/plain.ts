/** PLAIN: RFC 4616. */
import { CommandFailure } from '../failure.ts';
import { authenticationFailed, authorizationFailed, type SaslExchange, type SaslMechanism } from './sasl.ts';

/** `message = [authzid] UTF8NUL authcid UTF8NUL passwd` */
export const plain: SaslMechanism = async ({ ctx, first }: SaslExchange) => {
  const parts = (await first()).toString('utf8').split('\0');
  const [authzid, authcid, password] = parts;
  if (parts.length !== 3 || !authcid || !password || authzid === undefined) {
    throw new CommandFailure('BAD', 'PLAIN takes [authzid] NUL authcid NUL password');
  }
  const account = ctx.store.authenticate(authcid.normalize('NFKC'), password.normalize('NFKC'));
  if (!account) throw authenticationFailed();
  if (authzid !== '' && authzid !== account.user) throw authorizationFailed();
  return account;
};
