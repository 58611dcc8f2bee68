/** A client that sends what it is told to and reads what comes, and a server for one test. */
import { connect } from 'node:net';
import { afterEach, expect } from 'vitest';
import { type FakeServer, type FakeServerOptions, startFakeServer } from '../../../fake-server/index.ts';
import { attributeList } from '../../../protocol/nms/attributes.ts';
import { readJson } from '../../../protocol/nms/json.ts';
import type { NmsObject } from '../../../protocol/nms/types/object.ts';
import type { RootName, RootValue } from '../../../protocol/nms/types/roots.ts';
import { buildUpload, type Content, type UploadStyle } from '../../../protocol/nms/upload-build.ts';

const running: FakeServer[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
});

export interface Sent {
  headers?: Record<string, string>;
  /** Octets as they are; anything else as JSON. */
  body?: unknown;
  signal?: AbortSignal;
}

export class Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly octets: Buffer;

  constructor(status: number, headers: Headers, octets: Buffer) {
    this.status = status;
    this.headers = headers;
    this.octets = octets;
  }

  get text(): string {
    return this.octets.toString('utf8');
  }

  header(name: string): string | null {
    return this.headers.get(name);
  }

  /** What stands under a root, read strictly: no note, no error. */
  root<N extends RootName>(root: N): RootValue<N> {
    const reading = readJson(this.octets, root);
    if (!reading.ok) throw new Error(`${this.status} ${this.text}`);
    expect((reading as { notes: unknown }).notes).toEqual([]);
    return (reading as unknown as { value: RootValue<N> }).value;
  }

  /** The messageId and the variables of the error. */
  get error(): string {
    const { serviceException, policyException } = this.root('requestError');
    const { messageId, variables = [] } = (serviceException ?? policyException)!;
    return [messageId, ...variables].join(' ');
  }
}

export class Rest {
  readonly box: string;
  token: string | null;

  constructor(box: string, token: string | null) {
    this.box = box;
    this.token = token;
  }

  /** `where` is a URL, or what stands behind the box. */
  async send(method: string, where: string, { headers = {}, body, signal }: Sent = {}): Promise<Answer> {
    const isPlain = body === undefined || Buffer.isBuffer(body);
    const response = await fetch(where.startsWith('http') ? where : `${this.box}${where}`, {
      method,
      headers: {
        ...(this.token === null ? {} : { authorization: `Bearer ${this.token}` }),
        ...(isPlain ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined
        ? {}
        : { body: isPlain ? new Uint8Array(body as Buffer) : JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
    return new Answer(response.status, response.headers, Buffer.from(await response.arrayBuffer()));
  }

  get(where: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('GET', where, { headers });
  }

  post(where: string, body: unknown): Promise<Answer> {
    return this.send('POST', where, { body });
  }

  put(where: string, body?: unknown): Promise<Answer> {
    return this.send('PUT', where, body === undefined ? {} : { body });
  }

  delete(where: string, body?: unknown): Promise<Answer> {
    return this.send('DELETE', where, body === undefined ? {} : { body });
  }

  upload(object: NmsObject, content: Content | null, style: UploadStyle = {}): Promise<Answer> {
    const { contentType, body } = buildUpload(object, content, style);
    return this.send('POST', '/objects', { headers: { 'content-type': contentType }, body });
  }

  /** Creates an object with a text; its URL. */
  async create(
    folderPath: string,
    attributes: Record<string, string | string[]> = {},
    body = 'Hello',
  ): Promise<string> {
    const object = { parentFolderPath: folderPath, attributes: attributeList(attributes) };
    const answer = await this.upload(object, text(body));
    expect(answer.status, answer.text).toBe(201);
    return answer.header('location')!;
  }

  async object(url: string): Promise<RootValue<'object'>> {
    const answer = await this.get(url);
    expect(answer.status, answer.text).toBe(200);
    return answer.root('object');
  }

  /** The URL of a folder, which is made below the root or another. */
  async folder(name: string, parentFolderPath = '/'): Promise<string> {
    const answer = await this.post('/folders', { folder: { name, parentFolderPath } });
    expect(answer.status, answer.text).toBe(201);
    return answer.header('location')!;
  }

  async folderAt(path: string): Promise<string> {
    const answer = await this.get(`/folders/operations/pathToId?path=${encodeURIComponent(path)}`);
    return answer.root('reference').resourceURL!;
  }

  /** The URLs that a search of objects finds. */
  async search(selectionCriteria: Record<string, unknown>): Promise<string[]> {
    const answer = await this.post('/objects/operations/search', {
      selectionCriteria: { maxEntries: 1000, ...selectionCriteria },
    });
    expect(answer.status, answer.text).toBe(200);
    return answer.root('objectList').object.map(({ resourceURL }) => resourceURL!);
  }

  /** The URLs of the objects that fulfil one condition. */
  find(type: string, name: string | undefined, value: string): Promise<string[]> {
    return this.search({
      searchCriteria: { criterion: [{ type, ...(name === undefined ? {} : { name }), value }] },
    });
  }
}

/** A part of text/plain. */
export function text(body: string): Content {
  return {
    headers: [{ name: 'Content-Type', value: 'text/plain; charset=utf-8' }],
    octets: Buffer.from(body),
  };
}

/** A server for one test; a fault that it reports fails the test. */
export async function aServer(options: FakeServerOptions = {}): Promise<FakeServer> {
  const log = (line: string): void => {
    throw new Error(line);
  };
  const server = await startFakeServer({ log, ...options });
  running.push(server);
  return server;
}

export function restOf(server: FakeServer, user = 'alice'): Rest {
  const { nmsUrl, token } = server.users.find((each) => each.user === user)!;
  return new Rest(nmsUrl, token);
}

/** A server and the first user's client. */
export async function aRest(options: FakeServerOptions = {}): Promise<Rest & { server: FakeServer }> {
  const server = await aServer(options);
  return Object.assign(restOf(server), { server });
}

/** Writes octets to the port as they are, and reads until the server hangs up: for what no HTTP client sends. */
export function raw(server: FakeServer, octets: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(server.nmsPort, server.host, () => socket.write(Buffer.from(octets, 'latin1')));
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', reject);
    socket.on('close', () => resolve(Buffer.concat(chunks).toString('latin1')));
  });
}

/** The status of a request whose target goes out as it is. */
export async function statusOf(
  server: FakeServer,
  method: string,
  target: string,
  headers = '',
): Promise<number> {
  const head = `${method} ${target} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${server.users[0]!.token}\r\nConnection: close\r\n${headers}\r\n`;
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(await raw(server, head))?.[1]);
}
