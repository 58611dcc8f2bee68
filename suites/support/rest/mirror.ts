/**
 * A client that keeps a copy of a folder by strict synchronisation (§5.6, §7.10.3, §7.10.4), and the truth that its
 * copy is compared with: a full search.
 */
import type { NmsEvent, NmsEventList } from '../../../protocol/nms/types/notification.ts';
import type { NmsObject } from '../../../protocol/nms/types/object.ts';
import type { Profile } from '../../../target/types.ts';
import { inconclusive } from '../verdict-errors.ts';
import { comingBack } from './away.ts';
import type { RestFolder } from './rest-folder.ts';
import { found, inFolder } from './rest-search.ts';
import { type RestSession, readingOf } from './rest-session.ts';
import type { Sink } from './sink.ts';
import { subscribed, subscriptionUrl, tokenOf } from './subscribed.ts';

/** An object as far as its state may change: folder, flags in lower case and in order, lastModSeq. */
export interface MirroredObject {
  /** As the server gave it. */
  url: string;
  parentFolder: string;
  flags: string;
  lastModSeq: number | undefined;
}

/** By URL, without escapes: a server may write the same URL in two ways. */
export type Copy = Map<string, MirroredObject>;

/**
 * How the copy follows an event: `asks` looks the object up, and needs to know from the event only which it is;
 * `believes` takes what the event says, and counts notifications to see that one is missing.
 */
export type Following = 'asks' | 'believes';

/** What the way between server and client does to the notifications that came together. */
export type Weather = (lists: NmsEventList[]) => NmsEventList[];

/** Whose copy, of what, and kept how. */
export interface MirrorSetting {
  rest: RestSession;
  /** What is copied: all objects in it and below. */
  folder: RestFolder;
  /** The folders below it, all of them. */
  folders: readonly RestFolder[];
  profile: Profile;
  following: Following;
}

/** The truth: the objects of a folder and below, as a search tells them. */
export async function truthOf({ rest, folder }: MirrorSetting): Promise<Copy> {
  const objects = await found(rest, inFolder(folder));
  return new Map(objects.map((object) => [keyOf(object.resourceURL), state(object)]));
}

/** A copy in words, for comparison: a line for each object, in order. */
export function linesOf(copy: Copy, what: 'with lastModSeq' | 'without'): string[] {
  return [...copy]
    .map(([key, { parentFolder, flags, lastModSeq }]) => {
      const line = `${key} in ${parentFolder} (${flags})`;
      return what === 'without' ? line : `${line} ${lastModSeq}`;
    })
    .sort();
}

/** The URLs of the objects that lie in a folder itself. */
export function urlsIn(copy: Copy, folder: RestFolder): string[] {
  return [...copy.values()]
    .filter(({ parentFolder }) => parentFolder === keyOf(folder.url))
    .map(({ url }) => url);
}

const MOST_RECOVERIES = 50;

export class Mirror {
  readonly copy: Copy = new Map();
  weather: Weather = (lists) => lists;
  readonly setting: MirrorSetting;
  readonly #folders: ReadonlySet<string>;
  #sink: Sink;
  #subscription: string;
  #token: string;
  #recoveries = 0;
  /** Arrivals that were looked at. */
  #seen = 0;
  /** The index that the subscription was answered with. */
  #index: number | undefined;
  /** The number of the next notification; null until the first has told how the server counts. */
  #next: number | null = null;
  /** What the number of the first notification is beyond the index of the subscription. */
  #offset = 0;

  private constructor(
    setting: MirrorSetting,
    sink: Sink,
    subscription: { url: string; token: string; index: number | undefined },
  ) {
    this.setting = setting;
    this.#folders = new Set([setting.folder, ...setting.folders].map(({ url }) => keyOf(url)));
    this.#sink = sink;
    this.#subscription = subscription.url;
    this.#token = subscription.token;
    this.#index = subscription.index;
  }

  /** Set-up: subscribes, then reads everything that is there. */
  static async begin(setting: MirrorSetting, sink: Sink): Promise<Mirror> {
    const subscription = await subscribed(setting.rest, sink);
    const { index } = subscription.told;
    const mirror = new Mirror(setting, sink, { url: subscription.url, token: tokenOf(subscription), index });
    await mirror.#readAll();
    return mirror;
  }

  /** Where its notifications arrive. */
  get sink(): Sink {
    return this.#sink;
  }

  /** Follows notifications until the copy is as wanted, or nothing came for as long as pushes may take. */
  async followUntil(done: (copy: Copy) => boolean): Promise<void> {
    for (;;) {
      await this.takeWhatCame();
      if (done(this.copy)) return;
      const { length } = this.#sink.arrivals;
      await this.#sink.until(() => this.#sink.arrivals.length > length, this.setting.profile.pushDeadlineMs);
      if (this.#sink.arrivals.length === length) return;
    }
  }

  /** Looks at what came meanwhile, without waiting. */
  async takeWhatCame(): Promise<void> {
    const fresh = this.#sink.arrivals.slice(this.#seen).map(({ list }) => list);
    this.#seen += fresh.length;
    for (const list of this.weather(fresh)) await this.#take(list);
  }

  /** Goes away: the subscription ends; the copy and the token are what is kept. */
  async leave(): Promise<void> {
    await this.setting.rest.ok('DELETE', this.#subscription);
  }

  /** The act: comes back with its token. Fails if that is refused. */
  async comeBack(sink: Sink): Promise<void> {
    const answer = await comingBack(this.setting.rest, sink, this.#token);
    const reading = readingOf(answer, 'nmsSubscription');
    this.#sink = sink;
    this.#seen = sink.arrivals.length;
    this.#next = null;
    this.#index = reading.ok ? reading.value.index : undefined;
    this.#subscription = subscriptionUrl(answer) ?? inconclusive('the subscription was made without its URL');
  }

  /** Something is missing: asks for what changed since its token, which comes again. */
  async recover(): Promise<void> {
    const { rest } = this.setting;
    if (++this.#recoveries > MOST_RECOVERIES) inconclusive('the notifications never come to be in order');
    const json = { nmsSubscriptionUpdate: { restartToken: this.#token } };
    const answer = await rest.ok(rest.ways.subscription.updateMethod, this.#subscription, { json });
    const { index } = rest.need(answer, 'nmsSubscription');
    if (index === undefined) inconclusive('an update was answered without an index');
    this.#next = index + this.#offset;
  }

  async #take({ index, restartToken, nmsEvent }: NmsEventList): Promise<void> {
    if (this.setting.following === 'believes') {
      if (index === undefined || !restartToken)
        inconclusive('a notification without index or restartToken leaves a client in the dark');
      if (this.#next === null) this.#offset = index - (this.#index ?? index);
      // One that was there before: doubled, or late.
      else if (index < this.#next) return;
      else if (index > this.#next) return this.recover();
      this.#next = index + 1;
    }
    this.#token = restartToken || this.#token;
    for (const event of nmsEvent) await this.#follow(event);
  }

  async #follow(event: NmsEvent): Promise<void> {
    if (event.resetBox !== undefined) return this.#readAll();
    if (this.setting.following === 'believes') return this.#believe(event);
    for (const member of Object.values(event)) {
      const url = (member as { resourceURL?: unknown } | null)?.resourceURL;
      if (typeof url === 'string') await this.#lookUp(url, event.changedObject?.parentFolder);
    }
  }

  #believe({ changedObject, deletedObject, expiredObject, deletedFolder, expiredFolder }: NmsEvent): void {
    if (changedObject !== undefined) this.#put(state(changedObject));
    const gone = deletedObject ?? expiredObject;
    if (gone !== undefined) this.copy.delete(keyOf(gone.resourceURL));
    const folder = deletedFolder ?? expiredFolder;
    if (folder === undefined) return;
    for (const key of this.#inside(keyOf(folder.resourceURL))) this.copy.delete(key);
  }

  /** What others do in the box is none of this copy, and is not looked up where the event says that it is elsewhere. */
  async #lookUp(url: string, parentFolder: string | undefined): Promise<void> {
    const key = keyOf(url);
    for (const inside of this.#inside(key)) await this.#lookUp(this.copy.get(inside)!.url, undefined);
    if (this.#folders.has(key)) return;
    const isElsewhere = parentFolder !== undefined && !this.#folders.has(keyOf(parentFolder));
    if (isElsewhere && !this.copy.has(key)) return;
    const answer = await this.setting.rest.look('GET', url);
    const reading = readingOf(answer, 'object');
    if (answer.ok && reading.ok) this.#put({ ...state(reading.value), url });
    else this.copy.delete(key);
  }

  #inside(folder: string): string[] {
    return [...this.copy].filter(([, { parentFolder }]) => parentFolder === folder).map(([key]) => key);
  }

  #put(object: MirroredObject): void {
    const key = keyOf(object.url);
    if (this.#folders.has(object.parentFolder)) this.copy.set(key, object);
    else this.copy.delete(key);
  }

  async #readAll(): Promise<void> {
    this.copy.clear();
    for (const [key, object] of await truthOf(this.setting)) this.copy.set(key, object);
  }
}

/** `\Recent` is left out: it goes by itself when a client has looked. */
function state({ resourceURL = '', parentFolder, flags, lastModSeq }: Partial<NmsObject>): MirroredObject {
  const lowered = (flags?.flag ?? [])
    .map((flag) => flag.toLowerCase())
    .filter((flag) => flag !== '\\recent')
    .sort();
  return { url: resourceURL, parentFolder: keyOf(parentFolder), flags: lowered.join(' '), lastModSeq };
}

function keyOf(url = ''): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}
