/** The client under test as a process. Its output goes to stderr: stdout is for results. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cannotStart } from '../../fuzz/client/captured-run.ts';

export interface ClientEnd {
  /** Null if a signal ended it. */
  exitCode: number | null;
  signal: NodeJS.Signals | null;
}

/** So long, in milliseconds, a client may take to end after it was asked to. */
const LAST_MOMENTS = 2_000;

/**
 * Runs a command to its end; when `stop` aborts it is asked to end, then made to. Throws `ConfigurationError` if it
 * cannot be started.
 */
export async function runClient(
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  stop: AbortSignal,
): Promise<ClientEnd> {
  const child = spawn(command, args, {
    env: { ...process.env, ...environment },
    stdio: ['inherit', 'pipe', 'pipe'],
  });
  child.stdout.pipe(process.stderr, { end: false });
  child.stderr.pipe(process.stderr, { end: false });
  let timer: NodeJS.Timeout | undefined;
  const end = (): void => {
    child.kill('SIGTERM');
    timer = setTimeout(() => child.kill('SIGKILL'), LAST_MOMENTS);
  };
  stop.addEventListener('abort', end, { once: true });
  try {
    const [exitCode, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
    return { exitCode, signal };
  } catch (error) {
    throw cannotStart(command, error as NodeJS.ErrnoException);
  } finally {
    clearTimeout(timer);
    stop.removeEventListener('abort', end);
  }
}
