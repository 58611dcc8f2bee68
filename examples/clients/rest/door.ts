/** The box over HTTP: the token with every request, JSON, and patience with a busy server. */
import { setTimeout as pause } from 'node:timers/promises';

/** Where the box is and who we are, as `cpm-conformance client` tells it in the environment. */
export function openDoor(environment: NodeJS.ProcessEnv): Door {
  const { CPM_NMS_URL: box, CPM_TOKEN: token } = environment;
  if (!box || !token)
    throw new Error(
      'CPM_NMS_URL and CPM_TOKEN are not set. Run me as: cpm-conformance client -- node examples/clients/rest/main.ts',
    );
  return new Door(box, token);
}

/** A refusal, with the server's reason. */
export class Refused extends Error {
  readonly status: number;

  constructor(what: string, status: number, reason: string) {
    super(`${what} was refused with ${status}: ${reason}`);
    this.status = status;
  }
}

/** So often a request is tried on a server that is busy. */
const MOST_TRIES = 3;

export class Door {
  readonly box: string;
  readonly #token: string;

  constructor(box: string, token: string) {
    this.box = box;
    this.#token = token;
  }

  /**
   * `where` is a URL, or what stands behind the box. The body of a success, null if there is none. A server that says
   * when to come again is asked again then, and not before. Throws `Refused`, or the reason of the signal.
   */
  async ask(method: string, where: string, body?: object, signal?: AbortSignal): Promise<Response> {
    const url = where.startsWith('http') ? where : `${this.box}${where}`;
    const isForm = body instanceof FormData;
    for (let tries = 1; ; tries++) {
      const response = await fetch(url, {
        method,
        headers: {
          authorization: `Bearer ${this.#token}`,
          accept: 'application/json',
          ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
        ...(signal === undefined ? {} : { signal }),
      });
      if (response.ok) return response;
      const wait = Number(response.headers.get('retry-after'));
      const text = await response.text();
      if (![429, 503].includes(response.status) || !(wait >= 0) || tries === MOST_TRIES)
        throw new Refused(`${method} ${new URL(url).pathname}`, response.status, text);
      await pause(wait * 1000);
    }
  }

  /** What stands under the root element of the answer; an object without anything if the answer has no content. */
  async read<T>(
    root: string,
    method: string,
    where: string,
    body?: object,
    signal?: AbortSignal,
  ): Promise<T> {
    const answer = await this.ask(method, where, body, signal);
    if (answer.status === 204) return {} as T;
    const value = ((await answer.json()) as Record<string, T>)[root];
    if (value === undefined) throw new Error(`${method} ${where} was answered without ${root}`);
    return value;
  }

  /** Sends, and reads off whatever is answered. */
  async tell(method: string, where: string, body?: object): Promise<void> {
    await (await this.ask(method, where, body)).arrayBuffer();
  }

  /** Creates a resource; its URL. */
  async create(where: string, body: object): Promise<string> {
    const answer = await this.ask('POST', where, body);
    await answer.arrayBuffer();
    const location = answer.headers.get('location');
    if (location === null) throw new Error(`POST ${where} created something, and does not say where`);
    return location;
  }
}

/** A list that may be left out when it is empty; some servers leave out the brackets around a single element. */
export function asList<T>(several: readonly T[] | T | undefined): readonly T[] {
  if (several === undefined) return [];
  return Array.isArray(several) ? several : [several as T];
}
