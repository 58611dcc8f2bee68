/** The element invited-participants, which file transfers and sessions have alike (cpm-ms-2.0 §5.2.2.1, §5.2.3.1). */

import { quote } from './header-rules.ts';
import type { ObjectRule } from './rule.ts';
import { childrenOf, elementRule, oneElement, placeIn, type XmlDefinition } from './xml-rules.ts';

const NAME = 'invited-participants';
const SINGLE = '1-1';
/** The kinds that are spoken to by several; another word says nothing, and is wrong by a rule of its own. */
const GROUPS = ['Group', 'Ad-Hoc', 'Pre-Defined'];
/** A URI with its scheme, or an address as mail has it (erratum E-37). */
const ADDRESS = /^(?:[a-z][a-z0-9+.-]*:\S+|[^\s@]+@[^\s@]+|[^<>]*<[^<>]+>|\+?[\d.()-]{3,})$/i;

/** `kind` is the element that says whether a group was spoken to. */
export function participantRules(definition: XmlDefinition, kind: string): ObjectRule[] {
  return [
    oneElement(definition, NAME),
    elementRule(
      definition,
      { slug: `${NAME}-of-group`, title: `has ${NAME} only for a group`, errata: ['E-46'] },
      (root, report, object) => {
        const found = childrenOf(root, NAME)[0];
        if (found && childrenOf(root, kind)[0]?.text.trim() === SINGLE)
          report(
            `there is ${NAME}, and ${kind} is ${SINGLE}`,
            placeIn(object, found, `${root.name}/${NAME}`),
          );
      },
    ),
    elementRule(
      definition,
      { slug: `group-has-${NAME}`, title: `tells the ${NAME} of a group`, level: 'SHOULD' },
      (root, report, object) => {
        const said = childrenOf(root, kind)[0]?.text.trim() ?? '';
        if (GROUPS.includes(said) && childrenOf(root, NAME).length === 0)
          report(`${kind} is ${quote(said)}, and there is no ${NAME}`, placeIn(object, root, root.name));
      },
    ),
    elementRule(
      definition,
      { slug: `${NAME}-list`, title: `lists in ${NAME} addresses with semicolons between them` },
      (root, report, object) => {
        const found = childrenOf(root, NAME)[0];
        const fault = found && listFault(found.text);
        if (fault) report(fault, placeIn(object, found, `${root.name}/${NAME}`));
      },
    ),
    elementRule(
      definition,
      {
        slug: `${NAME}-addresses`,
        title: `has in ${NAME} nothing but addresses`,
        level: 'SHOULD',
        errata: ['E-37'],
      },
      (root, report, object) => {
        const found = childrenOf(root, NAME)[0];
        if (!found || listFault(found.text)) return;
        const odd = entries(found.text).find((entry) => !ADDRESS.test(entry));
        if (odd !== undefined)
          report(`an entry is ${quote(odd)}`, placeIn(object, found, `${root.name}/${NAME}`));
      },
    ),
  ];
}

/** URIs have semicolons of their own before parameters, which are left out here. */
function entries(text: string): string[] {
  const result: string[] = [];
  let uri = false;
  for (const piece of text.split(';').map((each) => each.trim())) {
    if (piece === '') continue;
    if (uri && /^[\w-]+(?:=\S*)?$/.test(piece) && !/^\d/.test(piece)) continue;
    uri = /^[a-z][a-z0-9+.-]*:/i.test(piece);
    result.push(piece);
  }
  return result;
}

function listFault(text: string): string | null {
  if (text.trim() === '') return 'the list is empty';
  const commas = text.split(',').map((each) => each.trim());
  // The user part of a SIP URI may have commas of its own.
  const several =
    commas.length > 1 && commas.every((each) => /^<?(?:sips?:[^\s@]+@|tel:)|^[^\s@;]+@[^\s@;]+$/i.test(each));
  return several ? 'commas stand between the addresses' : null;
}
