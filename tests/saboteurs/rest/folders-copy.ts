import { firstValues, insteadOf, withoutPayload } from './bend-objects.ts';
import {
  arrivedTold,
  bendsSources,
  COPY,
  endsWithFailure,
  failuresFail,
  failuresHidden,
  MOVE,
  named,
  pathOf,
  relocating,
  through,
  toArrived,
  within,
} from './bend-relocations.ts';
import { afterwards, answers, bends, on } from './faults.ts';
import type { Json } from './loose-json.ts';
import { checksOf, type RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/REST-NMS-FOLDERS-COPY-S-001-M';
const at = checksOf(ROW);

export const saboteurs: RestSaboteur[] = [
  {
    name: 'copy-not-done',
    bug: 'a copy is acknowledged, and not made',
    breaks: at('copies', 'same-folder', 'gone-target', 'gone-source'),
    faults: () => [answers(COPY, 204)],
  },
  {
    name: 'copy-of-the-last',
    bug: 'of several objects the last one is copied',
    breaks: at('copies', 'one-gone'),
    faults: () => [
      bendsSources(COPY, ({ objects, ...others }) => ({ ...others, objects: objects.slice(-1) })),
    ],
  },
  {
    name: 'copy-moves-objects',
    bug: 'what is copied is gone from where it was',
    breaks: at('originals-stay'),
    faults: () => [
      on(COPY, async (request) => {
        const { objects, folders, target } = named(request);
        const answer = await relocating(request, { objects, folders: [], target }, MOVE);
        return folders.length === 0 ? answer : relocating(request, { objects: [], folders, target });
      }),
    ],
  },
  {
    name: 'copy-marks-original',
    bug: 'an original is flagged as forwarded when it is copied',
    breaks: at('originals-unchanged'),
    faults: () => [
      afterwards(COPY, async (request) => {
        for (const url of named(request).objects) await request.door.ask('PUT', `${url}/flags/%24Forwarded`);
      }),
    ],
  },
  {
    name: 'copy-once-alone',
    bug: 'the second copy of an object takes the URL of the first',
    breaks: at('own-urls'),
    faults: () => {
      const first = new Map<string, string>();
      const copied = new Set<string>();
      return [
        afterwards(COPY, async (request) => copied.add(named(request).target)),
        bends('objectSearch.POST', 'objectList', ({ object, ...list }) => ({
          ...list,
          object: object.map((each: Json) => {
            if (!copied.has(each.parentFolder)) return each;
            const key = JSON.stringify([each.parentFolder, each.attributes]);
            if (!first.has(key)) first.set(key, each.resourceURL);
            return { ...each, resourceURL: first.get(key) };
          }),
        })),
      ];
    },
  },
  {
    name: 'copy-loses-values',
    bug: 'a copy has the first value of each attribute',
    breaks: at('same-attributes'),
    faults: () => arrivedTold(COPY, firstValues),
  },
  {
    name: 'copy-loses-payload',
    bug: 'a copy has no payload',
    breaks: at('same-payload'),
    faults: () => arrivedTold(COPY, withoutPayload),
  },
  {
    name: 'copy-loses-correlation',
    bug: 'a copy has no correlationId',
    breaks: at('same-correlation'),
    faults: () => arrivedTold(COPY, ({ correlationId: _, ...object }) => object),
  },
  {
    name: 'copy-goes-with-original',
    bug: 'when an original is deleted its copies go with it',
    breaks: at('independent'),
    faults: () => {
      const copies: string[] = [];
      return [
        toArrived(COPY, async (_, { objects }) => copies.push(...objects)),
        afterwards('object.DELETE', async ({ door }) => {
          for (const url of copies.splice(0)) await door.delete(url);
        }),
      ];
    },
  },
  {
    name: 'copy-shares-flags',
    bug: 'copies and original have their flags in common',
    breaks: at('own-flags'),
    faults: () => {
      const copied: string[] = [];
      return [
        afterwards(COPY, async (request) => copied.push(...named(request).objects)),
        afterwards('flag.PUT', async ({ door, ids }) => {
          for (const url of copied)
            await door.ask('PUT', `${url}/flags/${encodeURIComponent(ids.flagName ?? '')}`);
        }),
      ];
    },
  },
  {
    name: 'copy-answers-203',
    bug: 'a copy is answered with 203',
    breaks: at('status'),
    faults: () => [insteadOf(COPY, [200], 203)],
  },
  {
    name: 'copy-tells-originals',
    bug: 'a copy is answered with the URLs of the originals',
    breaks: at('tells-copies'),
    faults: () => [
      bends(COPY, 'bulkResponseList', (list, request) => {
        for (const [index, url] of named(request).objects.entries())
          if (list.response[index]?.success) list.response[index].success.resourceURL = url;
      }),
    ],
  },
  {
    name: 'copy-takes-anything',
    bug: 'what cannot be copied is passed over, and acknowledged',
    breaks: at('gone-target', 'gone-source', 'one-gone'),
    faults: () => [failuresHidden(COPY)],
  },
  {
    name: 'copy-failures-fail',
    bug: 'what cannot be copied makes the server fail',
    breaks: at('gone-target', 'gone-source', 'nothing'),
    faults: () => [failuresFail(COPY)],
  },
  {
    name: 'copy-ends-with-failure',
    bug: 'a copy ends with the first object that is not there',
    breaks: at('one-gone'),
    faults: () => [endsWithFailure(COPY)],
  },
  {
    name: 'copy-of-nothing-is-all',
    bug: 'where nothing is named the objects of the target are copied',
    breaks: at('nothing'),
    faults: () => [
      on(COPY, async (request) => {
        const { objects, folders, target } = named(request);
        if (objects.length + folders.length > 0) return request.forward();
        const all = (await within(request.door, target)).objects;
        return relocating(request, { objects: all.map((url) => through(request, url)), folders, target });
      }),
    ],
  },
  {
    name: 'copy-to-own-folder-twice',
    bug: 'a copy into the folder of the original is made twice',
    breaks: at('same-folder'),
    faults: () => [
      on(COPY, async (request) => {
        const { objects, target } = named(request);
        const parent = objects[0] && (await request.door.get(objects[0]))?.object?.parentFolder;
        if (parent && pathOf(parent) === pathOf(target)) await request.forward();
        return request.forward();
      }),
    ],
  },
];
