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

test('what a black box could show and no check shows is counted: a new gap is seen', () => {
  const missing = clauses.filter(({ notShown }) => notShown?.kind === 'missing').map(({ id }) => id);
  expect(missing).toMatchInlineSnapshot(`
    [
      "cpm-ms-2.0 §5.5/8",
      "cpm-ms-2.0 §5.5/9",
      "cpm-ms-2.0 §5.5/10",
      "cpm-ms-2.0 §5.5/12",
      "cpm-ms-2.0 §5.5/14",
      "cpm-ms-2.0 §6.6/1",
      "cpm-ms-1.0 §5.5/5",
      "cpm-ms-1.0 §5.5/6",
      "cpm-ms-1.0 §5.5/7",
      "cpm-ms-1.0 §5.5/8",
      "cpm-ms-1.0 §5.5/9",
      "cpm-ms-1.0 §5.5/11",
      "cpm-ms-1.0 §5.5/12",
      "rest-nms-1.0 §5.2.3/2",
      "rest-nms-1.0 §5.3.7/4",
      "rest-nms-1.0 §5.8/8",
      "rest-nms-1.0 §5.8/9",
      "rest-nms-1.0 §5.8/10",
      "rest-nms-1.0 §5.8/11",
      "rest-nms-1.0 §5.8/12",
      "rest-nms-1.0 §5.8/15",
      "rest-nms-1.0 §5.8/16",
      "cpm-arch-2.2 §5.3.1.2/9",
      "change-request §5.2.10/9",
    ]
  `);
});
