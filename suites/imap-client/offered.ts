/** Extensions that a command needs, and whether the server had offered them (RFC 3501 §6.1.1). */
import type { HeardCommand } from './session/client-session.ts';

/**
 * The fault, or null where one of the capabilities was offered, or none are known: a client may know the server from
 * before.
 */
export function notOffered({ command, state }: HeardCommand, ...needed: string[]): string | null {
  if (state.capabilities.size === 0) return null;
  const isOffered = needed.some((name) =>
    [...state.capabilities].some((own) => own === name || own.startsWith(`${name}=`)),
  );
  return isOffered ? null : `${command?.name} needs ${needed.join(' or ')}, which the server does not offer`;
}
