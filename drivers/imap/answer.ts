/** All that came back for one command. */
import type {
  Data,
  DataResponse,
  FetchData,
  ResponseCode,
  StatusResponse,
} from '../../protocol/imap/model/response.ts';
import { printable } from '../../transcript/escape.ts';
import { dataOf, type Received } from './received.ts';

/** The members of a union that can have this `type`. */
export type DataTyped<T extends Data['type'], D = DataResponse> = D extends { type: infer U }
  ? T extends U
    ? D & { type: T }
    : never
  : never;

/** The members of a union that can have this `name`. */
type Named<N, C = ResponseCode> = C extends { name: infer M }
  ? N extends M
    ? C & { name: N }
    : never
  : never;

/** The response code of a name. One that the model does not know comes as `OTHER`, its name in `code`. */
export type CodeNamed<N extends string> = string extends N
  ? ResponseCode
  : N extends ResponseCode['name']
    ? Named<N>
    : Extract<ResponseCode, { name: 'OTHER' }>;

export class Answer {
  readonly tag: string;
  /** The command as it was sent: printable, secrets redacted, long literals abbreviated. */
  readonly sent: string;
  /** Everything that was read from when the command was written up to its tagged response, which is the last. */
  readonly responses: Received[];
  /** The tagged response. */
  readonly status: StatusResponse;
  /** The server gave its tagged response instead of asking for a literal; the rest was not sent. */
  readonly literalRefused: boolean;

  constructor(
    tag: string,
    sent: string,
    responses: Received[],
    status: StatusResponse,
    literalRefused = false,
  ) {
    this.tag = tag;
    this.sent = sent;
    this.responses = responses;
    this.status = status;
    this.literalRefused = literalRefused;
  }

  get ok(): boolean {
    return this.status.status === 'OK';
  }

  /** The untagged data of this type, in the order in which they came. */
  data<T extends Data['type']>(type: T): DataTyped<T>[] {
    const found: DataTyped<T>[] = [];
    for (const received of this.responses) {
      const data = dataOf(received);
      if (data?.type === type) found.push(data as DataTyped<T>);
    }
    return found;
  }

  /**
   * What was said of each message, in order of first mention: a server may tell the items of one message in several
   * responses, and repeat them (the last counts). `data('FETCH')` gives the responses as they came. Behind an
   * EXPUNGE numbers mean other messages, so nothing is put together across one.
   */
  fetches(): FetchData[] {
    const messages: FetchData[] = [];
    let byNumber = new Map<number, FetchData>();
    for (const received of this.responses) {
      const data = dataOf(received);
      if (data?.type === 'EXPUNGE' || data?.type === 'VANISHED') byNumber = new Map();
      if (data?.type !== 'FETCH') continue;
      const known = byNumber.get(data.number);
      if (known) known.items = [...data.items, ...known.items];
      else {
        const message: FetchData = { type: 'FETCH', number: data.number, items: data.items };
        byNumber.set(data.number, message);
        messages.push(message);
      }
    }
    return messages;
  }

  /** The response code of this name (upper case): that of the tagged response, else the last among the untagged ones. */
  code<N extends string>(name: N): CodeNamed<N> | null {
    return this.codes(name).at(-1) ?? null;
  }

  /** Every response code of this name in a tagged or untagged status, in order. */
  codes<N extends string>(name: N): CodeNamed<N>[] {
    const found: CodeNamed<N>[] = [];
    for (const { response } of this.responses) {
      const code = response?.kind === 'status' ? response.code : null;
      if (!code) continue;
      if (code.name === name || (code.name === 'OTHER' && code.code === name))
        found.push(code as CodeNamed<N>);
    }
    return found;
  }

  /**
   * The responses as lines to show: printable, each at most 400 characters, challenges of SASL left out. Passwords
   * that a server echoes are still in them (`redactText`).
   */
  lines(): string[] {
    const sasl = /^\S+ AUTHENTICATE /.test(this.sent);
    return this.responses.map((received) => {
      const line = printable(received.raw, 400);
      return sasl && line.startsWith('+ ') ? '+ [redacted]' : line;
    });
  }
}
