/** A judged client, judged again: today's client checks over the sessions that were recorded. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import {
  clientRows,
  type Judged,
  mergedOutcomes,
  outcomesOf,
  sessionFiles,
} from '../../run/client/client-outcomes.ts';
import { clientChecks } from '../../run/client/client-record.ts';
import {
  type ClientDoor,
  type ClientVerdict,
  imapVerdicts,
  restVerdicts,
} from '../../run/client/client-verdict.ts';
import type { RunResults } from '../../scr/results.ts';
import { summariseRun } from '../../scr/summarise.ts';
import type { RowKey } from '../../scr/types.ts';
import { SessionReader } from '../../suites/imap-client/session/read-session.ts';
import { nmsSessionOf } from '../../transcript/nms-session.ts';
import { NmsSessionError, readNmsSession } from '../../transcript/nms-session-file.ts';
import { readTranscript, TranscriptError } from '../../transcript/read.ts';
import { changesBetween, type Rejudgement } from './rejudgement.ts';
import type { StoredEvidence } from './stored-evidence.ts';
import type { Watching } from './watching.ts';

type Evidence = Pick<StoredEvidence, 'folder' | 'transcripts'>;

/** Null if the signal was aborted on the way. */
export async function rejudgeClient(
  results: RunResults,
  evidence: Evidence,
  watching: Watching,
): Promise<Rejudgement | null> {
  const unjudged: Rejudgement['unjudged'] = [];
  const sessions: { row: RowKey | null; judged: Judged }[] = [];
  let transcripts = 0;
  for (const row of sessionsIn(evidence)) {
    const verdicts: ClientVerdict[] = [];
    const doors = new Set<ClientDoor>();
    for (const [door, file] of Object.entries(sessionFiles(row)) as [ClientDoor, string][]) {
      const heard = await judgeDoor(door, file, evidence, watching, unjudged);
      if (watching.signal.aborted) return null;
      if (heard === null) continue;
      transcripts++;
      verdicts.push(...heard.verdicts);
      if (heard.spoken) doors.add(door);
    }
    sessions.push({ row, judged: outcomesOf(verdicts, doors, row, []) });
  }
  // Half a session would be blamed for what it lacks.
  const isJudged = unjudged.length === 0 && transcripts > 0;
  const today = isJudged ? judgedAgain(results, sessions) : results;
  return {
    role: 'client',
    transcripts,
    rejudged: isJudged ? today.requirements.flatMap(({ checks }) => checks).length : 0,
    kept: 0,
    changes: changesBetween(results, today),
    unjudged,
    conformant: { stored: results.summary.conformant, now: today.summary.conformant },
  };
}

/** Null for the one session of a client that was run once; else the rows for which it was run. */
function sessionsIn({ transcripts }: Evidence): (RowKey | null)[] {
  const isThere = (row: RowKey | null): boolean =>
    Object.values(sessionFiles(row)).some((file) => transcripts.has(file));
  return isThere(null) ? [null] : clientRows(['cpm-ms-2.0', 'cpm-ms-1.0', 'rest-nms-1.0']).filter(isThere);
}

function judgedAgain(
  results: RunResults,
  sessions: readonly { row: RowKey | null; judged: Judged }[],
): RunResults {
  const [first] = sessions;
  const named = sessions.flatMap(({ row, judged }) => (row === null ? [] : [{ row, judged }]));
  const { outcomes } = named.length === 0 ? first!.judged : mergedOutcomes(named);
  return summariseRun({
    ...results,
    version: results.tool.version,
    role: 'client',
    checks: clientChecks,
    outcomes,
  });
}

interface Heard {
  verdicts: ClientVerdict[];
  /** Whether the client said anything at this door. */
  spoken: boolean;
}

async function judgeDoor(
  door: ClientDoor,
  file: string,
  { folder, transcripts }: Evidence,
  watching: Watching,
  unjudged: Rejudgement['unjudged'],
): Promise<Heard | null> {
  if (!transcripts.has(file)) {
    unjudged.push({ file, why: 'it is not there' });
    return null;
  }
  watching.onTranscript(file);
  try {
    return await (door === 'imap' ? heardOverImap : heardOverRest)(join(folder, file), watching);
  } catch (error) {
    if (!(error instanceof TranscriptError || error instanceof NmsSessionError)) throw error;
    unjudged.push({ file, why: error.message.replace(join(folder, file), file) });
    return null;
  }
}

async function heardOverImap(file: string, { onRecord, signal }: Watching): Promise<Heard> {
  const reader = new SessionReader();
  // Nobody came, and nothing happened: that is no damage.
  if (statSync(file).size > 0)
    for await (const record of readTranscript(file)) {
      if (signal.aborted) break;
      reader.add(record);
      onRecord();
    }
  return { verdicts: imapVerdicts(reader.session), spoken: reader.session.commands.length > 0 };
}

async function heardOverRest(file: string, { onRecord }: Watching): Promise<Heard> {
  const session = statSync(file).size > 0 ? await readNmsSession(file) : nmsSessionOf([]);
  onRecord();
  return { verdicts: restVerdicts(session), spoken: session.exchanges.length > 0 };
}
