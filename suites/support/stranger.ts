/** Connections that are not logged in yet, and what shows whether one is: RFC 3501 §3.1, §6.2. */
import type { TlsSettings } from '../../drivers/imap/tls-options.ts';
import type { Profile } from '../../target/types.ts';
import type { Fixtures } from './fixture-types.ts';
import type { Folder } from './folder.ts';
import { must, tagged } from './judge.ts';
import { lists } from './listing.ts';
import type { Session } from './session.ts';
import { inconclusive } from './verdict-errors.ts';

/**
 * A connection under TLS, not logged in: at the TLS door if the target was given one, else behind STARTTLS. Null
 * where there is neither. Throws `ConnectionTrouble`, `Inconclusive`.
 */
export async function securedStranger(
  connect: Fixtures['connect'],
  profile: Profile,
  tls: TlsSettings = {},
): Promise<Session | null> {
  if (profile.tls) return connect({ door: 'tls', login: false, tls });
  const session = await connect({ door: 'clear', login: false });
  await session.attempt`CAPABILITY`;
  if (!session.has('STARTTLS')) return null;
  const answer = await session.connection.startTls(tls);
  if (!answer.ok) inconclusive(`STARTTLS was refused: ${answer.lines().at(-1)}`);
  return session;
}

/** As `securedStranger`, but in clear where the target speaks no TLS; its capabilities were asked for. */
export async function stranger(connect: Fixtures['connect'], profile: Profile): Promise<Session> {
  const session =
    (await securedStranger(connect, profile)) ?? (await connect({ door: 'clear', login: false }));
  await session.ok`CAPABILITY`;
  return session;
}

/** As `stranger`; inconclusive where the target offers mechanisms, and PLAIN is not among them. */
export async function plainStranger(connect: Fixtures['connect'], profile: Profile): Promise<Session> {
  const session = await stranger(connect, profile);
  const offered = (session.connection.capabilities ?? []).filter((name) => /^AUTH=/i.test(name));
  if (offered.length > 0 && !session.has('AUTH=PLAIN')) {
    inconclusive(`the target offers ${offered.join(', ')} only: let it offer PLAIN (RFC 3501 §6.1.1)`);
  }
  return session;
}

/** Fails unless the session works in the first account, which alone has the run's folder (`names.root`). */
export async function actsAsFirst(session: Session, root: Folder, because: string): Promise<void> {
  const answer = await session.attempt`LIST "" ${root}`;
  must(answer, lists(root), because);
}

/** Fails unless the session is alive and still not authenticated. */
export async function actsAsNobody(session: Session, because: string): Promise<void> {
  must(await session.attempt`NOOP`, tagged('OK'), `${because}; the session goes on`);
  must(await session.attempt`LIST "" ""`, tagged('NO', 'BAD'), because);
}
