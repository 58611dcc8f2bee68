/** Stands between a client and a server on loopback and hears what the client says, in clear. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface Tap {
  port: number;
  /** Command lines without tags, of all connections, in order; literals are lines too. */
  commands(): string[];
  close(): Promise<void>;
}

export async function tap(port: number): Promise<Tap> {
  let heard = '';
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const behind = connect(port, '127.0.0.1');
    for (const [from, to] of [
      [client, behind],
      [behind, client],
    ] as const) {
      sockets.add(from);
      from.on('error', () => to.destroy()).on('close', () => sockets.delete(from));
      from.pipe(to);
    }
    client.on('data', (chunk: Buffer) => {
      heard += chunk.toString('latin1');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    commands: () => heard.split('\r\n').flatMap((line) => (line === '' ? [] : [line.replace(/^\S+ /, '')])),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
