/** Requests as octets, and what may come back for those that no client would send (RFC 9112). */
import { type RawAnswer, shownOctets } from '../../../drivers/nms/raw-answer.ts';
import type { RawConnection } from '../../../drivers/nms/raw-connection.ts';
import { that } from '../judge.ts';
import { type Evidence, inconclusive } from '../verdict-errors.ts';

export interface RawRequest {
  method?: string;
  /** What follows the method, as it is written. */
  target: string;
  /** Lines of the header beside Host, Accept and Authorization. */
  fields?: readonly string[];
  /** Octet for octet a character. */
  body?: string;
}

/** The head and the body of a request: well-formed if what is given is. The body says no length of its own. */
export function octetsOf(
  { host }: RawConnection,
  { method = 'GET', target, fields = [], body = '' }: RawRequest,
): string {
  const usual = [`Host: ${host}`, 'Accept: application/json', 'Authorization: Bearer {token}'];
  return `${[`${method} ${target} HTTP/1.1`, ...usual, ...fields].join('\r\n')}\r\n\r\n${body}`;
}

/** The lines that a JSON body needs. */
export function jsonFields(body: string): string[] {
  return ['Content-Type: application/json', `Content-Length: ${Buffer.byteLength(body, 'latin1')}`];
}

/** Path and query of a URL, exactly as they are written. */
export function targetOf(url: string): string {
  return url.replace(/^https?:\/\/[^/?#]*/i, '');
}

/** A body in chunks of a few octets (RFC 9112 §7.1). Lines of the trailer end it. */
export function inChunks(
  body: string,
  { extension = '', trailer = '' }: { extension?: string; trailer?: string } = {},
): string {
  const pieces = body.match(/[\s\S]{1,40}/g) ?? [];
  const chunks = pieces.map((piece) => `${piece.length.toString(16)}${extension}\r\n${piece}\r\n`);
  return `${chunks.join('')}0\r\n${trailer}\r\n`;
}

/** Set-up: a well-formed request is served on a connection like those of the check. */
export async function needRaw(open: () => Promise<RawConnection>, url: string): Promise<void> {
  const raw = await open();
  raw.send(octetsOf(raw, { target: targetOf(url) }));
  const answer = await raw.answer();
  if (answer?.ok) return;
  inconclusive(`a well-formed request on a connection of its own was answered ${answer?.status ?? 'not'}`);
}

/** Sends octets on a connection of their own: the answer, or null if the connection ended in its place. */
export async function exchanged(
  open: () => Promise<RawConnection>,
  write: (raw: RawConnection) => string,
): Promise<{ answer: RawAnswer | null; evidence: Evidence[] }> {
  const raw = await open();
  const octets = write(raw);
  raw.send(octets);
  const answer = await raw.answer();
  return { answer, evidence: [answer ?? endOf(octets)] };
}

/** Evidence of a connection that ended without an answer. */
function endOf(octets: string): Evidence {
  return { sent: shownOctets(octets), lines: () => ['the end of the connection'] };
}

/** Fails unless the status is one of those; null stands for a connection that ended without an answer. */
export function rawStatusIs(
  { answer, evidence }: { answer: RawAnswer | null; evidence: Evidence[] },
  accepted: (status: number | null) => boolean,
  expected: string,
  because: string,
): void {
  const status = answer?.status ?? null;
  that(accepted(status), because, {
    expected,
    saw: status === null ? 'the end of the connection, without an answer' : `status ${status}`,
    evidence,
  });
}

export const isRefusal = (status: number | null): boolean => status !== null && status >= 400 && status < 500;
export const isSuccess = (status: number | null): boolean => status !== null && status >= 200 && status < 300;

/** All answers until the connection ends, which the last request should ask for (`Connection: close`). */
export async function answersOf(raw: RawConnection): Promise<RawAnswer[]> {
  const answers: RawAnswer[] = [];
  for (let answer = await raw.answer(); answer !== null; answer = await raw.answer()) answers.push(answer);
  return answers;
}
