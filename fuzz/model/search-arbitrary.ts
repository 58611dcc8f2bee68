/** Keys of SEARCH, up to five deep, in every form of a string. */
import fc from 'fast-check';
import { KEYS, type KeySpec, type SetSpec } from './ops.ts';
import { DAYS, HEADER_FIELDS, SOUGHT } from './vocabulary.ts';

const DEEPEST = 5;

export const count = (size: number): fc.Arbitrary<number> => fc.nat({ max: size - 1 });

const ranges = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: count(6).map((at) => ({ from: at, to: at })) },
    { weight: 2, arbitrary: fc.record({ from: count(6), to: count(6) }) },
  ),
  { minLength: 1, maxLength: 3, size: 'max' },
);
const no = { weight: 20, arbitrary: fc.constant('no' as const) };
const near = { weight: 3, arbitrary: fc.constant('near' as const) };
const far = { weight: 1, arbitrary: fc.constant('far' as const) };

/** Mostly few ranges, mostly of few messages. */
export const sets: fc.Arbitrary<SetSpec> = fc.record({ ranges, star: oneIn(4), absent: fc.oneof(no, near) });

/** The same for one kind of command, with the largest UIDs as well: a server that cannot read them says so once. */
export const widerSets: fc.Arbitrary<SetSpec> = fc.record({
  ranges,
  star: oneIn(4),
  absent: fc.oneof(no, near, far),
});

/** True once in so many times; shrinks to false. */
export function oneIn(times: number): fc.Arbitrary<boolean> {
  return fc.oneof(
    { weight: times - 1, arbitrary: fc.constant(false) },
    { weight: 1, arbitrary: fc.constant(true) },
  );
}

export const forms = fc.constantFrom(
  'atom' as const,
  'quoted' as const,
  'literal' as const,
  'non-synchronising' as const,
);
const text = { form: forms, value: fc.constantFrom(...SOUGHT) };

const leaves: fc.Arbitrary<KeySpec> = fc.oneof(
  { weight: 1, arbitrary: fc.constant<KeySpec>({ key: 'ALL' }) },
  { weight: 4, arbitrary: fc.record({ key: fc.constantFrom(...KEYS.flag) }) },
  { weight: 2, arbitrary: fc.record({ key: fc.constantFrom(...KEYS.keyword), flag: count(3) }) },
  { weight: 5, arbitrary: fc.record({ key: fc.constantFrom(...KEYS.string), ...text }) },
  {
    weight: 3,
    arbitrary: fc.record({
      key: fc.constant('HEADER' as const),
      field: count(HEADER_FIELDS.length),
      ...text,
    }),
  },
  { weight: 2, arbitrary: fc.record({ key: fc.constantFrom(...KEYS.date), day: count(DAYS.length) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      key: fc.constantFrom(...KEYS.size),
      size: fc.oneof(fc.constantFrom(0, 300, 400, 1000), fc.nat({ max: 12_000 })),
    }),
  },
  { weight: 3, arbitrary: fc.record({ key: fc.constantFrom(...KEYS.set), set: sets }) },
);

/** Of every depth, each from the one below: plain arbitraries, which shrink to the simplest first. */
export const keys: fc.Arbitrary<KeySpec> = Array.from({ length: DEEPEST - 1 }).reduce<fc.Arbitrary<KeySpec>>(
  (lower) =>
    fc.oneof(
      { withCrossShrink: true },
      { weight: 4, arbitrary: leaves },
      { weight: 1, arbitrary: fc.record({ key: fc.constant('NOT' as const), operand: lower }) },
      { weight: 2, arbitrary: fc.record({ key: fc.constant('OR' as const), left: lower, right: lower }) },
      {
        weight: 1,
        arbitrary: fc.record({
          key: fc.constant('AND' as const),
          operands: fc.array(lower, { minLength: 1, maxLength: 3, size: 'max' }),
        }),
      },
    ),
  leaves,
);
