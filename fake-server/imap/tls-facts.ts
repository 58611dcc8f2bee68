/** How the server speaks TLS: certificates, and keys that both sides know already (TLS-PSK, RFC 4279). */
import { DEFAULT_CIPHERS, type TLSSocket } from 'node:tls';
import type { Certificates } from './certificate.ts';
import type { TlsFacts } from './transport.ts';

export interface PresharedKey {
  identity: string;
  /** Hexadecimal. */
  key: string;
}

/** Node's own list ends by ruling PSK out for good. */
const CIPHERS = `${DEFAULT_CIPHERS.replace(':!PSK', '')}:PSK`;

/** A client may show a certificate; whether it counts is seen when it asks for EXTERNAL. */
export function tlsFacts({ ca, cert, key, untrusted }: Certificates, psk: PresharedKey): TlsFacts {
  const identities = new WeakMap<TLSSocket, string>();
  return {
    options: {
      key,
      cert,
      ca,
      requestCert: true,
      rejectUnauthorized: false,
      minVersion: 'TLSv1.2',
      ciphers: CIPHERS,
      pskCallback: (socket, identity) => {
        if (identity !== psk.identity) return null;
        identities.set(socket as TLSSocket, identity);
        return Buffer.from(psk.key, 'hex');
      },
    },
    untrusted,
    pskIdentity: (socket) => identities.get(socket) ?? null,
  };
}
