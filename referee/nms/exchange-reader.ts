/**
 * Reads the records of one connection as exchanges, the way in which the driver writes them: the head of a request in
 * lower case, its body and a line end; a status without a phrase, header, body and a line end. What was sent as it is
 * (broken requests, pipelining) looks different, and is told apart by that: of its answers only the first head is read.
 */

import { fieldOf } from '../../transcript/nms-session.ts';
import type { TranscriptRecord } from '../../transcript/read.ts';
import type { AnswerHead, Exchange, ExchangeAnswer, ExchangeRequest, Fields } from './exchange.ts';
import { Gathered } from './gathered.ts';

/**
 * - `unknown`: nothing has come that tells
 * - `exchanges`: requests of the driver's, one after the other
 * - `octets`: octets sent as they are
 * - `other`: no HTTP, or what cannot be paired
 */
export type ConnectionNature = 'unknown' | 'exchanges' | 'octets' | 'other';

export type Heard =
  | { readonly kind: 'exchange'; readonly exchange: Exchange }
  | { readonly kind: 'head'; readonly head: AnswerHead };

const HEAD_END = '\r\n\r\n';
const LINE_END = 2;
/** Octets of answers to octets that are looked through for a head. */
const LONGEST_HEAD = 64 << 10;
const REQUEST_HEAD =
  /^([!-~]+) (\/[!-~]*) HTTP\/1\.1\r\nhost: ([!-~]+)\r\n((?:[!#$%&'*+.^_`|~0-9a-z-]+: [^\r\n]*\r\n)*)\r\n$/;
/** Where requests overlap: transcripts of old had several at a time under one connection. */
const HOST_LINE = ' HTTP/1.1\r\nhost: ';
const ANOTHER_REQUEST = /(?:^|\r\n)[!-~]+ \/[!-~]* HTTP\/1\.1\r\nhost: [!-~]+\r\n/;
const ANSWER_HEAD = /^HTTP\/1\.1 (\d{3})\r\n/;
const ANY_ANSWER_HEAD = /^HTTP\/1\.[01] (\d{3})(?: [^\r\n]*)?\r\n/;

export class ExchangeReader {
  readonly #connection: number;
  #nature: ConnectionNature = 'unknown';
  #sent = new Gathered();
  #received = new Gathered();
  #at = 0;
  #begun = 0;
  #last = 0;
  /** What was sent, read; with the length that it had then. */
  #read: { length: number; request: ExchangeRequest | null } | null = null;
  #foundHead = false;
  #overlaps = false;
  #isSpeaking = false;

  constructor(connection: number) {
    this.#connection = connection;
  }

  get nature(): ConnectionNature {
    return this.#nature;
  }

  /** Somebody speaks here whose doing cannot be read. */
  get isStranger(): boolean {
    return this.#isSpeaking && (this.#nature === 'octets' || this.#nature === 'other');
  }

  /** Octets of an answer have come, and more may follow. */
  get isAnswering(): boolean {
    return this.#received.length > 0;
  }

  /** What was asked and has no answer yet: null if nothing, `unreadable` where it is no request, or not yet one. */
  get pending(): ExchangeRequest | 'unreadable' | null {
    if (this.#sent.length === 0) return null;
    return this.#request() ?? 'unreadable';
  }

  /** `number` is that of the record in its transcript. */
  take(record: TranscriptRecord, number: number): Heard[] {
    if (record.direction === '=') return [];
    if (record.direction === '!') return this.#event();
    const heard = record.direction === 'C' && this.isAnswering ? this.settle() : [];
    if (record.direction === 'C') this.#client(record, number);
    else heard.push(...this.#server(record, number));
    return heard;
  }

  /** What came of an answer is all that comes. */
  settle(): Heard[] {
    if (!this.isAnswering || this.#nature === 'octets' || this.#nature === 'other') return [];
    const request = this.#request();
    const answer = request === null ? null : readAnswer(this.#received, request.method);
    if (request === null || answer === 'other') return this.#notTheDrivers();
    this.#nature = 'exchanges';
    const ended = answer === null ? Number.POSITIVE_INFINITY : this.#last;
    this.#forget();
    return [{ kind: 'exchange', exchange: { ...request, answer, ended } }];
  }

  /** Nothing more comes. */
  end(): Heard[] {
    return this.isAnswering ? this.settle() : this.#unanswered();
  }

  #client(record: Extract<TranscriptRecord, { direction: 'C' | 'S' }>, number: number): void {
    this.#isSpeaking = true;
    if (this.#nature === 'octets' || this.#nature === 'other') return;
    if (this.#sent.length === 0) {
      this.#at = record.at;
      this.#begun = number;
    }
    this.#sent.add(record);
  }

  #server(record: Extract<TranscriptRecord, { direction: 'C' | 'S' }>, number: number): Heard[] {
    this.#last = number;
    if (this.#nature === 'other') return [];
    if (this.#nature === 'octets') {
      if (this.#foundHead || this.#received.length >= LONGEST_HEAD) return [];
      this.#received.add(record);
      return record.octets.includes('\n') ? this.#firstHead() : [];
    }
    this.#received.add(record);
    // Whoever speaks first is no HTTP server.
    if (this.#sent.length === 0) return this.#become('other');
    return this.#request() === null ? this.#notTheDrivers() : [];
  }

  /** A deadline, a close: there will be no answer, or no more of it. */
  #event(): Heard[] {
    return this.isAnswering ? this.settle() : this.#unanswered();
  }

  #unanswered(): Heard[] {
    if (this.#sent.length === 0) return [];
    const request = this.#request();
    if (request === null) return this.#become('octets');
    this.#forget();
    return [{ kind: 'exchange', exchange: { ...request, answer: null, ended: Number.POSITIVE_INFINITY } }];
  }

  #notTheDrivers(): Heard[] {
    if (this.#overlaps || this.#nature === 'exchanges') return this.#become('other');
    this.#become('octets');
    return this.#firstHead();
  }

  #become(nature: 'octets' | 'other'): Heard[] {
    this.#nature = nature;
    this.#sent = new Gathered();
    this.#read = null;
    if (nature === 'other') this.#received = new Gathered();
    return [];
  }

  /** The first head that is no interim one. */
  #firstHead(): Heard[] {
    let rest = this.#received.octets.toString('latin1');
    for (;;) {
      const end = rest.indexOf(HEAD_END);
      if (end < 0) return [];
      const status = Number(ANY_ANSWER_HEAD.exec(rest)?.[1] ?? 0);
      if (status === 0 || this.#received.isRedacted(0, this.#received.length)) {
        this.#foundHead = true;
        return [];
      }
      if (status >= 200) {
        this.#foundHead = true;
        return [{ kind: 'head', head: { status, headers: fieldsOf(rest.slice(0, end)) } }];
      }
      rest = rest.slice(end + HEAD_END.length);
    }
  }

  #request(): ExchangeRequest | null {
    if (this.#read?.length !== this.#sent.length)
      this.#read = { length: this.#sent.length, request: this.#readRequest() };
    return this.#read.request;
  }

  #readRequest(): ExchangeRequest | null {
    const { octets, length, isKept } = this.#sent;
    const end = octets.indexOf(HEAD_END);
    const head = end < 0 ? null : REQUEST_HEAD.exec(octets.toString('latin1', 0, end + HEAD_END.length));
    if (head === null) return null;
    const [, method, target, host, lines] = head as unknown as [string, string, string, string, string];
    const from = end + HEAD_END.length;
    const body = octets.subarray(from, octets.length - LINE_END);
    const isWhole = isKept && octets.toString('latin1', octets.length - LINE_END) === '\r\n';
    this.#overlaps =
      octets.includes(HOST_LINE, from) && ANOTHER_REQUEST.test(octets.toString('latin1', from));
    if (this.#overlaps) return null;
    const firstLine = octets.indexOf('\r\n');
    return {
      connection: this.#connection,
      method,
      target: this.#sent.isRedacted(0, firstLine) ? null : target,
      host,
      headers: fieldsOf(`\r\n${lines.slice(0, -LINE_END)}`),
      body: isWhole && octets.length >= from + LINE_END && !this.#sent.isRedacted(from, length) ? body : null,
      at: this.#at,
      begun: this.#begun,
    };
  }

  #forget(): void {
    this.#sent = new Gathered();
    this.#received = new Gathered();
    this.#read = null;
  }
}

function beginning(gathered: Gathered): string {
  return gathered.octets.toString('latin1', 0, 32);
}

/** Null if it is not whole; `other` if the driver did not write it. */
function readAnswer(received: Gathered, method: string): ExchangeAnswer | null | 'other' {
  const { octets, length, isKept } = received;
  const status = ANSWER_HEAD.exec(beginning(received))?.[1];
  if (status === undefined) return /^HTTP\/1\.1 \d{0,3}\r?$/.test(beginning(received)) ? null : 'other';
  const end = octets.indexOf(HEAD_END);
  if (end < 0) return null;
  const headers = fieldsOf(octets.toString('latin1', 0, end));
  const from = end + HEAD_END.length;
  const size = length - from - LINE_END;
  if (size < 0 || !endsWhole(headers, size, { method, status: Number(status) })) return null;
  if (isKept && octets.toString('latin1', octets.length - LINE_END) !== '\r\n') return null;
  return {
    status: Number(status),
    headers,
    body: isKept && !received.isRedacted(from, length) ? octets.subarray(from, from + size) : null,
    hidesFields: received.isRedacted(0, from),
  };
}

/** Whether a body of this size is all that was announced (RFC 9112 §6.3). */
function endsWhole(
  headers: Fields,
  size: number,
  { method, status }: { method: string; status: number },
): boolean {
  if (method === 'HEAD' || status === 204 || status === 304) return true;
  const announced = fieldOf(headers, 'content-length');
  return announced === null || !/^\d+$/.test(announced) || Number(announced) === size;
}

/** The fields behind the first line of a head. */
function fieldsOf(head: string): Fields {
  return head
    .split('\r\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, Math.max(0, colon)).toLowerCase(), line.slice(colon + 1).trim()] as const;
    });
}
