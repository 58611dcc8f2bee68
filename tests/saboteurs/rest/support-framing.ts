import { answersOctets } from './bend-octets.ts';
import { json, on } from './faults.ts';
import type { Answered } from './passing.ts';
import type { RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/REST-NMS-SUPPORT-S-001-M';

export const saboteurs: RestSaboteur[] = [
  {
    name: 'chunks-not-read',
    bug: 'a body in chunks is taken for one that is malformed',
    breaks: [`${ROW}/chunked`, `${ROW}/chunk-extensions`],
    faults: () => [
      on(
        ({ body, headers }) => body.length > 0 && headers['content-length'] === undefined,
        async () => json(400, { error: 'malformed' }),
      ),
    ],
  },
  {
    name: 'never-says-continue',
    bug: 'who waits for 100 (Continue) waits for ever',
    breaks: [`${ROW}/expect-continue`],
    faults: () => [{ withholdsContinue: true }],
    profile: { timeoutMs: 500 },
  },
  {
    name: 'any-length-will-do',
    bug: 'of two lengths one is taken, and of one that is none what looks like a number',
    breaks: [`${ROW}/two-lengths`, `${ROW}/no-number`, `${ROW}/negative-length`],
    faults: () => [answersOctets(/Content-Length: [-\w]+/, 200)],
  },
  {
    name: 'answers-mixed',
    bug: 'what is asked while a search goes on is answered by its result',
    breaks: [`${ROW}/length-counts`],
    faults: () => {
      let going: Promise<Answered> | null = null;
      return [
        on('objectSearch.POST', async (request) => {
          going = request.forward();
          const own = await going;
          going = null;
          return own;
        }),
        on('object.GET', async (request) => {
          // Both came in one piece, and the body of the search may be read a moment later.
          await new Promise((resolve) => setImmediate(resolve));
          return going ?? request.forward();
        }),
      ];
    },
  },
];
