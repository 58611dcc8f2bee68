import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** Loopback only: a server under test is nobody else's. */
export const host = '127.0.0.1';

/**
 * Finds a port that nothing listens on. It lies under the range that outgoing connections draw from, so that
 * none of them takes it before the server does.
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 100; tries++) {
    const port = randomInt(20_000, 32_000);
    const probe = createServer().listen(port, host);
    const free = await Promise.race([
      once(probe, 'listening').then(() => true),
      once(probe, 'error').then(() => false),
    ]).catch(() => false);
    await new Promise<void>((done) => probe.close(() => done()));
    if (free) return port;
  }
  throw new Error('no free port between 20000 and 32000');
}

/**
 * Waits until a greeting (RFC 3501 §7.1) comes from `port`, connecting again as long as the connection is refused
 * or closed.
 *
 * @param deadline milliseconds
 * @param ended aborted when there is nothing to wait for any more; its reason is thrown
 * @returns the greeting's first octets
 */
export async function waitForGreeting(port: number, deadline: number, ended: AbortSignal): Promise<string> {
  const giveUp = performance.now() + deadline;
  while (performance.now() < giveUp) {
    ended.throwIfAborted();
    const greeting = await readGreeting(port, giveUp - performance.now());
    if (greeting !== null) return greeting;
    await pause(5);
  }
  throw new Error(`no greeting on port ${port} within ${deadline} ms`);
}

function readGreeting(port: number, deadline: number): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: deadline });
    const answer = (greeting: string | null) => {
      resolve(greeting);
      socket.destroy();
    };
    socket.once('data', (octets) => answer(octets.toString('latin1')));
    socket.once('error', () => answer(null));
    socket.once('timeout', () => answer(null));
    socket.once('close', () => answer(null));
  });
}
