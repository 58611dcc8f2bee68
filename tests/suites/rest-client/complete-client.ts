/** A REST client that does everything that rest-nms-1.0 asks of one, in steps that a test can bend one by one. */
import type { FakeServer, FakeServerOptions } from '../../../fake-server/index.ts';
import { attributeList } from '../../../protocol/nms/attributes.ts';
import { correlationTag } from '../../../protocol/nms/correlation-tag.ts';
import {
  CALL_LOG_OBJECT,
  CHAT_MESSAGE,
  FILE_TRANSFER_OBJECT,
  MEDIA_OBJECT,
  type PrintedObject,
} from '../../../suites/support/rest/appendix-objects.ts';
import { type Answer, Rest, text } from '../../fake-server/nms/rest.ts';
import { storedByAnother } from './recorded.ts';
import { Subscriber } from './subscriber.ts';

/** What happens on the server's side, once each. */
export interface Weather {
  losesNext: boolean;
  resetsNext: boolean;
  isBusy: boolean;
}

export interface Stage {
  readonly server: FakeServer;
  readonly rest: Rest;
  readonly weather: Weather;
  /** What the client keeps: URLs by what they are of. */
  readonly urls: Record<'root' | 'inbox' | 'archive' | 'first' | 'chat' | 'file' | 'sms' | 'callLog', string>;
  subscriber: Subscriber;
}

export type Step = (stage: Stage) => Promise<void>;

export const SEARCH = '/objects/operations/search';
export const FOLDER_SEARCH = '/folders/operations/search';
export const ROOT_CRITERION = { type: 'Attribute', name: 'Root', value: 'Yes' };
export const SMS = {
  attributes: {
    From: '+15145550100',
    To: '+15145550200',
    Direction: 'OUT',
    Date: '2026-03-01T10:00:00Z',
    'Message-Context': 'pager-message',
  },
  text: 'Meet at noon',
};

/** Flags of §5.8 that no other step sets. */
export const OTHER_FLAGS = [
  '\\Answered',
  '\\Deleted',
  '\\Draft',
  '$Forwarded',
  '\\read-report-sent',
] as const;

/** The selection of a page. */
export function selection(criterion: readonly object[], more: object = {}): object {
  const searchCriteria = criterion.length === 0 ? {} : { searchCriteria: { criterion } };
  return { selectionCriteria: { maxEntries: 3, ...searchCriteria, ...more } };
}

/** All pages of a search for everything. */
export async function readAll(rest: Rest): Promise<string[]> {
  const urls: string[] = [];
  let more = {};
  for (;;) {
    const { object, cursor } = (await rest.post(SEARCH, selection([], more))).root('objectList');
    urls.push(...object.map(({ resourceURL }) => resourceURL!));
    if (cursor === undefined) return urls;
    more = { fromCursor: cursor };
  }
}

export function uploaded(
  { rest, urls }: Pick<Stage, 'rest' | 'urls'>,
  printed: PrintedObject,
  more: object = {},
): Promise<Answer> {
  const { attributes, correlationId, content } = printed;
  const reference = correlationId === undefined ? {} : { correlationId };
  const object = { parentFolder: urls.inbox, attributes: attributeList(attributes), ...reference, ...more };
  return rest.upload(object, content);
}

export async function uploadedSms(stage: Stage, tag: string | null): Promise<void> {
  const { attributes, text: body } = SMS;
  const more = tag === null ? {} : { correlationTag: tag };
  const answer = await uploaded(stage, { attributes, content: text(body), parts: [] }, more);
  stage.urls.sms = answer.header('location')!;
}

/** The folder of the conversation of the chat message, and a picture in it. */
export async function uploadedMedia(stage: Stage, attributes = MEDIA_OBJECT.attributes): Promise<void> {
  const folder = await stage.rest.folder(`${CHAT_MESSAGE.attributes['Conversation-Id']}`, '/INBOX');
  const urls = { ...stage.urls, inbox: folder };
  await uploaded({ ...stage, urls }, { ...MEDIA_OBJECT, attributes });
}

export function references(...urls: string[]) {
  return { objectReference: urls.map((resourceURL) => ({ resourceURL })) };
}

/** In the order in which they are done. */
export const STEPS = {
  expired: async ({ server, rest }) => {
    const own = rest.token;
    rest.token = server.badTokens.expired;
    await rest.get('/subscriptions');
    rest.token = own;
  },
  root: async ({ rest, urls }) => {
    const { folder } = (await rest.post(FOLDER_SEARCH, selection([ROOT_CRITERION]))).root('folderList');
    urls.root = folder[0]!.resourceURL!;
  },
  hierarchy: async ({ rest, urls }) => {
    await rest.get(urls.root);
    urls.inbox = await rest.folderAt('/INBOX');
    await rest.post(FOLDER_SEARCH, selection([]));
  },
  subscribe: async (stage) => {
    stage.subscriber = await Subscriber.begin(stage.rest);
  },
  firstSync: async ({ rest, urls }) => {
    urls.first = (await readAll(rest))[0]!;
  },
  fetch: async ({ rest, urls }) => {
    const { payloadPart } = await rest.object(urls.first);
    await rest.get(payloadPart![0]!.href!);
  },
  uploadChat: async (stage) => {
    const more = { ...CHAT_MESSAGE.attributes, 'IMDN-Message-ID': CHAT_MESSAGE.correlationId! };
    const answer = await uploaded(stage, { ...CHAT_MESSAGE, attributes: more });
    stage.urls.chat = answer.header('location')!;
  },
  uploadFile: async (stage) => {
    stage.urls.file = (await uploaded(stage, FILE_TRANSFER_OBJECT)).header('location')!;
  },
  uploadMedia: (stage) => uploadedMedia(stage),
  uploadCallLog: async (stage) => {
    stage.urls.callLog = (await uploaded(stage, CALL_LOG_OBJECT)).header('location')!;
  },
  uploadSms: (stage) => {
    const { attributes, text } = SMS;
    return uploadedSms(stage, correlationTag({ to: attributes.To, text }));
  },
  news: async ({ server, rest, subscriber }) => {
    storedByAnother(server, 'INBOX', ['news']);
    await subscriber.catchUp();
    const [url] = await rest.find('Attribute', 'Subject', 'news');
    await rest.object(url!);
  },
  flag: async ({ rest, urls, subscriber }) => {
    await rest.put(`${urls.first}/flags/%5CSeen`);
    await rest.put(`${urls.first}/flags/%5CFlagged`);
    await rest.delete(`${urls.first}/flags/%5CFlagged`);
    await subscriber.catchUp();
  },
  otherFlags: async ({ rest, urls, subscriber }) => {
    for (const flag of OTHER_FLAGS) await rest.put(`${urls.first}/flags/${encodeURIComponent(flag)}`);
    await subscriber.catchUp();
  },
  move: async ({ rest, urls }) => {
    urls.archive = await rest.folder('Archive');
    const sourceRefs = { objects: references(urls.chat) };
    const targetRef = { resourceURL: urls.archive };
    await rest.post('/folders/operations/moveToFolder', { targetSourceRef: { targetRef, sourceRefs } });
  },
  findByReference: async ({ rest }) => {
    const { 'Conversation-Id': value } = CHAT_MESSAGE.attributes;
    const criterion = { type: 'Attribute', name: 'Conversation-ID', value };
    await rest.post(SEARCH, selection([criterion]));
  },
  renew: ({ subscriber }) => subscriber.update({ duration: 7200 }),
  remove: async ({ rest, urls, subscriber }) => {
    await rest.delete(urls.callLog);
    await rest.delete('/objects/operations/bulkDelete', { bulkDelete: { objects: references(urls.file) } });
    await subscriber.catchUp();
  },
  gone: async ({ server, rest, urls, subscriber }) => {
    const inbox = server.store.account('alice')!.find('INBOX')!;
    inbox.expunge(inbox.messages.slice(0, 4));
    await rest.get(urls.first);
    await subscriber.catchUp();
  },
  busy: async ({ rest, urls, weather }) => {
    weather.isBusy = true;
    const answer = await rest.get(urls.inbox);
    if (answer.status === 503) await rest.get(urls.inbox);
  },
  offline: async (stage) => {
    const { rest, server, subscriber } = stage;
    await subscriber.end();
    storedByAnother(server, 'INBOX', ['meanwhile', 'and again']);
    stage.subscriber = await Subscriber.begin(rest, subscriber.token);
    await stage.subscriber.catchUp();
  },
  gap: async ({ server, subscriber, weather }) => {
    weather.losesNext = true;
    storedByAnother(server, 'INBOX', ['lost on its way']);
    await weatherIsOver(weather);
    storedByAnother(server, 'INBOX', ['got']);
    const isMissing = await subscriber.take();
    if (isMissing) await subscriber.update({ restartToken: subscriber.token });
    await subscriber.catchUp();
  },
  reset: async ({ server, rest, subscriber, weather }) => {
    weather.resetsNext = true;
    storedByAnother(server, 'INBOX', ['behind the reset']);
    await subscriber.take();
    await readAll(rest);
    await subscriber.catchUp();
  },
  later: async ({ server, rest, subscriber }) => {
    storedByAnother(server, 'INBOX', ['later']);
    await subscriber.catchUp();
    await rest.get('/subscriptions');
  },
  end: ({ subscriber }) => subscriber.end(),
} as const satisfies Record<string, Step>;

export type StepName = keyof typeof STEPS;

/** What a variant does otherwise: another step in the place of one, or none (null). */
export type Bend = Partial<Record<StepName, Step | null>>;

/** Resolves when the server has dropped what was to be lost: changes are told in a turn of their own. */
async function weatherIsOver(weather: Weather): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const look = (): void => void (weather.losesNext ? setImmediate(look) : resolve());
  look();
  await promise;
}

/** A server that the weather of a session goes over, and the client that is to be recorded there. */
export function completeSession(bend: Bend = {}): [(server: FakeServer) => Promise<void>, FakeServerOptions] {
  const weather: Weather = { losesNext: false, resetsNext: false, isBusy: false };
  const options: FakeServerOptions = {
    nmsHooks: {
      onNotification: (list) => {
        const { losesNext, resetsNext } = weather;
        Object.assign(weather, { losesNext: false, resetsNext: false });
        if (losesNext) return [];
        return resetsNext ? [{ ...list, nmsEvent: [{ resetBox: {} }] }] : [list];
      },
      operations: {
        'folder.GET': async (_ctx, next) => {
          if (!weather.isBusy) return next();
          weather.isBusy = false;
          return { status: 503, headers: { 'retry-after': '0' }, body: null };
        },
      },
    },
  };
  const client = async (server: FakeServer): Promise<void> => {
    storedByAnother(server, 'INBOX', ['one', 'two', 'three', 'four']);
    const { nmsUrl, token } = server.users[0]!;
    const rest = new Rest(nmsUrl, token);
    const urls = { root: '', inbox: '', archive: '', first: '', chat: '', file: '', sms: '', callLog: '' };
    // The step that subscribes gives it.
    const stage = { server, rest, weather, urls } as unknown as Stage;
    for (const [name, step] of Object.entries(STEPS)) {
      const other = bend[name as StepName];
      if (other !== null) await (other ?? step)(stage);
    }
  };
  return [client, options];
}
