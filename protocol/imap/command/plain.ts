/**
 * Commands without arguments.
 *
 * ```
 * command-any       = "CAPABILITY" / "LOGOUT" / "NOOP"              ; RFC 3501 §9
 * command-nonauth   = "STARTTLS"                                    ; RFC 3501 §9
 * command-select    = "CHECK" / "CLOSE" / "UNSELECT"                ; RFC 3501 §9, RFC 3691 §3
 * command-auth      = "IDLE"                                        ; RFC 2177 §4, without its DONE line
 * Namespace-Command = "NAMESPACE"                                   ; RFC 4466 §3
 * ```
 */
import type { PlainCommandName } from '../model/command.ts';
import type { CommandProduction, CommandTable } from './production.ts';

function plain(name: PlainCommandName, rule: string): CommandProduction {
  return { rule, parse: () => ({ name }) };
}

export const PLAIN_COMMANDS: CommandTable = {
  CAPABILITY: plain('CAPABILITY', 'command-any'),
  NOOP: plain('NOOP', 'command-any'),
  LOGOUT: plain('LOGOUT', 'command-any'),
  STARTTLS: plain('STARTTLS', 'command-nonauth'),
  CHECK: plain('CHECK', 'command-select'),
  CLOSE: plain('CLOSE', 'command-select'),
  UNSELECT: plain('UNSELECT', 'command-select'),
  IDLE: plain('IDLE', 'command-auth'),
  NAMESPACE: plain('NAMESPACE', 'Namespace-Command'),
};
