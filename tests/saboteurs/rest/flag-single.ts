import { afterwards, answered, answers, empty, on, status } from './faults.ts';
import type { RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/REST-NMS-AOBJECT-INDFLAG-S-001-M';

export const saboteurs: RestSaboteur[] = [
  {
    name: 'flag-test-always-true',
    bug: 'every flag is said to be set',
    breaks: [`${ROW}/tests-flag`],
    faults: () => [answers('flag.GET', 200, { empty: {} })],
  },
  {
    name: 'flag-test-without-content',
    bug: 'a flag that is set is answered with 204',
    breaks: [`${ROW}/test-status`],
    faults: () => [answered('flag.GET', (answer) => (answer.status === 200 ? empty(204) : answer))],
  },
  {
    name: 'flags-with-case',
    bug: 'names of flags are compared letter by letter',
    breaks: [`${ROW}/flag-case`],
    faults: () => [
      on('flag.GET', (request) =>
        request.ids.flagName === '\\SEEN' ? Promise.resolve(empty(404)) : request.forward(),
      ),
    ],
  },
  {
    name: 'escapes-with-case',
    bug: 'escapes in small letters are not undone',
    breaks: [`${ROW}/flag-escapes`],
    faults: () => [
      on('flag.GET', (request) =>
        request.target.includes('%5c') ? Promise.resolve(empty(404)) : request.forward(),
      ),
    ],
  },
  {
    name: 'flag-alone',
    bug: 'a flag that is added takes the place of all others',
    breaks: [`${ROW}/adds-flag`],
    faults: () => [
      afterwards('flag.PUT', async (request) => {
        const list = request.url.replace(/\/[^/]+$/, '');
        await request.door.ask('PUT', list, { flagList: { flag: [request.ids.flagName] } });
      }),
    ],
  },
  {
    name: 'flag-added-accepted',
    bug: 'a flag that is added is answered with 202',
    breaks: [`${ROW}/add-status`],
    faults: () => [status('flag.PUT', 202)],
  },
  {
    name: 'flag-added-once',
    bug: 'a flag that is there already is refused',
    breaks: [`${ROW}/add-idempotent`, `${ROW}/add-again-status`],
    faults: () => [
      on('flag.PUT', async (request) => {
        const answer = await request.forward();
        return answer.status === 200 ? empty(409) : answer;
      }),
    ],
  },
  {
    name: 'flag-added-with-a-body-only',
    bug: 'a Content-Type without a body is refused',
    breaks: [`${ROW}/add-with-content-type`],
    faults: () => [
      on('flag.PUT', (request) =>
        request.headers['content-type'] === undefined ? request.forward() : Promise.resolve(empty(400)),
      ),
    ],
  },
  {
    name: 'flag-of-nothing',
    bug: 'a flag of an object that there is not is acknowledged',
    breaks: [`${ROW}/add-to-unknown`],
    faults: () => [answered('flag.PUT', (answer) => (answer.status === 404 ? empty(201) : answer))],
  },
  {
    name: 'flag-removed-with-others',
    bug: 'with one flag all are removed',
    breaks: [`${ROW}/removes-flag`],
    faults: () => [
      afterwards('flag.DELETE', (request) =>
        request.door.ask('PUT', request.url.replace(/\/[^/]+$/, ''), { flagList: { flag: [] } }),
      ),
    ],
  },
  {
    name: 'flag-removal-with-200',
    bug: 'the removal of a flag is answered with 200',
    breaks: [`${ROW}/remove-status`],
    faults: () => [status('flag.DELETE', 200)],
  },
  {
    name: 'flag-removal-fails',
    bug: 'the removal of a flag that is not there makes the server fail',
    breaks: [`${ROW}/remove-absent`],
    faults: () => [
      on('flag.DELETE', async (request) => {
        const { status: isSet } = await request.door.ask('GET', request.url);
        return isSet === 404 ? empty(500) : request.forward();
      }),
    ],
  },
  {
    name: 'deleted-for-good',
    bug: 'an object that is marked with \\Deleted stays so',
    breaks: [`${ROW}/removes-deleted`, 'rest-nms-1.0/§5.8/keeps-deleted'],
    faults: () => [
      on('flag.DELETE', (request) =>
        request.ids.flagName === '\\Deleted' ? Promise.resolve(empty(204)) : request.forward(),
      ),
    ],
  },
];
