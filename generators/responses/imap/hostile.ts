/** Answers that are meant to hurt, and answers with octets changed at random places. */
import type { ImapBendDefinition } from '../bend.ts';
import { raw, writeLines } from './lines.ts';
import { dataLines } from './places.ts';

const DEPTH = 100_000;
const LONG = 1 << 20;

const nested = (open: string, close: string): string => `${open.repeat(DEPTH)}${close.repeat(DEPTH)}`;

const NESTINGS: Record<string, string> = {
  'FETCH of parentheses': `* 1 FETCH ${nested('(', ')')}\r\n`,
  'parentheses that stay open': `* 1 FETCH ${'('.repeat(DEPTH)}\r\n`,
  'BODYSTRUCTURE of parts': `* 1 FETCH (BODYSTRUCTURE ${nested('(', ' "MIXED")')})\r\n`,
  'ENVELOPE of parentheses': `* 1 FETCH (ENVELOPE ${nested('(', ')')})\r\n`,
  'a code of brackets': `* OK ${nested('[', ']')} x\r\n`,
  LIST: `* LIST ${nested('(', ')')} "/" INBOX\r\n`,
};

const LONG_LINES: Record<string, string> = {
  'a long text': `* OK ${'x'.repeat(LONG)}\r\n`,
  'a long word': `* ${'X'.repeat(LONG)}\r\n`,
  'a long name': `* LIST () "/" "${'x'.repeat(LONG)}"\r\n`,
  'a long list of flags': `* FLAGS (${'$x '.repeat(LONG / 3)}$x)\r\n`,
  'a long quoted string': `* 1 FETCH (BODY[] "${'x'.repeat(LONG)}")\r\n`,
  'many small responses': '* OK x\r\n'.repeat(LONG / 8),
  'many numbers': `* SEARCH${' 1'.repeat(LONG / 2)}\r\n`,
};

const MUTATIONS: Record<string, (octets: string, place: number) => string> = {
  removed: (octets, place) => octets.slice(0, place) + octets.slice(place + 1),
  doubled: (octets, place) => octets.slice(0, place + 1) + octets.slice(place),
  'a bit turned': (octets, place) => put(octets, place, String.fromCharCode(octets.charCodeAt(place) ^ 1)),
  'the high bit set': (octets, place) =>
    put(octets, place, String.fromCharCode(octets.charCodeAt(place) | 0x80)),
  'to NUL': (octets, place) => put(octets, place, '\0'),
  'to a space': (octets, place) => put(octets, place, ' '),
  'to a quote': (octets, place) => put(octets, place, '"'),
  'to a parenthesis': (octets, place) => put(octets, place, '('),
  'to a brace': (octets, place) => put(octets, place, '{'),
  'to a backslash': (octets, place) => put(octets, place, '\\'),
  'ten removed': (octets, place) => octets.slice(0, place) + octets.slice(place + 10),
  'a line end there': (octets, place) => `${octets.slice(0, place)}\r\n${octets.slice(place)}`,
};

function put(octets: string, place: number, octet: string): string {
  return octets.slice(0, place) + octet + octets.slice(place + 1);
}

export const HOSTILE: readonly ImapBendDefinition[] = [
  {
    name: 'nesting',
    class: 'hostile/nesting',
    production: 'depth: 100,000 parentheses in one another',
    forms: Object.keys(NESTINGS),
    shows: 'other',
    ends: true,
    apply: ({ lines }, form) => {
      lines.unshift(raw(NESTINGS[form]!));
      return true;
    },
  },
  {
    name: 'long',
    class: 'hostile/long',
    production: 'size: a line of a million octets',
    forms: Object.keys(LONG_LINES),
    shows: 'other',
    apply: ({ lines }, form) => {
      lines.unshift(raw(LONG_LINES[form]!));
      return true;
    },
  },
  {
    name: 'mutation',
    class: 'malformed/mutation',
    production: 'octets: one changed, removed or doubled anywhere',
    forms: Object.keys(MUTATIONS),
    shows: 'other',
    ends: true,
    apply: ({ lines }, form, at) => {
      const octets = writeLines(lines);
      // What a message holds is its own affair: places are counted in what stands around it.
      const hasFetch = dataLines(lines, 'FETCH').length > 0;
      const all = [
        ...octets.matchAll(hasFetch ? /[^\r\n](?=[^\r\n]*\r\n(?:[*+]|\S+ (?:OK|NO|BAD)))/g : /[^\r\n]/g),
      ];
      const place = all[((at ?? 0) * 7919) % Math.max(1, all.length)]?.index;
      if (place === undefined) return false;
      const mutated = MUTATIONS[form]!(octets, place);
      lines.splice(0, lines.length, raw(mutated));
      return mutated !== octets;
    },
  },
];
