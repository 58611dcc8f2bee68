/** What a connection runs over: a socket in clear, and TLS when it comes to that. */
import type { Socket } from 'node:net';
import { createServer, type TLSSocket, type TlsOptions } from 'node:tls';
import type { Untrusted } from '../../transcript/session-facts.ts';
import type { TlsIdentity } from './session.ts';

/** The options that both the TLS port and STARTTLS use, and what the handshake told of a client. */
export interface TlsFacts {
  options: TlsOptions;
  /** What is wrong with the server's certificate; null where nothing is. */
  untrusted: Untrusted | null;
  /** The identity that a client of TLS-PSK gave. */
  pskIdentity(socket: TLSSocket): string | null;
}

const HANDSHAKE_TIMEOUT = 20_000;

/** Who is at the other end, as far as TLS knows. A certificate counts if it comes from an authority we trust. */
export function tlsIdentity(socket: TLSSocket, facts: TlsFacts): TlsIdentity {
  const names = socket.authorized ? socket.getPeerCertificate().subject?.CN : undefined;
  const certificateUser = (Array.isArray(names) ? names[0] : names) ?? null;
  return { certificateUser, pskIdentity: facts.pskIdentity(socket) };
}

/**
 * Lays TLS over a socket, as the server of it. Octets that came in clear and were not read yet are thrown away.
 * Rejects if the handshake fails.
 */
export function layTls(raw: Socket, facts: TlsFacts): Promise<TLSSocket> {
  while (raw.read() !== null);
  return new Promise((resolve, reject) => {
    // Only a server of node:tls checks the certificate of a client, so this is one, for a single connection.
    const server = createServer({ ...facts.options, handshakeTimeout: HANDSHAKE_TIMEOUT }, (secure) => {
      secure.allowHalfOpen = true;
      resolve(secure);
    });
    server.on('tlsClientError', reject);
    // Who ends before the handshake is done has nothing to be told.
    raw.allowHalfOpen = false;
    if (raw.readableEnded) raw.end();
    raw.once('close', () => reject(new Error('closed during the TLS handshake')));
    server.emit('connection', raw);
  });
}
