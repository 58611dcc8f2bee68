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

/** A server that can be started here. The embedded one may begin with a dataset, others begin empty. */
export interface Startable {
  name: string;
  start(dataset?: string): Promise<BenchTarget>;
}

/** What can be measured here, or why it cannot. */
export type Candidate = Startable | { name: string; missing: string };

const CLI = fileURLToPath(new URL('../bin/cpm-conformance.ts', import.meta.url));

/** The embedded server, and the real ones that are installed. */
export function candidates(): Candidate[] {
  return [
    { name: 'embedded', start: startEmbedded },
    ...realServers.map(({ name, found, start }) =>
      found.available ? { name, start: () => start() } : { name, missing: found.reason },
    ),
  ];
}

async function startEmbedded(dataset = 'empty'): Promise<BenchTarget> {
  const child = spawn(process.execPath, [CLI, 'serve', '--dataset', dataset], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
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
