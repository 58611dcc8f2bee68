/** Clauses and checks fit each other, over all texts. */
import { beforeAll, expect, test } from 'vitest';
import { catalogueChecks } from '../../../bin/catalogue.ts';
import { clauses } from '../../../scr/clauses/all.ts';
import { citation } from '../../../scr/clauses/clause.ts';
import type { CheckHeader } from '../../../scr/types.ts';

let checks: readonly CheckHeader[];
beforeAll(async () => {
  checks = await catalogueChecks(undefined);
});

const OMA = /^(?:cpm-ms-[12]\.0|rest-nms-1\.0|cpm-arch-2\.2|change-request) /;

test('no check cites a section of the five texts that has no clause', () => {
  const sections = new Set(clauses.map(({ text, section }) => citation(text, section)));
  const cited = new Set(checks.flatMap((check) => check.clauses).filter((clause) => OMA.test(clause)));
  expect([...cited].filter((clause) => !sections.has(clause))).toEqual([]);
  expect(cited.size).toBeGreaterThan(100);
});

test('no id is there twice, and all five texts are there', () => {
  expect(new Set(clauses.map(({ id }) => id)).size).toBe(clauses.length);
  expect(new Set(clauses.map(({ text }) => text)).size).toBe(5);
});

test('nothing that a black box could show is without a check', () => {
  const missing = clauses.filter(({ notShown }) => notShown?.kind === 'missing').map(({ id }) => id);
  expect(missing).toEqual([]);
});
