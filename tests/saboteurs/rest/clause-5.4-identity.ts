import { told } from './bend-objects.ts';
import { afterwards, type Fault, on } from './faults.ts';
import type { Json } from './loose-json.ts';
import { type Answered, locationOf, type Passing } from './passing.ts';
import type { RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/§5.4';

/** Does another thing with what a relocation names: `copy` for a move, `move` for a copy. */
async function relocated(request: Passing, how: 'copyToFolder' | 'moveToFolder'): Promise<Answered> {
  return request.forward({ target: request.target.replace(/copyToFolder|moveToFolder/, how) });
}

/** A change that PUT or POST makes to an object, told of from then on. */
function overwriting(method: 'PUT' | 'POST'): Fault[] {
  const changed = new Map<string, Json>();
  return [
    on(
      (request) => request.operation === null || String(request.operation) === `object.${method}`,
      async (request) => {
        if (request.method !== method || !/\/objects\/o\w+$/.test(request.url)) return request.forward();
        changed.set(request.url, request.json().object);
        return { status: 200, headers: [], body: Buffer.alloc(0) };
      },
    ),
    ...told((object) => {
      const now = changed.get(object.resourceURL);
      return now && { ...object, attributes: now.attributes };
    }),
  ];
}

/** The ids of deleted objects go to new ones: what is asked under the old path is about the new object. */
function reusingIds(): Fault {
  const free: string[] = [];
  const meant = new Map<string, string>();
  return on(
    () => true,
    async (request) => {
      const { pathname } = new URL(request.url);
      const [old = '', now = ''] = [...meant].find(([path]) => pathname.startsWith(path)) ?? [];
      const answer = await request.forward({ target: request.target.replace(old, now) });
      if (request.operation === 'object.DELETE' && answer.status === 204) free.push(pathname);
      const location = locationOf(answer);
      if (request.operation !== 'objects.POST' || location === undefined) return answer;
      const reused = free.pop();
      if (reused === undefined) return answer;
      meant.set(reused, new URL(location).pathname);
      return { status: 201, headers: [['location', new URL(reused, location).href]], body: Buffer.alloc(0) };
    },
  );
}

export const saboteurs: RestSaboteur[] = [
  {
    name: 'equal-objects-are-one',
    bug: 'an upload that is equal to one before is answered as that one was',
    breaks: [`${ROW}/own-id`],
    faults: () => {
      const known = new Map<string, Answered>();
      return [
        on('objects.POST', async (request) => {
          const key = request.body.toString('latin1');
          const answer = known.get(key) ?? (await request.forward());
          known.set(key, answer);
          return answer;
        }),
      ];
    },
  },
  {
    name: 'ids-reused',
    bug: 'a new object gets the id of the one that was deleted last',
    breaks: [`${ROW}/not-reused`, `${ROW}/deleted-stays-deleted`],
    faults: () => [reusingIds()],
  },
  {
    name: 'deleted-url-leads-to-newest',
    bug: 'the URL of a deleted object is that of the newest one',
    breaks: [`${ROW}/deleted-stays-deleted`],
    faults: () => {
      let newest: string | null = null;
      return [
        afterwards('objects.POST', async (_, { headers }) => {
          newest = headers.find(([name]) => name === 'location')?.[1] ?? null;
        }),
        on('object.GET', async (request) => {
          const answer = await request.forward();
          if (answer.status !== 404 || newest === null) return answer;
          return request.forward({ target: new URL(newest).pathname });
        }),
      ];
    },
  },
  {
    name: 'flagged-objects-lose-correlation',
    bug: 'an object loses its correlationId when it is flagged',
    breaks: [`${ROW}/after-flags`],
    faults: () =>
      told((object) =>
        /\\flagged/i.test(object.flags.flag.join()) ? without(object, 'correlationId') : object,
      ),
  },
  {
    name: 'move-is-copy-and-delete',
    bug: 'what is moved is copied and deleted: it gets new ids',
    breaks: [`${ROW}/after-move`, `${ROW}/after-folder-move`],
    faults: () => [
      on('moveToFolder.POST', async (request) => {
        const answer = await relocated(request, 'copyToFolder');
        const { objects, folders } = request.json().targetSourceRef.sourceRefs;
        for (const { resourceURL } of [
          ...(objects?.objectReference ?? []),
          ...(folders?.folderReference ?? []),
        ])
          await request.door.delete(resourceURL);
        return answer;
      }),
    ],
  },
  {
    name: 'rename-changes-attributes',
    bug: 'the objects of a renamed folder lose their values but the first of each attribute',
    breaks: [`${ROW}/after-rename`],
    faults: () => {
      let renamed = false;
      return [
        afterwards('folderName.PUT', async () => {
          renamed = true;
        }),
        ...told(({ attributes }) => {
          if (renamed) for (const attribute of attributes.attribute) attribute.value.splice(1);
        }),
      ];
    },
  },
  {
    name: 'copy-is-a-move',
    bug: 'a copy is made by moving the original',
    breaks: [`${ROW}/after-copy`],
    faults: () => [on('copyToFolder.POST', (request) => relocated(request, 'moveToFolder'))],
  },
  {
    name: 'put-overwrites-attributes',
    bug: 'PUT on an object overwrites its attributes',
    breaks: [`${ROW}/not-by-put`],
    faults: () => overwriting('PUT'),
  },
  {
    name: 'post-overwrites-attributes',
    bug: 'POST on an object overwrites its attributes',
    breaks: [`${ROW}/not-by-post`],
    faults: () => overwriting('POST'),
  },
];

function without(object: Json, member: string): Json {
  const { [member]: _, ...others } = object;
  return others;
}
