import { answered, answers, asks, bends, empty, json, on, requests, status } from './faults.ts';
import { locationOf } from './passing.ts';
import type { RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/REST-NMS-AOBJECT-FLAGS-S-';

export const saboteurs: RestSaboteur[] = [
  {
    name: 'flag-list-empty',
    bug: 'the flag list of any object is empty',
    breaks: [`${ROW}001-M/gets-list`],
    faults: () => [
      bends('flags.GET', 'flagList', (list) => {
        list.flag = [];
      }),
    ],
  },
  {
    name: 'flag-list-missing-when-empty',
    bug: 'an object without flags has no flag list',
    breaks: [`${ROW}001-M/gets-empty-list`],
    faults: () => [
      on('flags.GET', async (request) => {
        const answer = await request.forward();
        return answer.body.includes('\\\\Seen') ? answer : empty(404);
      }),
    ],
  },
  {
    name: 'flag-list-without-url',
    bug: 'a flag list does not tell where it is',
    breaks: [`${ROW}001-M/list-url`],
    faults: () => [
      bends('flags.GET', 'flagList', (list) => {
        delete list.resourceURL;
      }),
    ],
  },
  {
    name: 'flag-list-of-nothing',
    bug: 'what is deleted still has a flag list',
    breaks: [`${ROW}001-M/list-of-unknown`],
    faults: () => [
      answered('flags.GET', (answer) =>
        answer.status === 404 ? json(200, { flagList: { flag: [] } }) : answer,
      ),
    ],
  },
  {
    name: 'flag-list-added-to',
    bug: 'a list of flags that is put is added to those that are there',
    breaks: [`${ROW}001-M/replaces-list`, `${ROW}001-M/empties-list`],
    faults: () => [
      on('flags.PUT', async (request) => {
        const flagList = (await request.door.get(request.url))?.flagList;
        const body = request.json();
        if (!Array.isArray(body?.flagList?.flag) || !Array.isArray(flagList?.flag)) return request.forward();
        body.flagList.flag = [...new Set([...flagList.flag, ...body.flagList.flag])].filter(
          (flag) => flag !== '\\Recent',
        );
        return request.forward({ body: Buffer.from(JSON.stringify(body)) });
      }),
    ],
  },
  {
    name: 'flag-list-put-once',
    bug: 'a list that is put a second time is refused',
    breaks: [`${ROW}001-M/put-list-idempotent`],
    faults: () => {
      const put = new Set<string>();
      return [
        on('flags.PUT', (request) => {
          const list = `${request.url} ${request.body.toString('utf8')}`;
          if (put.has(list)) return Promise.resolve(empty(409));
          put.add(list);
          return request.forward();
        }),
      ];
    },
  },
  {
    name: 'flag-list-put-created',
    bug: 'a list that is put is answered as if it had been created',
    breaks: [`${ROW}001-M/put-list-answer`],
    faults: () => [status('flags.PUT', 201)],
  },
  {
    name: 'flag-list-trusted',
    bug: 'what is no list of flags makes the server fail',
    breaks: [`${ROW}001-M/refuses-malformed-list`],
    faults: () => [answered('flags.PUT', (answer) => (answer.status === 400 ? empty(500) : answer))],
  },
  {
    name: 'flag-list-of-all',
    bug: 'a list of flags that is put is that of the last object of the box',
    breaks: [`${ROW}001-M/put-list-alone`],
    faults: () => {
      let last = '';
      return [
        on('objects.POST', async (request) => {
          const answer = await request.forward();
          last = locationOf(answer) ?? '';
          return answer;
        }),
        requests('flags.PUT', () => ({ target: `${new URL(last).pathname}/flags` })),
      ];
    },
  },
  {
    name: 'flag-list-keeps-one',
    bug: 'of a list of flags the last one is lost',
    breaks: [`${ROW}003-O/adds-by-list`],
    faults: () => [
      asks('flags.PUT', (body) => {
        body.flagList.flag.pop();
      }),
    ],
  },
  {
    name: 'flag-list-put-not-done',
    bug: 'a list that is put is acknowledged, and not kept',
    breaks: [`${ROW}001-M/replaces-list`, `${ROW}003-O/adds-by-list`],
    faults: () => [answers('flags.PUT', 204)],
  },
];
