import { cached, insteadOf, octets } from './bend-objects.ts';
import { answered, answers, on } from './faults.ts';
import type { Answered } from './passing.ts';
import type { RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/REST-NMS-AOBJECT-PAYLOAD-S-001-M';
const GET = 'payload.GET';

export const saboteurs: RestSaboteur[] = [
  {
    name: 'payload-in-seven-bits',
    bug: 'a payload loses the eighth bits of its octets',
    breaks: [`${ROW}/all-parts`, `${ROW}/one-part`, `${ROW}/each-its-own`],
    faults: () => [octets(GET, (body) => Buffer.from(body.map((octet) => octet & 0x7f)))],
  },
  {
    name: 'payload-without-last-part',
    bug: 'a payload is given without its last part',
    breaks: [`${ROW}/all-parts`],
    faults: () => [
      octets(GET, (body) => {
        const text = body.toString('latin1');
        const [closing] = /\r\n--[^\r\n]+--\s*$/.exec(text) ?? [''];
        const last = text.lastIndexOf('\r\n--', text.length - closing.length - 1);
        return last < 0 || closing === '' ? body : Buffer.from(text.slice(0, last) + closing, 'latin1');
      }),
    ],
  },
  {
    name: 'payload-claimed-and-missing',
    bug: 'whole payloads are claimed, and not given',
    breaks: [`${ROW}/all-parts`, `${ROW}/payload-status`],
    faults: () => [answers(GET, 404)],
  },
  {
    name: 'first-payload-for-all',
    bug: 'the payload that was retrieved first is given for every object of that folder',
    breaks: [`${ROW}/each-its-own`],
    faults: () => {
      const first = new Map<string, Answered>();
      return [
        on(GET, async (request) => {
          const told = await request.door.get(request.url.replace(/\/payload$/, ''));
          const folder: string | undefined = told?.object?.parentFolder;
          // What is not there lies in no folder.
          if (folder === undefined) return request.forward();
          const answer = first.get(folder) ?? (await request.forward());
          first.set(folder, answer);
          return answer;
        }),
      ];
    },
  },
  {
    name: 'payload-is-mixed',
    bug: 'every multipart is given as a mixed one',
    breaks: [`${ROW}/multipart-type`],
    faults: () => [
      answered(GET, (answer) => ({
        ...answer,
        headers: answer.headers.map(([name, value]) => [
          name,
          value.replace(/^multipart\/related(.*?); type=.*$/, 'multipart/mixed$1'),
        ]),
      })),
    ],
  },
  {
    name: 'payload-answers-203',
    bug: 'the retrieval of a payload is answered with 203',
    breaks: [`${ROW}/payload-status`],
    faults: () => [insteadOf(GET, [200], 203)],
  },
  {
    name: 'no-payload-is-empty',
    bug: 'the payload of an object that has none is an empty one',
    breaks: [`${ROW}/no-payload`],
    faults: () => [insteadOf(GET, [404], 200, Buffer.alloc(0))],
  },
  {
    name: 'payload-outlives-object',
    bug: 'a payload stays when its object is deleted',
    breaks: [`${ROW}/payload-gone`],
    faults: () => [cached(GET)],
  },
];
