/** A user of the box who makes folders and objects, and looks what is in them: set-up and observation of a lane. */
import { ConnectionTrouble } from '../../drivers/imap/trouble.ts';
import type { NmsAnswer } from '../../drivers/nms/nms-answer.ts';
import { NmsClient, type RequestOptions } from '../../drivers/nms/nms-client.ts';
import { tailOf } from '../../generators/nms/places.ts';
import { readBody } from '../../protocol/nms/body.ts';
import type { Reading } from '../../protocol/nms/read-value.ts';
import type { NmsObject } from '../../protocol/nms/types/object.ts';
import type { RootName, RootValue } from '../../protocol/nms/types/roots.ts';
import { buildUpload, type Content } from '../../protocol/nms/upload-build.ts';
import type { NmsWays } from '../../target/nms-ways.ts';
import { type Ground, type LaneOptions, TargetLost } from '../kind.ts';
import { doorOf } from './facts.ts';

const CREATED = ['reference', 'object', 'folder'] as const;
/** Pages of one listing: more of them find no end. */
const MOST_PAGES = 200;

/** Every method rejects with `TargetLost` for what the lane cannot do without, unless it says otherwise. */
export class BoxUser {
  readonly client: NmsClient;
  readonly ways: NmsWays;

  constructor(ground: Ground, { transcript, deadlineMs }: LaneOptions, label: string) {
    const { access, ways } = doorOf(ground);
    this.ways = ways;
    this.client = new NmsClient({
      boxUrl: access.first.url,
      token: access.first.token,
      insecure: ground.profile.insecure,
      caFile: ground.profile.caFile,
      transcript,
      label,
      timeoutMs: Math.ceil(Math.max(deadlineMs, LEAST_MS)),
      connections: 1,
    });
  }

  /** The path of a collection or an operation below the box. */
  at(name: keyof NmsWays['paths']): string {
    return `/${this.ways.paths[name]}`;
  }

  /** The URL of what belongs to an object or folder. */
  under(url: string, name: keyof NmsWays['paths']): string {
    return url + tailOf(this.ways.paths[name]);
  }

  /** One exchange. A target that gives no answer to a right request is lost. */
  async ask(method: string, target: string, options: RequestOptions = {}): Promise<NmsAnswer> {
    try {
      return await this.client.request(method, target, options);
    } catch (error) {
      if (error instanceof ConnectionTrouble) throw new TargetLost(error.message);
      // A URL that the target gave, and that leads to another server.
      if (error instanceof RangeError || error instanceof TypeError) throw new TargetLost(error.message);
      throw error;
    }
  }

  json(method: string, target: string, value: unknown): Promise<NmsAnswer> {
    return this.ask(method, target, {
      body: JSON.stringify(value),
      headers: { 'content-type': 'application/json' },
    });
  }

  /** The URL of a new folder. */
  async makeFolder(parentFolder: string, name: string): Promise<string> {
    const answer = await this.json('POST', this.at('folders'), { folder: { parentFolder, name } });
    return needed(answer, createdUrl(answer));
  }

  /** The URL of a new object. */
  async makeObject(object: RootValue<'object'>, content: Content): Promise<string> {
    const { contentPartName } = this.ways.upload;
    const { contentType, body } = buildUpload(object, content, { contentPartName });
    const headers = { 'content-type': contentType };
    const answer = await this.ask('POST', this.at('objects'), { headers, body });
    return needed(answer, createdUrl(answer));
  }

  async object(url: string): Promise<RootValue<'object'>> {
    return this.read(await this.ask('GET', url), 'object');
  }

  async folder(url: string): Promise<RootValue<'folder'>> {
    return this.#wholeFolder(url, await this.ask('GET', url));
  }

  /** Null if it is gone. */
  async folderIfThere(url: string): Promise<RootValue<'folder'> | null> {
    const answer = await this.ask('GET', url);
    return answer.status === 404 || answer.status === 410 ? null : this.#wholeFolder(url, answer);
  }

  /** With its children, in as many pages as it takes. */
  async #wholeFolder(url: string, first: NmsAnswer): Promise<RootValue<'folder'>> {
    const whole = { ...this.read(first, 'folder') };
    for (let pages = 0; whole.cursor && pages < MOST_PAGES; pages++) {
      const next = `${url}${url.includes('?') ? '&' : '?'}fromCursor=${encodeURIComponent(whole.cursor)}`;
      const { objects, subFolders, cursor } = this.read(await this.ask('GET', next), 'folder');
      whole.objects = {
        objectReference: [...(whole.objects?.objectReference ?? []), ...(objects?.objectReference ?? [])],
      };
      whole.subFolders = {
        folderReference: [
          ...(whole.subFolders?.folderReference ?? []),
          ...(subFolders?.folderReference ?? []),
        ],
      };
      if (cursor === undefined) delete whole.cursor;
      else whole.cursor = cursor;
    }
    return whole;
  }

  /** All objects in a folder and below it. */
  async objectsBelow(folder: string): Promise<NmsObject[]> {
    const all: NmsObject[] = [];
    let fromCursor: string | undefined;
    for (let pages = 0; pages < MOST_PAGES; pages++) {
      const answer = await this.json('POST', this.at('objectSearch'), {
        selectionCriteria: {
          maxEntries: 200,
          searchScope: { resourceURL: folder },
          ...(fromCursor === undefined ? {} : { fromCursor }),
        },
      });
      if (answer.status === 204) break;
      const { object, cursor } = this.read(answer, 'objectList');
      all.push(...object);
      if (!cursor) break;
      fromCursor = cursor;
    }
    return all;
  }

  /** What stands under a root in a body that must be there. */
  read<N extends RootName>(answer: NmsAnswer, root: N): RootValue<N> {
    const reading = answer.ok ? readingOf(answer, root) : null;
    if (reading?.ok) return reading.value as RootValue<N>;
    throw new TargetLost(refusedText(answer));
  }

  /** Takes a folder away; whether the target does is its own affair. Never rejects. */
  async remove(url: string): Promise<void> {
    await this.client.delete(url).catch(() => undefined);
  }

  async close(): Promise<void> {
    await this.client.close();
  }
}

/** Set-up is no matter of suspicion: it is waited for this long at least. */
const LEAST_MS = 2_000;

/** The root of a body that was read, or why it was not. */
export function readingOf<N extends RootName>(answer: NmsAnswer, root: N | readonly N[]): Reading<N> {
  return readBody(answer.body, answer.header('content-type'), root);
}

/** The URL of what was created: the Location of the answer, else the URL in its body; null if it tells neither. */
export function createdUrl(answer: NmsAnswer): string | null {
  const location = answer.header('location');
  const base = answer.request.url || undefined;
  if (location !== null && URL.canParse(location, base))
    return new URL(location, base).href === location ? location : new URL(location, base).href;
  const reading = readingOf(answer, CREATED);
  return reading.ok ? (reading.value.resourceURL ?? null) : null;
}

function needed(answer: NmsAnswer, url: string | null): string {
  if (answer.ok && url !== null) return url;
  throw new TargetLost(refusedText(answer));
}

function refusedText(answer: NmsAnswer): string {
  return `the target refused what every lane needs: ${answer.sent} was answered ${answer.lines().join(' ')}`;
}
