/** What the reports show of a baseline: beside the verdicts, which stay what they are. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestResult } from 'allure-js-commons';
import { expect, it } from 'vitest';
import { writeAllureResults } from '../../reports/allure.ts';
import { renderSummary } from '../../reports/console.ts';
import { junitXml } from '../../reports/junit.ts';
import { parseResults } from '../../reports/results-schema.ts';
import type { RunResults } from '../../scr/results.ts';
import { mixedResults } from './fixtures.ts';
import { temporaryFolder } from './temporary-folder.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-012_M';
const results: RunResults = {
  ...mixedResults(),
  baseline: {
    file: 'known.json',
    expected: [
      {
        id: `${ROW}/restores-destination`,
        verdict: 'fail',
        entry: 'restores-destination',
        reason: 'They know <it>.',
        issue: 'https://bugs.example/7',
      },
      {
        id: 'cpm-ms-2.0/CPM-TS-MS-S-016_M/renames',
        verdict: 'error',
        entry: 'renames',
        reason: 'Ours.',
      },
    ],
    deviations: [
      { kind: 'vanished', check: `${ROW}/copies`, message: 'It passes now.', remedy: 'Take it out.' },
      { kind: 'unexpected', check: 'cpm-ms-2.0/§7/x', message: 'It fails.', remedy: 'Mend it.' },
    ],
  },
};

async function allureTests(): Promise<TestResult[]> {
  const folder = await writeAllureResults(results, temporaryFolder());
  return readdirSync(folder)
    .filter((name) => name.endsWith('-result.json'))
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as TestResult);
}

it('results.json holds it, and no verdict is another', () => {
  const read = parseResults(JSON.stringify(results));
  expect(read).toEqual(results);
  expect(read.requirements).toEqual(mixedResults().requirements);
  expect(read.summary).toEqual(mixedResults().summary);
});

it('Allure marks an expected failure as known, with its issue, and shows what else deviates', async () => {
  const tests = await allureTests();
  const bySlug = (slug: string) => tests.find(({ fullName }) => fullName?.endsWith(`/${slug}`))!;
  const known = bySlug('restores-destination');
  expect(known).toMatchObject({
    status: 'failed',
    statusDetails: { known: true },
    description: expect.stringContaining('Baseline: expected: They know \\<it\\>.'),
  });
  expect(known.links).toContainEqual(
    expect.objectContaining({ type: 'issue', url: 'https://bugs.example/7' }),
  );
  expect(known.labels).toContainEqual({ name: 'tag', value: 'expected' });
  expect(bySlug('renames')).toMatchObject({ status: 'broken', statusDetails: { known: true } });
  expect(bySlug('tls').statusDetails).not.toHaveProperty('known');
  expect(tests.filter(({ fullName }) => fullName?.startsWith('run/baseline'))).toEqual([
    expect.objectContaining({ fullName: `run/baseline-vanished/${ROW}/copies`, status: 'failed' }),
  ]);
});

it('JUnit has it as a property, and a failure stays one', () => {
  const xml = junitXml(results);
  const known = xml.split('<testcase ').find((part) => part.includes('restores-destination"/>'))!;
  expect(known).toContain(
    '<property name="baseline" value="expected: They know &lt;it&gt;. (https://bugs.example/7)"/>',
  );
  expect(known).toContain('<failure type="fail"');
  expect(xml).toContain('failures="3" errors="2"');
  expect(xml).toContain('<failure type="fail" message="It passes now.">');
});

it('the console tells it below the check, without the detail, and the sum last', () => {
  const text = renderSummary(results, { color: false, reportPath: null });
  expect(text).toContain('        expected: They know <it>. (https://bugs.example/7)\n');
  expect(text).not.toContain('asked:      the destination');
  expect(text.slice(text.indexOf('\nvanished:'))).toBe(`
vanished: It passes now.
  Take it out.
unexpected: It fails.
  Mend it.
Baseline known.json: 2 failures expected, of them 1 error of the suite itself; 2 deviations.
`);
});
