import { attributeValues } from '../../../protocol/nms/attributes.ts';
import { cached } from './bend-objects.ts';
import { criteria, finds, findsNothing, firstCriterion, SEARCH, selects, values } from './bend-searches.ts';
import { on } from './faults.ts';
import type { Json } from './loose-json.ts';
import type { RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/REST-NMS-OBJECTS-SEARCH-S-001-M';

export const saboteurs: RestSaboteur[] = [
  {
    name: 'search-criteria-counted-for-nothing',
    bug: 'a search does not look at its criteria, but at its scope alone',
    breaks: [`${ROW}/by-attribute`, `${ROW}/nothing`, `${ROW}/own-attribute`],
    faults: () => [selects((selection) => void delete selection.searchCriteria)],
  },
  {
    name: 'search-finds-one',
    bug: 'a search finds one object at most',
    breaks: [`${ROW}/by-attribute`, `${ROW}/just-stored`, `${ROW}/urls-lead`, `${ROW}/finds-many`],
    faults: () => [finds((objects) => objects.slice(0, 1))],
  },
  {
    name: 'search-in-every-attribute',
    bug: 'a value is looked for in every attribute',
    breaks: [`${ROW}/own-attribute`],
    faults: () => [
      criteria((criterion) => {
        if (criterion.type === 'Attribute') criterion.type = 'AllTextAttributes';
      }),
    ],
  },
  {
    name: 'search-finds-the-nearest',
    bug: 'where nothing has the value, a search finds what lies in its scope',
    breaks: [`${ROW}/nothing`, `${ROW}/attribute-match`],
    faults: () => [
      on(SEARCH, async (request) => {
        const answer = await request.forward();
        const body = request.json();
        if (!answer.body.includes('"object":[]')) return answer;
        delete body.selectionCriteria.searchCriteria;
        return request.forward({ body: Buffer.from(JSON.stringify(body)) });
      }),
    ],
  },
  {
    name: 'search-by-parts-unsaid',
    bug: 'a part of a value finds it, and the profile says that whole values are compared',
    breaks: [`${ROW}/attribute-match`],
    server: { nmsQuirks: { attributeMatch: 'substring' } },
    ways: { search: { attributeMatch: 'exact' } },
    faults: () => [],
  },
  {
    name: 'search-without-attributes',
    bug: 'results of a search have no attributes',
    breaks: [`${ROW}/tells-attributes`, `${ROW}/same-attributes`],
    faults: () => [
      finds((objects) => objects.map((object) => ({ ...object, attributes: { attribute: [] } }))),
    ],
  },
  {
    name: 'search-by-old-index',
    bug: 'a search is answered from what it found the first time',
    breaks: [`${ROW}/just-stored`, `${ROW}/after-move`],
    faults: () => [cached(SEARCH)],
  },
  {
    name: 'search-leads-nowhere',
    bug: 'URLs in results lead nowhere',
    breaks: [`${ROW}/urls-lead`],
    faults: () => [
      finds((objects) => objects.map((object) => ({ ...object, resourceURL: `${object.resourceURL}x` }))),
    ],
  },
  {
    name: 'search-names-with-case',
    bug: 'names of attributes are compared letter by letter',
    breaks: [`${ROW}/name-case`],
    faults: () => [
      finds((objects, request) => {
        const wanted = firstCriterion(request);
        if (wanted?.type !== 'Attribute' || /^correlation/.test(wanted.name)) return objects;
        return objects.filter(({ attributes }) =>
          attributes.attribute.some(({ name }: Json) => name === wanted.name),
        );
      }),
    ],
  },
  {
    name: 'search-first-value',
    bug: 'of an attribute of several values the first is looked at',
    breaks: [`${ROW}/each-value`],
    faults: () => [
      finds((objects, request) => {
        const wanted = firstCriterion(request);
        if (wanted?.type !== 'Attribute') return objects;
        return objects.filter(({ attributes }) => {
          const [first, ...others] = attributeValues(attributes, wanted.name);
          return others.length === 0 || first === wanted.value;
        });
      }),
    ],
  },
  {
    name: 'search-values-cut-at-ampersand',
    bug: 'a value ends at an ampersand',
    breaks: [`${ROW}/value-ampersand`],
    faults: () => [values((value) => value.replace(/&(?!maxDate|minDate).*/, ''))],
  },
  {
    name: 'search-values-lose-quotes',
    bug: 'quotes in values are left out',
    breaks: [`${ROW}/value-quotes`],
    faults: () => [values((value) => value.replaceAll(/["']/g, ''))],
  },
  {
    name: 'search-values-as-patterns',
    bug: 'what patterns are made of is left out of values',
    breaks: [`${ROW}/value-pattern`],
    faults: () => [values((value) => value.replaceAll(/[*?[\]()^$]/g, ''))],
  },
  {
    name: 'search-values-unescaped',
    bug: 'escapes of URLs in values are undone',
    breaks: [`${ROW}/value-percent`],
    faults: () => [
      values((value) =>
        value.replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) =>
          String.fromCharCode(Number.parseInt(hex, 16)),
        ),
      ),
    ],
  },
  {
    name: 'search-values-in-latin1',
    bug: 'values are read as Latin-1',
    breaks: [`${ROW}/value-accents`, `${ROW}/value-astral`],
    faults: () => [values((value) => Buffer.from(value, 'utf8').toString('latin1'))],
  },
  {
    name: 'search-values-in-ucs2',
    bug: 'a value with characters beyond the first plane is met by nothing',
    breaks: [`${ROW}/value-astral`],
    faults: () => [
      findsNothing(({ searchCriteria }) =>
        /[\u{10000}-\u{10ffff}]/u.test(searchCriteria?.criterion?.[0]?.value ?? ''),
      ),
    ],
  },
];
