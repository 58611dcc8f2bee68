/**
 * Bodies in XML (section 3.6 of the wire facts; namespaces [code, page], names of roots [recall]): the root element
 * in the namespace of its type, what it holds in none. A list is its element repeated, so one that is empty and one
 * that is absent are the same.
 */
import { readXml as readXmlText, type XmlFault } from '../cpm/xml/read-xml.ts';
import type { XmlElement } from '../cpm/xml/scan.ts';
import { below, type Note } from './notes.ts';
import { type Expected, expectedRoots, type Reading, readValue, rootsOf, unread } from './read-value.ts';
import { type Member, type ObjectShape, type Shape, shapeOf } from './shape.ts';
import { namespaceOfRoot, ROOTS, type RootName } from './types/roots.ts';

/** Of the attributes xsi:type and xsi:nil. */
export const XSI_NAMESPACE = 'http://www.w3.org/2001/XMLSchema-instance';

/** Reads the octets of a body that should have one of the expected roots. Never throws. */
export function readXml<N extends RootName>(
  octets: Buffer,
  expected: Expected<N>,
  charset: string | null = null,
): Reading<N> {
  const roots = rootsOf(expected);
  const { fault, roots: elements } = readXmlText(octets, charset);
  if (fault !== null) return unread(errorOf(fault));
  const element = elements[0]!;
  const root = roots.find((name) => name === element.name);
  if (root === undefined)
    return unread({
      expected: `the element ${expectedRoots(roots)}`,
      found: `the element "${element.name}"`,
    });
  const notes: Note[] = [];
  const reader = new Reader(notes);
  const pointer = below('', root);
  reader.noteNamespace(element, namespaceOfRoot(root).uri, pointer);
  return readValue(root, reader.value(element, shapeOf(ROOTS[root]), pointer), notes);
}

function errorOf({ kind, detail, line, column }: XmlFault) {
  const expected = kind === 'encoding' ? 'text in its character set' : 'an XML document of one element';
  return { expected, found: detail, line, column };
}

class Reader {
  readonly #notes: Note[];

  constructor(notes: Note[]) {
    this.#notes = notes;
  }

  /** The value of JSON that an element stands for. */
  value(element: XmlElement, shape: Shape, pointer: string): unknown {
    if (shape.nullable && isNil(element)) return null;
    switch (shape.kind) {
      case 'object':
        return this.#object(element, shape, pointer);
      case 'list':
        return this.#wrapped(element, shape.entry, pointer);
      case 'number':
        return /^\s*[+]?\d+\s*$/.test(element.text) ? Number(element.text) : element.text;
      case 'boolean': {
        const text = element.text.trim();
        return text === '1'
          ? true
          : text === '0'
            ? false
            : text === 'true' || (text === 'false' ? false : text);
      }
      default:
        return element.children.length === 0 ? element.text : generic(element);
    }
  }

  noteNamespace(element: XmlElement, uri: string, pointer: string): void {
    if (element.namespace === uri) return;
    const detail = element.namespace === '' ? 'in no namespace' : `in the namespace ${element.namespace}`;
    this.#notes.push({ kind: 'namespace', pointer, detail });
  }

  #object(element: XmlElement, shape: ObjectShape, pointer: string): Record<string, unknown> {
    const result: Record<string, unknown> = {};
    for (const [name, elements] of byName(element.children)) {
      const place = below(pointer, name);
      this.noteNamespace(elements[0]!, '', place);
      const member = memberOf(shape, name);
      if (member?.shape.kind === 'list') {
        const { entry } = member.shape;
        result[name] = elements.map((each, index) => this.value(each, entry, below(place, index)));
      } else if (member !== undefined) {
        if (elements.length > 1)
          this.#notes.push({
            kind: 'repeated-member',
            pointer: place,
            detail: `there ${elements.length} times`,
          });
        result[name] = this.value(elements.at(-1)!, member.shape, place);
      } else if (name === shape.facts.wrapper) {
        result[name] = this.value(elements.at(-1)!, shape, place);
      } else result[name] = several(elements);
    }
    const { xsiType } = shape.facts;
    const type = element.attributes.find(({ name }) => name.endsWith(':type'));
    if (xsiType !== null && type !== undefined) result[xsiType] = type.value;
    for (const [name, { shape: own, optional }] of shape.members)
      if (own.kind === 'list' && !optional && !(name in result) && !hasAlias(shape, name, result))
        result[name] = [];
    return result;
  }

  /** A list whose entries are root elements of their own. */
  #wrapped(element: XmlElement, entry: Shape, pointer: string): unknown[] {
    return element.children.map((child, index) => {
      const member = entry.kind === 'object' ? entry.members.get(child.name) : undefined;
      const place = below(below(pointer, index), child.name);
      return { [child.name]: member === undefined ? generic(child) : this.value(child, member.shape, place) };
    });
  }
}

function memberOf({ members, facts }: ObjectShape, name: string): Member | undefined {
  const alias = Object.hasOwn(facts.aliases, name) ? facts.aliases[name] : undefined;
  return members.get(name) ?? (alias === undefined ? undefined : members.get(alias));
}

function hasAlias({ facts }: ObjectShape, name: string, result: Record<string, unknown>): boolean {
  return Object.entries(facts.aliases).some(([alias, meant]) => meant === name && alias in result);
}

function isNil({ attributes }: XmlElement): boolean {
  return attributes.some(({ name, value }) => name.endsWith(':nil') && /^(?:true|1)$/.test(value.trim()));
}

function byName(elements: readonly XmlElement[]): Map<string, XmlElement[]> {
  const groups = new Map<string, XmlElement[]>();
  for (const element of elements) {
    const group = groups.get(element.name);
    if (group) group.push(element);
    // No object can keep a member of that name.
    else if (element.name !== '__proto__') groups.set(element.name, [element]);
  }
  return groups;
}

/** What no type tells of: text, or members; a list where an element is repeated. */
function generic(element: XmlElement): unknown {
  if (element.children.length === 0) return element.text;
  const members = [...byName(element.children)].map(([name, elements]) => [name, several(elements)]);
  return Object.fromEntries(members);
}

function several(elements: readonly XmlElement[]): unknown {
  return elements.length === 1 ? generic(elements[0]!) : elements.map(generic);
}
