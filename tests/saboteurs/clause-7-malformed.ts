import { bendResponse } from './bend-objects.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/§7';
const GROUPS = ['words', 'missing', 'sets', 'strings', 'values'];

export const saboteurs: Saboteur[] = [
  {
    name: 'malformed-half-done',
    bug: 'a malformed command marks the first object as deleted before it is refused',
    breaks: [...GROUPS.map((group) => `${ROW}/malformed-${group}`), `${ROW}/malformed-octets`],
    hooks: () =>
      bendResponse((response, { session: { selected } }) => {
        const first = selected?.messages[0];
        const refused = response.kind === 'status' && response.status === 'BAD';
        if (refused && selected && first) selected.mailbox.storeFlags([first], 'add', ['\\Deleted']);
        return [response];
      }),
  },
  {
    name: 'malformed-unanswered',
    bug: 'a malformed command gets no answer at all',
    breaks: [...GROUPS.map((group) => `${ROW}/malformed-${group}`), `${ROW}/malformed-before-login`],
    hooks: () =>
      bendResponse((response) => (response.kind === 'status' && response.status === 'BAD' ? [] : [response])),
  },
  {
    name: 'unknown-command-completed',
    bug: 'a command that is not known is answered with OK',
    breaks: [`${ROW}/malformed-words`],
    hooks: () =>
      bendResponse((response) =>
        response.kind === 'status' && response.status === 'BAD' && response.tag !== null
          ? [{ ...response, status: 'OK' }]
          : [response],
      ),
  },
  {
    name: 'malformed-deselects',
    bug: 'a malformed command closes the selected mailbox',
    breaks: GROUPS.map((group) => `${ROW}/malformed-${group}`),
    hooks: () =>
      bendResponse((response, ctx) => {
        if (response.kind === 'status' && response.status === 'BAD') ctx.session.unselect();
        return [response];
      }),
  },
  {
    name: 'malformed-no',
    bug: 'a malformed command is answered with NO',
    breaks: [...GROUPS.map((group) => `${ROW}/rejects-${group}`), `${ROW}/rejects-before-login`],
    hooks: () =>
      bendResponse((response) =>
        response.kind === 'status' && response.status === 'BAD'
          ? [{ ...response, status: 'NO' }]
          : [response],
      ),
  },
];
