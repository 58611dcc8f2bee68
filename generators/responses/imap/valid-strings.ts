/** Strings that say the same in another form: RFC 3501 §4.3 and §9 `string`, `astring`, `nstring`. */
import { atPlaces, type ImapAnswer, type ImapBendDefinition } from '../bend.ts';
import { type Element, type Line, literal } from './lines.ts';
import { dataLines, fetchPairs, within } from './places.ts';

/** Where a string stands that may be written in any form of `string`. */
interface StringPlace {
  readonly list: Element[];
  readonly at: number;
}

/** RFC 3501 §9 `media-text`, `media-message`: these are quoted, nothing else. */
const QUOTED_ONLY = /^(?:TEXT|MESSAGE|RFC822)$/i;
const LONGEST_QUOTED = 1000;

/** `string` or `nstring` within FETCH data and ID. */
function stringPlaces(lines: readonly Line[]): StringPlace[] {
  return dataLines(lines, 'FETCH', 'ID').flatMap((line) => {
    if (line.name === 'ID') return [...within(line.elements)];
    return fetchPairs(line).flatMap(({ name, value }): StringPlace[] => {
      const items = (line.elements[0] as Extract<Element, { kind: 'list' }>).items;
      if (/^(?:BODY\[|RFC822(?:\.HEADER|\.TEXT)?$|BINARY\[)/.test(name.text))
        return [{ list: items, at: items.indexOf(value) }];
      const isStructure = /^BODY(?:STRUCTURE)?$/.test(name.text);
      if (value.kind !== 'list' || !(isStructure || name.text === 'ENVELOPE')) return [];
      const places = [...within(value.items)];
      return isStructure ? places.filter(({ list, at }) => !isQuotedOnly(list[at]!)) : places;
    });
  });
}

function isQuotedOnly(element: Element): boolean {
  return element.kind === 'quoted' && QUOTED_ONLY.test(element.text);
}

/** Mailbox names of LIST, LSUB and STATUS. */
function mailboxPlaces(lines: readonly Line[]): StringPlace[] {
  return [
    ...dataLines(lines, 'LIST', 'LSUB').map(({ elements }) => ({ list: elements, at: 2 })),
    ...dataLines(lines, 'STATUS').map(({ elements }) => ({ list: elements, at: 0 })),
  ].filter(({ list, at }) => list.length > at);
}

function textOf(element: Element): string | null {
  if (element.kind === 'literal') return element.octets;
  return element.kind === 'list' ? null : element.text;
}

function bendKind(
  places: readonly StringPlace[],
  at: number | null,
  fits: (element: Element) => boolean,
  other: (value: string, tight: boolean) => Element,
): boolean {
  const fitting = places.filter((place) => fits(place.list[place.at]!));
  return atPlaces(fitting, at, (place) => {
    const element = place.list[place.at]!;
    place.list[place.at] = other(textOf(element)!, element.tight);
  });
}

const quoted = (text: string, tight: boolean): Element => ({ kind: 'quoted', text, tight });
const isQuotable = (octets: string): boolean =>
  octets.length <= LONGEST_QUOTED && !/[\x00\r\n\x80-\xff]/.test(octets);

export const VALID_STRINGS: readonly ImapBendDefinition[] = [
  {
    name: 'string-as-literal',
    class: 'valid/literal-for-quoted',
    production: 'RFC 3501 §4.3 string: a literal in the place of a quoted string',
    forms: ['literal'],
    shows: 'same',
    families: ['FETCH'],
    apply: ({ lines }: ImapAnswer, _form, at) =>
      bendKind(stringPlaces(lines), at, ({ kind }) => kind === 'quoted', literal),
  },
  {
    name: 'literal-as-string',
    class: 'valid/quoted-for-literal',
    production: 'RFC 3501 §4.3 string: a quoted string in the place of a literal',
    forms: ['quoted'],
    shows: 'same',
    families: ['FETCH'],
    apply: ({ lines }: ImapAnswer, _form, at) =>
      bendKind(
        stringPlaces(lines),
        at,
        (element) => element.kind === 'literal' && !element.binary && isQuotable(element.octets),
        quoted,
      ),
  },
  {
    name: 'mailbox-form',
    class: 'valid/mailbox-form',
    production: 'RFC 3501 §9 mailbox: a quoted string or a literal in the place of an atom, or of each other',
    forms: ['literal', 'quoted'],
    shows: 'same',
    families: ['LIST', 'STATUS'],
    apply: ({ lines }: ImapAnswer, form, at) =>
      bendKind(
        mailboxPlaces(lines),
        at,
        (element) => {
          const value = textOf(element);
          return value !== null && element.kind !== form && (form === 'literal' || isQuotable(value));
        },
        form === 'literal' ? literal : quoted,
      ),
  },
];
