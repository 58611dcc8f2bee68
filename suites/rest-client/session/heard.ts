/** One recorded exchange as a check looks at it: which resource, which operation, what its bodies say. */
import { type Format, formatOf, readBody } from '../../../protocol/nms/body.ts';
import { readChannelUrl } from '../../../protocol/nms/channel-url.ts';
import { readResourceUrl, sameUrl } from '../../../protocol/nms/resource-url.ts';
import { RESOURCES, type ResourceKind } from '../../../protocol/nms/resources.ts';
import type { RootName, RootValue } from '../../../protocol/nms/types/roots.ts';
import { readUpload, type UploadPart } from '../../../protocol/nms/upload-read.ts';
import { fieldOf, type RecordedExchange } from '../../../transcript/nms-session.ts';

/** Of the store, of the notification channels, or a URL that neither has. */
export type HeardKind =
  | ResourceKind
  | 'box'
  | 'channels'
  | 'channel'
  | 'channelLifetime'
  | 'poll'
  | 'unknown'
  | 'foreign';

/** Kinds of requests about notification channels. */
const OF_CHANNELS: ReadonlySet<HeardKind> = new Set(['channels', 'channel', 'channelLifetime', 'poll']);

const POLL = /\/notificationchannel\/v\d+\/[^/]+\/channels\/[^/]+\/poll$/;

/** What a form that creates objects holds: each object with its content, null without one. */
export interface Uploaded {
  readonly object: RootValue<'object'>;
  readonly content: UploadPart | null;
}

export class Heard {
  readonly exchange: RecordedExchange;
  readonly kind: HeardKind;
  /** Decoded id of the box, `tel:+15550100`; `''` for what is in none. */
  readonly boxId: string;
  readonly ids: Readonly<Record<string, string>>;
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly #bodies = new Map<string, unknown>();

  /** `pollPaths` are the paths of the URLs that were handed out for polls. */
  constructor(exchange: RecordedExchange, pollPaths: readonly string[]) {
    this.exchange = exchange;
    const { kind, boxId, ids, query } = targetOf(exchange.target, pollPaths);
    this.kind = kind;
    this.boxId = boxId;
    this.ids = ids;
    this.query = query;
  }

  get id(): number {
    return this.exchange.id;
  }

  /** Milliseconds: when the request came. */
  get at(): number {
    return this.exchange.at;
  }

  /** When its answer was out; never for one without. */
  get answeredAt(): number {
    return this.exchange.answer?.at ?? Number.POSITIVE_INFINITY;
  }

  get method(): string {
    return this.exchange.method;
  }

  /** The target without its query. */
  get path(): string {
    return pathOf(this.exchange.target);
  }

  /** 0 for one that was not answered. */
  get status(): number {
    return this.exchange.answer?.status ?? 0;
  }

  /** It was done as it was asked for. */
  get isDone(): boolean {
    return this.status >= 200 && this.status < 300;
  }

  get isRefused(): boolean {
    return this.status >= 400 && this.status < 500;
  }

  /** True for the store itself, false for channels and what is elsewhere. */
  get isOfStore(): boolean {
    return this.kind !== 'foreign' && !OF_CHANNELS.has(this.kind);
  }

  is(kind: HeardKind, ...methods: string[]): boolean {
    return this.kind === kind && methods.includes(this.method);
  }

  header(name: string): string | null {
    return fieldOf(this.exchange.headers, name);
  }

  answerHeader(name: string): string | null {
    return fieldOf(this.exchange.answer?.headers ?? [], name);
  }

  /** True for a request with a body, also for one that was refused before its body was read. */
  get hasBody(): boolean {
    const length = Number(this.header('content-length') ?? 0);
    return this.exchange.body !== null || length > 0 || this.header('transfer-encoding') !== null;
  }

  /** The token that it came with, by its name; null without one. */
  get token(): string | null {
    const inQuery = this.query.find(([name]) => name === 'access_token')?.[1];
    return this.header('authorization') || inQuery || null;
  }

  /** What the client sent under a root; null if there is no such thing, or it cannot be read. */
  sent<N extends RootName>(root: N): RootValue<N> | null {
    return this.#read('sent', root, this.exchange.body, this.header('content-type'));
  }

  /** What it was answered with. */
  told<N extends RootName>(root: N): RootValue<N> | null {
    const { answer } = this.exchange;
    return this.#read('told', root, answer?.body ?? null, this.answerHeader('content-type'));
  }

  /** What it creates; empty for anything but a creation that can be read. */
  get uploads(): readonly Uploaded[] {
    const known = this.#bodies.get('uploads') as Uploaded[] | undefined;
    const uploads = known ?? this.#readUploads();
    this.#bodies.set('uploads', uploads);
    return uploads;
  }

  #read<N extends RootName>(
    side: 'sent' | 'told',
    root: N,
    body: Buffer | null,
    contentType: string | null,
  ): RootValue<N> | null {
    if (body === null) return null;
    const key = `${side} ${root}`;
    if (!this.#bodies.has(key)) {
      // A type that is none of the two is judged elsewhere; what stands there is looked at all the same.
      const type = formatOf(contentType) === null ? 'application/json' : contentType;
      const reading = readBody(body, type, root) as { ok: boolean; value?: RootValue<N> };
      this.#bodies.set(key, reading.ok ? reading.value : null);
    }
    return this.#bodies.get(key) as RootValue<N> | null;
  }

  #readUploads(): Uploaded[] {
    const { body } = this.exchange;
    if (body === null || this.method !== 'POST') return [];
    const options = { acceptBare: true };
    const type = this.header('content-type');
    if (this.kind === 'objects') {
      const reading = readUpload(type, body, 'object', options);
      return reading.ok ? [{ object: reading.value, content: reading.contents[0] ?? null }] : [];
    }
    if (this.kind !== 'bulkCreation') return [];
    const reading = readUpload(type, body, 'objectList', options);
    if (!reading.ok) return [];
    return reading.value.object.map((object, index) => {
      return { object, content: reading.contents[index] ?? null };
    });
  }
}

/** A URL or a target without its query. */
export function pathOf(target: string): string {
  return target.replace(/[?#].*$/s, '');
}

/** A URL without scheme and host. */
export function withoutHost(url: string): string {
  return url.replace(/^https?:\/\/[^/?#]*/i, '');
}

/** The representation of a request's body, by what its type says. */
export function formatSent(heard: Heard): Format | null {
  return formatOf(heard.header('content-type'));
}

/** The root element of what a request carries; null for none, or a form. */
export function rootSent({ kind, method }: Heard): RootName | null {
  if (kind === 'channels') return method === 'POST' ? 'notificationChannel' : null;
  if (kind === 'channel' || kind === 'channelLifetime')
    return method === 'PUT' ? 'notificationChannelLifetime' : null;
  if (!Object.hasOwn(RESOURCES, kind)) return null;
  const operation = RESOURCES[kind as ResourceKind][method as 'GET'];
  return operation?.request.form === 'body' ? operation.request.root : null;
}

function targetOf(
  target: string,
  pollPaths: readonly string[],
): Pick<Heard, 'kind' | 'boxId' | 'ids' | 'query'> {
  const resource = readResourceUrl(target);
  if (resource.ok) {
    const { boxId, query } = resource;
    if (resource.resource === null) return { kind: 'box', boxId, ids: {}, query };
    const { kind, ...ids } = resource.resource;
    return { kind, boxId, ids, query };
  }
  // The channel may be from before the record: then it is known by the form that the embedded server gives it.
  if (POLL.test(pathOf(target)) || pollPaths.some((path) => sameUrl(path, pathOf(target))))
    return { kind: 'poll', boxId: '', ids: {}, query: [] };
  const channel = readChannelUrl(target);
  if (channel.ok) {
    const { kind, ...ids } = channel.resource;
    return { kind, boxId: channel.userId, ids, query: channel.query };
  }
  const isOurs = /\/nms\/v\d+(?:\/|$)/.test(pathOf(target));
  return { kind: isOurs ? 'unknown' : 'foreign', boxId: '', ids: {}, query: [] };
}
