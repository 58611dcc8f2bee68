import { atOnce } from './bend-octets.ts';
import { afterwards, type Fault, json, on } from './faults.ts';
import type { Passing } from './passing.ts';
import type { RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/REST-NMS-SUPPORT-S-001-M';
const BUSY = { error: 'busy' };

/** The folders of objects that were stored, by the URLs of those. */
class Shelves {
  readonly #folders = new Map<string, string>();

  folderOf({ operation, url }: Passing): string | undefined {
    return operation === 'folder.GET' ? url : this.#folders.get(url);
  }

  /** Learns from what passes. */
  readonly learning: Fault = afterwards('objects.POST', async (request, { headers }) => {
    const url = headers.find(([name]) => name === 'location')?.[1];
    const folder = folderNamed(request);
    if (url !== undefined && folder !== undefined) this.#folders.set(url, folder);
  });
}

/** The folder that an upload is for. */
function folderNamed({ body }: Passing): string | undefined {
  return /"parentFolder":"([^"]+)"/.exec(body.toString('utf8'))?.[1];
}

export const saboteurs: RestSaboteur[] = [
  {
    name: 'creations-at-once-share-a-url',
    bug: 'of objects that are stored in a folder at once all are told the URL of the first',
    breaks: [`${ROW}/many-creations`],
    faults: () => [
      atOnce(
        ['objects.POST'],
        (request) => folderNamed(request) ?? 'no folder',
        async (request, first) => {
          await request.forward();
          return first;
        },
      ),
    ],
  },
  {
    name: 'neighbours-at-once-mixed-up',
    bug: 'of objects in one folder that are read at once all are answered with the first',
    breaks: [`${ROW}/answers-not-mixed`],
    faults: () => {
      const shelves = new Shelves();
      return [
        shelves.learning,
        atOnce(
          ['object.GET'],
          (request) => shelves.folderOf(request) ?? request.url,
          (_, first) => first,
        ),
      ];
    },
  },
  {
    name: 'folders-busy-while-read-from',
    bug: 'a folder is not told of while an object in it is read, nor the object while the folder is',
    breaks: [`${ROW}/others-go-on`],
    faults: () => {
      const shelves = new Shelves();
      const busy = new Map<string, string>();
      return [
        shelves.learning,
        on(['object.GET', 'folder.GET'], async (request) => {
          const folder = shelves.folderOf(request);
          if (folder === undefined) return request.forward();
          const other = busy.get(folder);
          if (other !== undefined) return other === request.operation ? request.forward() : json(503, BUSY);
          busy.set(folder, request.operation!);
          try {
            const answer = await request.forward();
            // Who reads looks at the folder again before letting go of it.
            await request.door.get(folder);
            return answer;
          } finally {
            busy.delete(folder);
          }
        }),
      ];
    },
  },
  {
    name: 'flag-conflicts-fail',
    bug: 'a flag that two clients change at once makes the server fail',
    breaks: [`${ROW}/flag-raced`],
    faults: () => [
      atOnce(
        ['flag.PUT', 'flag.DELETE'],
        ({ url }) => url,
        async () => json(500, { error: 'optimistic locking' }),
      ),
    ],
  },
  {
    name: 'moves-copy-first',
    bug: 'a move is a copy, behind which the original is deleted',
    breaks: [`${ROW}/moves-raced`],
    faults: () => [
      on('moveToFolder.POST', async (request) => {
        const answer = await request.forward({ target: request.target.replace('moveTo', 'copyTo') });
        const { objects } = request.json().targetSourceRef.sourceRefs;
        for (const { resourceURL } of objects?.objectReference ?? []) await request.door.delete(resourceURL);
        return answer;
      }),
    ],
  },
  {
    name: 'delete-conflicts-fail',
    bug: 'an object that two clients delete at once makes the server fail',
    breaks: [`${ROW}/deletes-raced`],
    faults: () => [
      atOnce(
        ['object.DELETE'],
        ({ url }) => url,
        async () => json(500, { error: 'row was updated or deleted by another transaction' }),
      ),
    ],
  },
  {
    name: 'folders-at-once-are-one',
    bug: 'of folders that are asked for at once the first is created, and the others answered as that one',
    breaks: [`${ROW}/folders-at-once`],
    faults: () => [
      atOnce(
        ['folders.POST'],
        () => 'any',
        (_, first) => first,
      ),
    ],
  },
  {
    name: 'flags-toggled',
    bug: 'a list of flags that is put a second time takes the flags away',
    breaks: [`${ROW}/put-again`],
    faults: () => {
      const known = new Map<string, string>();
      return [
        on('flags.PUT', async (request) => {
          const text = request.body.toString('utf8');
          const isAgain = known.get(request.url) === text;
          known.set(request.url, text);
          return request.forward(isAgain ? { body: Buffer.from('{"flagList":{"flag":[]}}') } : {});
        }),
      ];
    },
  },
  {
    name: 'looking-marks-seen',
    bug: 'who looks at an object sets its flag \\Seen',
    breaks: [`${ROW}/looking-changes-nothing`],
    faults: () => [
      afterwards('object.GET', async (request) => {
        // Of a target that is no URL nothing is known.
        const flag = `${request.url}/flags/%5CSeen`;
        if (URL.canParse(flag)) await request.door.ask('PUT', flag);
      }),
    ],
  },
];
