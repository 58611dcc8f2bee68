/** A way to a real server on which its lines are changed: a fault that a test puts in and takes out again. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface BendingProxy {
  port: number;
  /** What becomes of each line of the server, without its line end; null passes all as it is. */
  bend: ((line: string) => string) | null;
  stop(): Promise<void>;
}

/** Listens on loopback and passes everything to `port` there. */
export async function startBendingProxy(port: number): Promise<BendingProxy> {
  const sockets = new Set<Socket>();
  const proxy: BendingProxy = { port: 0, bend: null, stop };
  const server = createServer((client) => {
    const upstream = connect({ host: '127.0.0.1', port });
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket);
      // A side that hangs up takes the other one along.
      socket
        .on('error', () => other.destroy())
        .on('close', () => {
          sockets.delete(socket);
          other.end();
        });
    }
    client.pipe(upstream);
    let held = '';
    upstream.setEncoding('latin1').on('data', (chunk: string) => {
      const lines = `${held}${chunk}`.split('\r\n');
      // All that a server says ends in a line end.
      held = lines.pop()!;
      const text = lines.map((line) => `${proxy.bend?.(line) ?? line}\r\n`).join('');
      client.write(text, 'latin1');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  proxy.port = (server.address() as AddressInfo).port;
  return proxy;

  async function stop(): Promise<void> {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  }
}
