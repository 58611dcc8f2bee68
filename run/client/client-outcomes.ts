/** From what clients were judged to have done, session by session, to the outcomes of a run. */
import { join } from 'node:path';
import type { CheckOutcome } from '../../scr/results.ts';
import type { RowKey, SpecId } from '../../scr/types.ts';
import { worse } from '../../scr/verdict.ts';
import { NMS_SESSION_ENDING } from '../../transcript/nms-session-file.ts';
import { redactText } from '../../transcript/redact.ts';
import { clientChecks } from './client-record.ts';
import type { ClientDoor, ClientVerdict } from './client-verdict.ts';

/** What was judged, and at which doors the client was seen. */
export interface Judged {
  doors: ReadonlySet<ClientDoor>;
  outcomes: CheckOutcome[];
}

/**
 * Where the record of a session lies, by door, relative to the report folder. Null: the client was run once, not once for
 * each requirement.
 */
export function sessionFiles(row: RowKey | null): Readonly<Record<ClientDoor, string>> {
  const stem = join('transcripts', row === null ? 'session' : row.replaceAll('/', '.'));
  return { imap: `${stem}.txt`, nms: `${stem}${NMS_SESSION_ENDING}` };
}

/** The mandatory and optional rows of specifications that a client can be asked to show. */
export function clientRows(specs: readonly SpecId[]): RowKey[] {
  return [...new Set(clientChecks.flatMap((check) => check.rows))].filter((row) =>
    specs.some((spec) => row.startsWith(`${spec}/`)),
  );
}

/** The outcomes of one session. A client that never came to a door was not judged there. */
export function outcomesOf(
  verdicts: readonly ClientVerdict[],
  doors: ReadonlySet<ClientDoor>,
  row: RowKey | null,
  secrets: readonly string[],
): Judged {
  const files = sessionFiles(row);
  const outcomes = verdicts.map((verdict) =>
    asOutcome(verdict, doors.has(verdict.door) ? files[verdict.door] : null, secrets),
  );
  return { doors, outcomes };
}

/** The outcomes of a run in which the client was run once for each row. */
export function mergedOutcomes(sessions: readonly { row: RowKey; judged: Judged }[]): Judged {
  const byId = new Map<string, CheckOutcome>();
  const doors = new Set<ClientDoor>();
  for (const { row, judged } of sessions) {
    for (const door of judged.doors) doors.add(door);
    for (const outcome of judged.outcomes) {
      const own = clientChecks.find(({ ids }) => ids[0] === outcome.ids[0])!.rows.includes(row);
      const [id] = outcome.ids as [string];
      const former = byId.get(id);
      // Of other rows only what it breaks counts: what it does not show there, it was not asked for.
      const counts = own || outcome.verdict === 'fail' || outcome.verdict === 'warn';
      if (counts && (!former || worse(outcome.verdict, former.verdict) !== former.verdict))
        byId.set(id, outcome);
    }
  }
  return { doors, outcomes: [...byId.values()] };
}

function asOutcome(
  { check, verdict, reason, detail }: ClientVerdict,
  transcript: string | null,
  secrets: readonly string[],
): CheckOutcome {
  return {
    ids: check.ids,
    verdict,
    reason: redactText(reason, secrets),
    detail: redactText(detail, secrets),
    notes: [],
    durationMs: 0,
    transcript,
    violations: [],
    observed: {},
  };
}
