/** What an audit says of one transcript. */
import type { Violation } from '../../scr/results.ts';
import type { ClientVerdict } from '../client/client-verdict.ts';

/** A violation, and the record at which it was seen. */
export interface PlacedViolation extends Violation {
  /** Null where the record does not tell it: at a REST door an answer is only known to be whole when more comes. */
  readonly connection: number | null;
  /** Seconds since the transcript was opened; null as `connection`. */
  readonly at: number | null;
}

export interface TranscriptEntry {
  /** As it was given, or below the directory that was. */
  readonly file: string;
  /** Octets of connections (docs/transcript-format.md), or a recorded session of REST clients. */
  readonly format: 'octets' | 'nms-session';
  /** Connections on which anything was said. */
  readonly sessions: number;
  readonly violations: readonly PlacedViolation[];
  /** How often each invariant had something to look at, by its id. */
  readonly observed: ReadonlyMap<string, number>;
  /** Of the client checks those that had something to look at; none where the embedded server did not record. */
  readonly client: readonly ClientVerdict[];
  /** Why it was not read to its end, with file and line; null if it was. */
  readonly damage: string | null;
}
