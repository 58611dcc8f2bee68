import { bendResponse } from './bend-objects.ts';
import { forgetRights } from './bend-rights.ts';
import type { Saboteur } from './saboteur.ts';

const SET = 'cpm-ms-2.0/CPM-TS-MS-S-021_M/too-few-rights';
const GET = 'cpm-ms-2.0/CPM-TS-MS-S-021a_O/too-few-rights';

export const saboteurs: Saboteur[] = [
  {
    name: 'setmetadata-asks-l-alone',
    bug: 'SETMETADATA asks for l, and for nothing beside it.',
    breaks: [SET],
    ...forgetRights('r', 'SETMETADATA'),
  },
  {
    name: 'setmetadata-asks-no-l',
    bug: 'SETMETADATA is taken for a folder that the user does not see.',
    breaks: [SET],
    ...forgetRights('l', 'SETMETADATA'),
  },
  {
    name: 'getmetadata-asks-l-alone',
    bug: 'GETMETADATA asks for l, and for nothing beside it.',
    breaks: [GET],
    ...forgetRights('r', 'GETMETADATA'),
  },
  {
    name: 'getmetadata-empty-where-refused',
    bug: 'GETMETADATA gives OK and nothing where rights are missing.',
    breaks: [GET],
    hooks: () =>
      bendResponse((response, _, during) => {
        const isRefusal = response.kind === 'status' && response.tag !== null && response.status === 'NO';
        return isRefusal && during?.name === 'GETMETADATA'
          ? [{ ...response, status: 'OK', code: null }]
          : [response];
      }),
  },
];
