import { atOnce } from './bend-octets.ts';
import { afterwards, json, on } from './faults.ts';
import type { RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/REST-NMS-SUPPORT-S-001-M';

export const saboteurs: RestSaboteur[] = [
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
