import { insteadOf, refuses } from './bend-objects.ts';
import { through } from './bend-relocations.ts';
import { finds } from './bend-searches.ts';
import { answers, bends, header, json, on } from './faults.ts';
import { parsed } from './loose-json.ts';
import { locationOf } from './passing.ts';
import type { RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/REST-NMS-OBJECTS-S-001-M';
const PARENT = /"parentFolder":"([^"]+)"/;

export const saboteurs: RestSaboteur[] = [
  {
    name: 'object-lands-above',
    bug: 'an object is put in the folder above the one that the request names',
    breaks: [`${ROW}/creates`, `${ROW}/creates-below`],
    faults: () => [
      on('objects.POST', async (request) => {
        const body = request.body.toString('latin1');
        const named = PARENT.exec(body)?.[1];
        const above = named && (await request.door.get(named)).folder?.parentFolder;
        const moved = above ? body.replace(PARENT, `"parentFolder":"${above}"`) : body;
        return request.forward({ body: Buffer.from(moved, 'latin1') });
      }),
    ],
  },
  {
    name: 'object-told-above',
    bug: 'an object is told of as lying in the folder above the one in which it lies',
    breaks: [`${ROW}/creates`, `${ROW}/creates-below`, `${ROW}/creates-by-path`],
    faults: () => [
      on('object.GET', async (request) => {
        const answer = await request.forward();
        const object = parsed(answer.body)?.object;
        if (object === undefined) return answer;
        const above = (await request.door.get(object.parentFolder)).folder?.parentFolder;
        if (above !== undefined) object.parentFolder = through(request, above);
        return { ...answer, body: Buffer.from(JSON.stringify({ object })) };
      }),
    ],
  },
  {
    name: 'last-upload-not-found',
    bug: 'what was put last into a folder is not found before something else is put there',
    breaks: [`${ROW}/one-is-there`],
    faults: () => {
      const last = new Map<string, string>();
      return [
        on(['objects.POST', 'folders.POST'], async (request) => {
          const answer = await request.forward();
          const [, folder] = PARENT.exec(request.body.toString('latin1')) ?? [];
          if (folder === undefined) return answer;
          if (request.operation === 'objects.POST' && answer.status === 201)
            last.set(folder, locationOf(answer) ?? '');
          else last.delete(folder);
          return answer;
        }),
        finds((objects) =>
          objects.filter(({ parentFolder, resourceURL }) => last.get(parentFolder) !== resourceURL),
        ),
      ];
    },
  },
  {
    name: 'creation-answers-200',
    bug: 'a creation is answered with 200',
    breaks: [`${ROW}/created-status`],
    faults: () => [insteadOf('objects.POST', [201], 200)],
  },
  {
    name: 'creation-without-location',
    bug: 'the answer to a creation has no Location',
    breaks: [`${ROW}/created-location`],
    faults: () => [header('objects.POST', 'location', null)],
  },
  {
    name: 'creation-answer-unwrapped',
    bug: 'the answer to a creation has no root element',
    breaks: [`${ROW}/created-body`],
    faults: () => [
      on('objects.POST', async (request) => {
        const answer = await request.forward();
        const body = Buffer.from(JSON.stringify(parsed(answer.body)?.reference ?? {}));
        return answer.status === 201 ? { ...answer, body } : answer;
      }),
    ],
  },
  {
    name: 'creation-answer-of-the-folder',
    bug: 'the answer to a creation refers to the collection',
    breaks: [`${ROW}/created-body`],
    faults: () => [bends('objects.POST', 'reference', (_, { url }) => ({ resourceURL: url }))],
  },
  {
    name: 'creation-done-twice',
    bug: 'an upload is stored twice',
    breaks: [`${ROW}/one-is-there`],
    faults: () => [
      on('objects.POST', async (request) => {
        await request.forward();
        return request.forward();
      }),
    ],
  },
  {
    name: 'creation-acknowledged-only',
    bug: 'an upload is acknowledged, and not stored',
    breaks: [`${ROW}/one-is-there`],
    faults: () => [
      on('objects.POST', async ({ url }) =>
        json(201, { reference: { resourceURL: `${url}/o1` } }, [['location', `${url}/o1`]]),
      ),
    ],
  },
  {
    name: 'creation-not-there',
    bug: 'objects cannot be uploaded',
    breaks: [`${ROW}/creates`, `${ROW}/one-is-there`],
    faults: () => [answers('objects.POST', 405, undefined, [['allow', 'GET']])],
  },
  {
    name: 'parent-path-not-read',
    bug: 'parentFolderPath is not known, and parentFolder is asked for',
    breaks: [`${ROW}/creates-by-path`],
    faults: () => [refuses(/"parentFolderPath"/)],
  },
];
