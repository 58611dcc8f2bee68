/** A server in a process of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface ChildServer {
  /** The JSON of its first line on stdout. */
  facts: unknown;
  pid: number;
  /** Ends it, and waits until it has ended. */
  stop(): Promise<void>;
}

/**
 * Runs Node with these arguments, `input` on stdin, and waits for the first line. Rejects if the process ends without
 * one. It ends with this process too.
 */
export async function childServer(args: readonly string[], input = ''): Promise<ChildServer> {
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  // It may end before it has read all: its silence tells.
  child.stdin.on('error', () => undefined).end(input);
  const exited = once(child, 'exit');
  const endToo = () => child.kill('SIGTERM');
  process.once('exit', endToo);
  return {
    facts: JSON.parse(await firstLine(child.stdout)),
    pid: child.pid!,
    stop: async () => {
      endToo();
      process.removeListener('exit', endToo);
      await exited;
    },
  };
}

async function firstLine(stdout: AsyncIterable<unknown>): Promise<string> {
  let text = '';
  for await (const chunk of stdout) {
    text += String(chunk);
    if (text.includes('\n')) return text.slice(0, text.indexOf('\n'));
  }
  throw new Error('the server ended without a word');
}
