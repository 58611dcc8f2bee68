import fc from 'fast-check';
import { xorshift128plus } from 'pure-rand/generator/xorshift128plus';
import { describe, expect, test } from 'vitest';
import { isObjectOfClass, OBJECT_PRODUCTIONS, thrownObject } from '../../generators/objects/all-objects.ts';
import type { ObjectInput } from '../../generators/objects/object-input.ts';
import type { Thrown } from '../../generators/thrown.ts';

/** Case by case, as campaigns make them. */
function cases(from: number, to: number): fc.Value<Thrown<ObjectInput>>[] {
  return Array.from({ length: to - from }, (_, at) =>
    thrownObject.generate(new fc.Random(xorshift128plus((from + at) * 7919)), 4),
  );
}

const SAMPLE = cases(0, 6_000).map(({ value_ }) => value_);
const shown = ({ class: name, input }: Thrown<ObjectInput>): string =>
  `${name}: ${JSON.stringify(input.octets.slice(0, 600))} ${JSON.stringify(input.search)}`;

describe('generated objects', () => {
  test('are of the class that they claim, search keys included', () => {
    expect([...new Set(SAMPLE.filter((one) => !isObjectOfClass(one)).map(shown))].slice(0, 5)).toEqual([]);
  });

  test('cover every production of the list, and name no other', () => {
    const seen = new Set(SAMPLE.flatMap(({ productions }) => productions));
    expect(OBJECT_PRODUCTIONS.filter((name) => !seen.has(name))).toEqual([]);
    expect([...seen].filter((name) => !OBJECT_PRODUCTIONS.includes(name))).toEqual([]);
  });

  test('are octets and plain data', () => {
    for (const one of SAMPLE) {
      expect(one.input.octets).not.toMatch(/[^\0-\xff]/);
      expect(one.productions.length).toBeGreaterThan(0);
    }
    const some = SAMPLE.slice(0, 300);
    expect(JSON.parse(JSON.stringify(some))).toEqual(some);
  });

  test('are the same for the same seed', () => {
    expect(cases(100, 160).map(({ value_ }) => value_)).toEqual(SAMPLE.slice(100, 160));
  });

  test('stay of their class when they are shrunk', () => {
    for (const made of cases(0, 250)) {
      for (const { value_ } of thrownObject.shrink(made.value_, made.context).take(8)) {
        // Another family is tried as well: then it is of that one.
        expect(isObjectOfClass(value_), shown(value_)).toBe(true);
      }
    }
  });

  test('are small when they are shrunk for as long as they have a reference to a character', () => {
    const breaks = ({ input }: Thrown<ObjectInput>) => input.octets.includes('&#');
    let made = cases(0, 2_000).find(({ value_ }) => value_.class === 'valid/group-state' && breaks(value_))!;
    for (let steps = 0; steps < 2_000; steps++) {
      const smaller = thrownObject.shrink(made.value_, made.context).take(300);
      const next = [...smaller].find(({ value_ }) => value_.class === made.value_.class && breaks(value_));
      if (!next) break;
      made = next;
    }
    expect(made.value_.input.octets.match(/&#/g)!.length).toBeLessThan(200);
    expect(made.value_.input.octets.match(/<participant/g)!.length).toBeLessThan(3);
    expect(made.value_.input).toMatchObject({ flags: [], date: null });
  });

  test('are told from others of their class: a valid one that is broken is none', () => {
    const valid = SAMPLE.filter(({ class: name }) => name.startsWith('valid/')).slice(0, 400);
    const breaks = [
      (octets: string) => octets.replace('\r\n', '\n'),
      (octets: string) => octets.replace('\r\n', '\r\nno colon\r\n'),
      (octets: string) => octets.replace('\r\n', '\0\r\n'),
      (octets: string) => octets.replace(/\r\n\r\n[\s\S]*/, ''),
    ];
    for (const one of valid) {
      for (const broken of breaks) {
        const octets = broken(one.input.octets);
        expect(isObjectOfClass({ ...one, input: { ...one.input, octets } })).toBe(false);
      }
    }
  });
});
