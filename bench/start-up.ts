/** What the program takes to say its help beyond what Node.js takes to start. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { median } from './median.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const SOURCES = `${ROOT}bin/cpm-conformance.ts`;
const BUILT = `${ROOT}dist/bin/cpm-conformance.js`;
/** So many turns in a round: a start is short, and a machine that does other things makes it jump. */
const TURNS = 10;

export interface StartUp {
  /** `--help`, or a command and `--help`. */
  what: string;
  /** Of the sources, with their types stripped, or of the build that is published. */
  of: 'sources' | 'build';
  /** Medians of all turns, in milliseconds. */
  ms: number;
  bareMs: number;
  /** The median of what each turn took more than the bare start beside it, in milliseconds. */
  moreMs: number;
}

/**
 * Rounds are whole numbers from 1. The build is left out where there is none (`npm run -s build` makes it). Throws where
 * the program does not end with 0.
 */
export function startUp(rounds: number): StartUp[] {
  const measured: StartUp[] = [];
  for (const [of, script] of [
    ['build', BUILT],
    ['sources', SOURCES],
  ] as const) {
    if (!existsSync(script)) continue;
    for (const args of [['--help'], ['run', '--help']]) {
      took([script, ...args]); // the compile cache is filled
      const turns = Array.from({ length: rounds * TURNS }, () => {
        const bareMs = took(['-e', '0']);
        return { bareMs, ms: took([script, ...args]) };
      });
      measured.push({
        what: args.join(' '),
        of,
        ms: median(turns.map(({ ms }) => ms)),
        bareMs: median(turns.map(({ bareMs }) => bareMs)),
        moreMs: median(turns.map(({ ms, bareMs }) => ms - bareMs)),
      });
    }
  }
  return measured;
}

function took(args: readonly string[]): number {
  const begin = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  const ms = performance.now() - begin;
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}: ${stderr}`);
  return ms;
}
