import { beforeAll, describe, expect, it } from 'vitest';
import { catalogueChecks } from '../../../bin/catalogue.ts';
import { appendices, commonProcedures } from '../../../scr/clauses/cpm-ms-2.0/all-objects.ts';
import type { CheckHeader } from '../../../scr/types.ts';
import { faultsOf } from './rules.ts';

const clauses = [...commonProcedures, ...appendices];
let checks: readonly CheckHeader[];

beforeAll(async () => {
  checks = await catalogueChecks(undefined);
}, 60_000);

describe('the clauses of cpm-ms-2.0 about access, objects, folders and metadata', () => {
  it('are sound as data, and name checks that are about them', () => {
    expect(faultsOf(clauses, checks)).toEqual([]);
  });

  it('have an entry for every section that a check cites', () => {
    const own = /^cpm-ms-2\.0 (?:§[1-5](?:\.|$)|Appendix [C-H])/;
    const cited = new Set(checks.flatMap((check) => check.clauses).filter((clause) => own.test(clause)));
    const written = new Set(clauses.map(({ id }) => id.slice(0, id.lastIndexOf('/'))));
    expect([...cited].filter((clause) => !written.has(clause))).toEqual([]);
  });

  it('name every rule of stored objects that cites one of their sections', () => {
    const own = new Set(clauses.map(({ id }) => id.slice(0, id.lastIndexOf('/'))));
    const named = new Set(clauses.flatMap(({ shownBy }) => shownBy));
    const unnamed = checks.filter(
      ({ subject, clauses: cited, ids }) =>
        (subject === 'object' || subject === 'folder') &&
        cited.some((clause) => own.has(clause)) &&
        !ids.some((id) => named.has(id)),
    );
    expect(unnamed.flatMap(({ ids }) => ids)).toEqual([]);
  });
});
