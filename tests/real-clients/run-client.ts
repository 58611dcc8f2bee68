import { execFile, execFileSync } from 'node:child_process';

/** So long, in milliseconds, a client may take. */
const DEADLINE = 20_000;

export interface ClientRun {
  exitCode: number;
  stdout: string;
  stderr: string;
}

/** Runs a client to its end. Rejects if it cannot be started or does not end within the deadline. */
export function runClient(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<ClientRun> {
  return new Promise((resolve, reject) => {
    const options = { timeout: DEADLINE, encoding: 'utf8', env: { ...process.env, ...env } } as const;
    const child = execFile(command, [...args], options, (error, stdout, stderr) => {
      if (error && typeof error.code !== 'number') reject(error);
      else resolve({ exitCode: error ? Number(error.code) : 0, stdout, stderr });
    });
    child.stdin?.end();
  });
}

/** Why the client cannot be run here, or null. `probe` are arguments that make it print something and end well. */
export function missing(command: string, ...probe: string[]): string | null {
  try {
    execFileSync(command, probe, { stdio: 'ignore', timeout: DEADLINE });
    return null;
  } catch {
    return `${command} is not installed`;
  }
}
