/** Statuses that refuse a request (section 1.4 of the wire facts). */
import type { Label } from './types/facts.ts';

export interface ErrorStatus {
  readonly status: number;
  readonly when: string;
  /** A header that comes with it. */
  readonly header: string | null;
  /** Whether a requestError is expected as the body. */
  readonly body: 'requestError' | 'any';
  /** Exceptions that commonly go with it. */
  readonly messageIds: readonly string[];
  readonly label: Label;
}

export const ERROR_STATUSES: readonly ErrorStatus[] = [
  row(400, 'malformed, a mandatory element missing, a bad value', 'code', {
    body: 'requestError',
    messageIds: ['SVC0001', 'SVC0002', 'SVC0003'],
  }),
  row(401, 'no or bad credentials', 'code', { header: 'WWW-Authenticate', messageIds: ['SVC2003'] }),
  row(403, 'not allowed, or refused by policy', 'seed', { body: 'requestError', messageIds: ['POL0001'] }),
  row(404, 'unknown or deleted; a flag that is not set; an unknown path', 'code', {
    body: 'requestError',
    messageIds: ['SVC0004', 'SVC0002'],
  }),
  row(405, 'a method that the resource does not have', 'page', { header: 'Allow' }),
  row(406, 'no representation that Accept permits', 'page'),
  row(408, 'the request took too long', 'code'),
  row(409, 'a clientCorrelator that was used, a name that is taken, a poll that cannot be served', 'code', {
    body: 'requestError',
    messageIds: ['SVC0005'],
  }),
  row(410, 'a resource that is gone for good', 'recall', { messageIds: ['POL0010'] }),
  row(411, 'no length', 'page'),
  row(412, 'a condition that does not hold', 'page'),
  row(413, 'a body that is too large', 'page'),
  row(414, 'a URL that is too long', 'page'),
  row(415, 'a body of a media type that is not taken here', 'page'),
  row(429, 'too many requests', 'code', { header: 'Retry-After' }),
  row(503, 'overload', 'code', { header: 'Retry-After', messageIds: ['SVC2001'] }),
];

export function errorStatus(status: number): ErrorStatus | null {
  return ERROR_STATUSES.find((row) => row.status === status) ?? null;
}

function row(status: number, when: string, label: Label, more: Partial<ErrorStatus> = {}): ErrorStatus {
  return { status, when, header: null, body: 'any', messageIds: [], label, ...more };
}
