/** By which names clients may call this server in a URL. */
import { hostname } from 'node:os';
import type { Session } from '../../session.ts';

/** True for the address that the session came to, the name of the machine, and on loopback `localhost`. */
export function isThisServer({ localAddress }: Session, host: string): boolean {
  const name = host.toLowerCase().replace(/^\[(.*)\]$/, '$1');
  const address = localAddress?.replace(/^::ffff:/, '') ?? null;
  const loopback = address === '::1' || address?.startsWith('127.') || address === null;
  return name === address || name === hostname().toLowerCase() || (loopback && name === 'localhost');
}
