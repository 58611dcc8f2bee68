/**
 * One transcript judged again: by the referee, and by the client checks where the embedded server recorded it. Records go
 * by once; what is kept is what the referee keeps in mind, and of a recorded client what it did.
 */
import { constants } from 'node:buffer';
import { statSync } from 'node:fs';
import { Referee } from '../../referee/referee.ts';
import { invariants } from '../../scr/invariants/all.ts';
import { SessionReader } from '../../suites/imap-client/session/read-session.ts';
import { isNmsSessionFile, NmsSessionError, readNmsSession } from '../../transcript/nms-session-file.ts';
import { readTranscript, TranscriptError, type TranscriptRecord } from '../../transcript/read.ts';
import { type ClientVerdict, imapVerdicts, restVerdicts } from '../client/client-verdict.ts';
import type { PlacedViolation, TranscriptEntry } from './transcript-entry.ts';
import { reasonOf } from './transcript-files.ts';

const OF_IMAP: ReadonlySet<string> = new Set(
  invariants.filter(({ door }) => door === 'imap').map(({ id }) => id),
);

export interface Watching {
  /** Told of each record that has gone by. */
  onRecord: () => void;
  signal: AbortSignal;
}

/**
 * Judges what can be read of a file; what keeps the rest from being read is the entry's `damage`. Null if the signal was
 * aborted on the way.
 */
export async function judgeTranscript(file: string, watching: Watching): Promise<TranscriptEntry | null> {
  return isNmsSessionFile(file) ? judgeNmsSession(file, watching) : judgeOctets(file, watching);
}

async function judgeOctets(file: string, { onRecord, signal }: Watching): Promise<TranscriptEntry | null> {
  const referee = new PlacingReferee();
  const client = new SessionReader();
  const spoken = new Set<number>();
  let damage: string | null = null;
  try {
    for await (const record of readTranscript(file)) {
      if (signal.aborted) return null;
      if (record.direction === 'C' || record.direction === 'S') spoken.add(record.connection);
      referee.take(record);
      client.add(record);
      onRecord();
    }
  } catch (error) {
    damage = damageOf(file, error);
  }
  const { violations, observed } = referee.end();
  const { session } = client;
  // Half a session would be blamed for what it lacks.
  const isJudged = damage === null && session.commands.length > 0;
  const verdicts = isJudged ? seen(imapVerdicts(session)) : [];
  return {
    file,
    format: 'octets',
    sessions: spoken.size,
    violations,
    observed,
    client: verdicts,
    damage,
  };
}

/** The referee, with the place of each violation: that of the record that showed it. */
class PlacingReferee {
  readonly #referee = new Referee();
  readonly #placed: PlacedViolation[] = [];

  take(record: TranscriptRecord): void {
    this.#referee.take(record);
    if (this.#referee.violations.length > this.#placed.length) this.#place(record);
  }

  end(): Pick<TranscriptEntry, 'violations' | 'observed'> {
    const { observed } = this.#referee.end();
    this.#place(null);
    return { violations: this.#placed, observed };
  }

  #place(record: TranscriptRecord | null): void {
    for (const violation of this.#referee.violations.slice(this.#placed.length)) {
      const at = record !== null && OF_IMAP.has(violation.invariant) ? record : null;
      this.#placed.push({ ...violation, connection: at?.connection ?? null, at: at?.at ?? null });
    }
  }
}

/** A session at a REST door is judged as a whole, and so it is held as one. */
async function judgeNmsSession(
  file: string,
  { onRecord, signal }: Watching,
): Promise<TranscriptEntry | null> {
  const judged = { file, format: 'nms-session', violations: [], observed: new Map() } as const;
  try {
    const { size } = statSync(file);
    if (size > constants.MAX_STRING_LENGTH) {
      const damage = `${file} has ${size} octets: of a session at a REST door no more than ${constants.MAX_STRING_LENGTH} can be judged`;
      return { ...judged, sessions: 0, client: [], damage };
    }
    const session = await readNmsSession(file);
    if (signal.aborted) return null;
    onRecord();
    const { exchanges } = session;
    const sessions = new Set(exchanges.map(({ connection }) => connection)).size;
    const client = exchanges.length > 0 ? seen(restVerdicts(session)) : [];
    return { ...judged, sessions, client, damage: null };
  } catch (error) {
    return { ...judged, sessions: 0, client: [], damage: damageOf(file, error) };
  }
}

/** Who was not seen doing a thing was not asked for it here. */
function seen(verdicts: readonly ClientVerdict[]): ClientVerdict[] {
  return verdicts.filter(({ verdict }) => verdict !== 'inconclusive' && verdict !== 'not-applicable');
}

/** What is wrong with the file; a fault of our own is thrown on. */
function damageOf(file: string, error: unknown): string {
  if (error instanceof TranscriptError || error instanceof NmsSessionError) return error.message;
  if (error instanceof Error && 'syscall' in error) return `${file} cannot be read: ${reasonOf(error)}`;
  throw error;
}
