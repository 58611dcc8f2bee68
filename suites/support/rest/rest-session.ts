import type { NmsAnswer } from '../../../drivers/nms/nms-answer.ts';
import type { NmsClient, RequestOptions } from '../../../drivers/nms/nms-client.ts';
import { readBody } from '../../../protocol/nms/body.ts';
import { type Reading, unread } from '../../../protocol/nms/read-value.ts';
import type { RootName, RootValue } from '../../../protocol/nms/types/roots.ts';
import { encodeSegment } from '../../../protocol/nms/url-parts.ts';
import type { NmsWays } from '../../../target/nms-ways.ts';
import type { ActMark } from '../act-mark.ts';
import { Failure, Inconclusive } from '../verdict-errors.ts';

export interface Ask extends RequestOptions {
  /** A body in JSON, the root element included: `{ name: 'Holiday' }`. */
  json?: unknown;
}

/** Resources below the box whose paths have no ids. */
export type Collection =
  | 'objects'
  | 'objectSearch'
  | 'objectPathToId'
  | 'bulkCreation'
  | 'bulkUpdate'
  | 'bulkDelete'
  | 'folders'
  | 'folderSearch'
  | 'folderPathToId'
  | 'copyToFolder'
  | 'moveToFolder'
  | 'subscriptions';

/**
 * A user at a REST door in an experiment. `ok` is for what must work so that the experiment means something: a refusal
 * makes the check inconclusive. `act` is the act under judgement: any answer is an observation. `look` observes
 * without being the act. Targets are paths below the box (`/objects`) or URLs that the server gave.
 */
export class RestSession {
  readonly client: NmsClient;
  readonly ways: NmsWays;
  readonly #mark: ActMark;

  constructor(client: NmsClient, ways: NmsWays, mark: ActMark) {
    this.client = client;
    this.ways = ways;
    this.#mark = mark;
  }

  get boxUrl(): string {
    return this.client.boxUrl;
  }

  /** The path of a collection or an operation, as the profile has it: `/objects/operations/search`. */
  at(collection: Collection, query: Readonly<Record<string, string>> = {}): string {
    const pairs = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
    return `/${this.ways.paths[collection]}${pairs.length === 0 ? '' : `?${pairs.join('&')}`}`;
  }

  /** The URL of what belongs to an object or folder: `…/objects/1/flags/%5CSeen`. The URL given is used as it is. */
  under(url: string, what: 'flags' | 'flag' | 'payload' | 'payloadPart' | 'folderName', id = ''): string {
    const behind = this.ways.paths[what].split('/').slice(2).join('/');
    const written = what === 'flag' ? encodeSegment(id) : id;
    return `${url}/${behind.replace(/\{\w+\}/, () => written)}`;
  }

  /** Set-up or observation. Throws `Inconclusive` unless the status is 2xx. */
  async ok(method: string, target: string, ask: Ask = {}): Promise<NmsAnswer> {
    return this.mustWork(await this.look(method, target, ask));
  }

  /** The act: sends the request and returns whatever was answered. */
  async act(method: string, target: string, ask: Ask = {}): Promise<NmsAnswer> {
    this.#mark.acted = true;
    return this.look(method, target, ask);
  }

  /** Sends the request and returns whatever was answered, without being the act. */
  async look(method: string, target: string, { json, ...ask }: Ask = {}): Promise<NmsAnswer> {
    const options =
      json === undefined
        ? ask
        : {
            ...ask,
            body: JSON.stringify(json),
            headers: { 'content-type': 'application/json', ...ask.headers },
          };
    try {
      return await this.client.request(method, target, options);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new Inconclusive(
        `the target gave a URL that leads elsewhere, where no token is carried: ${error.message}`,
      );
    }
  }

  /** Notes that what the check does next through `client` is its act. */
  acting(): NmsClient {
    this.#mark.acted = true;
    return this.client;
  }

  /** The answer, if its status is 2xx. Throws `Inconclusive` otherwise. */
  mustWork(answer: NmsAnswer): NmsAnswer {
    if (answer.ok) return answer;
    throw new Inconclusive(
      `the target refused what the experiment needs: ${answer.sent} was answered ${answer.lines().join(' ')}`,
    );
  }

  /** What stands under the root in the body of an answer under judgement. Throws `Failure` if it cannot be read. */
  read<N extends RootName>(answer: NmsAnswer, root: N | readonly N[], because = BODY): RootValue<N> {
    const reading = readingOf(answer, root);
    if (reading.ok) return reading.value as RootValue<N>;
    const [error] = reading.errors;
    throw new Failure({
      because,
      acceptable: [`a body with ${rootNames(root)}`],
      saw: `${error!.found} where ${error!.expected} belongs${error!.pointer === '' ? '' : `, at ${error!.pointer}`}`,
      evidence: [answer],
    });
  }

  /** The same for an answer that the experiment needs. Throws `Inconclusive`. */
  need<N extends RootName>(answer: NmsAnswer, root: N | readonly N[]): RootValue<N> {
    const reading = readingOf(answer, root);
    if (reading.ok) return reading.value as RootValue<N>;
    throw new Inconclusive(
      `${answer.sent} was answered without ${rootNames(root)} that can be read: ${reading.errors[0]!.found}`,
    );
  }
}

const BODY = 'every body is one member (or element) named after its root, around everything';

/** The root of a body that was read, or why it was not; an answer without a body is not read. */
export function readingOf<N extends RootName>(answer: NmsAnswer, root: N | readonly N[]): Reading<N> {
  if (answer.body.length === 0) return unread({ expected: rootNames(root), found: 'no body' });
  return readBody(answer.body, answer.header('content-type'), root);
}

function rootNames(root: RootName | readonly RootName[]): string {
  return (typeof root === 'string' ? [root] : root).map((name) => `"${name}"`).join(' or ');
}
