/** What stands in the document of results beside the verdicts: who judged whom, details, remarks, and what is out of scope. */
import { expect, test } from 'vitest';
import type { RequirementResult, RunResults } from '../../scr/results.ts';
import { summariseRun } from '../../scr/summarise.ts';
import { header, outcome, runInput } from './fixtures.ts';

const COPY = 'cpm-ms-2.0/CPM-TS-MS-S-012_M';
const NOTIFY = 'cpm-ms-2.0/CPM-TS-MS-S-023_O';
const COPY_IN_FIRST_VERSION = 'cpm-ms-1.0/CPM-TS-MS-S-004_M';

function requirement(results: RunResults, key: string): RequirementResult {
  return results.requirements.find((row) => `${row.spec}/${row.id}` === key)!;
}

test('the document names its schema and the tool, with its version', () => {
  const results = summariseRun(runInput({ checks: [], outcomes: [], version: '9.8.7' }));
  expect(results.schema).toBe('cpm-conformance/results@1');
  expect(results.tool).toEqual({ name: 'cpm-conformance', version: '9.8.7' });
});

test('a check has a detail and notes where there is something to say, and no such members elsewhere', () => {
  const checks = [header(COPY, 'silent'), header(COPY, 'eloquent')];
  const outcomes = [
    outcome(checks[0]!, 'pass'),
    outcome(checks[1]!, 'fail', 'It was lost.', { detail: 'Sent: COPY', notes: ['A remark.'] }),
  ];
  const [silent, eloquent] = requirement(summariseRun(runInput({ checks, outcomes })), COPY).checks;
  expect(silent).not.toHaveProperty('detail');
  expect(silent).not.toHaveProperty('notes');
  expect(eloquent).toMatchObject({ detail: 'Sent: COPY', notes: ['A remark.'] });
});

test('a check that passes is not said to be strict in a strict run', () => {
  const check = header(COPY, 'restores');
  const input = runInput({ checks: [check], outcomes: [outcome(check, 'pass', 'Seen.')] });
  const results = summariseRun({ ...input, profile: { ...input.profile, strict: true } });
  expect(requirement(results, COPY).checks[0]).toMatchObject({ verdict: 'pass', reason: 'Seen.' });
});

test('rows out of scope say which specifications and whose rows are in it', () => {
  const ofServer = summariseRun(
    runInput({ specs: ['cpm-ms-2.0', 'rest-nms-1.0'], checks: [], outcomes: [] }),
  );
  expect(requirement(ofServer, COPY_IN_FIRST_VERSION).reason).toBe(
    'Out of scope of this run (cpm-ms-2.0, rest-nms-1.0, server).',
  );
  const ofClient = summariseRun(runInput({ role: 'client', checks: [], outcomes: [] }));
  expect(requirement(ofClient, COPY)).toMatchObject({
    inScope: false,
    reason: 'Out of scope of this run (cpm-ms-2.0, client).',
  });
  expect(ofClient.requirements.filter(({ inScope }) => inScope).every(({ role }) => role === 'client')).toBe(
    true,
  );
});

test('a specification is summed up over its own rows alone', () => {
  const checks = [header(COPY, 'restores'), header(COPY_IN_FIRST_VERSION, 'restores')];
  const outcomes = [outcome(checks[0]!, 'fail'), outcome(checks[1]!, 'pass')];
  const { summary } = summariseRun(runInput({ specs: ['cpm-ms-2.0', 'cpm-ms-1.0'], checks, outcomes }));
  expect(summary.specs['cpm-ms-2.0']).toMatchObject({ conformant: false, checks: { fail: 1 } });
  expect(summary.specs['cpm-ms-1.0']).toMatchObject({ conformant: true, checks: { fail: 0 } });
  expect(summary.specs['cpm-ms-2.0']!.inScope + summary.specs['cpm-ms-1.0']!.inScope).toBe(
    Object.values(summary.requirements).reduce((sum, count) => sum + count, 0),
  );
  expect(summary.conformant).toBe(false);
});

test('rows that the selection leaves out say so, and those that were tried do not', () => {
  const checks = [header(COPY, 'restores'), header(NOTIFY, 'notifies')];
  const results = summariseRun(
    runInput({ checks, selected: checks.slice(0, 1), outcomes: [outcome(checks[0]!, 'pass')] }),
  );
  expect(requirement(results, COPY).reason).toBe('1 check passed.');
  expect(requirement(results, NOTIFY)).toMatchObject({
    verdict: 'not-covered',
    reason: 'Not run: the selection leaves it out.',
  });
});
