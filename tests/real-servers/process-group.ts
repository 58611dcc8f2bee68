import { spawn } from 'node:child_process';
import { closeSync, openSync, rmSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A server in a process group and a folder of its own. */
export interface ProcessGroup {
  pid: number;
  /** Aborted when the first process ends. */
  ended: AbortSignal;
  stop(): Promise<void>;
}

/**
 * Starts a server in the foreground as leader of its own process group, so that all of it can be ended without
 * touching any other process. Should this process exit without `stop`, the group goes with it.
 *
 * @param folder removed when the server stops; what the server prints goes to `log` in it, and the end of that is
 *   quoted should the server end by itself
 */
export function startGroup(
  command: string,
  args: string[],
  folder: string,
  environment: NodeJS.ProcessEnv = {},
): ProcessGroup {
  const log = join(folder, 'log');
  const output = openSync(log, 'a');
  const child = spawn(command, args, {
    cwd: folder,
    detached: true,
    stdio: ['ignore', output, output],
    env: { ...process.env, ...environment },
  });
  closeSync(output);
  const ended = new AbortController();
  const exited = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      ended.abort(error);
      resolve();
    });
    child.once('exit', (code, signal) => {
      readFile(log, 'utf8')
        .catch(() => '')
        .then((text) => ended.abort(new Error(`${command} ended (${signal ?? code}): ${text.slice(-1000)}`)));
      resolve();
    });
  });
  const pid = child.pid;
  const atExit = () => {
    if (pid !== undefined) signalGroup(pid, 'SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', atExit);

  const stop = async () => {
    if (pid !== undefined) await endGroup(pid, exited);
    process.removeListener('exit', atExit);
    await rm(folder, { recursive: true, force: true });
  };
  let stopped: Promise<void> | undefined;
  return {
    pid: pid ?? -1,
    ended: ended.signal,
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}

async function endGroup(pid: number, exited: Promise<void>): Promise<void> {
  signalGroup(pid, 'SIGTERM');
  await Promise.race([exited, pause(2000, undefined, { ref: false })]);
  const giveUp = performance.now() + 5000;
  while (signalGroup(pid, 'SIGKILL')) {
    if (performance.now() > giveUp) throw new Error(`process group ${pid} does not end`);
    await pause(5);
  }
}

/** @returns whether the group still has a process */
function signalGroup(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(-pid, signal);
    return true;
  } catch {
    return false;
  }
}
