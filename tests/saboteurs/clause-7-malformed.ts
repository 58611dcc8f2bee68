import { bendResponse } from './bend-objects.ts';
import { bendInput } from './bend-session.ts';
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
  {
    name: 'uid-before-noop',
    bug: 'UID is passed over before a command that does not take it',
    breaks: [`${ROW}/malformed-words`, `${ROW}/rejects-words`],
    patch: bendInput((text) => text.replaceAll(' UID NOOP\r\n', ' NOOP\r\n')),
  },
  {
    name: 'uid-copy-without-mailbox',
    bug: 'UID COPY without a mailbox copies into the selected one',
    breaks: [`${ROW}/malformed-missing`, `${ROW}/rejects-missing`],
    patch: (patch) => {
      const selected = new WeakMap<object, string>();
      bendInput((text, input) => {
        const name = / SELECT (\S+)/.exec(text)?.[1];
        if (name !== undefined) selected.set(input, name);
        const mailbox = selected.get(input);
        return mailbox === undefined ? text : text.replace(/( UID COPY [\d:*,]+)(?=\r\n)/, `$1 ${mailbox}`);
      })(patch);
    },
  },
  {
    name: 'signs-in-sets-ignored',
    bug: 'a sign before a number in the set of a STORE is passed over',
    breaks: [`${ROW}/malformed-sets`, `${ROW}/rejects-sets`],
    patch: bendInput((text) => text.replace(/( STORE )-(?=\d)/, '$1')),
  },
  {
    name: 'open-quotation-unanswered',
    bug: 'STATUS with a quotation mark that is not closed gets no answer',
    breaks: [`${ROW}/malformed-strings`, `${ROW}/rejects-strings`],
    patch: bendInput((text) => text.replace(/^\S+ STATUS "[^"\r\n]*\r\n/, '')),
  },
  {
    name: 'flags-by-any-sign',
    bug: 'whatever sign stands before FLAGS of a STORE, the flags are added',
    breaks: [`${ROW}/malformed-values`, `${ROW}/rejects-values`],
    patch: bendInput((text) => text.replace(/( STORE \S+ )[^-+\w\s](?=FLAGS )/, '$1+')),
  },
];
