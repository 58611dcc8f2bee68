/** A judged server, judged again: nothing changes of an untouched run, and what was planted comes out. */
import { appendFileSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { rejudge, rejudgeExitCode } from '../../evidence/rejudge/rejudge.ts';
import type { Rejudgement } from '../../evidence/rejudge/rejudgement.ts';
import { renderRejudgement } from '../../evidence/rejudge/rejudgement-console.ts';
import { storedEvidence } from '../../evidence/rejudge/stored-evidence.ts';
import { writeEvidence } from '../../evidence/write-evidence.ts';
import { Referee } from '../../referee/referee.ts';
import { writeResultsJson } from '../../reports/results-json.ts';
import { requirementRows } from '../../scr/catalogue.ts';
import type { CheckOutcome, RunResults } from '../../scr/results.ts';
import { summariseRun } from '../../scr/summarise.ts';
import { readTranscript } from '../../transcript/read.ts';
import { temporaryFolder } from '../reports/temporary-folder.ts';
import { FALLING_UIDS, KEPT, STRANGE_ENABLED, writeTranscript } from '../run/audit/written-transcripts.ts';
import { header, outcome, runInput } from '../scr/fixtures.ts';
import { problemsOf } from './made-bundle.ts';

const UID_ORDER = requirementRows.find(({ key }) => key === 'cpm-ms-2.0/§5.3')!;
const a = header('cpm-ms-2.0/§5.3', 'a', 'keeps UIDs');
const b = header('cpm-ms-2.0/CPM-TS-MS-S-004_M', 'b', 'selects');

let folder = '';
beforeEach(() => {
  folder = temporaryFolder();
});

/** A check's outcome over a transcript, with what the referee saw in it live. */
async function outcomeOver(check: typeof a, script: string): Promise<CheckOutcome> {
  const transcript = `transcripts/${check.ids[0]!.replaceAll('/', '.')}.txt`;
  const file = await writeTranscript(join(folder, transcript), script);
  const referee = new Referee();
  for await (const record of readTranscript(file)) referee.take(record);
  const { violations, observed } = referee.end();
  return outcome(check, 'pass', 'As asked.', {
    transcript,
    violations: [...violations],
    observed: Object.fromEntries(observed),
  });
}

async function report(outcomes: CheckOutcome[], more = {}): Promise<RunResults> {
  const results = summariseRun(runInput({ checks: [a, b], outcomes, ...more }));
  await seal(results);
  return results;
}

async function seal(results: RunResults): Promise<void> {
  await writeResultsJson(results, folder);
  await writeEvidence(results, folder, []);
}

async function judgedAgain(): Promise<Rejudgement> {
  const evidence = await storedEvidence(folder, () => undefined);
  const watching = {
    onTranscript: () => undefined,
    onRecord: () => undefined,
    signal: new AbortController().signal,
  };
  return (await rejudge(evidence.results!, evidence, watching))!;
}

test('the row that the tests speak of is mandatory', () => {
  expect(UID_ORDER.level).toBe('M');
});

test.each([
  ['kept everything', KEPT],
  ['broke a MUST', FALLING_UIDS],
  ['broke a SHOULD', STRANGE_ENABLED],
])('nothing changes of a server that %s', async (_, script) => {
  await report([await outcomeOver(a, script), await outcomeOver(b, KEPT)]);
  const again = await judgedAgain();
  expect(again).toMatchObject({ role: 'server', transcripts: 2, kept: 2, changes: [], unjudged: [] });
  expect(again.rejudged).toBeGreaterThan(0);
  expect(again.conformant.now).toBe(again.conformant.stored);
  expect(rejudgeExitCode(again)).toBe(0);
});

test('a violation that is in a transcript and not in the results changes check, requirement and run', async () => {
  const results = await report([await outcomeOver(a, KEPT), await outcomeOver(b, KEPT)]);
  expect(results.summary.conformant).toBe(true);
  await writeTranscript(join(folder, 'transcripts', 'cpm-ms-2.0.CPM-TS-MS-S-004_M.b.txt'), FALLING_UIDS);
  expect(await problemsOf(folder)).toEqual(['changed transcripts/cpm-ms-2.0.CPM-TS-MS-S-004_M.b.txt']);
  await seal(results);
  const again = await judgedAgain();
  expect(again.changes).toEqual([
    {
      kind: 'requirement',
      id: 'cpm-ms-2.0/§5.3',
      stored: 'pass',
      now: 'fail',
      why: expect.stringMatching(/referee-uid-order: 1 violation in 1 check, first: Message 2 has the UID 5/),
      transcript: 'transcripts/cpm-ms-2.0.CPM-TS-MS-S-004_M.b.txt',
    },
    {
      kind: 'check',
      id: 'cpm-ms-2.0/§5.3/referee-uid-order',
      stored: 'pass',
      now: 'fail',
      why: expect.stringMatching(/^1 violation in 1 check, first: Message 2 has the UID 5/),
      transcript: 'transcripts/cpm-ms-2.0.CPM-TS-MS-S-004_M.b.txt',
    },
  ]);
  expect(again.conformant).toEqual({ stored: true, now: false });
  expect(rejudgeExitCode(again)).toBe(1);
  const text = renderRejudgement(again, results, { version: '9', color: false });
  expect(text).toContain('cpm-ms-2.0/§5.3/referee-uid-order: pass → fail\n    1 violation in 1 check');
  expect(text).toMatch(/Not conformant now, and was\.\n2 verdicts change\.\n$/);
});

test('a violation that the results have and no transcript shows is taken back', async () => {
  const results = await report([await outcomeOver(a, FALLING_UIDS), await outcomeOver(b, KEPT)]);
  await writeTranscript(join(folder, 'transcripts', 'cpm-ms-2.0.§5.3.a.txt'), KEPT);
  await seal(results);
  const again = await judgedAgain();
  expect(again.changes.map(({ id, stored, now }) => [id, stored, now])).toEqual([
    ['cpm-ms-2.0/§5.3', 'fail', 'pass'],
    ['cpm-ms-2.0/§5.3/referee-uid-order', 'fail', 'pass'],
  ]);
  expect(again.conformant).toEqual({ stored: false, now: true });
});

test('what an experiment failed by stays failed, whatever the referee says', async () => {
  const failed = {
    ...(await outcomeOver(a, FALLING_UIDS)),
    verdict: 'fail' as const,
    reason: 'It was wrong.',
  };
  const results = await report([failed, await outcomeOver(b, KEPT)]);
  await writeTranscript(join(folder, 'transcripts', 'cpm-ms-2.0.§5.3.a.txt'), KEPT);
  await seal(results);
  const { changes, conformant } = await judgedAgain();
  expect(changes.map(({ id, now }) => [id, now])).toEqual([['cpm-ms-2.0/§5.3/referee-uid-order', 'pass']]);
  expect(conformant).toEqual({ stored: false, now: false });
});

test('a check whose invariant had nothing to look at any more, and one that had nothing before', async () => {
  const results = await report([await outcomeOver(a, KEPT), await outcomeOver(b, KEPT)]);
  const silent = '# cpm-conformance transcript 1\n0.000001 1 ! connection first\n';
  for (const name of ['cpm-ms-2.0.§5.3.a', 'cpm-ms-2.0.CPM-TS-MS-S-004_M.b'])
    writeFileSync(join(folder, 'transcripts', `${name}.txt`), silent);
  await seal(results);
  const gone = await judgedAgain();
  expect(gone.changes).toContainEqual(
    expect.objectContaining({
      id: 'cpm-ms-2.0/§5.3/referee-uid-order',
      stored: 'pass',
      now: null,
      why: expect.stringMatching(/nothing to look at\. It was: looked at/),
    }),
  );
  const less = summariseRun(
    runInput({
      checks: [a, b],
      outcomes: [await outcomeOver(a, KEPT), await outcomeOver(b, KEPT)].map((one) => ({
        ...one,
        observed: {},
      })),
    }),
  );
  await seal(less);
  expect((await judgedAgain()).changes).toContainEqual(
    expect.objectContaining({ id: 'cpm-ms-2.0/§5.3/referee-uid-order', stored: null, now: 'pass' }),
  );
});

test('a requirement of a run that broke off does not pass by being judged again', async () => {
  const broken = { complete: false, incompleteReason: 'Interrupted.' };
  const results = await report([await outcomeOver(a, FALLING_UIDS)], broken);
  await writeTranscript(join(folder, 'transcripts', 'cpm-ms-2.0.§5.3.a.txt'), KEPT);
  await seal(results);
  const again = await judgedAgain();
  expect(again.changes.map(({ id, now }) => [id, now])).toContainEqual(['cpm-ms-2.0/§5.3', 'inconclusive']);
  expect(again.conformant.now).toBe(false);
});

test('transcripts that are gone, damaged or links are not judged, and that is no success', async () => {
  await report([await outcomeOver(a, KEPT), await outcomeOver(b, KEPT)]);
  const first = join(folder, 'transcripts', 'cpm-ms-2.0.§5.3.a.txt');
  const second = join(folder, 'transcripts', 'cpm-ms-2.0.CPM-TS-MS-S-004_M.b.txt');
  const outside = join(temporaryFolder(), 'outside.txt');
  renameSync(first, outside);
  symlinkSync(outside, first);
  appendFileSync(second, 'no record\n');
  const again = await judgedAgain();
  expect(again.unjudged).toEqual([
    {
      file: 'transcripts/cpm-ms-2.0.CPM-TS-MS-S-004_M.b.txt',
      why: expect.stringMatching(/^transcripts\/.*\.b\.txt:\d+: this is no record/),
    },
    { file: 'transcripts/cpm-ms-2.0.§5.3.a.txt', why: 'it is not there' },
  ]);
  expect(rejudgeExitCode(again)).toBe(2);
  rmSync(first);
  rmSync(second);
  expect(rejudgeExitCode(await judgedAgain())).toBe(2);
});

test('results of another shape are refused with the place', async () => {
  await report([await outcomeOver(a, KEPT)]);
  const file = join(folder, 'results.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace('"MUST"', '"OUGHT"'));
  const { results, fault } = await storedEvidence(folder, () => undefined);
  expect(results).toBeNull();
  expect(fault).toMatch(/not as this version knows it: \/requirements\/\d+\/checks\/\d+\/level/);
});
