import type { NmsEvent } from '../../../../protocol/nms/types/notification.ts';
import type { NmsObject } from '../../../../protocol/nms/types/object.ts';
import { type Following, Mirror } from '../../../../suites/support/rest/mirror.ts';
import type { Profile } from '../../../../target/types.ts';
import { type Asked, BOX, type Reply, ScriptedSink, scriptedDoor } from './scripted-door.ts';

export const FOLDER = { url: `${BOX}/folders/top`, name: 'top' };
export const BELOW = { url: `${BOX}/folders/below%20it`, name: 'below it' };
export const ELSEWHERE = `${BOX}/folders/elsewhere`;
export const SUBSCRIPTION = `${BOX}/subscriptions/1`;
export const url = (id: string): string => `${BOX}/objects/${id}`;

export function object(id: string, parentFolder: string, lastModSeq: number, ...flag: string[]): NmsObject {
  return { resourceURL: url(id), parentFolder, flags: { flag }, lastModSeq } as NmsObject;
}

/** A box of two objects, one in each folder, with a client that has a copy of it. */
export async function mirrored(following: Following, script: Script = {}) {
  const box = new Map([
    ['a', object('a', FOLDER.url, 1, 'x', '\\Seen', '\\Recent')],
    ['b', object('b', BELOW.url, 2)],
  ]);
  const door = scriptedDoor((asked) => script.reply?.(asked) ?? replyOf(box, asked, script), {
    subscription: { updateMethod: 'PUT' },
  });
  const sink = new ScriptedSink();
  const profile = { pushDeadlineMs: 1000 } as Profile;
  const setting = { rest: door.rest, folder: FOLDER, folders: [BELOW], profile, following };
  const mirror = await Mirror.begin(setting, sink);
  const first = door.lines();
  return { box, door, sink, mirror, setting, first };
}

export interface Script {
  /** What the subscription is answered with. */
  subscription?: object;
  /** What an update is answered with. */
  update?: object;
  reply?: (asked: Asked) => Reply | undefined;
}

export function replyOf(box: Map<string, NmsObject>, { line }: Asked, script: Script): Reply {
  const made = { resourceURL: SUBSCRIPTION, index: 5, restartToken: 't0', ...script.subscription };
  if (line === 'POST /objects/operations/search') return [200, { objectList: { object: [...box.values()] } }];
  if (line === 'POST /subscriptions') return [201, { nmsSubscription: { ...callback, ...made } }];
  if (line === 'PUT /subscriptions/1') return [200, { nmsSubscription: { ...callback, ...script.update } }];
  if (line.startsWith('DELETE')) return [204];
  const found = box.get(line.replace('GET /objects/', ''));
  return found === undefined ? [404] : [200, { object: found }];
}

export const callback = { callbackReference: { notifyURL: 'http://127.0.0.1:9/notifications' } };

export const keys = (mirror: Mirror): string[] =>
  [...mirror.copy.keys()].map((key) => key.split('/').at(-1)!);
export const list = (
  index: number | undefined,
  restartToken: string | undefined,
  ...nmsEvent: NmsEvent[]
) => ({
  nmsEvent,
  ...(index === undefined ? {} : { index }),
  ...(restartToken === undefined ? {} : { restartToken }),
});
export const changed = (id: string, parentFolder?: string, more: object = {}): NmsEvent => ({
  changedObject: {
    resourceURL: url(id),
    ...(parentFolder === undefined ? {} : { parentFolder }),
    ...more,
  },
});
export const ends = (id: string): NmsEvent => ({ deletedObject: { resourceURL: url(id) } });
