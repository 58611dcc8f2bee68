import { answers, garbage, header, on } from './faults.ts';
import type { Answered } from './passing.ts';
import type { RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/REST-NMS-SUPPORT-S-001-M';

export const saboteurs: RestSaboteur[] = [
  {
    name: 'answers-one-behind',
    bug: 'a request is answered with what the one before it asked for',
    breaks: [`${ROW}/pipelined`],
    faults: () => {
      let last: Answered | null = null;
      return [
        on('object.GET', async (request) => {
          const own = await request.forward();
          const given = last ?? own;
          last = own;
          return given;
        }),
      ];
    },
  },
  {
    name: 'one-request-a-connection',
    bug: 'each connection is for one request',
    breaks: [`${ROW}/persists`],
    faults: () => [header('object.GET', 'connection', 'close')],
  },
  {
    name: 'connections-never-end',
    bug: 'a connection stays although the client asked for its end',
    breaks: [`${ROW}/close`],
    faults: () => [header('object.GET', 'connection', 'keep-alive')],
    profile: { timeoutMs: 300 },
  },
  {
    name: 'paths-alone',
    bug: 'a target that is a whole URL is not found',
    breaks: [`${ROW}/absolute-form`],
    faults: () => [answers(({ target }) => target.startsWith('http:'), 404)],
  },
  {
    name: 'head-with-a-body',
    bug: 'HEAD is answered with a body',
    breaks: [`${ROW}/no-body`],
    faults: () => [
      garbage(({ method }) => method === 'HEAD', 'HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{"object":1'),
    ],
  },
  {
    name: 'length-with-204',
    bug: '204 says a length',
    breaks: [`${ROW}/no-length-with-204`],
    faults: () => [header('object.DELETE', 'content-length', '0')],
  },
  {
    name: 'date-in-words',
    bug: 'the Date is none that can be read',
    breaks: [`${ROW}/date`],
    faults: () => [header('object.GET', 'date', 'the day before yesterday')],
  },
];
