/** A baseline brought up to a run: the difference, for a person to review. Pure. */
import type { CheckResult, RunResults } from '../scr/results.ts';
import { BASELINE_SCHEMA, type Baseline, type BaselineEntry, isUnexplained } from './baseline-file.ts';
import { type Weighing, type WeighingFacts, weigh } from './baseline-weighing.ts';
import { truncate, withoutControls } from './text-layout.ts';

export interface BaselineUpdate {
  /** What to write. */
  baseline: Baseline;
  added: BaselineEntry[];
  removed: BaselineEntry[];
  kept: BaselineEntry[];
  /** Of those that stay: their last day is over. */
  expired: BaselineEntry[];
  /** Of those to write: nobody said yet why they are expected. */
  unexplained: BaselineEntry[];
}

/** Letters of what was seen that stand in the reason of a new entry. */
const LONGEST_GLIMPSE = 200;

/**
 * What becomes of a baseline, or of none, by a complete run. Entries that hold, or that the run says nothing of, are
 * kept as they are; those about what passes now, or about no check, go; failures that no entry expects come with
 * `TODO` for a reason, which a run refuses until a person wrote one.
 */
export function updateBaseline(
  results: RunResults,
  former: Baseline | null,
  facts: WeighingFacts,
): BaselineUpdate {
  const entries = former?.entries ?? [];
  const weighing = weigh(results, former ?? { schema: BASELINE_SCHEMA, entries: [] }, facts);
  const added = weighing.unexpected.map(newEntry);
  const gone = new Set([
    ...weighing.vanished,
    ...weighing.unused.map(({ entry }) => entry),
    ...weighing.unexpected.flatMap(({ check, near }) => near.filter((entry) => isReplaced(entry, check))),
  ]);
  const kept = entries.filter((entry) => !gone.has(entry));
  const baseline: Baseline = { ...(former ?? { schema: BASELINE_SCHEMA }), entries: [...kept, ...added] };
  return {
    baseline,
    added,
    removed: entries.filter((entry) => gone.has(entry)),
    kept,
    expired: weighing.expired.filter((entry) => !gone.has(entry)),
    unexplained: baseline.entries.filter(isUnexplained),
  };
}

/** An entry about a check that came to something else. One that holds now and then may hold the next time. */
function isReplaced({ check, sometimes }: BaselineEntry, { id }: CheckResult): boolean {
  return check === id && !sometimes;
}

/** By its full id. What a former entry of the check said is kept for the person who writes the reason. */
function newEntry({ check, verdict, near }: Weighing['unexpected'][number]): BaselineEntry {
  const former = near.find((entry) => isReplaced(entry, check));
  const seen = `seen: ${truncate(withoutControls(check.reason.replaceAll('\n', ' ')), LONGEST_GLIMPSE)}`;
  const before = former === undefined ? '' : `; before: ${former.verdict}, ${former.reason}`;
  return {
    check: check.id,
    verdict,
    reason: `TODO: say why this is expected (${seen}${before})`,
    ...(former?.issue === undefined ? {} : { issue: former.issue }),
    ...(former?.expires === undefined ? {} : { expires: former.expires }),
  };
}
