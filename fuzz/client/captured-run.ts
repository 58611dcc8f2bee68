/** Runs a client to its end, and keeps what it prints. */
import { type ChildProcess, spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { ConfigurationError } from '../../target/configuration-error.ts';

export interface CapturedRun {
  /** Null if a signal ended it. */
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly ms: number;
  /** It did not end by itself: it was killed. */
  readonly isKilled: boolean;
}

export interface RunOptions {
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Milliseconds until it is killed, from its start or from when patience is lost. */
  readonly deadlineMs: number;
  /** After so many milliseconds something is done about it, and the deadline begins anew. */
  readonly patience?: { readonly ms: number; readonly lost: () => void };
  /** Called when it has not ended in time, while it is still there. */
  readonly beforeKill?: () => void;
  readonly signal?: AbortSignal;
}

/** Octets of each stream that are kept: the first ones and the last ones. */
const KEPT = 2 << 20;

/** Throws `ConfigurationError` if there is nothing to run. */
export async function capturedRun(options: RunOptions): Promise<CapturedRun> {
  const [program = '', ...args] = options.command;
  const begin = performance.now();
  // A group of its own: what a wrapper has started ends with it.
  const child = spawn(program, args, {
    env: { ...process.env, ...options.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const [stdout, stderr] = [keep(child.stdout), keep(child.stderr)];
  let isKilled = false;
  const kill = (): void => {
    isKilled = true;
    endGroup(child);
  };
  const tooLate = (): void => {
    options.beforeKill?.();
    kill();
  };
  const { patience, signal, deadlineMs } = options;
  const { promise, resolve, reject } = Promise.withResolvers<[number | null, NodeJS.Signals | null]>();
  child.once('error', reject);
  child.once('exit', (code, by) => {
    // Whoever is left of the group would hold on to the streams.
    endGroup(child);
    child.once('close', () => resolve([code, by]));
  });
  let timer = setTimeout(() => {
    if (patience === undefined) return tooLate();
    patience.lost();
    timer = setTimeout(tooLate, deadlineMs);
  }, patience?.ms ?? deadlineMs);
  signal?.addEventListener('abort', kill, { once: true });
  if (signal?.aborted) kill();
  try {
    const [exitCode, by] = await promise;
    const ms = performance.now() - begin;
    return { exitCode, signal: by, stdout: stdout(), stderr: stderr(), ms, isKilled };
  } catch (error) {
    throw cannotStart(program, error as NodeJS.ErrnoException);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', kill);
  }
}

/** What is said of a client that did not even start. */
export function cannotStart(program: string, { code }: NodeJS.ErrnoException): ConfigurationError {
  return new ConfigurationError(
    `The client ${program} cannot be started: ${code === 'ENOENT' ? 'there is no such program' : code}.`,
    'Write the command behind --, as in: cpm-conformance client -- my-client {host} {imapsPort}',
  );
}

function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // There is nobody left.
  }
}

function keep(stream: NodeJS.ReadableStream): () => string {
  const first: Buffer[] = [];
  let size = 0;
  let last = Buffer.alloc(0);
  stream.on('data', (chunk: Buffer) => {
    if (size < KEPT) {
      size += chunk.length;
      first.push(chunk);
    } else last = Buffer.concat([last, chunk]).subarray(-KEPT);
  });
  return () => Buffer.concat([...first, last]).toString('utf8');
}
