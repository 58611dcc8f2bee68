/** A request on its way through the proxy, and what may become of it. */
import type { OperationName } from '../../../fake-server/nms/operations.ts';
import { readChannelUrl } from '../../../protocol/nms/channel-url.ts';
import { readResourceUrl } from '../../../protocol/nms/resource-url.ts';
import type { Door } from './door.ts';
import { type Json, parsed } from './loose-json.ts';

export interface Answered {
  status: number;
  headers: [string, string][];
  body: Buffer;
}

/** The Location of an answer; undefined without one. */
export function locationOf({ headers }: Answered): string | undefined {
  return headers.find(([name]) => name === 'location')?.[1];
}

/** An answer, or a way of not giving one. */
export type Reaction =
  | Answered
  | { end: 'close' | 'reset' | 'never' }
  | { drip: Answered; pace: number }
  | { cut: Answered }
  | { raw: Buffer };

export type Change = Partial<Pick<Passing, 'method' | 'target' | 'headers' | 'body'>>;

export class Passing {
  readonly method: string;
  /** Path and query as they were sent. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly operation: OperationName | null;
  /** Ids in the path, as they stand there; `flagName` is decoded. */
  readonly ids: Readonly<Record<string, string>>;
  readonly query: ReadonlyMap<string, string>;
  /** A client of the proxy's own, at the server. */
  readonly door: Door;
  /** How many requests of this operation have come, this one included. */
  readonly number: number;
  readonly #send: (change: Change) => Promise<Answered>;
  #answer: Promise<Answered> | null = null;

  constructor(
    request: { method: string; target: string; headers: Record<string, string>; body: Buffer },
    door: Door,
    count: (operation: string) => number,
    send: (change: Change) => Promise<Answered>,
  ) {
    this.method = request.method;
    this.target = request.target;
    this.headers = request.headers;
    this.body = request.body;
    const named = nameOf(request.method, request.target);
    this.operation = named.operation;
    this.ids = named.ids;
    this.query = new Map(named.query);
    this.door = door;
    this.number = count(named.operation ?? 'unknown');
    this.#send = send;
  }

  /** The JSON of the body; undefined for what is none. */
  json(): Json {
    return parsed(this.body);
  }

  /** Asks the server, with what is changed. */
  forward(change: Change = {}): Promise<Answered> {
    this.#answer = this.#send(change);
    return this.#answer;
  }

  /** What the server was asked last, if it was, comes to. */
  get answer(): Promise<Answered> | null {
    return this.#answer;
  }

  /** The URL of what the path names, without query, as clients have it. */
  get url(): string {
    return `http://${this.headers.host}${this.target.replace(/\?.*/, '')}`;
  }

  /** A token that opens the box that the path names. */
  ownersToken(): Promise<string> {
    return this.door.tokenFor(this.target);
  }
}

function nameOf(
  method: string,
  target: string,
): { operation: OperationName | null; ids: Record<string, string>; query: [string, string][] } {
  const poll = /\/channels\/([^/?]+)\/(poll|callback)$/.exec(target);
  if (poll !== null)
    return { operation: `${poll[2]}.${method}` as OperationName, ids: { channelId: poll[1]! }, query: [] };
  const read = target.includes('/notificationchannel/') ? readChannelUrl(target) : readResourceUrl(target);
  if (!read.ok || read.resource === null) return { operation: null, ids: {}, query: [] };
  const { kind, ...ids } = read.resource;
  return {
    operation: `${kind}.${method}` as OperationName,
    ids,
    query: read.query.map(([name, value]) => [name, value]),
  };
}
