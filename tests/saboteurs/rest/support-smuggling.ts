import { atOnce, carriesOut } from './bend-octets.ts';
import { json } from './faults.ts';
import type { RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/REST-NMS-SUPPORT-S-001-M';

export const saboteurs: RestSaboteur[] = [
  {
    name: 'carries-out-what-is-smuggled',
    bug: 'of a request with a length and chunks, what stands behind the end that others do not see is carried out',
    breaks: [
      `${ROW}/smuggled-behind-chunks`,
      `${ROW}/smuggled-in-a-chunk`,
      `${ROW}/smuggled-unknown-coding`,
      `${ROW}/smuggled-space-before-colon`,
    ],
    faults: () => carriesOut(/\r\n\r\n[\s\S]*\r\n(DELETE) (\S+) HTTP\/1\.1\r\n/),
  },
  {
    name: 'takes-what-is-cut-off',
    bug: 'a request that ends before its length is taken for a whole one',
    breaks: [`${ROW}/incomplete`],
    faults: () => [{ takesCutOff: true }],
  },
  {
    name: 'one-at-a-time',
    bug: 'who comes while another is served is sent away',
    breaks: [`${ROW}/others-go-on`],
    faults: () => [
      atOnce(
        ['object.GET', 'folder.GET'],
        () => 'any',
        async () => json(503, { error: 'busy' }),
      ),
    ],
  },
];
