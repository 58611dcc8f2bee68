/** What the server offers in a session: RFC 3501 §6.1.1 and §7.2.1. */
import { authMechanisms } from './auth/mechanisms.ts';
import type { SessionContext } from './context.ts';

/** What serves only to log in is shown only before that. */
export function capabilities({ session, quirks, features }: SessionContext): string[] {
  const list = ['IMAP4rev1'];
  if (session.state === 'not authenticated') {
    if (!session.tls) list.push('STARTTLS');
    if (!session.tls && quirks.loginDisabled) list.push('LOGINDISABLED');
    list.push(...authMechanisms(session, quirks).map((mechanism) => `AUTH=${mechanism}`));
  }
  return [...list, ...features.capabilities(session)];
}
