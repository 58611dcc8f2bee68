/**
 * The exchanges of one client in a transcript. An exchange is paired by its connection there: one connection has one
 * exchange at a time, and one token. Exchanges one after the other are recorded under the same connection.
 */
import type { ConnectionRecorder, Transcript } from '../../transcript/transcript.ts';
import type { SentRequest } from './nms-answer.ts';

type Fields = readonly (readonly [name: string, value: string])[];

/** An exchange that is being recorded. */
export interface RecordedExchange {
  answered(status: number, headers: Fields, body: Buffer): void;
  /** Why there is no answer. */
  event(text: string): void;
  /** The exchange is over: another one may be recorded in its place. */
  end(): void;
}

/** The connections that exchanges with one token are recorded under. */
interface Row {
  readonly label: string;
  made: number;
  /** Those whose exchange is over. */
  readonly idle: ConnectionRecorder[];
}

const LINE_END = Buffer.from('\r\n');

export class ExchangeRecorders {
  readonly #transcript: Transcript;
  readonly #label: string;
  readonly #token: string | null;
  readonly #rows = new Map<string | null, Row>();

  /** `token` is the client's own. */
  constructor(transcript: Transcript, label: string, token: string | null) {
    this.#transcript = transcript;
    this.#label = label;
    this.#token = token;
    // Connections are numbered in the order in which clients were made.
    const own = this.#rowOf(token);
    own.idle.push(this.#made(own));
  }

  /** Records a request, of whose token nobody learns more than its length. */
  begin(sent: SentRequest, token: string | null): RecordedExchange {
    const own = sent.headers.find(([name]) => name === 'authorization')?.[1];
    const row = this.#rowOf(own ?? token);
    const first = row.idle.reduce<ConnectionRecorder | null>(
      (least, each) => (least === null || each.number < least.number ? each : least),
      null,
    );
    if (first !== null) row.idle.splice(row.idle.indexOf(first), 1);
    const recorder = first ?? this.#made(row);
    recordRequest(recorder, sent, token);
    return {
      answered: (status, headers, body) =>
        recorder.record('S', Buffer.concat([head(`HTTP/1.1 ${status}`, headers), LINE_END, body, LINE_END])),
      event: (text) => recorder.event(text),
      end: () => row.idle.push(recorder),
    };
  }

  #made(row: Row): ConnectionRecorder {
    return this.#transcript.connection(++row.made === 1 ? row.label : `${row.label} (${row.made})`);
  }

  /** By a token, or by a whole value of Authorization. */
  #rowOf(token: string | null): Row {
    let row = this.#rows.get(token);
    if (row === undefined) {
      const whose = token === null ? ' without a token' : ' with another token';
      row = { label: `${this.#label}${token === this.#token ? '' : whose}`, made: 0, idle: [] };
      this.#rows.set(token, row);
    }
    return row;
  }
}

function recordRequest(recorder: ConnectionRecorder, sent: SentRequest, token: string | null): void {
  const { pathname, search, host } = new URL(sent.url);
  recorder.record(
    'C',
    head(`${sent.method} ${pathname}${search} HTTP/1.1`, [['host', host], ...sent.headers]),
  );
  if (token !== null) {
    recorder.record('C', Buffer.from('authorization: Bearer '));
    recorder.recordSecret('C', Buffer.from(token), 'token');
    recorder.record('C', LINE_END);
  }
  recorder.record('C', Buffer.concat([LINE_END, sent.body, LINE_END]));
}

/** Without the empty line behind it. */
function head(first: string, headers: Fields): Buffer {
  const lines = [first, ...headers.map(([name, value]) => `${name}: ${value}`)];
  return Buffer.from(`${lines.join('\r\n')}\r\n`, 'latin1');
}
