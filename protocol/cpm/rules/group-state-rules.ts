/** The XML of the Group State Object: cpm-ms-2.0 §5.2.4 and Appendix G. */
import { isXsDateTime } from '../date-time.ts';
import { schemaFault } from '../xml/group-state-schema.ts';
import type { XmlElement } from '../xml/scan.ts';
import { quote } from './header-rules.ts';
import type { ObjectRule } from './rule.ts';
import { childrenOf, documentRules, elementRule, placeIn, type XmlDefinition } from './xml-rules.ts';

export const GROUP_STATE_XML: XmlDefinition = {
  group: 'group-state',
  type: 'group-state',
  root: 'groupstate',
  clause: 'cpm-ms-2.0 §5.2.4',
};
const SCHEMA = 'cpm-ms-2.0 Appendix G';
const clauses = [GROUP_STATE_XML.clause, SCHEMA];

const attribute = (element: XmlElement, name: string) =>
  element.attributes.find((each) => each.name === name);

const hasScheme = (text: string): boolean => /^[A-Za-z][A-Za-z0-9+.-]*:\S/.test(text);

function hasAttribute(name: string): ObjectRule {
  return elementRule(
    GROUP_STATE_XML,
    { slug: `has-${name}`, title: `has the attribute ${name}`, clauses },
    (root, report, object) => {
      if (!attribute(root, name)) report(`groupstate has no ${name}`, placeIn(object, root, 'groupstate'));
    },
  );
}

/** A rule over the value of an attribute that is there; `fault` says in words what is wrong with it. */
function attributeValue(
  name: string,
  header: { slug: string; title: string; level?: 'SHOULD'; errata?: string[] },
  fault: (value: string) => string | null,
): ObjectRule {
  return elementRule(GROUP_STATE_XML, { ...header, clauses }, (root, report, object) => {
    const found = attribute(root, name);
    const said = found && fault(found.value);
    if (said) report(said, placeIn(object, found, `groupstate/@${name}`));
  });
}

/** Several people may be shown so (RFC 3323 §4.1). */
const ANONYMOUS = /^sips?:anonymous@/i;

/** A rule over each participant. */
function participant(
  header: { slug: string; title: string; level?: 'SHOULD'; errata?: string[] },
  fault: (element: XmlElement) => string | null,
): ObjectRule {
  return elementRule(GROUP_STATE_XML, { ...header, clauses }, (root, report, object) => {
    for (const element of childrenOf(root, 'participant')) {
      const said = fault(element);
      // The first is enough: a list of a thousand would say no more.
      if (said) return report(said, placeIn(object, element, 'groupstate/participant'));
    }
  });
}

const specific: readonly ObjectRule[] = [
  hasAttribute('lastfocussessionid'),
  attributeValue(
    'lastfocussessionid',
    {
      slug: 'lastfocussessionid-value',
      title: 'has the identity of its session in lastfocussessionid',
      errata: ['E-51'],
    },
    (value) => (value.trim() === '' ? 'lastfocussessionid is empty' : null),
  ),
  attributeValue(
    'lastfocussessionid',
    {
      slug: 'lastfocussessionid-uri',
      title: 'gives lastfocussessionid as a URI with its scheme',
      level: 'SHOULD',
      errata: ['E-51', 'E-53'],
    },
    (value) =>
      value.trim() === '' || hasScheme(value.trim()) ? null : `lastfocussessionid is ${quote(value)}`,
  ),
  hasAttribute('timestamp'),
  attributeValue('timestamp', { slug: 'timestamp-value', title: 'gives timestamp as a dateTime' }, (value) =>
    isXsDateTime(value.trim()) ? null : `timestamp is ${quote(value)}`,
  ),
  hasAttribute('group-type'),
  attributeValue(
    'group-type',
    { slug: 'group-type-value', title: 'has the group-type Closed or Open', errata: ['E-52'] },
    (value) => (value === 'Closed' || value === 'Open' ? null : `group-type is ${quote(value)}`),
  ),
  elementRule(
    GROUP_STATE_XML,
    { slug: 'has-participant', title: 'names at least one participant', clauses },
    (root, report, object) => {
      if (childrenOf(root, 'participant').length === 0)
        report('there is no participant', placeIn(object, root, 'groupstate'));
    },
  ),
  participant(
    { slug: 'participant-name', title: 'has a name, which may be empty, for each participant' },
    (element) => (attribute(element, 'name') ? null : 'a participant has no name'),
  ),
  participant(
    { slug: 'participant-comm-addr', title: 'has the communication address of each participant' },
    (element) => {
      const address = attribute(element, 'comm-addr');
      if (!address) return 'a participant has no comm-addr';
      return address.value.trim() === '' ? 'comm-addr is empty' : null;
    },
  ),
  participant(
    {
      slug: 'participant-comm-addr-uri',
      title: 'gives each comm-addr as a URI with its scheme',
      level: 'SHOULD',
      errata: ['E-53'],
    },
    (element) => {
      const address = attribute(element, 'comm-addr')?.value.trim() ?? '';
      return address === '' || hasScheme(address) ? null : `comm-addr is ${quote(address)}`;
    },
  ),
  elementRule(
    GROUP_STATE_XML,
    { slug: 'participants-differ', title: 'names each participant once', level: 'SHOULD', clauses },
    (root, report, object) => {
      const seen = new Set<string>();
      for (const element of childrenOf(root, 'participant')) {
        const address = attribute(element, 'comm-addr')?.value ?? '';
        if (address !== '' && !ANONYMOUS.test(address) && seen.has(address))
          return report(
            `${quote(address)} stands there again`,
            placeIn(object, element, 'groupstate/participant'),
          );
        seen.add(address);
      }
    },
  ),
];

/** libxml2 keeps an error for each child that the schema does not allow, which takes long where there are many. */
const MANY = 1_000;

/** The first element that has what the schema of Appendix G does not name, in so far as that can be seen by names. */
function unknownIn(root: XmlElement): { saw: string; element: XmlElement } | null {
  for (const element of [root, ...root.children]) {
    const isRoot = element === root;
    const known = isRoot ? ['lastfocussessionid', 'timestamp', 'group-type'] : ['name', 'comm-addr'];
    const other = element.attributes.find(({ name }) => !known.includes(name) && !/^xmlns(?::|$)/.test(name));
    if (element.namespace !== '') return { saw: `${element.name} is in a namespace`, element };
    if (!isRoot && element.name !== 'participant')
      return { saw: `there is an element ${element.name}`, element };
    if (other) return { saw: `${element.name} has an attribute ${other.name}`, element };
    if (element.text.trim() !== '' || (!isRoot && element.children.length > 0))
      return { saw: `${element.name} has content`, element };
  }
  return null;
}

/** What no rule above speaks of: elements and attributes that the schema does not have (erratum E-54). */
const schema: ObjectRule = elementRule(
  GROUP_STATE_XML,
  {
    slug: 'schema',
    title: 'has what the schema of Appendix G allows, and no more',
    level: 'SHOULD',
    clauses: [SCHEMA],
    errata: ['E-54'],
  },
  (root, report, object) => {
    const { xml } = object;
    let said = false;
    const tell = (): void => {
      said = true;
    };
    const settings = { changeRequest: false, callLog: false, scrStrict: false };
    for (const rule of specific) if (rule.level === 'MUST') rule.judge(object, tell, settings);
    if (said || !xml) return;
    if (root.children.length > MANY) {
      const odd = unknownIn(root);
      if (odd)
        report(
          odd.saw,
          placeIn(object, odd.element, `groupstate${odd.element === root ? '' : '/participant'}`),
        );
      return;
    }
    const fault = schemaFault(
      xml.text.replace(/^<\?xml[^>]*\?>/, (declaration) => declaration.replace(/[^\n]/g, ' ')),
    );
    if (fault)
      report(fault.detail.replace(/\.$/, ''), {
        ...placeIn(object, root, 'groupstate'),
        ...(fault.line === null ? {} : { line: fault.line, column: 1 }),
      });
  },
);

export const groupStateRules: readonly ObjectRule[] = [
  ...documentRules(GROUP_STATE_XML),
  ...specific,
  schema,
];
