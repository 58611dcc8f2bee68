/** Numbers and sequence sets with their edges: RFC 3501 §9 `number`, `nz-number`, `sequence-set`; RFC 7162 §7; RFC 5182. */
import fc from 'fast-check';
import { type ImapFacts, KNOWN_MESSAGES } from './command-tokens.ts';
import { type Grammar, part, weighted, written } from './grammar.ts';

const EDGES = ['1', '2', '10', '255', '256', '65535', '65536', '2147483647', '2147483648', '4294967295'];
const LARGEST = 'RFC 3501 number: 4294967295';
const ZERO = 'RFC 3501 number: 0';
const LEADING = 'RFC 3501 number: leading zeros';

const numeral = (values: fc.Arbitrary<string>, productions: string[]): Grammar =>
  written(values, productions, (text) => {
    const covered =
      text === '0' ? ZERO : text.startsWith('0') ? LEADING : text === '4294967295' ? LARGEST : null;
    return covered ? [{ production: covered }, part('number', text)] : part('number', text);
  });

/** `number`: 0 to 4294967295. */
export const number: Grammar = numeral(fc.constantFrom('1', '0', ...EDGES.slice(1), '00', '007'), [
  ZERO,
  LEADING,
  LARGEST,
]);
/** `nz-number`: 1 to 4294967295. */
export const nzNumber: Grammar = numeral(fc.constantFrom(...EDGES), [LARGEST]);

const WIDE = 'RFC 7162 mod-sequence-value: 2^63-1';
/** `mod-sequence-value`: 1 to 2^63-1. */
export const modSequence: Grammar = written(
  fc.constantFrom('1', '2', '100', '4294967295', '4294967296', '9223372036854775807'),
  [WIDE],
  (text) => (text.length === 19 ? [{ production: WIDE }, part('number', text)] : part('number', text)),
);

const SETS = {
  single: 'RFC 3501 sequence-set: one number',
  star: 'RFC 3501 sequence-set: *',
  range: 'RFC 3501 sequence-set: range',
  backwards: 'RFC 3501 sequence-set: range from the larger number',
  list: 'RFC 3501 sequence-set: list',
  repeated: 'RFC 3501 sequence-set: a number twice',
  long: 'RFC 3501 sequence-set: more than a hundred elements',
  largest: 'RFC 3501 sequence-set: 4294967295',
};
const SAVED = 'RFC 5182 sequence-set: $';

/** Of messages that are there, by number. */
const NUMBERS = [
  '1',
  '1:*',
  '*',
  '2',
  String(KNOWN_MESSAGES),
  '2:4',
  '6:1',
  '*:1',
  '1:1',
  '*:*',
  '3:*',
  '1:6',
];
const UIDS = [
  '1:*',
  '*',
  '1',
  '1:4294967295',
  '4294967295',
  '4294967295:*',
  '*:1',
  '100',
  '9:2',
  '2:4',
  '7:7',
];

/** Sets of numbers of messages that are there. */
export function messageSet(facts: ImapFacts): Grammar {
  return withSaved(facts, setOf(NUMBERS));
}

/** Sets of UIDs, of messages that are there or not. */
export function uidSet(facts: ImapFacts): Grammar {
  return withSaved(facts, setOf(UIDS));
}

/** Sets without `*` and `$`, for `known-uids` and the like. */
export const plainSet: Grammar = setOf(['1', '1:6', '2', '4294967295', '3:2']);

function withSaved(facts: ImapFacts, set: Grammar): Grammar {
  if (!facts.capabilities.includes('SEARCHRES')) return set;
  const saved = written(fc.constant('$'), [SAVED], (text) => [{ production: SAVED }, part('set', text)]);
  return weighted([20, set], [1, saved]);
}

function setOf(elements: readonly string[]): Grammar {
  const element = fc.constantFrom(...elements);
  const text = fc.oneof(
    { withCrossShrink: true },
    { weight: 12, arbitrary: element },
    { weight: 5, arbitrary: fc.array(element, { minLength: 2, maxLength: 5 }).map((all) => all.join(',')) },
    { weight: 1, arbitrary: fc.tuple(element, element).map((pair) => Array(80).fill(pair).flat().join(',')) },
  );
  const every = Object.values(SETS);
  const possible = elements.some((one) => one.includes('*'))
    ? every
    : every.filter((name) => name !== SETS.star);
  return written(text, possible, (set) => [
    ...setProductions(set).map((production) => ({ production })),
    part('set', set),
  ]);
}

function setProductions(set: string): string[] {
  const covered: string[] = [];
  const all = set.split(',');
  if (all.length > 1) covered.push(all.length > 100 ? SETS.long : SETS.list);
  else if (!set.includes(':')) covered.push(SETS.single);
  if (new Set(all).size < all.length) covered.push(SETS.repeated);
  if (set.includes('*')) covered.push(SETS.star);
  if (set.includes('4294967295')) covered.push(SETS.largest);
  if (set.includes(':')) covered.push(SETS.range);
  if (all.some(isBackwards)) covered.push(SETS.backwards);
  return covered;
}

function isBackwards(element: string): boolean {
  const [from, to] = element.split(':') as [string, string?];
  return to !== undefined && from !== to && (from === '*' || (to !== '*' && Number(from) > Number(to)));
}
