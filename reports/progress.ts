/**
 * How far a run is, told while it runs.
 */
import type { CheckOutcome } from '../scr/results.ts';
import type { Verdict } from '../scr/types.ts';
import { truncate } from './text-layout.ts';

/** Where progress is written: a terminal or a plain stream. */
export interface ProgressStream {
  isTTY?: boolean;
  columns?: number;
  write(text: string): unknown;
}

export interface Progress {
  /** One check is finished. */
  outcome(outcome: CheckOutcome): void;
  /** The run is over: the updating line is taken away. */
  stop(): void;
}

/** Between two redrawings of the line of a terminal, and between two lines of a plain stream. */
const redrawMs = 60;
const lineMs = 5000;
/** A run shorter than this needs no progress on a plain stream. */
const quietMs = 2000;

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
  const started = now();
  const counts = new Map<Verdict, number>();
  let done = 0;
  let last = Number.NEGATIVE_INFINITY;
  let drawn = false;

  const line = () => {
    const bad = (['fail', 'error', 'inconclusive', 'warn'] as const)
      .filter((verdict) => counts.has(verdict))
      .map((verdict) => `, ${counts.get(verdict)} ${verdict}`);
    return `${done}/${total} checks${bad.join('')}`;
  };
  const draw = (current: string) => {
    const text = truncate(`${line()}  ${current}`, (stream.columns ?? 80) - 1);
    stream.write(`\r\x1b[2K${text}`);
    drawn = true;
  };

  return {
    outcome(outcome) {
      done += 1;
      counts.set(outcome.verdict, (counts.get(outcome.verdict) ?? 0) + 1);
      const time = now();
      if (stream.isTTY) {
        if (time - last < redrawMs && done < total) return;
        last = time;
        draw(outcome.ids[0] ?? '');
      } else if (time - started > quietMs && time - last >= lineMs) {
        last = time;
        stream.write(`${line()}\n`);
      }
    },
    stop() {
      if (drawn) stream.write('\r\x1b[2K');
      drawn = false;
    },
  };
}
