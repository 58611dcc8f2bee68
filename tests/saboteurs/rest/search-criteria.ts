import { criteria, findsNothing, selects, values } from './bend-searches.ts';
import type { Json } from './loose-json.ts';
import { checksOf, type RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/REST-NMS-OBJECTS-SEARCH-S-001-M';
const at = checksOf(ROW);

/** A search with a criterion of a type finds nothing. */
const lacks = (type: string, ...slugs: string[]): RestSaboteur => ({
  name: `search-without-${type.toLowerCase()}`,
  bug: `criteria of the type ${type} are met by nothing`,
  breaks: at(...slugs),
  faults: () => [
    findsNothing(({ searchCriteria }) => searchCriteria?.criterion?.some((each: Json) => each.type === type)),
  ],
});

/** A type of criterion counts for nothing. */
const passesOver = (type: string, ...slugs: string[]): RestSaboteur => ({
  name: `search-passes-over-${type.toLowerCase()}`,
  bug: `criteria of the type ${type} are passed over`,
  breaks: at(...slugs),
  faults: () => [
    selects((selection) => {
      const { criterion = [], operator } = selection.searchCriteria ?? {};
      const left = criterion.filter((each: Json) => each.type !== type);
      if (left.length === 0) delete selection.searchCriteria;
      else selection.searchCriteria = { criterion: left, ...(operator === undefined ? {} : { operator }) };
    }),
  ],
});

const operator = (always: string, ...slugs: string[]): RestSaboteur => ({
  name: `search-always-${always.toLowerCase()}`,
  bug: `criteria always go together by ${always}`,
  breaks: at(...slugs),
  faults: () => [
    selects(({ searchCriteria }) => {
      if (searchCriteria?.operator !== undefined) searchCriteria.operator = always;
    }),
  ],
});

export const saboteurs: RestSaboteur[] = [
  lacks('Date', 'date-min', 'date-max', 'date-both', 'date-offset', 'mixed-types'),
  lacks('Flag', 'flag', 'flag-now', 'mixed-types'),
  lacks('AllTextAttributes', 'all-text'),
  lacks('WholeWord', 'whole-word'),
  passesOver('Date', 'date-min', 'date-max', 'date-none'),
  passesOver('Flag', 'flag', 'flag-now'),
  passesOver('WholeWord', 'whole-word'),
  passesOver('AllTextAttributes', 'all-text'),
  operator('And', 'operator-or', 'operator-not'),
  operator('Or', 'operator-and', 'operator-not', 'mixed-types'),
  {
    name: 'search-words-by-part',
    bug: 'a word is found within a longer one',
    breaks: at('whole-word'),
    faults: () => [
      criteria((criterion) => {
        if (criterion.type === 'WholeWord') criterion.type = 'AllTextAttributes';
      }),
    ],
  },
  {
    name: 'search-texts-whole',
    bug: 'a text is met by what is equal to it alone',
    breaks: at('all-text'),
    faults: () => [
      criteria((criterion) => {
        if (criterion.type !== 'AllTextAttributes') return;
        criterion.type = 'Attribute';
        criterion.name = 'Subject';
      }),
    ],
  },
  {
    name: 'search-dates-without-offset',
    bug: 'the offset of a date counts for nothing',
    breaks: at('date-offset'),
    faults: () => [values((value) => value.replaceAll(/(T[\d:.]+)[+-]\d\d:\d\d/g, '$1Z'))],
  },
  {
    name: 'search-dates-from-alone',
    bug: 'of a span of time the beginning counts alone',
    breaks: at('date-both', 'date-none'),
    faults: () => [values((value) => value.replace(/&maxDate=.*/, ''))],
  },
  {
    name: 'search-dates-to-alone',
    bug: 'of a span of time the end counts alone',
    breaks: at('date-both', 'date-none'),
    faults: () => [values((value) => value.replace(/minDate=[^&]*&/, ''))],
  },
  {
    name: 'search-dates-ending-where-they-begin',
    bug: 'a span of time without an end is taken for one without a beginning',
    breaks: at('date-min'),
    faults: () => [values((value) => value.replace(/^minDate=([^&]*)$/, 'maxDate=$1'))],
  },
  {
    name: 'search-dates-beginning-where-they-end',
    bug: 'a span of time without a beginning is taken for one without an end',
    breaks: at('date-max'),
    faults: () => [values((value) => value.replace(/^maxDate=([^&]*)$/, 'minDate=$1'))],
  },
  {
    name: 'search-flags-as-stored',
    bug: 'flags that were set after an object was stored are not looked for',
    breaks: at('flag-now'),
    faults: () => [
      findsNothing(({ searchCriteria }) => searchCriteria?.criterion?.[0]?.value === '\\Answered'),
    ],
  },
];
