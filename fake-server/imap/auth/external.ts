/** EXTERNAL: RFC 4422 appendix A. The client is whom its certificate or its pre-shared key says. */
import { authenticationFailed, authorizationFailed, type SaslExchange, type SaslMechanism } from './sasl.ts';

export const external: SaslMechanism = async ({ ctx, first }: SaslExchange) => {
  const { tls } = ctx.session;
  const user = tls?.certificateUser ?? tls?.pskIdentity ?? null;
  const authzid = (await first()).toString('utf8');
  const account = user === null ? null : ctx.store.account(user);
  if (!account) throw authenticationFailed();
  if (authzid !== '' && authzid !== account.user) throw authorizationFailed();
  return account;
};
