/** Conditions of searches and filters, from their data to a test (section 2.5 of the wire facts). */
import { readDateRange } from '../../../protocol/nms/date-range.ts';
import {
  CRITERION_TYPES,
  OPERATORS,
  type SearchCriteria,
  type SearchCriterion,
} from '../../../protocol/nms/types/search.ts';
import { badInput, notOneOf } from '../failure.ts';
import { storedFlag } from '../flags.ts';
import type { NmsQuirks } from '../quirks.ts';
import { type Candidate, folded } from './candidate.ts';

export type Condition = (candidate: Candidate) => boolean;

/** Searches that the server knows by a name. */
const PRESETS: Readonly<Record<string, Condition>> = {
  All: () => true,
  Unseen: (candidate) => !candidate.hasFlag('\\Seen'),
  Flagged: (candidate) => candidate.hasFlag('\\Flagged'),
  Archived: (candidate) => candidate.hasFlag('Archived'),
};

const OBJECT_TYPES: readonly string[] = CRITERION_TYPES.map(({ type }) => type);
const FOLDER_TYPES: readonly string[] = ['Attribute', 'AllTextAttributes', 'WholeWord'];

/**
 * The test that criteria ask for; without criteria everything passes. Several conditions without an operator go
 * together as by `And`; `Not` is for what fulfils none of them. `place` is where the criteria stand. Throws
 * `NmsFailure` (400), also for the conditions of the simplified synchronisation (§5.7).
 */
export function conditionOf(
  criteria: SearchCriteria | undefined,
  kind: 'objects' | 'folders',
  place: string,
  quirks: NmsQuirks,
): Condition {
  if (criteria === undefined) return () => true;
  const { criterion, operator = 'And' } = criteria;
  const known = OPERATORS.find((each) => each.toLowerCase() === operator.toLowerCase());
  if (known === undefined) throw notOneOf(`${place}/operator`, OPERATORS);
  const types = kind === 'objects' ? OBJECT_TYPES : FOLDER_TYPES;
  const tests = criterion.map((each, index) => testOf(each, types, `${place}/criterion/${index}`, quirks));
  if (tests.length === 0) return () => true;
  if (known === 'And') return (candidate) => tests.every((test) => test(candidate));
  const any: Condition = (candidate) => tests.some((test) => test(candidate));
  return known === 'Or' ? any : (candidate) => !any(candidate);
}

function testOf(
  { type, name, value }: SearchCriterion,
  types: readonly string[],
  place: string,
  quirks: NmsQuirks,
): Condition {
  if (!types.includes(type)) throw notOneOf(`${place}/type`, types);
  switch (type) {
    case 'Date':
      return dateTest(given(value, `${place}/value`), `${place}/value`);
    case 'Attribute':
      return attributeTest(given(name, `${place}/name`), given(value, `${place}/value`, true), quirks);
    case 'AllTextAttributes': {
      const part = folded(given(value, `${place}/value`));
      return (candidate) => candidate.texts().some((text) => folded(text).includes(part));
    }
    case 'WholeWord':
      return wordTest(given(name, `${place}/name`), given(value, `${place}/value`));
    case 'Flag': {
      const flag = given(value, `${place}/value`);
      storedFlag(flag, `${place}/value`);
      return (candidate) => candidate.hasFlag(flag);
    }
    default: {
      const preset = Object.hasOwn(PRESETS, name ?? '') ? PRESETS[name!] : undefined;
      if (preset === undefined) throw notOneOf(`${place}/name`, Object.keys(PRESETS));
      return preset;
    }
  }
}

function dateTest(value: string, place: string): Condition {
  const range = readDateRange(value);
  if (range === null) throw badInput(place, 'it is not minDate=…, maxDate=…, or both with & between them');
  const min = range.min === null ? Number.NEGATIVE_INFINITY : Date.parse(range.min);
  const max = range.max === null ? Number.POSITIVE_INFINITY : Date.parse(range.max);
  if (Number.isNaN(min) || Number.isNaN(max)) throw badInput(place, 'there is no such moment');
  return ({ instant }) => instant !== null && instant >= min && instant <= max;
}

function attributeTest(name: string, value: string, { attributeMatch }: NmsQuirks): Condition {
  const part = folded(value);
  return (candidate) =>
    candidate
      .values(name)
      .some(
        (own) =>
          candidate.same(name, own, value) || (attributeMatch === 'substring' && folded(own).includes(part)),
      );
}

/** A word ends where neither a letter nor a digit goes on. */
function wordTest(name: string, word: string): Condition {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'iu');
  return (candidate) => candidate.values(name).some((value) => pattern.test(value));
}

function given(value: string | undefined, place: string, mayBeEmpty = false): string {
  if (value === undefined || (value === '' && !mayBeEmpty)) throw badInput(place, 'it is missing');
  return value;
}
