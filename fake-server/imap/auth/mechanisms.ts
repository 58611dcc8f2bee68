/** Which SASL mechanisms a session may use: RFC 3501 §6.2.2. */
import type { Quirks } from '../quirks.ts';
import type { Session } from '../session.ts';

export type Mechanism = 'PLAIN' | 'SCRAM-SHA-256' | 'EXTERNAL';

/** No password in clear where LOGIN is disabled; EXTERNAL where TLS knows the client. */
export function authMechanisms({ tls }: Session, { loginDisabled }: Quirks): Mechanism[] {
  const mechanisms: Mechanism[] = ['SCRAM-SHA-256'];
  if (tls || !loginDisabled) mechanisms.unshift('PLAIN');
  if (tls && (tls.certificateUser !== null || tls.pskIdentity !== null)) mechanisms.push('EXTERNAL');
  return mechanisms;
}
