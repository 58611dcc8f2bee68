/**
 * Requests to an NMS server over HTTP/1.1 (undici): kept-alive connections, a deadline for each answer, redirects
 * never followed, every exchange recorded with its token left out.
 */
import { readFileSync } from 'node:fs';
import { errors, Pool } from 'undici';
import type { Transcript } from '../../transcript/transcript.ts';
import { ConnectionTrouble, systemCode } from '../imap/trouble.ts';
import { ExchangeRecorders, type RecordedExchange } from './exchange-recorders.ts';
import { NmsAnswer, type SentRequest } from './nms-answer.ts';

export interface NmsClientOptions {
  /** URL of the box, without a slash at its end: `https://host/nms/v1/base/tel%3A%2B15551230000`. */
  boxUrl: string;
  /** Sent with every request unless it says otherwise; null: none is. */
  token: string | null;
  /** Accept any certificate. */
  insecure?: boolean;
  /** PEM file of the authority behind the certificate. */
  caFile?: string | null;
  /** Where the exchanges are recorded, or null. */
  transcript: Transcript | null;
  /** Tells people which client of the check this is. */
  label: string;
  /** Deadline of one answer in milliseconds. */
  timeoutMs: number;
  /** Connections open at once. */
  connections?: number;
}

export interface RequestOptions {
  headers?: Readonly<Record<string, string>>;
  body?: Buffer | string;
  /** Another token, or null for none. */
  token?: string | null;
  deadlineMs?: number;
}

/** A body of more octets is not read: the exchange ends as trouble. */
const LARGEST_BODY = 256 << 20;

export class NmsClient {
  readonly boxUrl: string;
  readonly #options: NmsClientOptions;
  readonly #pool: Pool;
  readonly #origin: string;
  readonly #recorders: ExchangeRecorders | null;

  /** Opens nothing yet. Throws `TypeError` if the URL is none. */
  constructor(options: NmsClientOptions) {
    const {
      boxUrl,
      token,
      insecure = false,
      caFile,
      transcript,
      label,
      timeoutMs,
      connections = 4,
    } = options;
    this.boxUrl = boxUrl;
    this.#options = options;
    this.#origin = new URL(boxUrl).origin;
    this.#recorders = transcript && new ExchangeRecorders(transcript, label, token);
    this.#pool = new Pool(this.#origin, {
      connections,
      pipelining: 1,
      // Deadlines are one for the whole exchange: a server that drips octets must not be waited for for ever.
      headersTimeout: 0,
      bodyTimeout: 0,
      connect: {
        rejectUnauthorized: !insecure,
        timeout: timeoutMs,
        ...(caFile ? { ca: readFileSync(caFile) } : {}),
      },
    });
  }

  /**
   * One exchange. `target` is a path below the box (`/objects`), or an absolute URL that the server gave. Throws
   * `ConnectionTrouble` if no whole answer comes, and `RangeError` for a URL of another server: a token is not
   * carried away.
   */
  async request(method: string, target: string, options: RequestOptions = {}): Promise<NmsAnswer> {
    const sent = this.#prepare(method, target, options);
    const { pathname, search, origin } = new URL(sent.url);
    if (origin !== this.#origin) throw new RangeError(`${origin} is another server than ${this.#origin}`);
    const token = options.token === undefined ? this.#options.token : options.token;
    const recorded = this.#recorders?.begin(sent, token) ?? null;
    const deadlineMs = options.deadlineMs ?? this.#options.timeoutMs;
    const signal = AbortSignal.timeout(deadlineMs);
    try {
      const authorization = token === null ? [] : ['authorization', `Bearer ${token}`];
      const response = await this.#pool.request({
        method: method as 'GET',
        path: `${pathname}${search}`,
        headers: [...sent.headers.flat(), ...authorization],
        ...(sent.body.length > 0 ? { body: sent.body } : {}),
        signal,
        responseHeaders: 'raw',
      });
      const body = await wholeBody(response.body, sent);
      const headers = pairs(response.headers as unknown as string[]);
      const answer = new NmsAnswer(sent, response.statusCode, headers, body);
      recorded?.answered(answer.status, headers, body);
      return answer;
    } catch (error) {
      throw this.#trouble(error, sent, deadlineMs, signal.aborted, recorded);
    } finally {
      recorded?.end();
    }
  }

  get(target: string, options?: RequestOptions): Promise<NmsAnswer> {
    return this.request('GET', target, options);
  }

  delete(target: string, options?: RequestOptions): Promise<NmsAnswer> {
    return this.request('DELETE', target, options);
  }

  /** A request with a JSON body. */
  json(
    method: 'POST' | 'PUT' | 'DELETE',
    target: string,
    value: unknown,
    options: RequestOptions = {},
  ): Promise<NmsAnswer> {
    return this.request(method, target, {
      ...options,
      body: JSON.stringify(value),
      headers: { 'content-type': 'application/json', ...options.headers },
    });
  }

  /** Closes all connections at once. May be called again. */
  async close(): Promise<void> {
    await this.#pool.destroy();
  }

  #prepare(method: string, target: string, { headers = {}, body = '' }: RequestOptions): SentRequest {
    const url = /^https?:\/\//i.test(target) ? target : `${this.boxUrl}${target}`;
    const all = { accept: 'application/json', ...headers };
    return {
      method,
      url,
      headers: Object.entries(all).map(([name, value]) => [name.toLowerCase(), value] as const),
      body: Buffer.isBuffer(body) ? body : Buffer.from(body, 'utf8'),
    };
  }

  #trouble(
    error: unknown,
    sent: SentRequest,
    deadlineMs: number,
    late: boolean,
    recorded: RecordedExchange | null,
  ): unknown {
    if (error instanceof RangeError) return error;
    const what = `the answer to ${sent.method} ${new URL(sent.url).pathname}`;
    const code = systemCode(error);
    const trouble = (kind: ConnectionTrouble['kind'], message: string): ConnectionTrouble => {
      recorded?.event(message);
      return new ConnectionTrouble(kind, message);
    };
    if (late) return trouble('timeout', `${this.#origin} did not give ${what} within ${deadlineMs} ms`);
    if (code === 'ECONNREFUSED') return trouble('refused', `${this.#origin} refuses connections`);
    if (/CERT|SSL|TLS|SELF_SIGNED/.test(code))
      return trouble('tls', `TLS with ${this.#origin} failed: ${code}`);
    if (code === 'UND_ERR_CONNECT_TIMEOUT' || /^E(?:HOST|NET|AI)|ENOTFOUND/.test(code))
      return trouble('unreachable', `${this.#origin} cannot be reached: ${code}`);
    if (code === 'ECONNRESET' || code === 'EPIPE')
      return trouble('reset', `${this.#origin} reset the connection while ${what} was awaited`);
    if (error instanceof errors.HTTPParserError)
      return trouble('garbage', `what came instead of ${what} is no HTTP`);
    return trouble('closed', `${this.#origin} closed the connection while ${what} was awaited (${code})`);
  }
}

/** Name, value, name, value … as undici's raw form has them. */
function pairs(raw: readonly (string | Buffer)[]): [string, string][] {
  const text = (one: string | Buffer | undefined): string =>
    Buffer.isBuffer(one) ? one.toString('latin1') : (one ?? '');
  const result: [string, string][] = [];
  for (let i = 0; i + 1 < raw.length; i += 2) result.push([text(raw[i]).toLowerCase(), text(raw[i + 1])]);
  return result;
}

async function wholeBody(stream: AsyncIterable<Buffer>, sent: SentRequest): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of stream) {
    pieces.push(piece);
    size += piece.length;
    if (size > LARGEST_BODY)
      throw new ConnectionTrouble(
        'garbage',
        `the answer to ${sent.method} ${new URL(sent.url).pathname} has more than ${LARGEST_BODY} octets`,
      );
  }
  return Buffer.concat(pieces);
}
