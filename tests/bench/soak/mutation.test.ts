/** Mutants are judged as they deserve: seen, not seen, caught in a loop, at work while everything is loaded. */
import { expect, test } from 'vitest';
import { soakMutation } from '../../../bench/soak/mutation.ts';

const FOLDER = 'tests/bench/soak/mutated';
const PART = {
  name: 'limits',
  sources: [`${FOLDER}/limits.ts`],
  tests: [`${FOLDER}/limits.cases.ts`],
  mostTests: 10,
};

test('what no test sees is listed with its place, and the score is that of the rest', async () => {
  const { faults, facts, lines } = await soakMutation(
    { only: null, sample: null, seed: 1, parts: [PART] },
    () => {},
  );
  const [{ survivors, mutants, seen, score }] = facts as [(typeof facts)[number]];
  expect(survivors.map(({ line, kind, was, becomes, met }) => ({ line, kind, was, becomes, met }))).toEqual([
    { line: 13, kind: 'EqualityOperator', was: 'value <= 9', becomes: 'value < 9', met: 1 },
    { line: 24, kind: 'BlockStatement', was: '{\n  return true;\n}', becomes: '{}', met: 0 },
    { line: 25, kind: 'BooleanLiteral', was: 'true', becomes: 'false', met: 0 },
  ]);
  expect({ seen, score }).toEqual({ seen: mutants - 3, score: (100 * (mutants - 3)) / mutants });
  expect(faults).toEqual(['limits: 83.3 % of the mutants are seen, 85 % are asked']);
  expect(lines.join('\n')).toContain('13:10 EqualityOperator: value <= 9 -> value < 9');
});

test('a test that fails without a mutant is a fault, and tells of no mutant', async () => {
  const broken = { ...PART, tests: [`${FOLDER}/broken.cases.ts`] };
  const { faults, facts } = await soakMutation(
    { only: null, sample: null, seed: 1, parts: [broken] },
    () => {},
  );
  expect(facts[0]).toMatchObject({ seen: 0 });
  expect(faults[0]).toMatch(/^without a mutant .*broken\.cases\.ts > is wrong anyway fails: /);
  expect(faults.at(-1)).toBe('limits: 0.0 % of the mutants are seen, 85 % are asked');
});

test('a sample is the same for a seed, and smaller', async () => {
  const sampleOf = async (seed: number) => {
    const { facts } = await soakMutation({ only: null, sample: 6, seed, parts: [PART] }, () => {});
    return facts[0]!;
  };
  const first = await sampleOf(3);
  expect(first.mutants).toBe(6);
  expect((await sampleOf(3)).survivors).toEqual(first.survivors);
});

test('a glob that matches no file is told', async () => {
  const { faults } = await soakMutation(
    { only: 'nothing/*.ts', sample: null, seed: 1, parts: [PART] },
    () => {},
  );
  expect(faults).toEqual(['no file is mutated']);
});
