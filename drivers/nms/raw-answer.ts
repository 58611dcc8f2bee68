/** HTTP answers cut out of octets (RFC 9112 §4 to §7). */
import { type HttpHeaders, NmsAnswer } from './nms-answer.ts';

/** An answer to octets that need not be a request. */
export class RawAnswer extends NmsAnswer {
  readonly #octets: string;

  constructor(octets: string, status: number, headers: HttpHeaders['fields'], body: Buffer) {
    super({ method: '', url: '', headers: [], body: Buffer.alloc(0) }, status, headers, body);
    this.#octets = octets;
  }

  /** The beginning of what was sent; the token stands as `{token}`. */
  override get sent(): string {
    return shownOctets(this.#octets);
  }
}

/** The beginning of octets for people, on one line. */
export function shownOctets(octets: string): string {
  const shown = JSON.stringify(octets.slice(0, SHOWN));
  return octets.length > SHOWN ? `${shown} … (${octets.length} octets)` : shown;
}

const SHOWN = 240;
const HEAD_END = '\r\n\r\n';

/**
 * The answer at the beginning of the octets and how many of them it takes; null while it is not whole. `garbage` is
 * what can become no answer any more. `isOver` says that no octets will follow.
 */
export function readAnswer(
  octets: Buffer,
  { to, sent, isOver }: { to: string; sent: string; isOver: boolean },
): { answer: RawAnswer; octets: number } | null | 'garbage' {
  const end = octets.indexOf(HEAD_END);
  if (end < 0) return octets.length > 0 && (isOver || !isBeginning(octets)) ? 'garbage' : null;
  const [first = '', ...lines] = octets.toString('latin1', 0, end).split('\r\n');
  const status = /^HTTP\/1\.[01] (\d{3})(?: |$)/.exec(first)?.[1];
  if (status === undefined) return 'garbage';
  const fields = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, Math.max(0, colon)).toLowerCase(), line.slice(colon + 1).trim()];
  });
  const from = end + HEAD_END.length;
  const body = readBody(octets.subarray(from), fields, Number(status), to, isOver);
  if (body === null) return isOver ? 'garbage' : null;
  if (body === 'garbage') return body;
  return { answer: new RawAnswer(sent, Number(status), fields, body.content), octets: from + body.octets };
}

function isBeginning(octets: Buffer): boolean {
  const begin = octets.toString('latin1', 0, 5);
  return 'HTTP/'.startsWith(begin) || begin === 'HTTP/';
}

type Body = { content: Buffer; octets: number };

/** RFC 9112 §6.3 */
function readBody(
  octets: Buffer,
  fields: HttpHeaders['fields'],
  status: number,
  to: string,
  isOver: boolean,
): Body | null | 'garbage' {
  if (to === 'HEAD' || status < 200 || status === 204 || status === 304)
    return { content: Buffer.alloc(0), octets: 0 };
  const value = (name: string): string | undefined => fields.find(([own]) => own === name)?.[1];
  if (/chunked$/i.test(value('transfer-encoding') ?? '')) return readChunks(octets);
  const length = value('content-length');
  if (length === undefined) return isOver ? { content: octets, octets: octets.length } : null;
  if (!/^\d+$/.test(length)) return 'garbage';
  const size = Number(length);
  return octets.length < size ? null : { content: octets.subarray(0, size), octets: size };
}

function readChunks(octets: Buffer): Body | null | 'garbage' {
  const pieces: Buffer[] = [];
  let at = 0;
  for (;;) {
    const line = octets.indexOf('\r\n', at);
    if (line < 0) return null;
    const size = /^[\da-f]+/i.exec(octets.toString('latin1', at, line))?.[0];
    if (size === undefined) return 'garbage';
    const begin = line + 2;
    const end = begin + Number.parseInt(size, 16);
    if (end === begin) {
      // Trailers end as a head does; without any the empty line follows at once.
      const over = octets.indexOf(HEAD_END, line);
      return over < 0 ? null : { content: Buffer.concat(pieces), octets: over + HEAD_END.length };
    }
    if (octets.length < end + 2) return null;
    pieces.push(octets.subarray(begin, end));
    at = end + 2;
  }
}
