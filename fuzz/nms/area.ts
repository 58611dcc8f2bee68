/** A folder with a few objects and folders in it, at which requests are thrown, and what it looks like. */
import { attributeList } from '../../protocol/nms/attributes.ts';
import { isRecentFlag } from '../../protocol/nms/flag-names.ts';
import { type Content, multipartContent } from '../../protocol/nms/upload-build.ts';
import type { BoxUser } from './box-user.ts';

/** What is in it is made when it is first asked for. Every method rejects with `TargetLost`. */
export class Area {
  /** The URL of the folder that all is in. */
  readonly top: string;
  readonly #user: BoxUser;
  readonly #known = new Map<string, Promise<string>>();
  readonly #folders: string[];
  #made = 0;

  private constructor(user: BoxUser, top: string) {
    this.#user = user;
    this.top = top;
    this.#folders = [top];
  }

  /** Makes it below a folder. */
  static async make(user: BoxUser, parent: string, name: string): Promise<Area> {
    return new Area(user, await user.makeFolder(parent, name));
  }

  /** How many things were made in it: what it looks like changes with them. */
  get made(): number {
    return this.#made;
  }

  /** The URL of folder 0, which is the top, 1 or 2. */
  async folder(at: number): Promise<string> {
    return at === 0 ? this.top : this.#newFolder(at === 1 ? 'one' : 'two');
  }

  /** The URL of object 0, of one part, 1, of two parts, or 2, in folder 1. */
  object(at: number): Promise<string> {
    return this.#once(`object ${at}`, async () => {
      if (at === 0) return this.#newObject(this.top, 'zero', ['\\Seen', '$Forwarded'], text('Hello.'));
      if (at === 2) return this.#newObject(await this.folder(1), 'two', [], text('Below.'));
      return this.#newObject(this.top, 'one', ['\\Flagged'], multipartContent([text('One.'), text('Two.')]));
    });
  }

  /** The URL of one that a request has to itself, where nothing may come of the request. */
  spare(kind: 'object' | 'folder'): Promise<string> {
    if (kind === 'folder') return this.#newFolder('spare');
    return this.#once('spare', () => this.#newObject(this.top, 'spare', ['\\Draft'], text('Spare.')));
  }

  /** The URL of an object that may be made an end of. */
  freshObject(): Promise<string> {
    return this.#user.makeObject(objectIn(this.top, 'victim', ['\\Seen']), text('Victim.'));
  }

  freshFolder(name: string): Promise<string> {
    return this.#user.makeFolder(this.top, name);
  }

  /** The path of an object or a folder, asked for once; its URL where the target tells none. */
  async path(kind: 'object' | 'folder', at: number): Promise<string> {
    const url = await this[kind](at);
    return this.#once(`path ${url}`, async () => (await this.#user[kind](url)).path ?? url);
  }

  /** The URL of the first payload part of an object. */
  async part(at: number): Promise<string> {
    const url = await this.object(at);
    return this.#once(`part ${url}`, async () => {
      const { payloadPart = [] } = await this.#user.object(url);
      return payloadPart[0]?.href ?? this.#user.under(url, 'payloadPart');
    });
  }

  /** What no refused request may change, by URL. */
  async look(): Promise<Snapshot> {
    const objects = await this.#user.objectsBelow(this.top);
    const state = new Map<string, State>();
    for (const { resourceURL = '', parentFolder, flags, attributes, lastModSeq = null } of objects) {
      const all = flags?.flag ?? [];
      const own = all.filter((flag) => !isRecentFlag(flag)).map((flag) => flag.toLowerCase());
      const told = JSON.stringify([parentFolder, own.sort(), attributes?.attribute]);
      state.set(resourceURL, { told, sequence: lastModSeq, isRecent: all.length > own.length });
    }
    for (const url of this.#folders) {
      const folder = await this.#user.folderIfThere(url);
      if (folder === null) continue;
      const { name, parentFolder, subFolders } = folder;
      const below = (subFolders?.folderReference ?? []).map(({ resourceURL }) => resourceURL).sort();
      state.set(url, { told: JSON.stringify([name, parentFolder, below]), sequence: null, isRecent: false });
    }
    return state;
  }

  #newObject(folder: string, subject: string, flags: readonly string[], content: Content): Promise<string> {
    this.#made++;
    return this.#user.makeObject(objectIn(folder, subject, flags), content);
  }

  #newFolder(name: string): Promise<string> {
    return this.#once(`folder ${name}`, async () => {
      this.#made++;
      const url = await this.#user.makeFolder(this.top, name);
      this.#folders.push(url);
      return url;
    });
  }

  #once(key: string, ask: () => Promise<string>): Promise<string> {
    const known = this.#known.get(key) ?? ask();
    this.#known.set(key, known);
    return known;
  }
}

interface State {
  /** All that is compared as it is. */
  readonly told: string;
  readonly sequence: number | null;
  readonly isRecent: boolean;
}

export type Snapshot = ReadonlyMap<string, State>;

/** How two looks at an area differ, in a few words; null if they do not. */
export function difference(before: Snapshot, after: Snapshot): string | null {
  for (const [url, state] of after) {
    const former = before.get(url);
    if (former === undefined) return `${url} is new`;
    if (former.told !== state.told) return `${url} was ${former.told} and is ${state.told}`;
    // What the server does to `\Recent` of itself may count as a change.
    if (former.sequence !== state.sequence && former.isRecent === state.isRecent)
      return `the lastModSeq of ${url} was ${former.sequence} and is ${state.sequence}`;
  }
  for (const url of before.keys()) if (!after.has(url)) return `${url} is gone`;
  return null;
}

function objectIn(parentFolder: string, subject: string, flag: readonly string[]) {
  return {
    parentFolder,
    attributes: attributeList({
      Date: '2026-03-01T09:30:00Z',
      From: '+15550101',
      To: '+15550102',
      Direction: 'In',
      'Message-Context': 'pager-message',
      Subject: subject,
    }),
    flags: { flag: [...flag] },
  };
}

function text(content: string): Content {
  return {
    headers: [{ name: 'Content-Type', value: 'text/plain; charset=utf-8' }],
    octets: Buffer.from(content, 'utf8'),
  };
}
