/** The two doors: a port in clear and a port with TLS at once (RFC 8314). */
import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { Connection, type ServerFacts } from './connection.ts';

export interface Listener {
  imapPort: number;
  imapsPort: number;
  /** Closes every connection; resolves when the server has forgotten them. */
  dropAll(): Promise<void>;
  /** Closes both ports and every connection. */
  close(): Promise<void>;
}

/** Port 0 is any. Rejects with the system's error if a port cannot be had. */
export async function listen(
  host: string,
  ports: { imap: number; imaps: number },
  facts: ServerFacts,
): Promise<Listener> {
  const sockets = new Set<Socket>();
  const remember = (socket: Socket): void => {
    sockets.add(socket);
    socket.setNoDelay();
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  };
  const connections = new Set<Connection>();
  const serve = (connection: Connection, socket: Socket): void => {
    connections.add(connection);
    socket.once('close', () => connections.delete(connection));
    connection.start();
  };
  const clear = createServer({ allowHalfOpen: true }, (socket) => {
    remember(socket);
    serve(new Connection(socket, null, facts), socket);
  });
  /** Clients that were shown a bad certificate, until their handshake is done. */
  const shaking = new Set<string>();
  // Who ends before the handshake is done has nothing to be told; half of the connection is open from then on only.
  const secure = createTlsServer(facts.tls.options, (socket) => {
    socket.allowHalfOpen = true;
    socket.on('error', () => undefined);
    shaking.delete(peerOf(socket));
    serve(new Connection(socket, socket, facts), socket);
  });
  secure.on('connection', remember);
  const { untrusted } = facts.tls;
  if (untrusted !== null)
    secure.on('connection', (socket) => {
      const peer = peerOf(socket);
      shaking.add(peer);
      // We write nothing before the client has asked for a certificate, and had it.
      socket.once('close', () => {
        if (shaking.delete(peer) && socket.bytesWritten > 0) facts.recorder?.tlsRefused(untrusted);
      });
    });
  // A handshake that fails is the client's affair.
  secure.on('tlsClientError', () => undefined);
  const dropAll = async (): Promise<void> => {
    const gone = [...sockets].map((socket) => new Promise((resolve) => socket.once('close', resolve)));
    // It is not the clients that end them.
    for (const connection of connections) connection.destroy();
    for (const socket of sockets) socket.destroy();
    await Promise.all(gone);
  };
  const close = async (): Promise<void> => {
    const closed = [clear, secure].map(
      (server) =>
        new Promise<void>((resolve) => (server.listening ? server.close(() => resolve()) : resolve())),
    );
    // What they still tell of themselves at their end is heard before we are closed.
    await dropAll();
    await Promise.all(closed);
  };
  try {
    const imapPort = await open(clear, host, ports.imap);
    const imapsPort = await open(secure, host, ports.imaps);
    return { imapPort, imapsPort, dropAll, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function peerOf({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress} ${remotePort}`;
}

function open(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      server.on('error', () => undefined);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}
