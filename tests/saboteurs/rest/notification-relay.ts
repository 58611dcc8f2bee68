/**
 * Bends notifications on their way, whichever way they take: in the answers of polls, and posted to a URL of the
 * client, in whose place the server is given one of the relay's.
 */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NmsEventList } from '../../../protocol/nms/types/notification.ts';
import { parsed } from './loose-json.ts';

type Bend = (list: NmsEventList, number: number) => NmsEventList[];

export class NotificationRelay {
  readonly #http: Server;
  readonly #bend: Bend;
  /** URLs of the relay, and the client's in whose place they stand. */
  readonly #urls = new Map<string, string>();
  /** How many notifications came, by subscription or URL. */
  readonly #counts = new Map<string, number>();
  /** What is held back leaves in the order in which it came. */
  #queue: Promise<unknown> = Promise.resolve();

  private constructor(http: Server, bend: Bend) {
    this.#http = http;
    this.#bend = bend;
  }

  static async open(bend: Bend): Promise<NotificationRelay> {
    const http = createServer().listen(0, '127.0.0.1');
    await once(http, 'listening');
    const relay = new NotificationRelay(http, bend);
    http.on('request', (request, response) => {
      const pieces: Buffer[] = [];
      request.on('data', (piece: Buffer) => pieces.push(piece));
      request.on('end', () => {
        relay.#post(
          request.url ?? '',
          request.headers['content-type'] ?? 'application/json',
          Buffer.concat(pieces),
        );
        response.writeHead(204).end();
      });
    });
    return relay;
  }

  /** A request to the server: where it names a URL for notifications, one of the relay's stands in its place. */
  outgoing(target: string, body: Buffer): Buffer {
    if (!/\/subscriptions$/.test(target)) return body;
    const json = parsed(body);
    const reference = json?.nmsSubscription?.callbackReference;
    if (typeof reference?.notifyURL !== 'string' || reference.notifyURL.includes('/notificationchannel/'))
      return body;
    const { port } = this.#http.address() as AddressInfo;
    const own = `http://127.0.0.1:${port}/${this.#urls.size + 1}`;
    this.#urls.set(own, reference.notifyURL);
    reference.notifyURL = own;
    return Buffer.from(JSON.stringify(json));
  }

  /** The answer of a poll, bent; any other as it is. */
  incoming(body: Buffer): Buffer {
    if (!body.includes('"notificationList"')) return body;
    const json = parsed(body);
    if (!Array.isArray(json?.notificationList)) return body;
    const notificationList = json.notificationList.flatMap((entry: { nmsEventList?: NmsEventList }) =>
      entry.nmsEventList === undefined
        ? [entry]
        : this.#bent(keyOf(entry.nmsEventList), entry.nmsEventList).map((nmsEventList) => ({ nmsEventList })),
    );
    return Buffer.from(JSON.stringify({ ...json, notificationList }));
  }

  /** Text for the client, with its own URLs in it. */
  restored(body: Buffer): Buffer {
    if (this.#urls.size === 0) return body;
    const text = body.toString('latin1');
    const { port } = this.#http.address() as AddressInfo;
    const own = new RegExp(`http://127\\.0\\.0\\.1:${port}/\\d+`, 'g');
    return Buffer.from(
      text.replaceAll(own, (url) => this.#urls.get(url) ?? url),
      'latin1',
    );
  }

  async close(): Promise<void> {
    this.#http.closeAllConnections();
    this.#http.close();
    await this.#queue;
  }

  #bent(key: string, list: NmsEventList): NmsEventList[] {
    const number = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, number);
    return this.#bend(list, number);
  }

  #post(path: string, contentType: string, body: Buffer): void {
    const { port } = this.#http.address() as AddressInfo;
    const url = this.#urls.get(`http://127.0.0.1:${port}${path}`);
    if (url === undefined) return;
    const list = parsed(body)?.nmsEventList as NmsEventList | undefined;
    const bodies =
      list === undefined
        ? [body]
        : this.#bent(path, list).map((nmsEventList) => Buffer.from(JSON.stringify({ nmsEventList })));
    this.#queue = this.#queue.then(async () => {
      for (const each of bodies) {
        const sent = fetch(url, {
          method: 'POST',
          headers: { 'content-type': contentType },
          body: new Uint8Array(each),
        });
        await sent.then((answer) => answer.arrayBuffer()).catch(() => undefined);
      }
    });
  }
}

/** The subscription that a notification is of, by its link or its data; all that have neither count as one. */
function keyOf({ link, callbackData }: NmsEventList): string {
  return link?.[0]?.href ?? callbackData ?? 'any';
}
