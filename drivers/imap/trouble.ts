/**
 * refused · unreachable: no connection came about. silent: nothing at all came within the deadline. timeout:
 * something came, but not what was awaited. closed · reset: the peer ended the connection. garbage: what came is
 * no IMAP. tls: no TLS session came about.
 */
export type TroubleKind =
  | 'refused'
  | 'unreachable'
  | 'timeout'
  | 'silent'
  | 'closed'
  | 'reset'
  | 'garbage'
  | 'tls';

/**
 * The connection to a target could not be made, or gave not what was awaited. The message is one sentence that
 * names host and port, what was awaited, and quotes what came instead (printable, at most 200 characters).
 */
export class ConnectionTrouble extends Error {
  override readonly name = 'ConnectionTrouble';
  readonly kind: TroubleKind;
  /** The server said BYE before it closed (RFC 3501 §7.1.5). */
  readonly bye: boolean;

  constructor(kind: TroubleKind, message: string, bye = false) {
    super(message);
    this.kind = kind;
    this.bye = bye;
  }
}

/** The system's code of an error (`ECONNREFUSED`), or its message if it has none. */
export function systemCode(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
