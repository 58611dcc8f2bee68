/** Invariants of the referee in the catalogue: `list`, `explain`, and what `run --only` says of them. */
import { describe, expect, test } from 'vitest';
import { type ListedRequirement, listRequirements } from '../../bin/catalogue.ts';
import type { Explanation } from '../../bin/explanation.ts';
import type { ListedClause } from '../../bin/listed-clauses.ts';
import { invariants } from '../../scr/invariants/all.ts';
import { invariantHeaders } from '../../scr/invariants/headers.ts';
import type { CheckHeader } from '../../scr/types.ts';
import { asked } from './in-process.ts';
import { cpm, faultText } from './spawn.ts';

const ROW = 'cpm-ms-2.0/§5.3';
const ID = `${ROW}/referee-uid-order`;

async function json<T>(...args: string[]): Promise<T> {
  const { exitCode, stdout, stderr } = await asked([...args, '--json']);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return JSON.parse(stdout) as T;
}

describe('list', () => {
  test('has each invariant among the checks of its rows, in their shape, and under its clauses', async () => {
    const rows = await json<ListedRequirement[]>('list');
    const listed = rows.flatMap((row) => row.checks.map(({ id }) => ({ id, key: `${row.spec}/${row.id}` })));
    for (const { id, rows: own } of invariants) {
      const found = listed.filter((check) => check.id.endsWith(`/referee-${id}`));
      expect(found.map((check) => check.id).sort(), id).toEqual(
        Object.values(own)
          .map((row) => `${row}/referee-${id}`)
          .sort(),
      );
    }
    const check = rows.find(({ spec, id }) => `${spec}/${id}` === ROW)!.checks.find(({ id }) => id === ID);
    expect(check).toEqual({
      id: ID,
      title: 'gives messages UIDs that ascend, in every session',
      level: 'MUST',
      clauses: ['cpm-ms-2.0 §5.3', 'cpm-ms-1.0 §5.3', 'RFC 3501 §2.3.1.1'],
    });
    const clauses = await json<ListedClause[]>('list', '--clauses');
    const cited = clauses.find(({ clause }) => clause === 'RFC 3501 §2.3.1.1')!;
    expect(cited.checks.map(({ id }) => id)).toContain(ID);
  });

  test('shows a row that has nothing else as not covered: nothing makes a server show it', () => {
    const [row] = listRequirements(invariantHeaders, {}).filter(({ spec, id }) => `${spec}/${id}` === ROW);
    expect(row!.checks).toEqual([]);
    const own: CheckHeader = { ...invariantHeaders[0]!, ids: [`${ROW}/own`], rows: [ROW], slug: 'own' };
    const covered = listRequirements([own, ...invariantHeaders], {});
    const ids = covered.find(({ spec, id }) => `${spec}/${id}` === ROW)!.checks.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining([`${ROW}/own`, ID]));
    expect(covered.filter(({ checks }) => checks.length > 0)).toHaveLength(1);
  });
});

describe('explain', () => {
  test.each(['referee-uid-order', '2.0/§5.3/referee-uid-order'])('understands %s', async (word) => {
    const explanation = await json<Explanation>('explain', word);
    expect(explanation).toMatchObject({
      subject: 'check',
      about: 'server',
      check: { id: ID, level: 'MUST' },
      requirements: [
        { spec: 'cpm-ms-2.0', id: '§5.3' },
        { spec: 'cpm-ms-1.0', id: '§5.3' },
      ],
      reproduce: expect.stringContaining('cpm-conformance audit --transcript FILE'),
    });
  });

  test('tells people whom it is about, and that it is looked at in every session', async () => {
    const { stdout } = await cpm(['explain', 'referee-http-date']);
    expect(stdout).toMatch(/^The server dates every answer, if it dates any, in every session\.$/m);
    expect(stdout).toMatch(/Reproduce\n {2}cpm-conformance audit --transcript FILE/);
  });

  test('names those of a row beside its checks', async () => {
    const explanation = await json<Explanation>('explain', ROW);
    if (explanation.subject !== 'requirement') throw new Error(explanation.subject);
    const ids = explanation.requirement.checks.map(({ id }) => id);
    expect(ids).toContain(ID);
    expect(ids.filter((id) => !id.includes('/referee-')).length).toBeGreaterThan(0);
    expect(explanation.reproduce).toContain('run --only');
  });
});

test('run --only says of an invariant that it is looked at in every session', async () => {
  const ended = await cpm(['run', '--only', 'referee-uid-order']);
  expect(faultText(ended)).toMatch(/looked at in every session, and no check.*audit --transcript/);
  expect(ended.exitCode).toBe(2);
});
