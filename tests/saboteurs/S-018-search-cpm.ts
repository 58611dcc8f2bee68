import { bendMatches, headerOf } from './bend-search.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-018_M';

export const saboteurs: Saboteur[] = [
  {
    name: 'search-passes-over-xml',
    bug: 'session info objects and Group State Objects are not in the index',
    breaks: [`${ROW}/cpm-objects`],
    hooks: () =>
      bendMatches((message) => !/^Content-Type: application\/(?:x-cpm|group)/im.test(headerOf(message))),
  },
  {
    name: 'search-content-type-alone',
    bug: 'of Content-Type only the type is in the index, and not the subtype',
    breaks: [`${ROW}/cpm-kinds`],
    hooks: () => bendMatches((_, { value }) => !value.includes('/')),
  },
];
