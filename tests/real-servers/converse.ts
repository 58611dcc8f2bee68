import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { connect as connectTls } from 'node:tls';
import { host } from './ports.ts';

/**
 * Says IMAP commands one after the other and waits for each one's answer. For setting a server up, and for the
 * tests of that: no literals, no judgement.
 *
 * @returns all lines that came, the greeting first
 * @throws Error if an answer is not OK, the connection ends early, or five seconds pass without an octet
 */
export async function converse(port: number, commands: string[], tls = false): Promise<string[]> {
  const socket: Socket = tls
    ? connectTls({ port, host, rejectUnauthorized: false })
    : connect({ port, host });
  socket.setTimeout(5000, () => socket.destroy(new Error('no answer within five seconds')));
  const failed = once(socket, 'close').then(() => undefined);
  const lines = createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY })[
    Symbol.asyncIterator
  ]();
  const seen: string[] = [];
  const next = async () => {
    const line = await Promise.race([lines.next().then(({ value }) => value as string | undefined), failed]);
    if (line === undefined) throw new Error(`connection closed after: ${seen.at(-1) ?? 'nothing'}`);
    seen.push(line);
    return line;
  };
  try {
    await next();
    for (const [index, command] of commands.entries()) {
      const tag = `a${index} `;
      socket.write(`${tag}${command}\r\n`);
      let line = await next();
      while (!line.startsWith(tag)) line = await next();
      if (!line.startsWith(`${tag}OK`)) throw new Error(`${command}: ${line}`);
    }
    return seen;
  } finally {
    socket.destroy();
  }
}
