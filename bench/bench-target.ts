/** The servers that a benchmark runs against: each in processes of its own, so that none shares our event loop. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { realServers } from '../tests/real-servers/all.ts';

export interface BenchTarget {
  name: string;
  host: string;
  imapPort: number;
  imapsPort: number;
  users: { user: string; password: string }[];
  stop(): Promise<void>;
}

/** What can be measured here, or why it cannot. */
export type Candidate = { name: string; start(): Promise<BenchTarget> } | { name: string; missing: string };

const CLI = fileURLToPath(new URL('../bin/cpm-conformance.ts', import.meta.url));

/** The embedded server, and the real ones that are installed. */
export function candidates(): Candidate[] {
  return [
    { name: 'embedded', start: () => startEmbedded() },
    ...realServers.map(({ name, found, start }) =>
      found.available ? { name, start } : { name, missing: found.reason },
    ),
  ];
}

/** The embedded server, with more arguments of `serve`: `--dataset large:1000`. */
export async function startEmbedded(args: readonly string[] = []): Promise<BenchTarget> {
  const child = spawn(process.execPath, [CLI, 'serve', ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const endToo = () => child.kill('SIGTERM');
  process.once('exit', endToo);
  let text = '';
  const first = (async () => {
    for await (const chunk of child.stdout) {
      text += String(chunk);
      if (text.includes('\n')) return text.slice(0, text.indexOf('\n'));
    }
    throw new Error('the embedded server ended without a word');
  })();
  const facts = JSON.parse(await first) as Omit<BenchTarget, 'name' | 'stop'>;
  return {
    ...facts,
    name: 'embedded',
    stop: async () => {
      endToo();
      process.removeListener('exit', endToo);
      await exited;
    },
  };
}
