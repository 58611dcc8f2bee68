/**
 * The one error that the grammar raises. Its message names the place, the production and what was expected,
 * and quotes what stood there; it never carries a stack of ours into a report.
 */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
  /** Offset of the offending octet in the stream of its direction, counted from 0. */
  readonly offset: number;
  /** The ABNF rule that was being read, as the RFC names it. */
  readonly production: string;
  /** What would have been right there. */
  readonly expected: string;
  /** What stood there instead: at most a few octets, printable, or "end of line". */
  readonly found: string;

  constructor(offset: number, production: string, expected: string, found: string) {
    super(`octet ${offset}: in ${production}: expected ${expected}, found ${found}`);
    this.offset = offset;
    this.production = production;
    this.expected = expected;
    this.found = found;
  }
}
