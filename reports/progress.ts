/**
 * How far a run is, told while it runs.
 */
import type { CheckOutcome } from '../scr/results.ts';
import type { Verdict } from '../scr/types.ts';
import { ProgressLine, type ProgressStream } from './progress-line.ts';

export interface Progress {
  /** One check is finished. */
  outcome(outcome: CheckOutcome): void;
  /** The run is over: the updating line is taken away. */
  stop(): void;
}

/**
 * Tells the progress of `total` checks: on a terminal by one updating line, else by a line every few seconds.
 *
 * @param now milliseconds of a steady clock.
 */
export function startProgress(
  stream: ProgressStream,
  total: number,
  now: () => number = () => performance.now(),
): Progress {
  const drawing = new ProgressLine(stream, now);
  const counts = new Map<Verdict, number>();
  let done = 0;

  const line = () => {
    const bad = (['fail', 'error', 'inconclusive', 'warn'] as const)
      .filter((verdict) => counts.has(verdict))
      .map((verdict) => `, ${counts.get(verdict)} ${verdict}`);
    return `${done}/${total} checks${bad.join('')}`;
  };

  return {
    outcome(outcome) {
      done += 1;
      counts.set(outcome.verdict, (counts.get(outcome.verdict) ?? 0) + 1);
      drawing.update(line, () => outcome.ids[0] ?? '', done >= total);
    },
    stop: () => drawing.stop(),
  };
}
