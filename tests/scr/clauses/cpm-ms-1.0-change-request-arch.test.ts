import { beforeAll, describe, expect, it } from 'vitest';
import { catalogueChecks } from '../../../bin/catalogue.ts';
import { changeRequestClauses } from '../../../scr/clauses/change-request/all.ts';
import type { Clause } from '../../../scr/clauses/clause.ts';
import { cpmArch22Clauses } from '../../../scr/clauses/cpm-arch-2.2/all.ts';
import { cpmMs10Clauses } from '../../../scr/clauses/cpm-ms-1.0/all.ts';
import type { CheckHeader } from '../../../scr/types.ts';
import { faultsOf } from './rules.ts';

let checks: readonly CheckHeader[];

beforeAll(async () => {
  checks = await catalogueChecks(undefined);
}, 60_000);

const sectionOf = ({ id }: Clause): string => id.slice(0, id.lastIndexOf('/'));

describe.each([
  ['cpm-ms-1.0', cpmMs10Clauses],
  ['change-request', changeRequestClauses],
  ['cpm-arch-2.2', cpmArch22Clauses],
] as const)('the clauses of %s', (text, clauses) => {
  it('are sound as data, and name checks that are about them', () => {
    expect(clauses.map((clause) => clause.text).filter((each) => each !== text)).toEqual([]);
    expect(faultsOf(clauses, checks)).toEqual([]);
  });

  it('have an entry for every section, or one below it, that a check cites', () => {
    const written = clauses.map(sectionOf);
    const cited = new Set(
      checks.flatMap((check) => check.clauses).filter((clause) => clause.startsWith(`${text} `)),
    );
    const bare = [...cited].filter(
      (clause) => !written.some((section) => section === clause || section.startsWith(`${clause}.`)),
    );
    expect(bare).toEqual([]);
  });
});

describe('the clauses of the change request', () => {
  it('name every rule of stored objects that cites them', () => {
    const named = new Set(changeRequestClauses.flatMap(({ shownBy }) => shownBy));
    const citing = checks.filter(({ clauses }) => clauses.some((each) => each.startsWith('change-request ')));
    expect(citing.length).toBeGreaterThan(0);
    expect(citing.flatMap(({ ids }) => ids).filter((id) => !named.has(id))).toEqual([]);
  });
});

describe('the clauses of cpm-ms-1.0', () => {
  it('take up every row of its tables, and every duty beside them', () => {
    const taken = new Set(cpmMs10Clauses.flatMap(({ rows }) => rows));
    const rows = new Set(
      checks.flatMap((check) => check.rows).filter((row) => row.startsWith('cpm-ms-1.0/')),
    );
    expect([...rows].filter((row) => !taken.has(row))).toEqual([]);
  });

  it('name no check of 2.0 where the same check stands under 1.0', () => {
    const twofold = new Map(
      checks.flatMap(({ ids }) => {
        const own = ids.find((id) => id.startsWith('cpm-ms-1.0/'));
        return own === undefined ? [] : ids.filter((id) => id !== own).map((id) => [id, own] as const);
      }),
    );
    const wrong = cpmMs10Clauses.flatMap(({ id, shownBy }) =>
      shownBy.filter((check) => twofold.has(check)).map((check) => `${id}: ${check}`),
    );
    expect(wrong).toEqual([]);
  });
});
