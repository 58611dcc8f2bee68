/**
 * What a whole run costs beside the server's own time: its wall time over that of its own commands replayed bare,
 * in the same sessions, in the same order, with as many suite files at once.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { converse } from '../tests/real-servers/converse.ts';
import type { BenchTarget } from './bench-target.ts';
import { median } from './median.ts';
import { replay } from './replay.ts';
import { targetFlags, type WholeRun, wholeRun } from './whole-run.ts';

export interface ReplayRatio {
  target: string;
  commands: number;
  /** Times in milliseconds, each the median of all rounds. */
  wallMs: number;
  judgedMs: number;
  bareMs: number;
  /** `wallMs / bareMs`. */
  ratio: number;
  /** `judgedMs / bareMs`. */
  judgedRatio: number;
  /** `wallMs / commands`. */
  msPerCommand: number;
  /** Share of the commands at which a replay did not get the answers of the run. */
  strayed: number;
}

/** Runs and replays in turns. Rounds are whole numbers from 1. */
export async function replayRatio(target: BenchTarget, rounds: number): Promise<ReplayRatio> {
  const measured: { run: WholeRun; commands: number; bareMs: number; strayed: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    const out = await mkdtemp(join(tmpdir(), 'cpm-bench-'));
    try {
      const run = await wholeRun(target, out);
      const bare = await replayAll(run, target);
      const commands = run.files.flat().reduce((sum, script) => sum + script.commands, 0);
      measured.push({ run, commands, ...bare });
    } finally {
      await rm(out, { recursive: true, force: true });
    }
  }
  const wallMs = median(measured.map(({ run }) => run.wallMs));
  const judgedMs = median(measured.map(({ run }) => run.judgedMs));
  const bareMs = median(measured.map((m) => m.bareMs));
  const commands = median(measured.map((m) => m.commands));
  return {
    target: target.name,
    commands,
    wallMs,
    judgedMs,
    bareMs,
    ratio: wallMs / bareMs,
    judgedRatio: judgedMs / bareMs,
    msPerCommand: wallMs / commands,
    strayed: median(measured.map((m) => m.strayed / m.commands)),
  };
}

async function replayAll(run: WholeRun, target: BenchTarget): Promise<{ bareMs: number; strayed: number }> {
  const { user, password } = target.users[0]!;
  await converse(target.imapPort, [`LOGIN ${user} ${password}`, `CREATE CPMTEST-${run.runId}`, 'LOGOUT']);
  const waiting = [...run.files];
  let strayed = 0;
  const lane = async () => {
    for (let file = waiting.shift(); file; file = waiting.shift()) {
      for (const script of file) strayed += await replay(script, target);
    }
  };
  const begin = performance.now();
  await Promise.all(Array.from({ length: run.lanes }, lane));
  const bareMs = performance.now() - begin;
  await cleanUp(target);
  return { bareMs, strayed };
}

async function cleanUp(target: BenchTarget): Promise<void> {
  const cli = fileURLToPath(new URL('../bin/cpm-conformance.ts', import.meta.url));
  const child = spawn(process.execPath, [cli, 'cleanup', ...targetFlags(target)], { stdio: 'ignore' });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`cleanup ended with ${code}`);
}
