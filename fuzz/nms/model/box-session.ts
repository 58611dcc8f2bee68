/** The box over REST as a sequence of steps asks for it: what the target must do is done, or the sequence ends. */
import { ConnectionTrouble } from '../../../drivers/imap/trouble.ts';
import type { NmsAnswer } from '../../../drivers/nms/nms-answer.ts';
import { SYSTEM_FLAGS } from '../../../protocol/nms/flag-names.ts';
import { sameUrl } from '../../../protocol/nms/resource-url.ts';
import type { NmsObject } from '../../../protocol/nms/types/object.ts';
import type { RootName, RootValue } from '../../../protocol/nms/types/roots.ts';
import { TargetLost } from '../../kind.ts';
import { type BoxUser, readingOf } from '../box-user.ts';
import type { ModelFolder } from './box-model.ts';
import { Mismatch, Stopped } from './mismatch.ts';

/** Statuses that say that there is no room, or no time. */
const NO_ROOM = new Set([413, 429, 503, 507]);
const COMPARED_FLAGS = new Set(
  SYSTEM_FLAGS.map((flag) => flag.toLowerCase()).filter((flag) => flag !== '\\recent'),
);
/** Pages of one search: more of them find no end. */
const MOST_PAGES = 100;

export class BoxSession {
  readonly #users: readonly BoxUser[];
  #turn = 0;
  /** The step that is taken, for what is said of it. */
  step = '';

  /** Requests go over the connections of the users in turn: what one has done the other sees. */
  constructor(users: readonly BoxUser[]) {
    this.#users = users;
  }

  get user(): BoxUser {
    return this.#users[this.#turn % this.#users.length]!;
  }

  /** Any answer that is none of a failed server. Throws `Mismatch`, `Stopped`, `TargetLost`. */
  async look(method: string, target: string, json?: unknown): Promise<NmsAnswer> {
    const answer = await this.request(
      method,
      target,
      json === undefined
        ? {}
        : {
            body: JSON.stringify(json),
            headers: { 'content-type': 'application/json' },
          },
    );
    return answer;
  }

  async request(
    method: string,
    target: string,
    options: { body?: string | Buffer; headers?: Record<string, string> },
  ): Promise<NmsAnswer> {
    this.#turn++;
    let answer: NmsAnswer;
    try {
      answer = await this.user.client.request(method, target, options);
    } catch (error) {
      if (error instanceof RangeError || error instanceof TypeError)
        throw new Stopped(`the target gave a URL that leads elsewhere: ${error.message}`);
      if (!(error instanceof ConnectionTrouble)) throw error;
      if (/^(?:refused|unreachable|tls)$/.test(error.kind)) throw new TargetLost(error.message);
      throw this.mismatch('answered', error.kind, `no answer came: ${error.message}`);
    }
    const { status } = answer;
    if (NO_ROOM.has(status)) throw new Stopped(`${answer.sent} was answered ${status}`);
    if (status >= 500 && status !== 501)
      throw this.mismatch('no-server-error', `${status}`, `${answer.sent} was answered ${status}`);
    return answer;
  }

  /** What must work. Throws as `look`. */
  async done(method: string, target: string, json?: unknown): Promise<NmsAnswer> {
    return this.mustWork(await this.look(method, target, json));
  }

  mustWork(answer: NmsAnswer): NmsAnswer {
    if (answer.ok) return answer;
    throw this.mismatch(
      'agrees',
      `${answer.status}`,
      `${answer.sent} was refused: ${answer.lines().join(' ')}`,
    );
  }

  read<N extends RootName>(answer: NmsAnswer, root: N): RootValue<N> {
    const reading = readingOf(answer, root);
    if (reading.ok) return reading.value as RootValue<N>;
    throw this.mismatch(
      'agrees',
      'unreadable',
      `${answer.sent} was answered without ${root} that can be read`,
    );
  }

  /** Fails for an item of many that failed; an answer without a body says that all went well. */
  allDone(answer: NmsAnswer): void {
    const reading = readingOf(answer, 'bulkResponseList');
    const failed = reading.ok
      ? reading.value.response.find(({ failure }) => failure !== undefined)
      : undefined;
    if (failed !== undefined)
      throw this.mismatch(
        'agrees',
        `item ${failed.code}`,
        `an item of ${answer.sent} failed with ${failed.code}`,
      );
  }

  async object(url: string): Promise<NmsObject> {
    return this.read(await this.done('GET', url), 'object');
  }

  /** A folder with its children; `isWhole` is false where they come in pages. */
  async folder(url: string): Promise<RootValue<'folder'>> {
    return this.read(await this.done('GET', url), 'folder');
  }

  /** All objects that a search finds, page by page; null where the target does not take such a search. */
  async search(criteria: object, entries = 200): Promise<NmsObject[] | null> {
    const all: NmsObject[] = [];
    let fromCursor: string | undefined;
    for (let pages = 0; pages < MOST_PAGES; pages++) {
      const answer = await this.look('POST', this.user.at('objectSearch'), {
        selectionCriteria: {
          maxEntries: entries,
          ...criteria,
          ...(fromCursor === undefined ? {} : { fromCursor }),
        },
      });
      if (pages === 0 && (answer.status === 400 || answer.status === 501)) return null;
      if (this.mustWork(answer).status === 204) return all;
      const { object, cursor } = this.read(answer, 'objectList');
      all.push(...object);
      if (!cursor) return all;
      fromCursor = cursor;
    }
    throw this.mismatch(
      'agrees',
      'endless pages',
      `a search has more than ${MOST_PAGES} pages, and few objects are there`,
    );
  }

  objectsIn({ url }: ModelFolder, below: boolean): Promise<NmsObject[] | null> {
    return this.search({ searchScope: { resourceURL: url }, nonRecursiveScope: !below });
  }

  /** The octets of the payload parts of an object; null where it tells of one without its URL. */
  async parts({ payloadPart = [] }: NmsObject): Promise<string[] | null> {
    const all: string[] = [];
    for (const { href } of payloadPart) {
      if (href === undefined) return null;
      const { body } = await this.done('GET', href);
      all.push(body.toString('latin1'));
    }
    return all;
  }

  /** Throws unless both are the same. */
  same(seen: unknown, expected: unknown, what: string): void {
    const [left, right] = [seen, expected].map((value) => JSON.stringify(value));
    if (left === right) return;
    throw this.mismatch('agrees', what, `${what}: ${left} was seen, and ${right} must be there`);
  }

  /** Throws unless the URLs are the same, in any order. */
  sameUrls(seen: readonly (string | undefined)[], expected: readonly string[], what: string): void {
    const rest = [...expected];
    const others = seen.filter((url) => {
      const at = rest.findIndex((each) => url !== undefined && (each === url || sameUrl(each, url)));
      if (at >= 0) rest.splice(at, 1);
      return at < 0;
    });
    if (others.length + rest.length === 0) return;
    const shape = rest.length === 0 ? 'too many' : others.length === 0 ? 'missing' : 'others';
    throw this.mismatch(
      'agrees',
      `${what}: ${shape}`,
      `${what}: ${rest.length === 0 ? 'none' : rest.join(', ')} missing, ${others.length === 0 ? 'none' : others.join(', ')} too many`,
    );
  }

  mismatch(oracle: string, shape: string, message: string): Mismatch {
    return new Mismatch(oracle, `${this.step.split(' ', 1)[0]}: ${shape}`, `After ${this.step}: ${message}.`);
  }
}

/** Those flags that every server keeps (§5.8), as they compare. */
export function comparedFlags(flags: Iterable<string> | undefined): string[] {
  const lower = [...(flags ?? [])].map((flag) => flag.toLowerCase());
  return [...new Set(lower)].filter((flag) => COMPARED_FLAGS.has(flag)).sort();
}
