/** How TLS is spoken to a target: RFC 3501 §6.2.1, RFC 8314, RFC 4279 (PSK). */
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { type ConnectionOptions, createSecureContext, type SecureContext, type TLSSocket } from 'node:tls';

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
  // What it wants otherwise of TLS may be of the context itself.
  if (psk || settings.tlsOptions) return { ...options, ...settings.tlsOptions };
  return { ...options, secureContext: contextOf(options) };
}

/** Contexts by what they are made of: to make one takes longer than all else that a connection costs. */
const contexts = new Map<string, SecureContext>();
const MOST_CONTEXTS = 16;

function contextOf({ ca, cert, key }: ConnectionOptions): SecureContext {
  const of = [ca, cert, key].map(String).join('\n');
  let context = contexts.get(of);
  if (context === undefined) {
    if (contexts.size >= MOST_CONTEXTS) contexts.clear();
    context = createSecureContext({ ca, cert, key });
    contexts.set(of, context);
  }
  return context;
}

export function tlsInfoOf(socket: TLSSocket): TlsInfo {
  return {
    protocol: socket.getProtocol() ?? 'unknown',
    cipher: socket.getCipher().name,
    authorized: socket.authorized,
    authorizationError: socket.authorizationError ? String(socket.authorizationError) : null,
  };
}
