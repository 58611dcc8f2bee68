/**
 * Keeps pages of other origins away from the control door: it listens on loopback, where any page that a browser of
 * this machine shows could reach it, by its own name or by one that is made to resolve to loopback.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { ControlRefusal } from './refusal.ts';

const LOOPBACK = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/i;

/** Throws `ControlRefusal` (403) for a request that does not come from this machine's own tools or from the page. */
export function guard(headers: IncomingHttpHeaders): void {
  const { host, origin } = headers;
  if (host === undefined || !LOOPBACK.test(host))
    throw refused(
      'Host',
      'the request is for another host',
      'Use http://127.0.0.1 with the port of the door.',
    );
  if (origin !== undefined && origin.toLowerCase() !== `http://${host.toLowerCase()}`)
    throw refused('Origin', 'the request comes from a page of another origin', 'Use the page of this door.');
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    throw refused(
      'Sec-Fetch-Site',
      'the request comes from a page of another site',
      'Use the page of this door.',
    );
}

function refused(field: string, error: string, remedy: string): ControlRefusal {
  return new ControlRefusal(403, { error, place: `header ${field}`, remedy });
}

/** For every answer: the page loads nothing from elsewhere, and nobody else may frame or read it. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-store',
};
