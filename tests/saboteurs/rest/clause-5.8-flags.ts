import { SETTABLE_FLAGS } from '../../../suites/support/rest/rest-flags.ts';
import { afterwards, answered, asks, bends, empty, on } from './faults.ts';
import type { RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/§5.8';

const slugOf = (flag: string): string =>
  flag
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(/^-/, '');

export const saboteurs: RestSaboteur[] = [
  ...SETTABLE_FLAGS.map((flag): RestSaboteur => {
    return {
      name: `without-${slugOf(flag)}`,
      bug: `${flag} is acknowledged, and not kept`,
      breaks: [`${ROW}/keeps-${slugOf(flag)}`],
      faults: () => [
        on('flag.PUT', (request) =>
          request.ids.flagName === flag ? Promise.resolve(empty(201)) : request.forward(),
        ),
      ],
    };
  }),
  {
    name: 'six-flags-at-most',
    bug: 'more than six flags are not kept',
    breaks: [`${ROW}/keeps-all`],
    faults: () => [
      asks('flags.PUT', (body) => {
        body.flagList.flag = body.flagList.flag.slice(0, 6);
      }),
    ],
  },
  {
    name: 'nothing-archived',
    bug: 'the flag of archived objects is refused',
    breaks: [`${ROW}/keeps-archived`],
    faults: () => [
      on('flag.PUT', (request) =>
        /archived$/i.test(request.ids.flagName ?? '') ? Promise.resolve(empty(403)) : request.forward(),
      ),
    ],
  },
  {
    name: 'deleted-removes',
    bug: 'an object that is marked with \\Deleted is removed',
    breaks: [`${ROW}/deleted-is-a-flag`],
    faults: () => [
      afterwards('flag.PUT', async (request) => {
        const object = request.url.replace(/\/flags\/.*/, '');
        if (request.ids.flagName !== '\\Deleted') return;
        await request.door.delete(object);
      }),
      // The client is told of it from a cache: it is the search that shows what has happened.
      on('object.GET', async (request) => {
        const answer = await request.forward();
        return answer.status === 404
          ? {
              status: 200,
              headers: [['content-type', 'application/json']],
              body: Buffer.from('{"object":{"attributes":{"attribute":[]},"flags":{"flag":[]}}}'),
            }
          : answer;
      }),
    ],
  },
  {
    name: 'never-recent',
    bug: 'nothing is recent, though the server claims to keep \\Recent',
    breaks: [`${ROW}/recent`],
    faults: () => [
      bends('flags.GET', 'flagList', (list) => {
        list.flag = list.flag.filter((flag: string) => flag !== '\\Recent');
      }),
    ],
  },
  {
    name: 'recent-from-clients',
    bug: 'a client may set \\Recent',
    breaks: [`${ROW}/recent-is-the-servers`],
    faults: () => {
      const marked = new Set<string>();
      return [
        on('flag.PUT', async (request) => {
          if (request.ids.flagName !== '\\Recent') return request.forward();
          marked.add(request.ids.objectId!);
          return empty(201);
        }),
        answered('object.GET', (answer, request) =>
          marked.has(request.ids.objectId!)
            ? {
                ...answer,
                body: Buffer.from(answer.body.toString().replace('"flag":[', '"flag":["\\\\Recent",')),
              }
            : answer,
        ),
      ];
    },
  },
  {
    name: 'keywords-lost',
    bug: 'keywords of clients are acknowledged, and not kept',
    breaks: [`${ROW}/keywords`],
    faults: () => [
      on('flag.PUT', (request) =>
        request.ids.flagName === 'X-Conformance' ? Promise.resolve(empty(201)) : request.forward(),
      ),
    ],
  },
];
