/** One request, repeated on bare sockets as fast as it is answered: no client library between it and the server. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface Load {
  host: string;
  port: number;
  /** A whole request, which is answered with a success. */
  request: Buffer;
  connections: number;
}

const HEAD_END = '\r\n\r\n';

/**
 * How many requests are answered in a second, measured over so many milliseconds. Each connection sends when the
 * answer before has come. Rejects if an answer is no success, or a connection ends.
 */
export async function requestsPerSecond(load: Load, milliseconds: number): Promise<number> {
  const sockets = await Promise.all(
    Array.from({ length: load.connections }, async () => {
      const socket = connect({ host: load.host, port: load.port, noDelay: true });
      await once(socket, 'connect');
      return socket;
    }),
  );
  try {
    const begin = performance.now();
    const counts = await Promise.all(
      sockets.map((socket) => ask(socket, load.request, begin + milliseconds)),
    );
    const seconds = (performance.now() - begin) / 1000;
    return counts.reduce((sum, count) => sum + count, 0) / seconds;
  } finally {
    for (const socket of sockets) socket.destroy();
  }
}

/** Asks again and again until the time has come; how many answers there were. */
function ask(socket: Socket, request: Buffer, end: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  let answers = 0;
  let head = '';
  let left = 0;
  const answered = (): void => {
    answers++;
    head = '';
    if (performance.now() < end) socket.write(request);
    else resolve(answers);
  };
  socket.on('data', (octets) => {
    if (left > 0) {
      left -= octets.length;
      if (left <= 0) answered();
      return;
    }
    head += octets.toString('latin1');
    const over = head.indexOf(HEAD_END);
    if (over < 0) return;
    if (!/^HTTP\/1\.1 2\d\d /.test(head)) reject(new Error(`answered ${head.slice(0, 300)}`));
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0;
    left = Number(length) - (head.length - over - HEAD_END.length);
    if (left <= 0) answered();
  });
  socket.on('close', () => reject(new Error('the server ended a connection')));
  socket.on('error', reject);
  socket.write(request);
  return promise;
}
