import { bendResponse } from './bend-objects.ts';
import { bendInput } from './bend-session.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/§7';

export const saboteurs: Saboteur[] = [
  {
    name: 'tags-cut',
    bug: 'of a tag the first 64 octets are kept',
    breaks: [`${ROW}/tags`],
    hooks: () =>
      bendResponse((response) =>
        response.kind === 'status' && response.tag !== null
          ? [{ ...response, tag: response.tag.slice(0, 64) }]
          : [response],
      ),
  },
  {
    name: 'tags-in-capitals',
    bug: 'a tag comes back in capital letters',
    breaks: [`${ROW}/tags`],
    hooks: () =>
      bendResponse((response) =>
        response.kind === 'status' && response.tag !== null && response.tag !== 'fence'
          ? [{ ...response, tag: response.tag.toUpperCase() }]
          : [response],
      ),
  },
  {
    name: 'tags-without-bracket',
    bug: 'a tag with "]" in it is none',
    breaks: [`${ROW}/tag-bracket`],
    hooks: () =>
      bendResponse((response) =>
        response.kind === 'status' && response.tag?.includes(']')
          ? [{ ...response, tag: null, status: 'BAD' }]
          : [response],
      ),
  },
  {
    name: 'words-in-capitals',
    bug: 'names of commands count in capital letters only',
    breaks: [`${ROW}/case`],
    patch: bendInput((text) => text.replace(/^([A-Z]\d+ )(?=[A-Za-z]*[a-z])/, '$1X')),
  },
  {
    name: 'inbox-in-capitals',
    bug: 'INBOX is known in capital letters only',
    breaks: [`${ROW}/case`],
    patch: bendInput((text) => text.replace('iNbOx', 'absent')),
  },
  {
    name: 'system-flags-by-case',
    bug: 'a system flag in other letters is another flag',
    breaks: [`${ROW}/case`],
    patch: bendInput((text) => text.replace('\\sEEN', 'sEEN')),
  },
  {
    name: 'literals-not-in-search',
    bug: 'SEARCH takes no literal',
    breaks: [`${ROW}/literals`],
    patch: bendInput((text) => text.replace(' SEARCH SUBJECT {', ' SEARCH SUBJECT ({')),
  },
  {
    name: 'literals-cut',
    bug: 'a mailbox name in a literal of COPY loses its last octet',
    breaks: [`${ROW}/literals`],
    patch: (patch) => {
      const next = new WeakSet<object>();
      bendInput((text, input) => {
        const cut = next.delete(input) ? text.replace(/.\r\n$/, '_\r\n') : text;
        if (/ COPY 2 \{/.test(text)) next.add(input);
        return cut;
      })(patch);
    },
  },
  {
    name: 'quoted-specials-dropped',
    bug: 'a quotation mark behind "\\" is left out',
    breaks: [`${ROW}/quoted-specials`],
    patch: bendInput((text) => text.replaceAll('\\"', '')),
  },
  {
    name: 'quoted-backslash-doubled',
    bug: 'the "\\" of a quoted string is kept where it stands before another one',
    breaks: [`${ROW}/quoted-specials`],
    patch: bendInput((text) => text.replace('back\\\\slash', 'back\\\\\\\\slash')),
  },
];
