import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CaseMaker } from '../../../fuzz/campaign/case-maker.ts';
import type { ClientInput } from '../../../generators/responses/bend.ts';
import { definitionOf, IMAP_BENDS, NMS_BENDS } from '../../../generators/responses/catalogue.ts';
import {
  type ClientDoor,
  clientInputs,
  responseProductions,
} from '../../../generators/responses/client-input.ts';

const SAMPLE = { seed: 20140429, numRuns: 5000 };
const DOORS: [string, ClientDoor[]][] = [
  ['IMAP', ['imap']],
  ['REST', ['nms']],
  ['both', ['imap', 'nms']],
];

describe.each(DOORS)('cases for a client of %s', (_name, doors) => {
  const cases = fc.sample(clientInputs(doors), SAMPLE);

  test('cover every production, and name no other', () => {
    const covered = new Set(cases.flatMap(({ productions }) => productions));
    expect([...covered].sort()).toEqual([...responseProductions(doors)].sort());
  });

  test('are plain data, and of the class that they claim', () => {
    for (const { class: claim, input } of cases) {
      expect(JSON.parse(JSON.stringify(input))).toEqual(input);
      expect(definitionOf(input)?.class).toBe(claim);
      expect(doors).toContain(input.door);
    }
  });
});

test('every form of every bend is thrown by some case', () => {
  const cases = fc.sample(clientInputs(['imap', 'nms']), { ...SAMPLE, numRuns: 30_000 });
  const thrown = new Set(cases.map(({ input: { door, bend } }) => `${door} ${bend.name}: ${bend.form}`));
  const all = [
    ...IMAP_BENDS.flatMap(({ name, forms }) => forms.map((form) => `imap ${name}: ${form}`)),
    ...NMS_BENDS.flatMap(({ name, forms }) => forms.map((form) => `nms ${name}: ${form}`)),
  ];
  expect(all.filter((form) => !thrown.has(form))).toEqual([]);
  expect(all).toHaveLength(new Set(all).size);
});

test('a case shrinks to the simplest of its class: any command, the first form, whole octets', () => {
  const maker = new CaseMaker<ClientInput>(clientInputs(['imap']), 7, 'client');
  for (let number = 1; number <= 200; number++) {
    let simplest = maker.make(number);
    const { class: claim, input } = simplest.value_;
    for (;;) {
      const [next] = maker.arbitrary.shrink(simplest.value_, simplest.context);
      if (next === undefined) break;
      simplest = next;
      expect(next.value_.class).toBe(claim);
    }
    const shrunk = simplest.value_.input;
    const { name, forms } = definitionOf(input)!;
    expect(shrunk.bend.name).toBe(name);
    expect(shrunk.bend.form).toBe(forms[0]);
    expect(shrunk.command).toBe('any');
    if (name !== 'as-it-is') expect(shrunk.pieces).toBe('whole');
  }
});
