import { beforeAll, describe, expect, it } from 'vitest';
import { catalogueChecks } from '../../../bin/catalogue.ts';
import { procedures } from '../../../scr/clauses/cpm-ms-2.0/all-procedures.ts';
import type { CheckHeader } from '../../../scr/types.ts';
import { faultsOf } from './rules.ts';

const OWN = /^cpm-ms-2\.0 §[67](?:\.|$)/;
let checks: readonly CheckHeader[];

beforeAll(async () => {
  checks = await catalogueChecks(undefined);
}, 60_000);

describe('the clauses of cpm-ms-2.0 about the procedures of clients and servers', () => {
  it('are sound as data, and name checks that are about them', () => {
    expect(faultsOf(procedures, checks)).toEqual([]);
  });

  it('have an entry for every section, or one below it, that a check cites', () => {
    const written = procedures.map(({ id }) => id.slice(0, id.lastIndexOf('/')));
    const cited = new Set(checks.flatMap((check) => check.clauses).filter((clause) => OWN.test(clause)));
    const bare = [...cited].filter(
      (clause) => !written.some((section) => section === clause || section.startsWith(`${clause}.`)),
    );
    expect(bare).toEqual([]);
  });

  it('name every check that cites one of their sections', () => {
    const named = new Set(procedures.flatMap(({ shownBy }) => shownBy));
    const isNamed = ({ ids, rows }: CheckHeader): boolean =>
      ids.some((id) => named.has(id)) || rows.some((row) => named.has(`${row}/*`));
    const unnamed = checks.filter(
      (check) => check.clauses.some((clause) => OWN.test(clause)) && !isNamed(check),
    );
    expect(unnamed.flatMap(({ ids }) => ids)).toEqual([]);
  });
});
