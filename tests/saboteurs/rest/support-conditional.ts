import { empty, on, requests } from './faults.ts';
import type { RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/REST-NMS-SUPPORT-S-001-M';

export const saboteurs: RestSaboteur[] = [
  {
    name: 'tags-for-nothing',
    bug: 'entity tags are given, and not looked at when they come back',
    breaks: [`${ROW}/if-none-match`, `${ROW}/if-match`],
    faults: () => [
      requests(['object.GET', 'object.DELETE'], ({ headers }) => {
        const { 'if-none-match': _, 'if-match': __, ...others } = headers;
        return { headers: others };
      }),
    ],
  },
  {
    name: 'any-tag-is-fresh',
    bug: 'whoever names an entity tag is told that nothing has changed',
    breaks: [`${ROW}/if-none-match-other`],
    faults: () => [
      on(
        ({ headers }) => headers['if-none-match'] !== undefined,
        async () => empty(304),
      ),
    ],
  },
];
