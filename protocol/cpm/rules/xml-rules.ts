/** What every XML of an object must be, and makers of the rules about its elements. */
import type { CpmObject } from '../cpm-object.ts';
import type { ObjectType } from '../object-types.ts';
import type { Place } from '../place.ts';
import { placeOf } from '../xml/read-xml.ts';
import type { XmlElement } from '../xml/scan.ts';
import { quote } from './header-rules.ts';
import type { ObjectRule, Report, RuleHeader } from './rule.ts';

/** What the XML of a type is called, and the clause that defines it. */
export interface XmlDefinition {
  /** Begins the ids of its rules. */
  group: string;
  type: ObjectType;
  root: string;
  /** Only where the definition gives one. */
  namespace?: string;
  clause: string;
}

/** The root element, if the XML is there, well-formed and has the right root; null else, which other rules judge. */
export function rootOf(object: CpmObject, definition: XmlDefinition): XmlElement | null {
  const { xml } = object;
  if (!xml || xml.fault) return null;
  const root = xml.roots[0];
  return root && isRoot(root, definition) ? root : null;
}

function isRoot(element: XmlElement, { root, namespace }: XmlDefinition): boolean {
  return element.name === root && (namespace === undefined || element.namespace === namespace);
}

/** The child elements of a name; in which namespace they are is not asked. */
export function childrenOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child) => child.name === name);
}

/** Where an element or attribute stands; `path` as people write it: `session/sdp`, `groupstate/@timestamp`. */
export function placeIn(object: CpmObject, what: Pick<XmlElement, 'start'>, path: string): Place {
  const { xml } = object;
  return {
    ...(xml && xml.part !== '' ? { part: xml.part } : {}),
    element: path,
    ...placeOf(xml?.text ?? '', what.start),
  };
}

/** The whole of what a document must be: well-formed, within our bounds, with its root. */
export function documentRules(definition: XmlDefinition): ObjectRule[] {
  const { group, type, root, namespace, clause } = definition;
  const types = [type];
  return [
    {
      id: `${group}/well-formed`,
      title: 'has well-formed XML',
      clauses: [clause],
      level: 'MUST',
      errata: ['E-48'],
      types,
      judge(object, report) {
        const { xml } = object;
        const fault = xml?.fault;
        if (!fault || !['empty', 'encoding', 'not-well-formed'].includes(fault.kind)) return;
        report(fault.detail, faultPlace(object));
      },
    },
    {
      id: `${group}/root-element`,
      title: `has the one root element ${root}${namespace === undefined ? '' : ` of ${namespace}`}`,
      clauses: [clause],
      level: 'MUST',
      errata: ['E-48'],
      types,
      judge(object, report) {
        const { xml } = object;
        if (!xml) return;
        if (xml.fault?.kind === 'no-single-root') return report(xml.fault.detail, faultPlace(object));
        const first = xml.roots[0];
        if (xml.fault || !first || isRoot(first, definition)) return;
        const shown = namespace === undefined ? first.name : `${first.name} of ${quote(first.namespace)}`;
        report(`the root element is ${shown}`, placeIn(object, first, first.name));
      },
    },
    {
      id: `${group}/xml-within-bounds`,
      title: 'has XML without a document type, and within the bounds of this tool',
      clauses: [clause],
      level: 'SHOULD',
      types,
      inconclusive: true,
      judge(object, report) {
        const fault = object.xml?.fault;
        if (fault && ['document-type', 'too-large', 'too-deep', 'too-many-elements'].includes(fault.kind))
          report(fault.detail, faultPlace(object));
      },
    },
  ];
}

function faultPlace({ xml }: CpmObject): Place {
  const fault = xml?.fault;
  return {
    ...(xml && xml.part !== '' ? { part: xml.part } : {}),
    ...(fault?.line != null ? { line: fault.line } : {}),
    ...(fault?.column != null && fault.column > 0 ? { column: fault.column } : {}),
  };
}

/** A rule over the root element of a definition. */
export function elementRule(
  definition: XmlDefinition,
  header: Omit<RuleHeader, 'level' | 'clauses' | 'id'> &
    Partial<Pick<RuleHeader, 'level' | 'clauses'>> & { slug: string } & Partial<
      Pick<ObjectRule, 'nmsLevel' | 'bindings'>
    >,
  judge: (root: XmlElement, report: Report, object: CpmObject) => void,
): ObjectRule {
  const { slug, ...rule } = header;
  return {
    level: 'MUST',
    clauses: [definition.clause],
    ...rule,
    id: `${definition.group}/${slug}`,
    types: [definition.type],
    judge(object, report) {
      const root = rootOf(object, definition);
      if (root) judge(root, report, object);
    },
  };
}

/** The root has the child element. */
function hasElement(
  definition: XmlDefinition,
  name: string,
  more: Partial<Pick<ObjectRule, 'nmsLevel' | 'errata'>> = {},
): ObjectRule {
  return elementRule(
    definition,
    { slug: `has-${name}`, title: `has the element ${name}`, ...more },
    (root, report, object) => {
      if (childrenOf(root, name).length === 0)
        report(`${root.name} has no ${name}`, placeIn(object, root, root.name));
    },
  );
}

/** The root has no second child element of the name. */
export function oneElement(definition: XmlDefinition, name: string): ObjectRule {
  return elementRule(
    definition,
    { slug: `one-${name}`, title: `has the element ${name} at most once` },
    (root, report, object) => {
      const second = childrenOf(root, name)[1];
      if (second) report(`${name} stands there again`, placeIn(object, second, `${root.name}/${name}`));
    },
  );
}

/** The root has the child element, and once. */
export function elementOnce(
  definition: XmlDefinition,
  name: string,
  more: Partial<Pick<ObjectRule, 'nmsLevel' | 'errata'>> = {},
): ObjectRule[] {
  return [hasElement(definition, name, more), oneElement(definition, name)];
}

/** The text of the child element is one of the words, compared with case (erratum E-50). */
export function elementIn(definition: XmlDefinition, name: string, words: readonly string[]): ObjectRule {
  return elementRule(
    definition,
    { slug: `${name}-value`, title: `has in ${name} one of ${words.join(', ')}`, errata: ['E-50'] },
    (root, report, object) => {
      const element = childrenOf(root, name)[0];
      if (element && !words.includes(element.text.trim()))
        report(`${name} is ${quote(element.text.trim())}`, placeIn(object, element, `${root.name}/${name}`));
    },
  );
}

/** The root has no child elements of other names. The definitions foresee none, and forbid none in so many words. */
export function onlyElements(definition: XmlDefinition, names: readonly string[]): ObjectRule {
  return elementRule(
    definition,
    {
      slug: 'known-elements',
      title: 'has no elements but those that its definition has',
      level: 'SHOULD',
    },
    (root, report, object) => {
      const other = root.children.find(({ name }) => !names.includes(name));
      if (other)
        report(`there is an element ${other.name}`, placeIn(object, other, `${root.name}/${other.name}`));
    },
  );
}
