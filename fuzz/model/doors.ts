/** The box behind the other door: which folder is which mailbox, which object is which message (rest-nms-1.0 §4). */
import { decodeMailboxName } from '../../protocol/imap/mailbox-name.ts';
import { attributeValue } from '../../protocol/nms/attributes.ts';
import { sameUrl } from '../../protocol/nms/resource-url.ts';
import type { NmsObject } from '../../protocol/nms/types/object.ts';
import type { Ground } from '../kind.ts';
import type { BoxUser } from '../nms/box-user.ts';
import { BoxSession, comparedFlags } from '../nms/model/box-session.ts';
import { Stopped } from '../nms/model/mismatch.ts';
import type { CaseRun } from './case-run.ts';
import { type Box, keyOf, type Message } from './store-model.ts';

export class Doors {
  readonly session: BoxSession;
  readonly run: CaseRun;
  readonly #ground: Ground;
  readonly #folders = new Map<Box, { key: string; url: string }>();
  readonly #objects = new Map<Message, string>();
  /** Path of the campaign's folder, as this door tells it. */
  #path: string | null = null;

  constructor(ground: Ground, user: BoxUser, run: CaseRun) {
    this.session = new BoxSession([user]);
    this.run = run;
    this.#ground = ground;
  }

  /** The folder that a mailbox is, found by its path. Throws `Mismatch`, `Stopped`, `TargetLost`. */
  async folder(box: Box): Promise<string> {
    const key = keyOf(box.path);
    const known = this.#folders.get(box);
    if (known?.key === key) return known.url;
    const path = await this.#pathOf(box);
    const at = `${this.session.user.at('folderPathToId')}?path=${encodeURIComponent(path)}`;
    const answer = await this.session.look('GET', at);
    if (!answer.ok)
      throw this.session.mismatch(
        'agrees',
        'a mailbox is not shown',
        `the mailbox "${path}" is there by IMAP, and ${answer.sent} was answered ${answer.status}`,
      );
    const url = this.session.read(answer, 'reference').resourceURL;
    if (url === undefined) throw new Stopped('the target does not tell the URL of a folder');
    this.#folders.set(box, { key, url });
    return url;
  }

  /** The object that a message is; null while it could be one of several that are alike. */
  objectOf(message: Message): string | null {
    return this.#objects.get(message) ?? null;
  }

  learnObject(message: Message, url: string): void {
    this.#objects.set(message, url);
  }

  /** Compares all objects with the model. Throws `Mismatch`, `Stopped`, `TargetLost`. */
  async compare(): Promise<void> {
    const boxes = [...this.run.model.boxes.values()];
    const folders: [Box, string][] = [];
    for (const box of boxes) folders.push([box, await this.folder(box)]);
    const found = await this.session.search({ searchScope: { resourceURL: folders[0]![1] } });
    if (found === null) throw new Stopped('the target does not search in a folder and below it');
    const objects = await Promise.all(found.map((object) => this.#withFlags(object)));
    for (const [box, url] of folders) {
      const inside = objects.filter(({ parentFolder }) => isSame(parentFolder, url));
      this.#compareBox(box, inside);
    }
    const total = boxes.reduce((sum, { messages }) => sum + messages.length, 0);
    this.session.same(objects.length, total, 'the number of objects in the folder of the case');
  }

  #compareBox({ path, messages }: Box, objects: readonly NmsObject[]): void {
    this.session.same(
      objects.length,
      messages.length,
      `the number of objects in ${path.length === 0 ? 'the first folder' : 'a folder'}`,
    );
    const restObjects = [...objects];
    const unknown: Message[] = [];
    for (const message of messages) {
      const url = this.#objects.get(message);
      const at =
        url === undefined ? -1 : restObjects.findIndex(({ resourceURL }) => isSame(resourceURL, url));
      if (at < 0) unknown.push(message);
      else {
        const [object] = restObjects.splice(at, 1);
        this.session.same(look(object!), lookOf(message), 'subject and flags of an object');
      }
    }
    const seen = restObjects.map(look).sort();
    this.session.same(seen, unknown.map(lookOf).sort(), 'subjects and flags of objects');
    for (const message of unknown) this.#identify(message, unknown, restObjects);
  }

  /** Of several that are alike nobody knows which is which. */
  #identify(message: Message, among: readonly Message[], objects: readonly NmsObject[]): void {
    const own = lookOf(message);
    const [object, ...others] = objects.filter((one) => look(one) === own);
    const isOnlyOne = others.length === 0 && among.filter((one) => lookOf(one) === own).length === 1;
    if (isOnlyOne && object?.resourceURL !== undefined) this.#objects.set(message, object.resourceURL);
    else this.#objects.delete(message);
  }

  async #withFlags(object: NmsObject): Promise<NmsObject> {
    return object.flags === undefined && object.resourceURL !== undefined
      ? this.session.object(object.resourceURL)
      : object;
  }

  async #pathOf(box: Box): Promise<string> {
    const { nms, imap } = this.#ground;
    this.#path ??= (await this.session.folder(nms!.runFolder.url)).path ?? null;
    if (this.#path === null) throw new Stopped('the target does not tell the path of a folder');
    const below = this.run.nameAt(box.path).slice(imap!.root.length);
    const segments = imap!.delimiter === null ? [below] : below.split(imap!.delimiter);
    return [this.#path, ...segments.filter((one) => one !== '').map(decodeMailboxName)].join('/');
  }
}

function isSame(one: string | undefined, other: string): boolean {
  return one !== undefined && (one === other || sameUrl(one, other));
}

/** What both doors tell of an object. */
function look({ attributes, flags }: NmsObject): string {
  const subject = attributes === undefined ? '' : (attributeValue(attributes, 'Subject') ?? '');
  return `${subject} (${comparedFlags(flags?.flag).join(' ')})`;
}

function lookOf({ built, flags }: Message): string {
  return `${built.texts.fields.get('subject') ?? ''} (${comparedFlags(flags.split(' ')).join(' ')})`;
}
