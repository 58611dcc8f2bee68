/** Whether the processes of a target hold more and more memory (Linux: /proc). */
import { readdirSync, readFileSync } from 'node:fs';
import { ConfigurationError } from '../../target/configuration-error.ts';

/** Milliseconds between two samples, unless told otherwise. */
const EVERY_MS = 500;
/** Without so many samples nothing is said. */
const LEAST_SAMPLES = 60;
/** Growth from the second quarter to the last one that caches and heaps do not explain. */
const LEAST_GROWTH = 48 << 20;
const LEAST_SHARE = 1.3;
/** What grew in the third quarter goes on in the last one at no less than this: a heap that fills up slows down. */
const GOES_ON = 0.5;

export class MemoryWatch {
  readonly #pid: number;
  readonly #everyMs: number;
  readonly #samples: number[] = [];
  #timer: NodeJS.Timeout | null = null;

  /** Throws `ConfigurationError` if there is no such process, or no /proc. */
  constructor(pid: number, everyMs: number = EVERY_MS) {
    this.#pid = pid;
    this.#everyMs = everyMs;
    if (residentOf(pid) === null)
      throw new ConfigurationError(
        `There is no process ${pid} whose memory can be read.`,
        'Give the id of a running process of this machine to --watch-pid (Linux only).',
      );
  }

  start(): void {
    this.#timer = setInterval(() => this.#sample(), this.#everyMs);
    this.#timer.unref();
  }

  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  /** What was seen, in mebibytes: medians of the second and the last quarter; null where it was too short. */
  get quarters(): { second: number; third: number; last: number; samples: number } | null {
    const all = this.#samples;
    if (all.length < LEAST_SAMPLES) return null;
    const quarter = Math.floor(all.length / 4);
    const mib = (from: number, to?: number): number => median(all.slice(from, to)) / 2 ** 20;
    return {
      second: mib(quarter, 2 * quarter),
      third: mib(2 * quarter, 3 * quarter),
      last: mib(-quarter),
      samples: all.length,
    };
  }

  /** A sentence if it grows without end; null if it does not, or it cannot be said. */
  growth(): string | null {
    const seen = this.quarters;
    if (seen === null) return null;
    const { second, third, last } = seen;
    const grows = third > second && last - third >= (third - second) * GOES_ON;
    if (!grows || (last - second) * 2 ** 20 < LEAST_GROWTH || last < second * LEAST_SHARE) return null;
    return `process ${this.#pid} and its children held ${second.toFixed(0)} MiB in the second quarter of the campaign, ${third.toFixed(0)} MiB in the third and ${last.toFixed(0)} MiB in the last: memory grows without end`;
  }

  #sample(): void {
    const octets = residentOf(this.#pid);
    if (octets !== null) this.#samples.push(octets);
  }
}

/** Resident octets of a process and its descendants; null if it is gone. */
function residentOf(pid: number): number | null {
  let own: number;
  try {
    own = pagesOf(pid);
  } catch {
    return null;
  }
  return own + childrenOf(pid).reduce((sum, child) => sum + (residentOf(child) ?? 0), 0);
}

function pagesOf(pid: number): number {
  const text = readFileSync(`/proc/${pid}/status`, 'latin1');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(text)?.[1] ?? 0) * 1024;
}

function childrenOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
      readFileSync(`/proc/${pid}/task/${thread}/children`, 'latin1').split(' ').filter(Boolean).map(Number),
    );
  } catch {
    return [];
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)]!;
}
