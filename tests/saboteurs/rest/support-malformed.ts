import { answersOctets, carriesOut, fallsOver, octetsOfAnswer } from './bend-octets.ts';
import { ends, on } from './faults.ts';
import type { RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/REST-NMS-SUPPORT-S-001-M';

export const saboteurs: RestSaboteur[] = [
  {
    name: 'any-host-will-do',
    bug: 'a request without Host, or with two, is served all the same',
    breaks: [`${ROW}/no-host`, `${ROW}/two-hosts`],
    faults: () => [
      on(
        ({ method }) => method === 'GET',
        async (request) => {
          const host = request.headers.host?.split(', ').at(-1) ?? '127.0.0.1';
          return request.forward({ headers: { ...request.headers, host } });
        },
      ),
    ],
  },
  {
    name: 'blanks-in-names',
    bug: 'a blank before the colon of a field is passed over',
    breaks: [`${ROW}/space-before-colon`],
    faults: () => [answersOctets(/\nAccept : /, 200)],
  },
  {
    name: 'falls-over-folded-fields',
    bug: 'a field that goes on in a second line makes the server fail',
    breaks: [`${ROW}/folded`],
    faults: () => fallsOver(/X-Note: begins here\r\n /, ({ headers }) => headers['x-note'] !== undefined),
  },
  {
    name: 'falls-over-control-characters',
    bug: 'a control character in a field makes the server fail',
    breaks: [`${ROW}/bare-cr`, `${ROW}/nul-in-field`],
    faults: () => fallsOver(/X-Note: one[\r\0]two/, ({ headers }) => /[\r\0]/.test(headers['x-note'] ?? '')),
  },
  {
    name: 'any-line-is-a-request',
    bug: 'a first line that is no request is answered as if it were one',
    breaks: [`${ROW}/request-lines`],
    faults: () => [answersOctets(/^a1 LOGIN|HTTP\/1\.1 more|HTTX/, 200)],
  },
  {
    name: 'ended-by-garbage',
    bug: 'octets that are no request end the service',
    breaks: [`${ROW}/after-garbage`],
    faults: () => {
      let isOver = false;
      return [
        {
          malformed: (octets) => {
            isOver ||= octets.includes('a1 LOGIN');
            return octetsOfAnswer(400);
          },
        },
        ends(() => isOver, 'close'),
      ];
    },
  },
  {
    name: 'methods-in-any-case',
    bug: 'methods are known in any case',
    breaks: [`${ROW}/method-case`],
    faults: () => carriesOut(/^(put) (\S+) HTTP\/1\.1\r\n/),
  },
  {
    name: 'falls-over-much-header',
    bug: 'a header of many octets makes the server fail',
    breaks: [`${ROW}/huge-field`, `${ROW}/many-fields`],
    faults: () =>
      fallsOver(
        /X-Note: x{1000}|X-Note-900:/,
        ({ headers }) => headers['x-note-900'] !== undefined || (headers['x-note']?.length ?? 0) > 1000,
      ),
  },
];
