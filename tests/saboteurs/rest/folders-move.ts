import { firstValues, insteadOf, told, withoutPayload } from './bend-objects.ts';
import {
  arrivedTold,
  bendsSources,
  COPY,
  endsWithFailure,
  failuresFail,
  failuresHidden,
  flagsTaken,
  isDone,
  MOVE,
  named,
  pathOf,
  relocating,
  through,
  within,
} from './bend-relocations.ts';
import { afterwards, answers, bends, empty, on } from './faults.ts';
import { checksOf, type RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/REST-NMS-FOLDERS-MOVE-S-001-M';
const at = checksOf(ROW);

export const saboteurs: RestSaboteur[] = [
  {
    name: 'move-acknowledged-alone',
    bug: 'a move is acknowledged, and not made',
    breaks: at(
      'moves',
      'leaves-others',
      'move-keeps-url',
      'move-path',
      'move-unknown-target',
      'move-unknown-source',
    ),
    faults: () => [answers(MOVE, 204)],
  },
  {
    name: 'move-first-alone',
    bug: 'of several objects the first one is moved',
    breaks: at('moves', 'leaves-others', 'move-keeps-url'),
    faults: () => [
      bendsSources(MOVE, ({ objects, ...others }) => ({ ...others, objects: objects.slice(0, 1) })),
    ],
  },
  {
    name: 'move-takes-all',
    bug: 'with an object all objects of its folder are moved',
    breaks: at('moves', 'leaves-others'),
    faults: () => [
      on(MOVE, async (request) => {
        const { objects, folders, target } = named(request);
        const folder = objects[0] && (await request.door.get(objects[0]))?.object?.parentFolder;
        if (!folder) return request.forward();
        const all = (await within(request.door, folder)).objects.map((url) => through(request, url));
        return relocating(request, { objects: all, folders, target });
      }),
    ],
  },
  {
    name: 'move-leaves-originals',
    bug: 'a move makes copies, and leaves the originals',
    breaks: at('leaves-others', 'move-keeps-url'),
    faults: () => [on(MOVE, (request) => relocating(request, named(request), COPY))],
  },
  {
    name: 'move-gives-new-ids',
    bug: 'what is moved gets another id',
    breaks: at('move-keeps-url', 'move-to-own-folder'),
    faults: () => [
      on(MOVE, async (request) => {
        const sources = named(request);
        const answer = await relocating(request, sources, COPY);
        if (isDone(answer)) for (const url of sources.objects) await request.door.delete(url);
        return answer;
      }),
    ],
  },
  {
    name: 'move-loses-values',
    bug: 'a moved object has the first value of each attribute',
    breaks: at('move-keeps-content'),
    faults: () => arrivedTold(MOVE, firstValues),
  },
  {
    name: 'move-loses-payload',
    bug: 'a moved object has no payload',
    breaks: at('move-keeps-content'),
    faults: () => arrivedTold(MOVE, withoutPayload),
  },
  {
    name: 'move-loses-flags',
    bug: 'a moved object has no flags',
    breaks: at('move-keeps-flags'),
    faults: () => [flagsTaken(MOVE)],
  },
  {
    name: 'move-keeps-path',
    bug: 'the path of an object is that of its first folder for ever',
    breaks: at('move-path'),
    faults: () => {
      const first = new Map<string, string>();
      return told((object) => {
        if (!first.has(object.resourceURL)) first.set(object.resourceURL, object.path);
        return { ...object, path: first.get(object.resourceURL) };
      });
    },
  },
  {
    name: 'move-keeps-parent',
    bug: 'parentFolder is the folder that an object was stored in for ever',
    breaks: at('move-keeps-url'),
    faults: () => {
      const first = new Map<string, string>();
      return [
        bends('object.GET', 'object', (object) => ({
          ...object,
          parentFolder: first.get(object.resourceURL) ?? object.parentFolder,
        })),
        on(MOVE, async (request) => {
          for (const url of named(request).objects) {
            const parent = (await request.door.get(url))?.object?.parentFolder;
            if (parent !== undefined) first.set(url, through(request, parent));
          }
          return request.forward();
        }),
      ];
    },
  },
  {
    name: 'move-once-alone',
    bug: 'an object that was moved is not moved again',
    breaks: at('move-back'),
    faults: () => {
      const moved = new Set<string>();
      return [
        on(MOVE, async (request) => {
          const { objects } = named(request);
          if (objects.some((url) => moved.has(url))) return empty(204);
          for (const url of objects) moved.add(url);
          return request.forward();
        }),
      ];
    },
  },
  {
    name: 'move-to-own-folder-deletes',
    bug: 'an object that is moved into the folder that it lies in is gone',
    breaks: at('move-to-own-folder'),
    faults: () => [
      on(MOVE, async (request) => {
        const { objects, target } = named(request);
        for (const url of objects) {
          const parent = (await request.door.get(url))?.object?.parentFolder;
          if (parent && pathOf(parent) === pathOf(target)) await request.door.delete(url);
        }
        return request.forward();
      }),
    ],
  },
  {
    name: 'move-answers-203',
    bug: 'a move is answered with 203',
    breaks: at('move-status'),
    faults: () => [insteadOf(MOVE, [200], 203)],
  },
  {
    name: 'move-tells-the-first',
    bug: 'of several moved objects the answer tells the first',
    breaks: at('move-items'),
    faults: () => [bends(MOVE, 'bulkResponseList', (list) => void list.response.splice(1))],
  },
  {
    name: 'move-takes-anything',
    bug: 'what cannot be moved is passed over, and acknowledged',
    breaks: at('move-unknown-source', 'move-unknown-target', 'move-one-gone'),
    faults: () => [failuresHidden(MOVE)],
  },
  {
    name: 'move-failures-fail',
    bug: 'what cannot be moved makes the server fail',
    breaks: at('move-unknown-source', 'move-unknown-target', 'move-nothing'),
    faults: () => [failuresFail(MOVE)],
  },
  {
    name: 'move-into-nowhere-deletes',
    bug: 'what is moved into a folder that is not there is gone',
    breaks: at('move-unknown-target'),
    faults: () => [
      afterwards(MOVE, async (request, answer) => {
        if (answer.status === 404) for (const url of named(request).objects) await request.door.delete(url);
      }),
    ],
  },
  {
    name: 'move-ends-with-failure',
    bug: 'a move ends with the first object that is not there',
    breaks: at('move-one-gone'),
    faults: () => [endsWithFailure(MOVE)],
  },
  {
    name: 'move-of-nothing-is-all',
    bug: 'where nothing is named, what lies beside the target is moved',
    breaks: at('move-nothing'),
    faults: () => {
      let last: string | undefined;
      return [
        afterwards('objects.POST', async (_, { headers }) => {
          last = headers.find(([name]) => name === 'location')?.[1];
        }),
        on(MOVE, (request) => {
          const { objects, folders, target } = named(request);
          if (objects.length + folders.length > 0 || last === undefined) return request.forward();
          return relocating(request, { objects: [last], folders, target });
        }),
      ];
    },
  },
];
