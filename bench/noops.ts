/** How many NOOPs a server answers: the least that a command can cost. */
import { ImapConnection } from '../drivers/imap/connection.ts';
import type { BenchTarget } from './bench-target.ts';

const DURATION_MS = 1_500;
/** Written in one go, as campaigns write their commands. */
const TOGETHER = 12;

/** Answers a second, on so many connections of the first user at the clear port. */
export async function noopsPerSecond(
  { host, imapPort, users }: BenchTarget,
  connections: number,
): Promise<number> {
  const { user, password } = users[0]!;
  const batch = Array.from({ length: TOGETHER }, () => ['NOOP']);
  const open = await Promise.all(
    Array.from({ length: connections }, async () => {
      const endpoint = { host, port: imapPort, security: 'clear' as const };
      const connection = await ImapConnection.open({
        endpoint,
        transcript: null,
        label: 'bench',
        timeoutMs: 10_000,
      });
      await connection.login(user, password);
      return connection;
    }),
  );
  const begin = performance.now();
  let answers = 0;
  await Promise.all(
    open.map(async (connection) => {
      while (performance.now() - begin < DURATION_MS) answers += (await connection.pipeline(batch)).length;
    }),
  );
  const perSecond = answers / ((performance.now() - begin) / 1000);
  await Promise.all(open.map((connection) => connection.close()));
  return perSecond;
}
