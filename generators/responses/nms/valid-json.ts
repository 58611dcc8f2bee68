/** JSON that says the same in other octets (RFC 8259), and HTTP around it (RFC 9110). */
import { chosen, type NmsBendDefinition } from '../bend.ts';
import type { JsonAnswer } from './json-answer.ts';

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** The document of an answer; null where it has none. */
export function documentOf({ body }: JsonAnswer): { [name: string]: Json } | null {
  try {
    const value = JSON.parse(body.toString('utf8')) as Json;
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

export function withText(answer: JsonAnswer, text: string): JsonAnswer {
  return { ...answer, body: Buffer.from(text, 'utf8') };
}

/** All objects in a document, the outermost first. */
export function objectsIn(value: Json): { [name: string]: Json }[] {
  if (value === null || typeof value !== 'object') return [];
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  return [value, ...Object.values(value).flatMap(objectsIn)];
}

function turned(value: Json): Json {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(turned);
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, member]) => [name, turned(member)] as const)
      .reverse(),
  );
}

/** A string as JSON, each character that `fits` as an escape. */
function escaped(text: string, fits: RegExp): string {
  return text.replace(fits, (one) =>
    one === '/' ? '\\/' : `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The strings in the text of a document, without their quotes. */
function inStrings(text: string, change: (inner: string) => string): string {
  return text.replace(/"((?:[^"\\]|\\.)*)"/g, (_all, inner: string) => `"${change(inner)}"`);
}

const SPACES: Record<string, (document: Json) => string> = {
  'in lines': (document) => JSON.stringify(document, null, 2),
  tabs: (document) => JSON.stringify(document, null, '\t').replaceAll('\n', '\r\n'),
  around: (document) => `\n\r\t ${JSON.stringify(document)} \t\r\n\n`,
};

const ESCAPES: Record<string, (text: string) => string> = {
  slashes: (text) => inStrings(text, (inner) => inner.replaceAll('/', '\\/')),
  letters: (text) => inStrings(text, (inner) => (inner.includes('\\') ? inner : escaped(inner, /[a-z]/g))),
  'beyond ASCII': (text) => inStrings(text, (inner) => escaped(inner, /[^\x00-\x7f]/g)),
};

const MEMBERS: Record<string, Json> = {
  'a string': 'x',
  NULL: null,
  'an object': { a: [1, { b: null }] },
  'an empty list': [],
};

const TYPES: Record<string, (type: string) => string> = {
  'a charset': (type) => `${type}; charset=utf-8`,
  'in other case': (type) => type.toUpperCase(),
  'an unknown parameter': (type) => `${type};x="a;b"`,
};

export const VALID_JSON: readonly NmsBendDefinition[] = [
  {
    name: 'member-order',
    class: 'valid/member-order',
    production: 'RFC 8259 §4 object: members in another order',
    forms: ['backwards'],
    shows: 'same',
    apply: (answer) => {
      const document = documentOf(answer);
      return document && withText(answer, JSON.stringify(turned(document)));
    },
  },
  {
    name: 'white-space',
    class: 'valid/white-space',
    production: 'RFC 8259 §2 ws: between the tokens and around',
    forms: Object.keys(SPACES),
    shows: 'same',
    apply: (answer, form) => {
      const document = documentOf(answer);
      return document && withText(answer, SPACES[form]!(document));
    },
  },
  {
    name: 'escapes',
    class: 'valid/escapes',
    production: 'RFC 8259 §7 string: characters as escapes',
    forms: Object.keys(ESCAPES),
    shows: 'same',
    apply: (answer, form) =>
      documentOf(answer) && withText(answer, ESCAPES[form]!(answer.body.toString('utf8'))),
  },
  {
    name: 'unknown-member',
    class: 'valid/unknown-member',
    production: 'rest-nms-1.0 §5.2 JSON: a member that nobody knows',
    forms: Object.keys(MEMBERS),
    shows: 'same',
    apply: (answer, form, at) => {
      const document = documentOf(answer);
      if (document === null) return null;
      // The outermost object has the root for its one member.
      for (const object of chosen(objectsIn(Object.values(document)), at))
        Object.assign(object, { xUnknown: MEMBERS[form]! });
      return withText(answer, JSON.stringify(document));
    },
  },
  {
    name: 'content-type',
    class: 'valid/content-type',
    production: 'RFC 9110 §8.3 Content-Type: parameters and case',
    forms: Object.keys(TYPES),
    shows: 'same',
    apply: (answer, form) => {
      const type = answer.headers['content-type'];
      if (type === undefined) return null;
      return { ...answer, headers: { ...answer.headers, 'content-type': TYPES[form]!(type) } };
    },
  },
  {
    name: 'fields',
    class: 'valid/fields',
    production: 'RFC 9110 §5.1 field: one that nobody knows',
    forms: ['one', 'an empty one', 'a long one', 'many'],
    shows: 'same',
    apply: (answer, form) => {
      const more: Record<string, Record<string, string>> = {
        one: { 'x-unknown': 'a, "b", c' },
        'an empty one': { 'x-unknown': '' },
        'a long one': { 'x-unknown': 'x'.repeat(4000) },
        many: Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`x-unknown-${index}`, 'x'])),
      };
      return { ...answer, headers: { ...answer.headers, ...more[form] } };
    },
  },
  {
    name: 'json-as-it-is',
    class: 'valid/pieces-of-http',
    production: 'RFC 9112 §6 message body: in other packets',
    forms: ['plain'],
    shows: 'same',
    apply: (answer) => answer,
  },
];
