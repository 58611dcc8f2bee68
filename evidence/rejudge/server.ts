/** A judged server, judged again: today's referee over every transcript. The verdicts of experiments are kept. */
import { basename, join } from 'node:path';
import { judgeTranscript } from '../../run/audit/judge-transcript.ts';
import { rowKeyOfCheckId } from '../../scr/catalogue.ts';
import { slugOf } from '../../scr/invariants/headers.ts';
import { refereeResults } from '../../scr/referee-result.ts';
import type { CheckOutcome, CheckResult, RequirementResult, RunResults } from '../../scr/results.ts';
import { anythingJudged, mandatoryRowsHold, requirementVerdict } from '../../scr/verdict.ts';
import { changesBetween, type Rejudgement } from './rejudgement.ts';
import type { StoredEvidence } from './stored-evidence.ts';
import type { Watching } from './watching.ts';

/** Null if the signal was aborted on the way. */
export async function rejudgeServer(
  results: RunResults,
  evidence: Pick<StoredEvidence, 'folder' | 'transcripts'>,
  watching: Watching,
): Promise<Rejudgement | null> {
  const unjudged: Rejudgement['unjudged'] = [];
  const outcomes: CheckOutcome[] = [];
  for (const [transcript, ids] of transcriptsNamedIn(results)) {
    if (!evidence.transcripts.has(transcript)) {
      unjudged.push({ file: transcript, why: 'it is not there' });
      continue;
    }
    watching.onTranscript(transcript);
    const { signal, onRecord } = watching;
    const file = join(evidence.folder, transcript);
    const entry = await judgeTranscript(file, { signal, onRecord });
    if (entry === null) return null;
    if (entry.damage !== null)
      unjudged.push({ file: transcript, why: entry.damage.replace(file, transcript) });
    const { violations, observed } = entry;
    outcomes.push({
      ...NOTHING,
      notes: [],
      ids,
      transcript,
      violations: [...violations],
      observed: Object.fromEntries(observed),
    });
  }
  const found = results.specs.flatMap((spec) => refereeResults(spec, outcomes));
  const requirements = results.requirements.map((row) =>
    row.inScope ? judgedAgain(row, found, results) : row,
  );
  const checks = requirements.flatMap((row) => (row.inScope ? row.checks : []));
  const rejudged = checks.filter(isOfReferee).length;
  return {
    role: 'server',
    transcripts: outcomes.length,
    rejudged,
    kept: checks.length - rejudged,
    changes: changesBetween(results, { requirements }),
    unjudged,
    conformant: {
      stored: results.summary.conformant,
      now: results.complete && anythingJudged(requirements) && mandatoryRowsHold(requirements),
    },
  };
}

/** What of an outcome the referee does not look at. */
const NOTHING = { verdict: 'pass', reason: '', detail: '', durationMs: 0 } as const;

/** The transcripts of the run, each with the ids of its check: the one that it has its name from first. */
function transcriptsNamedIn({ requirements }: RunResults): Map<string, string[]> {
  const named = new Map<string, string[]>();
  for (const { id, transcript } of requirements.flatMap(({ checks }) => checks)) {
    if (transcript === null || isOfReferee({ id })) continue;
    const ids = named.get(transcript) ?? [];
    named.set(transcript, ids);
    if (basename(transcript, '.txt') === id.replaceAll('/', '.')) ids.unshift(id);
    else ids.push(id);
  }
  return named;
}

function isOfReferee({ id }: Pick<CheckResult, 'id'>): boolean {
  return id.slice(id.lastIndexOf('/') + 1).startsWith(slugOf({ id: '' }));
}

/** The row with the referee's results of today in place of those that were stored. */
function judgedAgain(
  row: RequirementResult,
  found: readonly CheckResult[],
  { complete }: RunResults,
): RequirementResult {
  const experiments = row.checks.filter((check) => !isOfReferee(check));
  const own = found.filter(({ id }) => rowKeyOfCheckId(id) === `${row.spec}/${row.id}`);
  // As in the run: what the referee saw by the way makes no row pass that nobody asked for.
  const seen = experiments.length > 0 ? own : own.filter(({ verdict }) => verdict !== 'pass');
  const checks = [...experiments, ...seen];
  const isSame = changesBetween({ requirements: [row] }, { requirements: [{ ...row, checks }] }).length === 0;
  if (isSame) return { ...row, checks };
  // Whether all of its checks ran, nobody knows of a run that broke off, unless the row passed.
  const unrun = complete || row.verdict === 'pass' || row.verdict === 'not-applicable' ? 0 : 1;
  return { ...row, checks, ...requirementVerdict(row, checks, unrun) };
}
