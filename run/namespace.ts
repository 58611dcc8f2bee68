import type { ImapConnection } from '../drivers/imap/connection.ts';
import type { OctetString } from '../protocol/imap/model/common.ts';

/** Where an account's own mailboxes are. */
export interface PersonalNamespace {
  /** What its names begin with; often empty. */
  prefix: OctetString;
  /** Hierarchy delimiter, null where names are flat. */
  delimiter: string | null;
}

/**
 * Asks for the delimiter by `LIST "" ""` (RFC 3501 §6.3.8), and for the prefix by NAMESPACE (RFC 2342) where
 * that is advertised. The connection must be logged in and know its capabilities.
 */
export async function personalNamespace(connection: ImapConnection): Promise<PersonalNamespace> {
  const list = await connection.exchange(['LIST "" ""']);
  const delimiter = list.data('LIST')[0]?.delimiter ?? null;
  if (!hasCapability(connection, 'NAMESPACE')) return { prefix: '', delimiter };
  const answer = await connection.exchange(['NAMESPACE']);
  const personal = answer.data('NAMESPACE')[0]?.personal?.[0];
  if (!personal) return { prefix: '', delimiter };
  return { prefix: personal.prefix, delimiter: personal.delimiter ?? delimiter };
}

/** Whether the capability was advertised last on this connection. */
export function hasCapability(connection: ImapConnection, name: string): boolean {
  return (connection.capabilities ?? []).some((capability) => capability.toUpperCase() === name);
}
