/** Writes bodies in XML, as xml-read.ts reads them. */
import { xmlAttribute, xmlText } from '../cpm/format/xml-text.ts';
import { isObject } from './conform.ts';
import { below } from './notes.ts';
import { type Member, type ObjectShape, type Shape, shapeOf } from './shape.ts';
import { namespaceOfRoot, ROOTS, type RootName, type RootValue } from './types/roots.ts';
import { XSI_NAMESPACE } from './xml-read.ts';

/**
 * The octets of a body. Members come in the order of their schema, those that it does not know behind them. Throws
 * `RangeError` for what XML cannot hold: a control character, a name that no element has, a list within a list. An
 * empty list is not written, and a number or null in an unknown member comes back as a text.
 */
export function writeXml<N extends RootName>(root: N, value: RootValue<N>): Buffer {
  const text = elementText(rootTag(root), shapeOf(ROOTS[root]), value, below('', root), 0);
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${text}`, 'utf8');
}

interface Tag {
  readonly name: string;
  /** As they stand in the tag, a blank first. */
  readonly attributes: string;
}

/** XML 1.0 §2.3 without colons, as far as such names occur. */
const NAME = /^[\p{L}_][\p{L}\p{N}\p{M}._-]*$/u;
const NIL = ` xmlns:xsi="${XSI_NAMESPACE}" xsi:nil="true"`;
const ANY: Shape = { kind: 'any', nullable: false };
const NO_MEMBERS: ReadonlyMap<string, Member> = new Map();

function elementText(tag: Tag, shape: Shape, value: unknown, pointer: string, depth: number): string {
  const { name, attributes } = tag;
  const indent = '  '.repeat(depth);
  if (value === null) return `${indent}<${name}${attributes}${shape.nullable ? NIL : ''}/>\n`;
  if (typeof value !== 'object') {
    const text = checked(() => xmlText(String(value)), pointer);
    return `${indent}<${name}${attributes}>${text}</${name}>\n`;
  }
  const own = shape.kind === 'object' ? typeAttribute(shape, value, pointer) : '';
  const content = Array.isArray(value)
    ? rootsText(shape, value, pointer, depth + 1)
    : membersText(shape, value as Record<string, unknown>, pointer, depth + 1);
  const start = `${indent}<${name}${attributes}${own}`;
  return content === '' ? `${start}/>\n` : `${start}>\n${content}${indent}</${name}>\n`;
}

function membersText(shape: Shape, value: Record<string, unknown>, pointer: string, depth: number): string {
  const members = shape.kind === 'object' ? shape.members : NO_MEMBERS;
  const names = [...members.keys(), ...Object.keys(value).filter((name) => !members.has(name))];
  let text = '';
  for (const name of names) {
    const member = Object.hasOwn(value, name) ? value[name] : undefined;
    if (member === undefined || (shape.kind === 'object' && shape.facts.xsiType === name)) continue;
    const place = below(pointer, name);
    const tag = plainTag(name, place);
    const own = members.get(name)?.shape ?? ANY;
    if (!Array.isArray(member)) {
      text += elementText(tag, own, member, place, depth);
      continue;
    }
    for (const [index, entry] of member.entries()) {
      const at = below(place, index);
      if (Array.isArray(entry)) throw new RangeError(`at ${at}: a list within a list`);
      text += elementText(tag, own.kind === 'list' ? own.entry : ANY, entry, at, depth);
    }
  }
  return text;
}

/** The entries of a list of roots: each has one member, which is an element in its own namespace. */
function rootsText(shape: Shape, entries: readonly unknown[], pointer: string, depth: number): string {
  const members = shape.kind === 'list' && shape.entry.kind === 'object' ? shape.entry.members : NO_MEMBERS;
  let text = '';
  for (const [index, entry] of entries.entries()) {
    const at = below(pointer, index);
    if (!isObject(entry)) throw new RangeError(`at ${at}: an entry that is no object`);
    for (const [name, value] of Object.entries(entry)) {
      if (value === undefined) continue;
      const place = below(at, name);
      const known = members.get(name);
      const tag = known === undefined ? plainTag(name, place) : rootTag(name as RootName);
      text += elementText(tag, known?.shape ?? ANY, value, place, depth);
    }
  }
  return text;
}

function rootTag(root: RootName): Tag {
  const { prefix, uri } = namespaceOfRoot(root);
  return { name: `${prefix}:${root}`, attributes: ` xmlns:${prefix}="${uri}"` };
}

function plainTag(name: string, pointer: string): Tag {
  if (!NAME.test(name)) throw new RangeError(`at ${pointer}: no element can have this name`);
  return { name, attributes: '' };
}

function typeAttribute({ facts }: ObjectShape, value: object, pointer: string): string {
  const type = facts.xsiType === null ? undefined : (value as Record<string, unknown>)[facts.xsiType];
  if (typeof type !== 'string') return '';
  const text = checked(() => xmlAttribute(type), pointer);
  return ` xmlns:xsi="${XSI_NAMESPACE}" xsi:type="${text}"`;
}

function checked(print: () => string, pointer: string): string {
  try {
    return print();
  } catch (error) {
    throw new RangeError(`at ${pointer}: ${(error as Error).message}`);
  }
}
