/** Writes sessions of REST clients as the driver records them, and has them judged. */
import { ExchangeRecorders } from '../../../drivers/nms/exchange-recorders.ts';
import { NmsReferee } from '../../../referee/nms/nms-referee.ts';
import { type RefereeReport, ReportBuilder } from '../../../referee/report.ts';
import { TranscriptLines, type TranscriptRecord } from '../../../transcript/read.ts';
import { tapped } from '../../../transcript/tapped.ts';
import { type ConnectionRecorder, type Transcript, tellTranscript } from '../../../transcript/transcript.ts';

export const HOST = '127.0.0.1:8080';
export const BOX = `http://${HOST}/nms/v1/base/tel%3A%2B15550100`;
export const CHANNELS = `http://${HOST}/notificationchannel/v1/tel%3A%2B15550100/channels`;
export const TOKEN = 'token-of-alice';
/** A password that looks like a number: transcripts do not show it, wherever it stands. */
export const SECRET_NUMBER = '31415926';
const DATE: readonly [string, string] = ['date', 'Sat, 28 Nov 2026 19:24:50 GMT'];

type Fields = readonly (readonly [name: string, value: string])[];

export interface Ask {
  headers?: Fields;
  json?: unknown;
  body?: string | Buffer;
  token?: string | null;
}

export interface Reply {
  /** Beside Date and, with JSON, Content-Type. */
  headers?: Fields;
  json?: unknown;
  xml?: string;
  body?: string | Buffer;
  undated?: boolean;
}

/** A request that was sent. */
export interface InFlight {
  gets(status: number, reply?: Reply): void;
  /** No answer came. */
  fails(): void;
}

export class Client {
  readonly #recorders: ExchangeRecorders;

  constructor(transcript: Transcript, label: string) {
    this.#recorders = new ExchangeRecorders(transcript, label, TOKEN);
  }

  /** `target` is a path below the box, or a URL. */
  asks(method: string, target: string, { headers = [], json, body = '', token = TOKEN }: Ask = {}): InFlight {
    const sent = {
      method,
      url: target.startsWith('http') ? target : `${BOX}${target}`,
      headers: [
        ['accept', 'application/json'] as const,
        ...(json === undefined ? [] : [['content-type', 'application/json'] as const]),
        ...headers,
      ],
      body: Buffer.from(json === undefined ? body : JSON.stringify(json)),
    };
    const recorded = this.#recorders.begin(sent, token);
    return {
      gets: (status, reply = {}) => {
        recorded.answered(status, headersOf(reply), bodyOf(reply));
        recorded.end();
      },
      fails: () => {
        recorded.event('the server did not give the answer within 100 ms');
        recorded.end();
      },
    };
  }

  /** A request and its answer. */
  exchange(method: string, target: string, status: number, reply: Reply = {}, ask: Ask = {}): void {
    this.asks(method, target, ask).gets(status, reply);
  }

  get(target: string, json?: unknown): void {
    this.exchange('GET', target, 200, json === undefined ? {} : { json });
  }

  /** Downloads the payload part of an object. */
  downloads(id: string, body: string, type = 'text/plain', headers: Fields = []): void {
    const reply = { headers: [['content-type', type]] as const, body };
    this.exchange('GET', `/objects/${id}/payloadParts/p1`, 200, reply, { headers });
  }

  /** Creates an object, whose URL is told in both ways. */
  creates(id: string): void {
    const resourceURL = `${BOX}/objects/${id}`;
    this.exchange('POST', '/objects', 201, {
      headers: [['location', resourceURL]],
      json: { reference: { resourceURL } },
    });
  }
}

export class Sessions {
  readonly #records: TranscriptRecord[] = [];
  /** The same, told at once. */
  readonly live: TranscriptRecord[] = [];
  readonly #transcript: Transcript;
  readonly client: Client;

  constructor() {
    const lines = new TranscriptLines('session');
    const told = tellTranscript(
      (text) => {
        this.#records.push(...lines.add(text));
      },
      { secrets: [SECRET_NUMBER] },
    );
    this.#transcript = tapped(told, (record) => this.live.push(record));
    this.client = this.another('rest 1');
  }

  another(label = 'rest 2'): Client {
    return new Client(this.#transcript, label);
  }

  /** A connection whose octets are recorded as they are. */
  connection(label = 'octets 1'): ConnectionRecorder {
    return this.#transcript.connection(label);
  }

  /** All that was recorded. The transcript is over. */
  async records(): Promise<readonly TranscriptRecord[]> {
    await this.#transcript.close();
    return this.#records;
  }
}

export function judged(records: Iterable<TranscriptRecord>): RefereeReport {
  const builder = new ReportBuilder();
  const referee = new NmsReferee(builder);
  for (const record of records) referee.take(record);
  referee.end();
  return builder.report;
}

/** A small object as a server tells it. */
export function objectAt(id: string, more: object = {}): { object: object } {
  return {
    object: {
      resourceURL: `${BOX}/objects/${id}`,
      parentFolder: `${BOX}/folders/f1`,
      attributes: { attribute: [{ name: 'Subject', value: ['hello'] }] },
      flags: { flag: [] },
      lastModSeq: 5,
      ...more,
    },
  };
}

/** What is told of a payload part of an object. */
export function partOf(id: string, more: object = {}): { payloadPart: object[] } {
  const href = `${BOX}/objects/${id}/payloadParts/p1`;
  return { payloadPart: [{ contentType: 'text/plain', size: 5, href, ...more }] };
}

export function folderAt(id: string, more: object = {}): { folder: object } {
  return { folder: { resourceURL: `${BOX}/folders/${id}`, name: id, lastModSeq: 5, ...more } };
}

function headersOf({ headers = [], json, xml, undated = false }: Reply): Fields {
  const type = json !== undefined ? 'application/json' : xml !== undefined ? 'application/xml' : null;
  const own = headers.some(([name]) => name === 'content-type');
  return [
    ...(undated || headers.some(([name]) => name === 'date') ? [] : [DATE]),
    ...(type === null || own ? [] : [['content-type', type] as const]),
    ...headers,
  ];
}

function bodyOf({ json, xml, body = '' }: Reply): Buffer {
  if (json !== undefined) return Buffer.from(JSON.stringify(json));
  return Buffer.from(xml ?? body);
}
