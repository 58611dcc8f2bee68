import { describe, expect, test } from 'vitest';
import { ambiguities, idsNamedBy, type Selection, selectChecks } from '../../run/selection.ts';
import { aliasesOf, requirementRows } from '../../scr/catalogue.ts';
import type { CheckHeader } from '../../scr/types.ts';
import { ConfigurationError } from '../../target/configuration-error.ts';

function header(slug: string, ...rows: string[]): CheckHeader {
  const ids = rows.map((row) => `${row}/${slug}`);
  return { ids, rows, slug, title: slug, level: 'MUST', clauses: [], extension: null };
}

const COPY = 'cpm-ms-2.0/CPM-TS-MS-S-012_M';
const OLD_COPY = 'cpm-ms-1.0/CPM-TS-MS-S-012_M';
const checks = [
  header('keeps-date', COPY, OLD_COPY),
  header('keeps-flags', COPY),
  header('only-old', OLD_COPY),
  header('keeps-date', 'cpm-ms-2.0/CPM-TS-MS-S-013_M'),
  header('immutable', 'cpm-ms-2.0/§5.3'),
];

const BOTH: Selection = { specs: ['cpm-ms-2.0', 'cpm-ms-1.0'], only: [], shard: null };
const NEW: Selection = { ...BOTH, specs: ['cpm-ms-2.0'] };

function chosen(selection: Selection): string[] {
  return selectChecks(checks, selection).map((check) => check.ids[0]!);
}

function faultOf(selection: Selection): ConfigurationError {
  try {
    selectChecks(checks, selection);
  } catch (error) {
    if (error instanceof ConfigurationError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('selectChecks', () => {
  test('takes all checks of the specifications', () => {
    expect(chosen(BOTH)).toHaveLength(5);
    expect(chosen(NEW)).not.toContain(`${OLD_COPY}/only-old`);
  });

  test.each<[string, number]>([
    [COPY, 2],
    ['CPM-TS-MS-S-012_M', 2],
    ['s-012', 2],
    ['2.0/S-012', 2],
    [`${COPY}/keeps-flags`, 1],
    ['S-012/keeps-date', 1],
    ['keeps-date', 2],
    ['S-01*', 3],
    ['S-01?', 3],
    ['*/keeps-*', 3],
    ['cpm-ms-2.0/*', 4],
    ['2.0/S-01*', 3],
    ['2.0/s-01?', 3],
    ['ms2/S-012*', 2],
    ['2.0/S-012_m*', 2],
    ['CPM-TS-MS-S-012-M/*', 2],
    ['2.0/S-01*/keeps-date', 2],
    ['*/S-013', 1],
    ['2.0/§5*', 1],
    ['cpm-ms-2.0 §5*', 1],
    ['keeps-*', 3],
    ['KEEPS-d?te', 2],
    ['§5.3', 1],
  ])('%s selects %i checks of cpm-ms-2.0', (word, count) => {
    expect(chosen({ ...NEW, only: [word] })).toHaveLength(count);
  });

  test('adds up what several words select', () => {
    expect(chosen({ ...NEW, only: ['S-013', '§5.3'] })).toHaveLength(2);
  });

  test('says which specification a word would need', () => {
    const fault = faultOf({ ...NEW, only: ['only-old'] });
    expect(fault.message).toMatch(/matches checks of cpm-ms-1\.0 only/);
    expect(fault.remedy).toContain('--spec cpm-ms-1.0');
  });

  test('refuses a word that selects nothing, even beside one that does', () => {
    expect(faultOf({ ...NEW, only: ['S-012', 'keeps-dat'] }).remedy).toMatch(/Did you mean keeps-date\?/);
  });

  test('says that a requirement has no check', () => {
    expect(faultOf({ ...NEW, only: ['2.0/S-014'] }).message).toMatch(/S-014.*has no check for/);
  });

  test('says as much of a glob', () => {
    expect(faultOf({ ...NEW, only: ['1.0/S-01*'] }).remedy).toContain('--spec cpm-ms-1.0');
    expect(faultOf({ ...NEW, only: ['2.0/S-014*'] }).message).toMatch(/S-014.*has no check for/);
    expect(faultOf({ ...NEW, only: ['2.0/S-02*'] }).message).toMatch(/S-020_O, .* and \d+ more, which/);
    expect(faultOf({ ...NEW, only: ['2.0/§5.2.3*'] }).message).toMatch(/names rules of stored objects/);
    expect(faultOf({ ...NEW, only: ['2.0/S-9*'] }).message).toMatch(/matches no requirement/);
  });

  test('takes the signs of a pattern as they are', () => {
    expect(faultOf({ ...NEW, only: ['2.0/S-0[1]*'] }).message).toMatch(/matches no requirement/);
    expect(faultOf({ ...NEW, only: ['2x0/S-012*'] }).message).toMatch(/matches no requirement/);
  });

  test('refuses a specification without checks', () => {
    const fault = faultOf({ ...BOTH, specs: ['rest-nms-1.0'] });
    expect(fault.message).toMatch(/no check of rest-nms-1\.0/);
    expect(fault.remedy).toContain('cpm-ms-1.0, cpm-ms-2.0');
  });

  test('shards are disjoint and together everything', () => {
    const parts = [1, 2, 3].flatMap((index) => chosen({ ...BOTH, shard: { index, count: 3 } }));
    expect(parts.sort()).toEqual(chosen(BOTH).sort());
  });

  test('refuses an empty shard', () => {
    expect(faultOf({ ...BOTH, shard: { index: 9, count: 9 } }).message).toMatch(/Shard 9\/9 holds no check/);
  });
});

test('a glob takes every short form that a name may have, for every requirement', () => {
  for (const { key } of requirementRows) {
    const id = `${key}/some-slug`;
    for (const alias of aliasesOf(key)) {
      const words = [
        alias,
        `${alias}*`,
        `${alias.slice(0, -1)}?`,
        `${alias}/some-*`,
        `${alias.toUpperCase()}/*`,
      ];
      for (const word of words) expect(idsNamedBy(word, [id]), word).toEqual([id]);
      expect(idsNamedBy(`${alias}?`, [id]).length, alias).toBe(
        aliasesOf(key).some((other) => other.length === alias.length + 1 && other.startsWith(alias)) ? 1 : 0,
      );
    }
  }
});

test('ambiguities names each requirement that a short form means', () => {
  const only = ['S-012'];
  expect(ambiguities(checks, { ...BOTH, only })).toEqual([
    expect.stringMatching(/S-012 is ambiguous: .*cpm-ms-2\.0.* and .*cpm-ms-1\.0/),
  ]);
  expect(ambiguities(checks, { ...NEW, only })).toEqual([]);
});
