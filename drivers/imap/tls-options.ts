/** How TLS is spoken to a target: RFC 3501 §6.2.1, RFC 8314, RFC 4279 (PSK). */
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import type { ConnectionOptions, TLSSocket } from 'node:tls';

export interface TlsSettings {
  /** Accept any certificate. */
  insecure?: boolean;
  /** PEM file of the CA that signed the target's certificate. */
  caFile?: string | null;
  /** TLS-PSK: identity, and the key in hexadecimal. */
  psk?: { identity: string; key: string } | null;
  /** PEM files. */
  clientCertificate?: { certFile: string; keyFile: string } | null;
  /** Name to ask for (SNI) and to check the certificate against; by default the endpoint's host. */
  servername?: string;
  /** Whatever else node:tls understands; wins over all others. */
  tlsOptions?: ConnectionOptions;
}

export interface TlsInfo {
  /** `TLSv1.3` */
  protocol: string;
  cipher: string;
  /** False if the certificate is not trusted and `insecure` let it pass. */
  authorized: boolean;
  /** Why it is not trusted. */
  authorizationError: string | null;
}

/** The options for `tls.connect`. Throws the file system's error if a PEM file cannot be read. */
export function connectionOptions(host: string, settings: TlsSettings): ConnectionOptions {
  const { psk, caFile, clientCertificate, insecure = false } = settings;
  const name = settings.servername ?? host;
  const options: ConnectionOptions = { host: name, rejectUnauthorized: !insecure };
  // An address is no name that SNI could carry (RFC 6066 §3).
  if (isIP(name) === 0) options.servername = name;
  if (caFile) options.ca = readFileSync(caFile);
  if (clientCertificate) {
    options.cert = readFileSync(clientCertificate.certFile);
    options.key = readFileSync(clientCertificate.keyFile);
  }
  if (psk) {
    const key = Buffer.from(psk.key, 'hex');
    options.pskCallback = () => ({ psk: key, identity: psk.identity });
    options.ciphers = 'PSK';
    options.maxVersion = 'TLSv1.2';
    // No certificate is sent where both sides hold the key.
    options.checkServerIdentity = () => undefined;
  }
  return { ...options, ...settings.tlsOptions };
}

export function tlsInfoOf(socket: TLSSocket): TlsInfo {
  return {
    protocol: socket.getProtocol() ?? 'unknown',
    cipher: socket.getCipher().name,
    authorized: socket.authorized,
    authorizationError: socket.authorizationError ? String(socket.authorizationError) : null,
  };
}
