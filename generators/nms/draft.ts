/** A request before it is written: which operation, with which value. From it to octets. */
import fc from 'fast-check';
import type { OctetString } from '../../protocol/imap/model/common.ts';
import type { RootName, RootValue } from '../../protocol/nms/types/roots.ts';
import { writeXml } from '../../protocol/nms/xml-write.ts';
import { record } from '../cpm/values.ts';
import type { Plain } from '../thrown.ts';
import { type Kept, type NmsFacts, type NmsInput, octetsOf } from './nms-input.ts';
import { type FormContent, type FormStyle, formStyle, formText } from './written-form.ts';
import { type JsonForm, jsonForm, jsonText } from './written-json.ts';

export interface Draft {
  /** `objectSearch.POST`, as the table of resources has it. */
  readonly operation: string;
  readonly method: string;
  readonly target: OctetString;
  /** The root element of the body, or of the first part of its form. */
  readonly root: { readonly name: RootName; readonly value: Plain } | null;
  /** Of a form: a content for each object that has one. */
  readonly contents: readonly FormContent[] | null;
  /** What must come back, of an upload. */
  readonly kept: Kept | null;
  /** Nothing of it is open to reading. */
  readonly sure: boolean;
}

/** How a request is written; all ways mean the same. */
export interface Style {
  readonly json: JsonForm;
  readonly xml: boolean;
  readonly form: FormStyle;
  readonly accept: OctetString | null;
  readonly contentType: 'plain' | 'charset' | 'capitals';
  readonly names: 'capitals' | 'small' | 'usual';
  readonly scheme: 'Bearer' | 'bearer' | 'BEARER';
  readonly chunks: number | null;
  readonly absolute: boolean;
  readonly more: readonly (readonly [string, string])[];
}

export const PLAIN_STYLE: Style = {
  json: 'plain',
  xml: false,
  form: { boundary: 'cut', quotedNames: true, charset: false, otherCase: false, padded: false },
  accept: 'application/json',
  contentType: 'plain',
  names: 'usual',
  scheme: 'Bearer',
  chunks: null,
  absolute: false,
  more: [],
};

/** Headers that a server without a use for them passes over. */
const HARMLESS: readonly (readonly (readonly [string, string])[])[] = [
  [],
  [],
  [],
  [['X-Own', octetsOf('ä')]],
  [['Accept-Language', 'de, en;q=0.5']],
  [['User-Agent', 'a/1.0 (b; "c")']],
  [['Cache-Control', 'no-cache']],
  [['X-Empty', '']],
];

export const style: fc.Arbitrary<Style> = record({
  json: jsonForm,
  xml: fc.constantFrom(false, false, false, true),
  form: formStyle,
  accept: fc.oneof(
    { weight: 5, arbitrary: fc.constant('application/json') },
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        null,
        '*/*',
        'application/json, */*',
        'application/xml;q=0.2, application/json;q=0.9',
        'text/html, application/json;q=0.5, */*;q=0.1',
        'Application/JSON',
        'application/*',
      ),
    },
  ),
  contentType: fc.constantFrom('plain' as const, 'plain' as const, 'charset' as const, 'capitals' as const),
  names: fc.constantFrom('usual' as const, 'usual' as const, 'capitals' as const, 'small' as const),
  scheme: fc.constantFrom('Bearer' as const, 'Bearer' as const, 'bearer' as const, 'BEARER' as const),
  chunks: fc.constantFrom(null, null, null, null, 1000, 40, 7),
  absolute: fc.constantFrom(...Array.from({ length: 15 }, () => false), true),
  more: fc.constantFrom(...HARMLESS),
});

/** The request. XML is only written where the style and the target want it, and always `sure: false`. */
export function written(draft: Draft, how: Style, facts: NmsFacts): NmsInput {
  const { method, root, contents, sure, kept } = draft;
  const isXml = how.xml && facts.xml && root !== null;
  const octets = root === null ? null : rootText(root, isXml, how.json);
  const type = isXml ? 'application/xml' : 'application/json';
  const form =
    contents === null || octets === null
      ? null
      : formText({ type, octets }, contents, facts.contentPartName, how.form);
  const body = form?.body ?? octets;
  const contentType = form?.contentType ?? (octets === null ? null : typeText(type, how.contentType));
  const headers: [string, OctetString][] = [
    ['Host', '{host}'],
    ...(how.accept === null ? [] : [['Accept', how.accept] as [string, string]]),
    ['Authorization', `${how.scheme} {token}`],
    ...(contentType === null ? [] : [['Content-Type', contentType] as [string, string]]),
    ...how.more.map(([name, value]): [string, string] => [name, value]),
  ];
  return {
    method,
    target: how.absolute ? `http://{host}${draft.target}` : draft.target,
    headers: headers.map(([name, value]) => [cased(name, how.names), value]),
    body,
    chunks: body === null ? null : how.chunks,
    token: null,
    allows: sure && !isXml ? 'served' : 'anything',
    mayClose: false,
    breaks: null,
    kept,
  };
}

/** What a style covers of a draft, as productions. */
export function coveredBy(draft: Draft, how: Style, facts: NmsFacts): string[] {
  const { root, contents } = draft;
  const isXml = how.xml && facts.xml && root !== null;
  return [
    `operation ${draft.operation}`,
    ...(root === null ? [] : [isXml ? 'body XML' : `body JSON ${how.json}`]),
    ...(contents ?? []).flatMap(({ wrapper, parts }) => [
      `form ${wrapper ?? 'one part'}`,
      ...parts.map(({ encoding }) => `form encoding ${encoding}`),
    ]),
    ...(contents === null ? [] : [`form names ${how.form.quotedNames ? 'quoted' : 'tokens'}`]),
    ...(contents !== null && how.form.padded ? ['form padded'] : []),
    ...(root !== null && how.chunks !== null ? ['HTTP chunks'] : []),
    ...(how.absolute ? ['HTTP absolute-form'] : []),
    `HTTP names ${how.names}`,
    `HTTP scheme ${how.scheme}`,
    how.accept === null ? 'HTTP no Accept' : 'HTTP Accept',
  ];
}

/** All that `coveredBy` names beside operations. */
export function styleProductions(facts: NmsFacts): string[] {
  return [
    ...['plain', 'spaced', 'escaped', 'reversed', 'unknown-member'].map((form) => `body JSON ${form}`),
    ...(facts.xml ? ['body XML'] : []),
    ...['one part', 'mixed', 'related'].map((wrapper) => `form ${wrapper}`),
    ...['none', 'binary', 'base64'].map((encoding) => `form encoding ${encoding}`),
    'form names quoted',
    'form names tokens',
    'form padded',
    'HTTP chunks',
    'HTTP absolute-form',
    ...['usual', 'capitals', 'small'].map((names) => `HTTP names ${names}`),
    ...['Bearer', 'bearer', 'BEARER'].map((scheme) => `HTTP scheme ${scheme}`),
    'HTTP no Accept',
    'HTTP Accept',
  ];
}

function rootText(root: NonNullable<Draft['root']>, isXml: boolean, form: JsonForm): OctetString {
  const { name, value } = root;
  if (!isXml) return jsonText(name, value, form);
  return writeXml(name, value as unknown as RootValue<typeof name>).toString('latin1');
}

function typeText(type: string, how: Style['contentType']): string {
  if (how === 'charset') return `${type}; charset=utf-8`;
  return how === 'capitals' ? type.toUpperCase() : type;
}

function cased(name: string, how: Style['names']): string {
  if (how === 'usual') return name;
  return how === 'small' ? name.toLowerCase() : name.toUpperCase();
}
