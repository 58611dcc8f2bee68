/**
 * The address of a door as `--target` and `--second` take it: `imap://user:password@host:port` (in clear) or
 * `imaps://…` (TLS at once). User and password are percent-encoded UTF-8.
 */
import { ConfigurationError } from './configuration-error.ts';
import { nearest } from './nearest.ts';
import type { ImapEndpoint } from './types.ts';

export interface TargetUrl {
  endpoint: ImapEndpoint;
  user: string;
  /** Null if the address has none. */
  password: string | null;
}

const FORM = 'Write imap://user:password@host:port or imaps://user:password@host:port.';
const DEFAULT_PORT = { clear: 143, tls: 993 } as const;

/** The address for messages: whatever may be a user's name or a password is left out. */
function withoutSecrets(url: string): string {
  const scheme = /^[^/@]*:\/\//.exec(url)?.[0] ?? '';
  const rest = url.slice(scheme.length);
  if (rest.includes('@')) return `${scheme}…${rest.slice(rest.lastIndexOf('@'))}`;
  return /^[\w.[\]-]*(:\d*)?(?:\/|$)/.test(rest) ? url : `${scheme}…`;
}

/** Reads an address. Throws `ConfigurationError` whose message names `option` and carries no secret. */
export function parseTargetUrl(url: string, option = '--target'): TargetUrl {
  const fault = (what: string, remedy = FORM) =>
    new ConfigurationError(`${option} ${withoutSecrets(url)}: ${what}.`, remedy);
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(url)?.[1]?.toLowerCase();
  if (scheme === undefined)
    throw fault('this is no address, because it does not begin with imap://, imaps:// or https://');
  if (scheme !== 'imap' && scheme !== 'imaps') {
    const near = nearest(scheme, ['imap', 'imaps', 'http', 'https']);
    throw fault(`the scheme ${scheme}:// is unknown`, near ? `Did you mean ${near}://? ${FORM}` : FORM);
  }
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    throw fault(
      'the host or the port is not well-formed',
      `${FORM} In user and password, %, :, / and @ are written %25, %3A, %2F and %40.`,
    );
  }
  if (parsed.hostname === '') throw fault('the host is missing');
  if (parsed.username === '') throw fault('the user is missing');
  if (/^\/?$/.test(parsed.pathname) === false || parsed.search !== '' || parsed.hash !== '') {
    throw fault('something follows the port, and a path has no meaning here');
  }
  const decode = (text: string, what: string) => {
    try {
      return decodeURIComponent(text);
    } catch {
      throw fault(`the ${what} is not percent-encoded UTF-8`, 'Write a % of its own as %25.');
    }
  };
  const security = scheme === 'imaps' ? 'tls' : 'clear';
  if (parsed.port === '0' || /:\/?$/.test(url)) throw fault('the port is 0, or missing after the colon');
  return {
    endpoint: {
      host: parsed.hostname.replace(/^\[(.*)\]$/, '$1'),
      port: parsed.port === '' ? DEFAULT_PORT[security] : Number(parsed.port),
      security,
    },
    user: decode(parsed.username, 'user'),
    password: hasPassword(url) ? decode(parsed.password, 'password') : null,
  };
}

/** Whether the user information has a colon: an empty password is one too. */
function hasPassword(url: string): boolean {
  return url.slice(url.indexOf('://') + 3, url.lastIndexOf('@')).includes(':');
}

/** `imaps://alice@host:993`, for reports: no password. */
export function printEndpoint(endpoint: ImapEndpoint, user: string): string {
  const host = endpoint.host.includes(':') ? `[${endpoint.host}]` : endpoint.host;
  const scheme = endpoint.security === 'tls' ? 'imaps' : 'imap';
  return `${scheme}://${encodeURIComponent(user)}@${host}:${endpoint.port}`;
}
