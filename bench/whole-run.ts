/** One `run` of the command line as a user sees it, and the scripts of its sessions in its own order. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { collectChecks } from '../suites/support/registry.ts';
import type { BenchTarget } from './bench-target.ts';
import { readScript, type Script } from './script.ts';

export interface WholeRun {
  /** From starting the process to its end, in milliseconds: with start-up and reports. */
  wallMs: number;
  /** From connecting to the end of clean-up, as results.json says, in milliseconds. */
  judgedMs: number;
  runId: string;
  /** The scripts of each suite file in order; files in the order in which they began. */
  files: Script[][];
  /** How many files ran at once. */
  lanes: number;
}

const CLI = fileURLToPath(new URL('../bin/cpm-conformance.ts', import.meta.url));

/** Runs all server suites against the target. Throws if they were not judged at all. */
export async function wholeRun(target: BenchTarget, out: string): Promise<WholeRun> {
  const begin = performance.now();
  const child = spawn(process.execPath, [CLI, 'run', ...targetFlags(target), '--out', out], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const [code] = await once(child, 'exit');
  const wallMs = performance.now() - begin;
  if (code !== 0 && code !== 1) throw new Error(`the run ended with ${code}: ${said.slice(-1000)}`);
  const { durationMs, runId } = JSON.parse(await readFile(join(out, 'results.json'), 'utf8')) as {
    durationMs: number;
    runId: string;
  };
  return { wallMs, judgedMs: durationMs, runId, ...(await sessionsOf(out, target)) };
}

/** Both ports of a target and its second principal, as options. */
export function targetFlags({ host, imapPort, imapsPort, users }: BenchTarget): string[] {
  const [first, second] = users;
  const address = (scheme: string, who: typeof first, port: number) =>
    `${scheme}://${who?.user}:${who?.password}@${host}:${port}`;
  return [
    ...['--target', address('imap', first, imapPort)],
    ...['--target', address('imaps', first, imapsPort)],
    ...['--second', address('imaps', second, imapsPort)],
    '--insecure',
  ];
}

interface Session {
  script: Script;
  from: number;
  to: number;
}

async function sessionsOf(out: string, target: BenchTarget): Promise<Pick<WholeRun, 'files' | 'lanes'>> {
  const byFile = new Map<string, Session[]>();
  for (const { file, ids } of await collectChecks()) {
    const path = join(out, 'transcripts', `${ids[0]?.replaceAll('/', '.')}.txt`);
    if (!existsSync(path)) continue;
    const script = await readScript(path, target.users);
    byFile.set(file, [...(byFile.get(file) ?? []), { script, ...(await span(path)) }]);
  }
  const files = [...byFile.values()].sort((a, b) => a[0]!.from - b[0]!.from);
  return {
    files: files.map((sessions) => sessions.map(({ script }) => script)),
    lanes: mostAtOnce(files.flat()),
  };
}

/** When a transcript was begun and when its last record was written, in milliseconds since 1970. */
async function span(path: string): Promise<{ from: number; to: number }> {
  const file = await open(path);
  try {
    let from = Number.NaN;
    let last = '';
    for await (const line of file.readLines({ encoding: 'latin1' })) {
      if (line.startsWith('# started ')) from = Date.parse(line.slice(10));
      else last = line;
    }
    return { from, to: from + Number.parseFloat(last) * 1000 };
  } finally {
    await file.close();
  }
}

function mostAtOnce(sessions: Session[]): number {
  // Ends before beginnings: a clock of milliseconds lets neighbours touch.
  const edges = sessions.flatMap(({ from, to }) => [
    { at: from + 1, change: 1 },
    { at: to, change: -1 },
  ]);
  edges.sort((a, b) => a.at - b.at || a.change - b.change);
  let now = 0;
  let most = 1;
  for (const { change } of edges) {
    now += change;
    most = Math.max(most, now);
  }
  return most;
}
