/** Servers for campaigns, each in a process of its own, and how the command line finds them. */
import { fileURLToPath } from 'node:url';
import type { FuzzTarget } from '../../tests/real-servers/fuzzed.ts';
import type { RealServer } from '../../tests/real-servers/types.ts';
import { childServer } from '../child-server.ts';

export interface Started {
  target: FuzzTarget;
  stop(): Promise<void>;
}

const CLI = fileURLToPath(new URL('../../bin/cpm-conformance.ts', import.meta.url));

export async function startEmbedded(): Promise<Started> {
  const { facts, pid, stop } = await childServer([CLI, 'serve']);
  const { host, imapPort, nmsUrl, users } = facts as {
    host: string;
    imapPort: number;
    nmsUrl: string;
    users: { user: string; password: string; token: string }[];
  };
  const args = [
    ...accounts(host, imapPort, users),
    ...['--target', nmsUrl, '--token', users[0]!.token],
    ...['--watch-pid', String(pid)],
  ];
  return { target: { name: 'embedded', args }, stop };
}

export async function startReal(start: () => Promise<RealServer>): Promise<Started> {
  const server = await start();
  const { name, host, imapPort, users, pid } = server;
  const args = [...accounts(host, imapPort, users), '--watch-pid', String(pid)];
  return { target: { name, args }, stop: () => server.stop() };
}

function accounts(
  host: string,
  port: number,
  users: readonly { user: string; password: string }[],
): string[] {
  const [first, second] = users.map(({ user, password }) => `imap://${user}:${password}@${host}:${port}`);
  return ['--target', first!, '--second', second!];
}
