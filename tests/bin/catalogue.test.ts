import { describe, expect, test } from 'vitest';
import type { ListedRequirement } from '../../bin/catalogue.ts';
import type { Explanation } from '../../bin/explanation.ts';
import { isSentence, type ListedClause } from '../../bin/listed-clauses.ts';
import { asked } from './in-process.ts';
import { cpm } from './spawn.ts';

/** What a command prints with `--json`, run with the suites of the fixtures. */
async function json<T>(...args: string[]): Promise<T> {
  const { exitCode, stdout, stderr } = await asked([...args, '--json'], { suites: 'verdicts' });
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return JSON.parse(stdout) as T;
}

describe.concurrent('list', () => {
  test('gives every requirement with its checks', async () => {
    const rows = await json<ListedRequirement[]>('list');
    const copy = rows.find((row) => row.spec === 'cpm-ms-2.0' && row.id === 'CPM-TS-MS-S-012_M');
    expect(copy).toMatchObject({ kind: 'scr', role: 'server', level: 'M', reference: '7.3.4' });
    expect(copy?.function).not.toBe('');
    expect(copy?.checks[0]).toEqual({
      id: 'cpm-ms-2.0/CPM-TS-MS-S-012_M/passes',
      title: 'answers NOOP',
      level: 'MUST',
      clauses: ['cpm-ms-2.0 §7.3.4', 'RFC 3501 §6.4.7'],
    });
    const old = rows.find((row) => row.spec === 'cpm-ms-1.0' && row.id === 'CPM-TS-MS-S-012_M');
    expect(old?.checks[0]?.id).toBe('cpm-ms-1.0/CPM-TS-MS-S-012_M/passes');
    expect(new Set(rows.map((row) => row.spec)).size).toBe(3);
  });

  test('filters by specification and role', async () => {
    const rows = await json<ListedRequirement[]>('list', '--spec', 'cpm-ms-2.0', '--role', 'client');
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.every((row) => row.spec === 'cpm-ms-2.0' && row.role === 'client')).toBe(true);
  });

  test('gives the clauses that checks cite, each with its checks', async () => {
    const all = await json<ListedClause[]>('list', '--clauses');
    const clauses = all.filter((clause) => !isSentence(clause));
    expect(clauses.map(({ clause }) => clause)).toEqual([
      'cpm-ms-2.0 §7.3.4',
      'cpm-ms-2.0 §7.3.5',
      'cpm-ms-2.0 §7.3.6',
      'RFC 3501 §6.4.7',
    ]);
    expect(clauses[0]?.checks.map((check) => check.id)).toEqual([
      'cpm-ms-2.0/CPM-TS-MS-S-012_M/passes',
      'cpm-ms-2.0/CPM-TS-MS-S-012_M/absent',
    ]);
  });

  test('gives the sentences of the texts, by specification and role', async () => {
    const all = (await json<ListedClause[]>('list', '--clauses')).filter(isSentence);
    expect(new Set(all.map(({ text }) => text)).size).toBe(5);
    expect(all.find(({ clause }) => clause === 'cpm-ms-2.0 §7.3.4/2')).toMatchObject({
      section: '7.3.4',
      level: 'MUST',
      binds: ['server'],
      rows: ['cpm-ms-2.0/CPM-TS-MS-S-012_M'],
      notShown: null,
    });
    const some = await json<ListedClause[]>('list', '--clauses', '--spec', 'cpm-ms-1.0', '--role', 'client');
    expect(some.filter(isSentence).flatMap(({ text }) => text)).toContain('cpm-ms-1.0');
    expect(some.filter(isSentence).length).toBeLessThan(all.length / 4);
  });

  test('prints a table for people without colours into a pipe', async () => {
    const { stdout } = await cpm(['list', '--spec', 'cpm-ms-2.0', '--role', 'server'], {
      suites: 'verdicts',
    });
    expect(stdout).toMatch(/CPM-TS-MS-S-014_M +M +3 checks +§\S+ +\S/);
    expect(stdout).not.toContain('\x1b');
  });
});

describe.concurrent('explain', () => {
  test.each(['2.0/S-012', 'cpm-ms-2.0/CPM-TS-MS-S-012_M', 'cpm-ms-2.0/s-012_m'])(
    'understands the requirement %s',
    async (word) => {
      const explanation = await json<Explanation>('explain', word);
      if (explanation.subject !== 'requirement') throw new Error(explanation.subject);
      expect(explanation.requirement.id).toBe('CPM-TS-MS-S-012_M');
      expect(explanation.requirement.checks).toHaveLength(2);
      expect(explanation.errata.map((erratum) => erratum.id)).toEqual(explanation.requirement.errata);
      expect(explanation.reproduce).toContain('--only cpm-ms-2.0/CPM-TS-MS-S-012_M');
    },
  );

  test.each(['cpm-ms-2.0/CPM-TS-MS-S-014_M/fails', '2.0/S-014/fails', 'fails'])(
    'understands the check %s',
    async (word) => {
      const explanation = await json<Explanation>('explain', word);
      if (explanation.subject !== 'check') throw new Error(explanation.subject);
      expect(explanation.check.id).toBe('cpm-ms-2.0/CPM-TS-MS-S-014_M/fails');
      expect(explanation.requirements.map((row) => row.id)).toEqual(['CPM-TS-MS-S-014_M']);
    },
  );

  test.each(['cpm-ms-2.0 §7.3.5', 'CPM-MS-2.0 7.3.5', 'rfc 3501 §6.4.7'])(
    'understands the clause %s',
    async (word) => {
      const explanation = await json<Explanation>('explain', word);
      expect(explanation.subject).toBe('clause');
    },
  );

  test.each(['cpm-ms-2.0 §7.6.1/1', '7.6.1/1', 'cpm-ms-2.0 7.6.1/1'])(
    'understands the sentence %s',
    async (word) => {
      const explanation = await json<Explanation>('explain', word);
      expect(explanation).toMatchObject({ subject: 'clause', clause: 'cpm-ms-2.0 §7.6.1/1', sentences: [] });
    },
  );

  test('tells the sentences of a section', async () => {
    const explanation = await json<Explanation>('explain', 'cpm-ms-2.0 §7.3.4');
    if (explanation.subject !== 'clause') throw new Error(explanation.subject);
    expect(explanation.sentences.length).toBeGreaterThan(1);
    const { stdout } = await cpm(['explain', 'cpm-ms-2.0 §7.3.4/2'], { suites: 'verdicts' });
    expect(stdout).toMatch(/^cpm-ms-2\.0 §7\.3\.4\/2 {2}\(MUST, server\)\n\S.+\.\nRequirements: /);
  });

  test('tells people what a requirement asks and how to reproduce it', async () => {
    const { stdout } = await cpm(['explain', '2.0/S-014'], { suites: 'verdicts' });
    expect(stdout).toMatch(/mandatory, server/);
    expect(stdout).toMatch(/S-014_M\/fails {2}\(MUST\)/);
    expect(stdout).toMatch(/Reproduce\n {2}cpm-conformance run --only /);
  });
});
