import fc from 'fast-check';
import { xorshift128plus } from 'pure-rand/generator/xorshift128plus';
import { describe, expect, test } from 'vitest';
import type { NmsFacts } from '../../generators/nms/nms-input.ts';
import { NmsRequests } from '../../generators/nms/nms-request.ts';

const SEED = 20260301;
const FACTS: NmsFacts = {
  xml: true,
  contentPartName: 'attachments',
  bulkDelete: ['DELETE', 'POST'],
  bulkUpdate: true,
};

const requests = new NmsRequests(FACTS);
const sample = fc.sample(requests.arbitrary, { seed: SEED, numRuns: 6000 });

describe('requests for a REST door', () => {
  test('cover all productions that they have, and name no other', () => {
    const seen = new Set(sample.flatMap(({ productions }) => productions));
    expect([...seen].sort()).toEqual([...requests.productions].sort());
    expect(requests.productions).toHaveLength(new Set(requests.productions).size);
  });

  test('are of the classes that they claim', () => {
    expect(sample.filter((thrown) => !requests.isOfClass(thrown)).map(shown)).toEqual([]);
  });

  test('are right where they say so, and wrong where they do not', () => {
    const right = sample
      .filter(
        ({ productions }) => productions.includes('body JSON plain') && !productions.includes('HTTP chunks'),
      )
      .filter(({ input }) => input.kept === null && !input.body?.startsWith('-'));
    for (const { class: name } of sample.filter((one) => !one.class.startsWith('valid/')).slice(0, 500)) {
      const other = right[name.length % right.length]!;
      if (/^malformed\/(?:json-|token|target-nul)/.test(name))
        expect(requests.isOfClass({ ...other, class: name }), name).toBe(false);
    }
  });

  test('shrink to small ones of the same class', () => {
    const arbitrary = requests.arbitrary;
    for (let number = 0; number < 40; number++) {
      let value = arbitrary.generate(new fc.Random(xorshift128plus(number)), 4);
      const { class: name } = value.value_;
      const before = JSON.stringify(value.value_).length;
      for (let step = 0; step < 50; step++) {
        const next = arbitrary
          .shrink(value.value_, value.context)
          .map((each) => each)
          .filter((each) => each.value_.class === name && requests.isOfClass(each.value_))
          .getNthOrLast(0);
        if (next === null) break;
        value = next;
      }
      expect(JSON.stringify(value.value_).length, name).toBeLessThanOrEqual(before + 200);
    }
  });

  test('are plain data', () => {
    for (const thrown of sample.slice(0, 1000)) expect(JSON.parse(JSON.stringify(thrown))).toEqual(thrown);
  });
});

function shown({ class: name, input }: (typeof sample)[number]): string {
  return `${name}: ${input.method} ${input.target} ${input.headers.join(' | ')} ${input.body}`.slice(0, 400);
}
