/** What a baseline says of a run, in sentences, and the exit code that follows. */
import type { BaselineDeviation, BaselineResult } from '../scr/baseline-result.ts';
import type { RunResults } from '../scr/results.ts';
import { nearest } from '../target/nearest.ts';
import type { Baseline, BaselineEntry } from './baseline-file.ts';
import { type Weighing, type WeighingFacts, weigh } from './baseline-weighing.ts';

/** Judges a finished run by a baseline. `file` is how the baseline was named. Changes no verdict. */
export function judgeByBaseline(
  results: RunResults,
  baseline: Baseline,
  file: string,
  facts: WeighingFacts,
): BaselineResult {
  const weighing = weigh(results, baseline, facts);
  const ids = facts.checks.flatMap((check) => check.ids);
  return {
    file,
    expected: weighing.expected.map(({ check: { id }, verdict, entry: { check: entry, reason, issue } }) => {
      return { id, verdict, entry, reason, ...(issue === undefined ? {} : { issue }) };
    }),
    deviations: [
      ...weighing.unexpected.map((found) => unexpected(found, file)),
      ...weighing.vanished.map((entry) => vanished(entry, file)),
      ...weighing.unused.map(({ entry, known }) => unused(entry, known, ids)),
      ...weighing.expired.map(expired),
    ],
  };
}

/** 0 if a complete run is just as its baseline expects, else 1. */
export function baselineExitCode({ complete }: RunResults, { deviations }: BaselineResult): 0 | 1 {
  return complete && deviations.length === 0 ? 0 : 1;
}

const update = (file: string) => `cpm-conformance baseline update REPORT --baseline ${file}`;

function unexpected(
  { check: { id, reason }, verdict, near }: Weighing['unexpected'][number],
  file: string,
): BaselineDeviation {
  const same = near.find((entry) => entry.verdict === verdict);
  const [other] = near;
  const message = same
    ? `${id}: ${verdict}, but not as ${same.check} is expected to (with "${same.matching}"): ${reason}`
    : other
      ? `${id}: ${verdict}, where ${verdictsOf(other)} is expected: ${reason}`
      : `${id}: ${verdict}, which is not expected: ${reason}`;
  const remedy =
    verdict === 'error'
      ? `This is a fault of the suite and not of the target: report it, or expect it with a reason (${update(file)}).`
      : `Mend the target, or expect it with a reason: ${update(file)}.`;
  return { kind: 'unexpected', check: id, message, remedy };
}

/** What an entry expects of a check, in words. */
function verdictsOf({ verdict, sometimes = false, matching }: BaselineEntry): string {
  const how = matching === undefined ? verdict : `${verdict} with "${matching}"`;
  return sometimes ? `${how} or a pass` : how;
}

function vanished(entry: BaselineEntry, file: string): BaselineDeviation {
  const { check, sometimes } = entry;
  const now = sometimes ? 'does not apply' : 'passes now, or does not apply';
  return {
    kind: 'vanished',
    check,
    message: `${check}: ${verdictsOf(entry)} is expected and was not seen: what it names ${now}.`,
    remedy: `Take the entry out: ${update(file)}.${sometimes ? '' : ' If it comes now and then, write "sometimes": true in it.'}`,
  };
}

function unused({ check }: BaselineEntry, known: boolean, ids: readonly string[]): BaselineDeviation {
  if (known) {
    const message = `${check}: the run had nothing to look at for it.`;
    return { kind: 'unused', check, message, remedy: 'Take the entry out.' };
  }
  const near = nearest(check, ids);
  return {
    kind: 'unused',
    check,
    message: `${check}: no check of this version has that name.`,
    remedy: near === null ? 'See cpm-conformance list for what there is.' : `Did you mean ${near}?`,
  };
}

function expired({ check, expires, reason }: BaselineEntry): BaselineDeviation {
  return {
    kind: 'expired',
    check,
    message: `${check}: the entry held up to ${expires} (${reason}).`,
    remedy: 'Mend the target and take the entry out, or give it a later date and say why.',
  };
}
