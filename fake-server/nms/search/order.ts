/** The order of what was found (section 2.5 of the wire facts): as asked for, else as it came into the box. */
import { SORT_ORDERS, SORT_TYPES, type SortCriteria } from '../../../protocol/nms/types/search.ts';
import { badInput, notOneOf } from '../failure.ts';
import type { Candidate } from './candidate.ts';

export interface Found {
  readonly id: number;
  readonly candidate: Candidate;
}

type Key = string | number;
type KeyOf = (candidate: Candidate) => Key | null;

/** Sorts, and leaves the list that it is given as it is. Throws `NmsFailure` (400). */
export function inOrder(found: readonly Found[], criteria: SortCriteria | undefined, place: string): Found[] {
  const keys = (criteria?.criterion ?? []).map(({ type, name, order = 'Ascending' }, index) => {
    const at = `${place}/criterion/${index}`;
    if (!(SORT_ORDERS as readonly string[]).includes(order)) throw notOneOf(`${at}/order`, SORT_ORDERS);
    return { of: keyOf(type, name, at), sign: order === 'Descending' ? -1 : 1 };
  });
  const rows = found.map((each) => ({ each, keys: keys.map(({ of }) => of(each.candidate)) }));
  rows.sort((one, other) => {
    for (const [index, { sign }] of keys.entries()) {
      const difference = compare(one.keys[index]!, other.keys[index]!, sign);
      if (difference !== 0) return difference;
    }
    return one.each.id - other.each.id;
  });
  return rows.map(({ each }) => each);
}

function keyOf(type: string, name: string | undefined, place: string): KeyOf {
  switch (type) {
    case 'Date':
      return ({ instant }) => instant;
    case 'Attribute':
      if (name === undefined || name === '') throw badInput(`${place}/name`, 'it is missing');
      return (candidate) => candidate.values(name)[0]?.toLowerCase() ?? null;
    default:
      throw notOneOf(`${place}/type`, SORT_TYPES);
  }
}

/** What has no value comes last, either way. */
function compare(one: Key | null, other: Key | null, sign: number): number {
  if (one === other) return 0;
  if (one === null || other === null) return one === null ? 1 : -1;
  return (one < other ? -1 : 1) * sign;
}
