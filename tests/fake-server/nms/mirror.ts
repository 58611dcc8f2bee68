/**
 * A client that keeps a copy of a box by strict synchronisation (§7.10.3, §7.10.4): it knows the objects and folders,
 * and the token behind what it knows. It survives loss, doubling and reordering of notifications.
 */
import type { NmsEvent, NmsEventList } from '../../../protocol/nms/types/notification.ts';
import type { Rest } from './rest.ts';
import { type OpenChannel, openChannel, poll, subscribe } from './subscriber.ts';

export interface MirroredObject {
  parentFolder: string;
  flags: string[];
  lastModSeq: number;
}

/** What the way between server and client does to notifications. */
export type Weather = (lists: NmsEventList[]) => NmsEventList[];

export class Mirror {
  readonly objects = new Map<string, MirroredObject>();
  readonly folders = new Map<
    string,
    { parentFolder: string | undefined; name: string; lastModSeq: number }
  >();
  /** How often it had to ask again from its last token, and to begin anew. */
  recoveries = 0;
  resets = 0;
  readonly #rest: Rest;
  readonly #channel: OpenChannel;
  readonly #subscription: string;
  readonly #weather: Weather;
  #token: string;
  #next: number;

  private constructor(
    rest: Rest,
    channel: OpenChannel,
    subscription: { resourceURL: string; restartToken: string; index: number },
    weather: Weather,
  ) {
    this.#rest = rest;
    this.#channel = channel;
    this.#subscription = subscription.resourceURL;
    this.#token = subscription.restartToken;
    this.#next = subscription.index;
    this.#weather = weather;
  }

  /** Subscribes, then reads everything that is there. */
  static async begin(
    rest: Rest,
    weather: Weather = (lists) => lists,
    restartToken?: string,
  ): Promise<Mirror> {
    const channel = await openChannel(rest, { channelData: { maxNotifications: 5 } });
    const subscription = await subscribe(
      rest,
      channel.callbackURL,
      restartToken === undefined ? {} : { restartToken },
    );
    const mirror = new Mirror(rest, channel, subscription, weather);
    if (restartToken === undefined) await mirror.#readAll();
    return mirror;
  }

  get token(): string {
    return this.#token;
  }

  /** Takes part until the token of the server has been reached. */
  async catchUp(): Promise<void> {
    for (;;) {
      const received = await poll(this.#rest, this.#channel);
      for (const list of this.#weather(received)) await this.#take(list);
      const now = await this.#now();
      if (this.#token === now.restartToken) return;
      // Nothing more will come by itself: what is missing was lost.
      if (received.length === 0) await this.#recover();
    }
  }

  async #now(): Promise<{ restartToken: string; index: number }> {
    const { restartToken, index } = (await this.#rest.get(this.#subscription)).root('nmsSubscription');
    return { restartToken: restartToken!, index: index! };
  }

  async #take({ index, restartToken, nmsEvent }: NmsEventList): Promise<void> {
    // One that was there before, doubled or late.
    if (index! < this.#next) return;
    if (index! > this.#next) return this.#recover();
    this.#next = index! + 1;
    this.#token = restartToken!;
    for (const event of nmsEvent) await this.#apply(event);
  }

  /** A notification is missing: what changed since the token comes again. */
  async #recover(): Promise<void> {
    this.recoveries++;
    const update = { nmsSubscriptionUpdate: { restartToken: this.#token } };
    const answer = await this.#rest.post(this.#subscription, update);
    this.#next = answer.root('nmsSubscription').index!;
  }

  async #apply(event: NmsEvent): Promise<void> {
    const { changedObject, changedFolder, resetBox } = event;
    if (changedObject) {
      const { resourceURL, parentFolder, flags, lastModSeq } = changedObject;
      this.objects.set(resourceURL!, {
        parentFolder: parentFolder!,
        flags: flags!.flag,
        lastModSeq: lastModSeq!,
      });
    }
    if (changedFolder) {
      const { resourceURL, parentFolder, name, lastModSeq } = changedFolder;
      this.folders.set(resourceURL!, { parentFolder, name: name!, lastModSeq: lastModSeq! });
    }
    const gone = event.deletedObject ?? event.expiredObject ?? event.deletedFolder ?? event.expiredFolder;
    if (gone) for (const known of [this.objects, this.folders]) known.delete(gone.resourceURL!);
    if (resetBox) {
      this.resets++;
      await this.#readAll();
    }
  }

  async #readAll(): Promise<void> {
    const { objects, folders } = await stateOf(this.#rest);
    this.objects.clear();
    this.folders.clear();
    for (const [url, object] of objects) this.objects.set(url, object);
    for (const [url, folder] of folders) this.folders.set(url, folder);
  }
}

/** The state of the box as searches tell it. */
export async function stateOf(rest: Rest): Promise<Pick<Mirror, 'objects' | 'folders'>> {
  const objects: Mirror['objects'] = new Map();
  const folders: Mirror['folders'] = new Map();
  let fromCursor: string | undefined;
  do {
    const selectionCriteria = { maxEntries: 200, ...(fromCursor === undefined ? {} : { fromCursor }) };
    const list = (await rest.post('/objects/operations/search', { selectionCriteria })).root('objectList');
    for (const { resourceURL, parentFolder, flags, lastModSeq } of list.object)
      objects.set(resourceURL!, { parentFolder: parentFolder!, flags: flags!.flag, lastModSeq: lastModSeq! });
    fromCursor = list.cursor;
  } while (fromCursor !== undefined);
  const list = await rest.post('/folders/operations/search', { selectionCriteria: { maxEntries: 1000 } });
  for (const { resourceURL, parentFolder, name, lastModSeq } of list.root('folderList').folder)
    folders.set(resourceURL!, { parentFolder, name: name!, lastModSeq: lastModSeq! });
  return { objects, folders };
}
