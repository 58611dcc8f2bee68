import { beforeAll, describe, expect, it } from 'vitest';
import { catalogueChecks } from '../../../bin/catalogue.ts';
import { rowKeyOfCheckId } from '../../../scr/catalogue.ts';
import { citation } from '../../../scr/clauses/clause.ts';
import { restNms10Clauses } from '../../../scr/clauses/rest-nms-1.0/all.ts';
import { restNms10ServerRows } from '../../../scr/requirements/rest-nms-1.0-server.ts';
import type { CheckHeader } from '../../../scr/types.ts';
import { faultsOf } from './rules.ts';

let checks: readonly CheckHeader[];

beforeAll(async () => {
  checks = await catalogueChecks(undefined);
}, 60_000);

describe('the clauses of rest-nms-1.0', () => {
  it('are sound as data, and name checks that are about them', () => {
    expect(faultsOf(restNms10Clauses, checks)).toEqual([]);
  });

  it('have an entry for every section that a check cites', () => {
    const written = new Set(restNms10Clauses.map(({ text, section }) => citation(text, section)));
    const cited = new Set(checks.flatMap(({ clauses }) => clauses));
    const bare = [...cited].filter((clause) => clause.startsWith('rest-nms-1.0 ') && !written.has(clause));
    expect(bare).toEqual([]);
  });

  it('name every check that cites a section', () => {
    const named = new Set(restNms10Clauses.flatMap(({ shownBy }) => shownBy));
    const isNamed = (id: string): boolean => named.has(id) || named.has(`${rowKeyOfCheckId(id)}/*`);
    const unnamed = checks.filter(
      ({ clauses, ids }) =>
        clauses.some((clause) => clause.startsWith('rest-nms-1.0 ')) && !ids.some(isNamed),
    );
    expect(unnamed.map(({ ids }) => ids[0])).toEqual([]);
  });

  it('have one entry for each row of the table, at the level of its status', () => {
    const rows = restNms10Clauses.filter(({ section }) => section === 'Appendix B.2');
    expect(rows.map(({ rows: [key], level }) => [key, level])).toEqual(
      restNms10ServerRows.map(({ key, level }) => [key, level === 'M' ? 'MUST' : 'MAY']),
    );
  });
});
