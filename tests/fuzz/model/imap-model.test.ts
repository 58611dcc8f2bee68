import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CaseMaker } from '../../../fuzz/campaign/case-maker.ts';
import type { Ground } from '../../../fuzz/kind.ts';
import { imapModelKind } from '../../../fuzz/model/imap-kind.ts';
import type { ModelInput } from '../../../fuzz/model/ops.ts';
import type { Thrown } from '../../../generators/thrown.ts';
import { PLAIN, places, SELECT, STORE, throwOps, withModelGround } from './embedded-model-ground.ts';

const SEED = 20260301;
const CASES = 60;
/** Nothing of a ground is needed to make sequences. */
const NOWHERE = {} as Ground;

describe('sequences at the IMAP door', () => {
  test('find nothing on the embedded server', { timeout: 60_000 }, async () => {
    await withModelGround({}, async (ground) => {
      const maker = new CaseMaker(imapModelKind.arbitrary(ground), SEED, imapModelKind.name);
      const cases = Array.from({ length: CASES }, (_, at) => maker.make(at + 1).value_);
      const lane = await imapModelKind.openLane(ground, { name: 'one', transcript: null, deadlineMs: 5_000 });
      try {
        const { breaches, answers } = await lane.throw(cases);
        expect(breaches).toEqual([]);
        expect(answers.filter((answer) => answer === 'OK').length).toBeGreaterThan(CASES / 2);
      } finally {
        await lane.close();
      }
    });
  });

  test('see the numbers that are in use when flags are told of behind expunges', async () => {
    const second = <O extends object>(op: O) => ({ ...op, session: 1 as const });
    const { breaches } = await withModelGround({}, (ground) =>
      throwOps(imapModelKind, ground, [
        { ...PLAIN, flags: [2] },
        PLAIN,
        SELECT,
        second(SELECT),
        second({ ...STORE, set: places(0, 1) }),
        second({ op: 'expunge' as const }),
        { op: 'noop', session: 0 },
      ]),
    );
    expect(breaches).toEqual([]);
  });

  test('are plain data of their class, cover what they may cover, and name nothing else', () => {
    const listed = new Set(imapModelKind.productions(NOWHERE));
    const covered = new Set<string>();
    let at = 0;
    for (const thrown of fc.sample(imapModelKind.arbitrary(NOWHERE), { numRuns: 2_000, seed: SEED })) {
      if (at++ % 20 === 0) expect(JSON.parse(JSON.stringify(thrown))).toEqual(thrown);
      expect(imapModelKind.isOfClass(thrown, NOWHERE)).toBe(true);
      for (const production of thrown.productions) covered.add(production);
    }
    expect([...covered].sort()).toEqual([...listed].sort());
  });

  test('are the same from the same seed', () => {
    const make = () =>
      new CaseMaker(imapModelKind.arbitrary(NOWHERE), SEED, imapModelKind.name).make(7).value_;
    expect(make()).toEqual(make());
  });

  test('shrink to shorter and simpler ones, down to one operation', () => {
    const arbitrary = imapModelKind.arbitrary(NOWHERE);
    const maker = new CaseMaker(arbitrary, SEED, imapModelKind.name);
    const hasSearch = ({ input }: Thrown<ModelInput>): boolean => input.ops.some(({ op }) => op === 'search');
    const numbers = Array.from({ length: 20 }, (_, at) => at + 1);
    const start = numbers.map((number) => maker.make(number)).find(({ value_ }) => hasSearch(value_))!;
    let current = start;
    for (let tries = 0; tries < 500; tries++) {
      const next = [...arbitrary.shrink(current.value_, current.context)].find(
        ({ value_ }) => imapModelKind.isOfClass(value_, NOWHERE) && hasSearch(value_),
      );
      if (next === undefined) break;
      current = next;
    }
    expect(start.value_.input.ops.length).toBeGreaterThan(3);
    expect(current.value_.input.ops).toEqual([
      { op: 'search', session: 0, uid: false, charset: false, key: { key: 'ALL' } },
    ]);
  });

  test('are refused where their class or their shape is another', () => {
    const { value_ } = new CaseMaker(imapModelKind.arbitrary(NOWHERE), SEED, imapModelKind.name).make(1);
    expect(imapModelKind.isOfClass({ ...value_, class: 'hostile/sequence' }, NOWHERE)).toBe(false);
    const strange = { ops: [{ op: 'noop', session: 2 }] } as never;
    expect(imapModelKind.isOfClass({ ...value_, input: strange }, NOWHERE)).toBe(false);
  });

  test('are shown in a few lines', () => {
    const maker = new CaseMaker(imapModelKind.arbitrary(NOWHERE), SEED, imapModelKind.name);
    for (let number = 1; number <= 50; number++) {
      const lines = imapModelKind.show(maker.make(number).value_.input).split('\n');
      expect(lines.length).toBeLessThanOrEqual(17);
      expect(lines.join('')).toMatch(/^[\x20-\x7eÄ…]+$/);
    }
  });
});
