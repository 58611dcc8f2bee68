import { answered, asks, bends, json, on, status } from './faults.ts';
import { type Json, parsed } from './loose-json.ts';
import type { RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/§7.12.15';
const DELETE = 'bulkDelete.DELETE';

const referencesIn = (body: Json): { resourceURL: string }[] =>
  body?.bulkDelete.objects?.objectReference ?? [];

export const saboteurs: RestSaboteur[] = [
  {
    name: 'bulk-deletion-acknowledged-only',
    bug: 'a bulk deletion is acknowledged, and not done',
    breaks: [`${ROW}/by-references`, `${ROW}/fails-alone`],
    faults: () => [
      on(DELETE, async (request) => {
        const response = referencesIn(request.json()).map((success) => ({
          code: 200,
          reason: 'OK',
          success,
        }));
        return json(200, { bulkResponseList: { response } });
      }),
    ],
  },
  {
    name: 'bulk-deleted-still-retrieved',
    bug: 'what a bulk deletion took away is found no more, and can be retrieved as before',
    breaks: [`${ROW}/by-references`],
    faults: () => {
      const kept = new Map<string, Json>();
      const pathOf = (url: string): string => new URL(url).pathname;
      return [
        on(DELETE, async (request) => {
          for (const { resourceURL } of referencesIn(request.json())) {
            const { status, json: told } = await request.door.ask('GET', resourceURL);
            if (status === 200) kept.set(pathOf(resourceURL), told);
          }
          return request.forward();
        }),
        answered('object.GET', (answer, { url }) => {
          const told = answer.status === 404 ? kept.get(pathOf(url)) : undefined;
          return told === undefined ? answer : json(200, told);
        }),
      ];
    },
  },
  {
    name: 'bulk-deletion-of-folder',
    bug: 'a bulk deletion takes everything in the folder of the first object',
    breaks: [`${ROW}/others-stay`],
    faults: () => [
      on(DELETE, async (request) => {
        const [first] = referencesIn(request.json());
        const folder = first && (await request.door.get(first.resourceURL)).object?.parentFolder;
        const answer = await request.forward();
        if (folder === undefined) return answer;
        const selectionCriteria = { maxEntries: 100, searchScope: { resourceURL: folder } };
        const found = await request.door.ask('POST', request.url.replace(/bulkDelete$/, 'search'), {
          selectionCriteria,
        });
        for (const { resourceURL } of found.json.objectList.object) await request.door.delete(resourceURL);
        return answer;
      }),
    ],
  },
  {
    name: 'bulk-criteria-not-read',
    bug: 'a bulk deletion by criteria looks at their scope alone',
    breaks: [`${ROW}/by-criteria`],
    faults: () => [
      asks(DELETE, ({ bulkDelete: { selectionCriteria = {} } }) => {
        delete selectionCriteria.searchCriteria;
      }),
    ],
  },
  {
    name: 'bulk-scope-not-read',
    bug: 'a bulk deletion by criteria does not look at their scope',
    breaks: [`${ROW}/by-criteria-in-scope`],
    faults: () => [
      asks(DELETE, ({ bulkDelete: { selectionCriteria = {} } }) => {
        delete selectionCriteria.searchScope;
      }),
    ],
  },
  {
    name: 'bulk-deletion-answers-207',
    bug: 'a bulk deletion is answered with 207',
    breaks: [`${ROW}/status`],
    faults: () => [status(DELETE, 207)],
  },
  {
    name: 'bulk-deletion-last-not-told',
    bug: 'the last object of a bulk deletion gets no response',
    breaks: [`${ROW}/responses`],
    faults: () => [bends(DELETE, 'bulkResponseList', ({ response }) => void response.pop())],
  },
  {
    name: 'bulk-deletion-stops',
    bug: 'a bulk deletion stops at the first object that is not there',
    breaks: [`${ROW}/fails-alone`],
    faults: () => [
      on(DELETE, async (request) => {
        const body = request.json();
        const objectReference: { resourceURL: string }[] = [];
        for (const reference of referencesIn(body)) {
          objectReference.push(reference);
          if ((await request.door.ask('GET', reference.resourceURL)).status !== 200) break;
        }
        const stopped = body.bulkDelete.objects ? { bulkDelete: { objects: { objectReference } } } : body;
        return request.forward({ body: Buffer.from(JSON.stringify(stopped)) });
      }),
    ],
  },
  {
    name: 'bulk-failure-told-as-success',
    bug: 'an object that is not there is told of as deleted',
    breaks: [`${ROW}/failure-told`],
    faults: () => [
      on(DELETE, async (request) => {
        const answer = await request.forward();
        const references = referencesIn(request.json());
        const response = parsed(answer.body)?.bulkResponseList?.response.map((each: Json, index: number) =>
          each.success ? each : { code: 200, reason: 'OK', success: references[index] },
        );
        return response === undefined ? answer : json(200, { bulkResponseList: { response } });
      }),
    ],
  },
  {
    name: 'bulk-deletion-of-nothing',
    bug: 'a bulk deletion that selects nothing is acknowledged',
    breaks: [`${ROW}/nothing-selected`],
    faults: () => [
      on(DELETE, async (request) => {
        const { objects, selectionCriteria } = request.json().bulkDelete;
        if (objects || selectionCriteria) return request.forward();
        return json(200, { bulkResponseList: { response: [] } });
      }),
    ],
  },
];
