/** Answers that are no JSON, not the JSON that was asked for, or not whole. */
import { chosen, type NmsBendDefinition } from '../bend.ts';
import type { JsonAnswer } from './json-answer.ts';
import { documentOf, type Json, objectsIn, withText } from './valid-json.ts';

const DEPTH = 100_000;

const TEXTS: Record<string, (text: string) => string> = {
  'cut in the middle': (text) => text.slice(0, text.length / 2),
  'without the last brace': (text) => text.replace(/\}\s*$/, ''),
  'a comma too many': (text) => text.replace(/\}(\s*)$/, ',}$1'),
  'single quotes': (text) => text.replaceAll('"', "'"),
  'names without quotes': (text) => text.replace(/"([A-Za-z]+)":/g, '$1:'),
  'a comment': (text) => `/* x */${text}`,
  'a byte order mark': (text) => `\ufeff${text}`,
  'two documents': (text) => `${text}${text}`,
  nothing: () => '',
  'a word': () => 'OK',
  HTML: () => '<!DOCTYPE html><title>502</title><h1>Bad Gateway</h1>',
  XML: () => '<?xml version="1.0"?><a/>',
  'an open string': (text) => text.replace(/"([^"]*)$/, '$1'),
  'a control octet in a string': (text) => text.replace(/":\s*"/, (found) => `${found}\n`),
};

const VALUES: Record<string, Json> = {
  NULL: null,
  'a number': 7,
  'a large number': 1e308,
  'a negative number': -1,
  'a string': 'x',
  'an empty string': '',
  true: true,
  'an empty object': {},
  'an empty list': [],
  'a list of NULL': [null],
};

const DOCUMENTS: Record<string, string> = {
  NULL: 'null',
  'a list': '[]',
  'an empty object': '{}',
  'a string': '"x"',
  'another root': '{"xUnknown":{}}',
  'an empty root': '{"object":{},"objectList":{},"folder":{},"folderList":{}}',
  'the root as list': '{"object":[],"objectList":[],"folder":[],"folderList":[]}',
};

const NESTINGS: Record<string, (text: string) => string> = {
  lists: () => '['.repeat(DEPTH) + ']'.repeat(DEPTH),
  'lists that stay open': () => '['.repeat(DEPTH),
  objects: () => `${'{"a":'.repeat(DEPTH)}1${'}'.repeat(DEPTH)}`,
  'a member of lists': (text) => text.replace(/\}\s*$/, `,"x":${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}}`),
};

function octets(answer: JsonAnswer, change: (text: string) => string): JsonAnswer {
  return { ...answer, body: Buffer.from(change(answer.body.toString('latin1')), 'latin1') };
}

export const MALFORMED_JSON: readonly NmsBendDefinition[] = [
  {
    name: 'json-text',
    class: 'malformed/json',
    production: 'RFC 8259 §2 JSON text: not one',
    forms: Object.keys(TEXTS),
    shows: 'other',
    apply: (answer, form) =>
      documentOf(answer) && withText(answer, TEXTS[form]!(answer.body.toString('utf8'))),
  },
  {
    name: 'utf-8',
    class: 'malformed/utf-8',
    production: 'RFC 8259 §8.1 UTF-8: octets that are none',
    forms: ['in a string', 'at the front', 'UTF-16'],
    shows: 'other',
    apply: (answer, form) => {
      if (documentOf(answer) === null) return null;
      if (form === 'UTF-16') return { ...answer, body: Buffer.from(answer.body.toString('utf8'), 'utf16le') };
      if (form === 'at the front') return octets(answer, (text) => `\xff\xfe${text}`);
      return octets(answer, (text) => text.replace(/:\s*"/, (found) => `${found}\xc3\x28\xff`));
    },
  },
  {
    name: 'member-value',
    class: 'malformed/member-value',
    production: 'rest-nms-1.0 §5.2 data types: a value of the wrong kind',
    forms: Object.keys(VALUES),
    shows: 'other',
    apply: (answer, form, at) => {
      const document = documentOf(answer);
      if (document === null) return null;
      const places = objectsIn(Object.values(document)).flatMap((object) =>
        Object.keys(object).map((name) => ({ object, name })),
      );
      for (const { object, name } of chosen(places, at ?? 0)) object[name] = VALUES[form]!;
      return places.length === 0 ? null : withText(answer, JSON.stringify(document));
    },
  },
  {
    name: 'member-missing',
    class: 'malformed/member-missing',
    production: 'rest-nms-1.0 §5.2 data types: a member is missing',
    forms: ['missing', 'twice'],
    shows: 'other',
    apply: (answer, form, at) => {
      const document = documentOf(answer);
      if (document === null) return null;
      const places = objectsIn(Object.values(document)).flatMap((object) =>
        Object.keys(object).map((name) => ({ object, name })),
      );
      const [place] = chosen(places, at ?? 0);
      if (place === undefined) return null;
      const { object, name } = place;
      if (form === 'missing') {
        delete object[name];
        return withText(answer, JSON.stringify(document));
      }
      const mark = '"xTwice":0';
      const value = `${JSON.stringify(name)}:${JSON.stringify(object[name])}`;
      object.xTwice = 0;
      return withText(answer, JSON.stringify(document).replace(mark, value));
    },
  },
  {
    name: 'document',
    class: 'malformed/document',
    production: 'rest-nms-1.0 §5.2 root: another one, or none',
    forms: Object.keys(DOCUMENTS),
    shows: 'other',
    apply: (answer, form) => documentOf(answer) && withText(answer, DOCUMENTS[form]!),
  },
  {
    name: 'wrong-type',
    class: 'malformed/content-type',
    production: 'RFC 9110 §8.3 Content-Type: not what the body is',
    forms: ['text/html', 'application/xml', 'application/octet-stream', 'json', 'none'],
    shows: 'other',
    apply: (answer, form) => {
      const { 'content-type': type, ...rest } = answer.headers;
      if (type === undefined) return null;
      return { ...answer, headers: form === 'none' ? rest : { ...rest, 'content-type': form } };
    },
  },
  {
    name: 'cut-body',
    class: 'malformed/cut-body',
    production: 'RFC 9112 §6.3 message body: cut off, and the connection closed',
    forms: ['by one octet', 'by half', 'by all'],
    shows: 'other',
    apply: (answer, form) => {
      const { length } = answer.body;
      if (length === 0) return null;
      const missing = { 'by one octet': 1, 'by half': Math.ceil(length / 2), 'by all': length }[form]!;
      return { ...answer, body: answer.body.subarray(0, length - missing), missing };
    },
  },
  {
    name: 'json-nesting',
    class: 'hostile/json-nesting',
    production: 'depth: 100,000 lists or objects in one another',
    forms: Object.keys(NESTINGS),
    shows: 'other',
    apply: (answer, form) =>
      documentOf(answer) && withText(answer, NESTINGS[form]!(answer.body.toString('utf8'))),
  },
  {
    name: 'failure',
    class: 'senseless/failure',
    production: 'RFC 9110 §15 status: a failure in the place of the answer',
    forms: ['500', '502', '503', '418', '204', '302'],
    shows: 'other',
    apply: (answer, form) => ({
      ...answer,
      status: Number(form),
      headers: form === '204' ? {} : { 'content-type': 'text/html' },
      body: Buffer.from(form === '204' ? '' : '<h1>Failure</h1>'),
    }),
  },
];
