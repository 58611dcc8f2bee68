/** The servers that a benchmark runs against: each in processes of its own, so that none shares our event loop. */
import { fileURLToPath } from 'node:url';
import { realServers } from '../tests/real-servers/all.ts';
import { childServer } from './child-server.ts';

export interface BenchTarget {
  name: string;
  host: string;
  imapPort: number;
  imapsPort: number;
  users: { user: string; password: string }[];
  stop(): Promise<void>;
}

export interface EmbeddedTarget extends BenchTarget {
  /** The first user's box over REST, without a slash at its end. */
  nmsUrl: string;
  users: { user: string; password: string; token: string }[];
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

/** Starts the embedded server with a dataset, its REST door included. */
export async function startEmbedded(dataset = 'empty'): Promise<EmbeddedTarget> {
  const { facts, stop } = await childServer([CLI, 'serve', '--dataset', dataset]);
  return { ...(facts as Omit<EmbeddedTarget, 'name' | 'stop'>), name: 'embedded', stop };
}
