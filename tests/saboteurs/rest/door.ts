/** The proxy's own way to the server: for faults that do more than was asked, and for tokens that are not looked at. */
import type { FakeServer } from '../../../fake-server/index.ts';
import { readResourceUrl } from '../../../protocol/nms/resource-url.ts';
import { type Json, parsed } from './loose-json.ts';

export class Door {
  readonly #server: FakeServer;

  constructor(server: FakeServer) {
    this.#server = server;
  }

  /** A token for the box that a path or URL names; the first user's for any other. */
  tokenFor(target: string): Promise<string> {
    const read = readResourceUrl(target);
    const boxId = read.ok ? read.boxId : null;
    const owner = this.#server.users.find(({ nmsUrl }) => {
      const own = readResourceUrl(nmsUrl);
      return own.ok && own.boxId === boxId;
    });
    return this.#server.mintToken({ user: (owner ?? this.#server.users[0]!).user });
  }

  /** Asks as the owner of the box that the URL names; URLs that lead through the proxy are taken for the server's. */
  async ask(
    method: string,
    url: string,
    json?: Json,
  ): Promise<{ status: number; json: Json; location: string | null }> {
    const { pathname, search } = new URL(url);
    const response = await fetch(`http://${this.#server.host}:${this.#server.nmsPort}${pathname}${search}`, {
      method,
      headers: {
        authorization: `Bearer ${await this.tokenFor(pathname)}`,
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    });
    const body = Buffer.from(await response.arrayBuffer());
    return { status: response.status, json: parsed(body), location: response.headers.get('location') };
  }

  /** URLs of the boxes that a path or URL does not name. */
  otherBoxes(target: string): string[] {
    const named = readResourceUrl(target);
    return this.#server.users
      .map(({ nmsUrl }) => nmsUrl)
      .filter((nmsUrl) => {
        const own = readResourceUrl(nmsUrl);
        return own.ok && named.ok && own.boxId !== named.boxId;
      });
  }

  async get(url: string): Promise<Json> {
    return (await this.ask('GET', url)).json;
  }

  async delete(url: string): Promise<void> {
    await this.ask('DELETE', url);
  }
}
