import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestResult } from 'allure-js-commons';
import { describe, expect, it } from 'vitest';
import { writeAllureResults } from '../../reports/allure.ts';
import { offlinePage } from '../../reports/allure-offline.ts';
import { writeReports } from '../../reports/write-all.ts';
import type { RunResults } from '../../scr/results.ts';
import { openTranscript } from '../../transcript/transcript.ts';
import { mixedResults } from './fixtures.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Records a conversation where the failed check says that its transcript is. */
async function recordConversation(folder: string, commands: number): Promise<void> {
  const file = join(folder, 'transcripts/restores-destination.jsonl');
  const transcript = openTranscript(file, { secrets: [] });
  const connection = transcript.connection('first');
  connection.record('S', Buffer.from('* OK ready\r\n'));
  for (let n = 1; n <= commands; n++) {
    connection.record('C', Buffer.from(`a${n} NOOP\r\n`));
    connection.record('S', Buffer.from(`* ${n} EXISTS\r\na${n} OK done\r\n`));
  }
  await transcript.close();
}

async function testsOf(results: RunResults, folder: string): Promise<TestResult[]> {
  const resultsDir = await writeAllureResults(results, folder);
  return readdirSync(resultsDir)
    .filter((name) => name.endsWith('-result.json'))
    .map((name) => JSON.parse(readFileSync(join(resultsDir, name), 'utf8')) as TestResult);
}

function bySlug(tests: TestResult[], slug: string): TestResult {
  const found = tests.find((test) => test.fullName?.endsWith(`/${slug}`));
  if (!found) throw new Error(`no test ${slug}`);
  return found;
}

const label = (test: TestResult, name: string) =>
  test.labels.filter((one) => one.name === name).map((one) => one.value);

describe('allure-results', () => {
  it('has a test for each check, with its status by the mapping', async () => {
    const tests = await testsOf(mixedResults(), temporaryFolder());
    const statuses = tests.map((test) => [test.fullName?.split('/').at(-1), test.status]);
    expect(Object.fromEntries(statuses)).toEqual({
      copies: 'passed',
      'keeps-date': 'passed',
      notifies: 'skipped',
      'referee-grammar': 'failed',
      renames: 'broken',
      'restores-destination': 'failed',
      selects: 'passed',
      stores: 'passed',
      tls: 'broken',
    });
    expect(bySlug(tests, 'notifies').statusDetails.message).toContain(
      'NOTIFY is neither advertised nor claimed.',
    );
  });

  it('puts a test under its specification and requirement, and says what it is about', async () => {
    const tests = await testsOf(mixedResults(), temporaryFolder());
    const warned = bySlug(tests, 'keeps-date');
    expect(warned.name).toBe('keeps the internal date of a stored object');
    expect(label(warned, 'epic')).toEqual(['cpm-ms-2.0: OMA CPM Message Storage 2.0']);
    expect(label(warned, 'feature')).toEqual(['CPM-TS-MS-S-009_M Storing objects to a folder']);
    expect(label(warned, 'verdict')).toEqual(['warn']);
    expect(label(warned, 'level')).toEqual(['SHOULD']);
    expect(label(warned, 'tag')).toEqual(['warning', 'cpm-ms-2.0 §7.3.4', 'RFC 3501 §6.4.7']);
    expect(warned.links).toEqual([
      { type: 'link', name: 'RFC 3501 §6.4.7', url: 'https://www.rfc-editor.org/rfc/rfc3501#section-6.4.7' },
    ]);
    const failed = bySlug(tests, 'restores-destination');
    expect(failed.statusDetails.message).toBe(
      'Failed: One of three messages stayed in the destination after a NO.',
    );
    expect(failed.statusDetails.trace).toContain('over quota\\x07 ]]>');
    expect(failed.description).toContain('```text\nasked:');
  });

  it('keeps the identity of a check from run to run', async () => {
    const first = await testsOf(mixedResults(), temporaryFolder());
    const second = await testsOf(mixedResults({ runId: 'another', seed: 8 }), temporaryFolder());
    const identities = (tests: TestResult[]) =>
      tests.map((test) => [test.historyId, test.testCaseId].join()).sort();
    expect(identities(second)).toEqual(identities(first));
    expect(new Set(identities(first)).size).toBe(9);
  });

  it('makes steps of the conversation and attaches its transcript', async () => {
    const folder = temporaryFolder();
    await recordConversation(folder, 2);
    const test = bySlug(await testsOf(mixedResults(), folder), 'restores-destination');
    expect(test.steps.map((step) => [step.name, step.steps.map((line) => line.name)])).toEqual([
      ['C1: greeting → * OK ready', ['S: * OK ready']],
      ['C1: a1 NOOP → a1 OK done', ['S: * 1 EXISTS', 'S: a1 OK done']],
      ['C1: a2 NOOP → a2 OK done', ['S: * 2 EXISTS', 'S: a2 OK done']],
    ]);
    const [attachment] = test.attachments;
    expect(attachment?.name).toBe('transcript');
    expect(readFileSync(join(folder, 'allure-results', attachment?.source ?? ''))).toEqual(
      readFileSync(join(folder, 'transcripts/restores-destination.jsonl')),
    );
  });

  it('keeps steps within bounds, and leaves out a transcript too large for the page', async () => {
    const folder = temporaryFolder();
    await recordConversation(folder, 8000);
    const test = bySlug(await testsOf(mixedResults(), folder), 'restores-destination');
    expect(test.steps).toHaveLength(201);
    expect(test.steps.at(-1)?.name).toBe('… the rest is in the transcript');
    expect(test.attachments).toEqual([]);
    expect(test.description).toContain('Transcript: `transcripts/restores-destination.jsonl`');
  });

  it('is complete even where a transcript is missing', async () => {
    const test = bySlug(await testsOf(mixedResults(), temporaryFolder()), 'restores-destination');
    expect(test.steps).toEqual([]);
    expect(test.attachments).toEqual([]);
  });

  it('shows a run that was not complete', async () => {
    const results = mixedResults({ complete: false, incompleteReason: 'It was interrupted.' });
    const test = bySlug(await testsOf(results, temporaryFolder()), 'complete');
    expect(test.status).toBe('broken');
    expect(test.statusDetails.message).toBe('Inconclusive: It was interrupted.');
  });

  it('names the target and the versions', async () => {
    const folder = temporaryFolder();
    await testsOf(mixedResults(), folder);
    const environment = readFileSync(join(folder, 'allure-results/environment.properties'), 'utf8');
    expect(environment).toContain('product=Store 7.2');
    expect(environment).toContain('specifications=cpm-ms-2.0');
  });
});

it('writes everything that a report folder holds', async () => {
  const folder = temporaryFolder();
  await recordConversation(folder, 2);
  const written = await writeReports(mixedResults(), folder, { html: true, checks: [] });
  expect(readdirSync(folder).sort()).toEqual([
    'allure-report',
    'allure-results',
    'ics.html',
    'ics.json',
    'junit.xml',
    'matrix.csv',
    'matrix.html',
    'matrix.json',
    'results.json',
    'transcripts',
  ]);
  const page = readFileSync(written.allureReport!, 'utf8');
  expect(page.includes('<html')).toBe(true);
  expect(page.match(/<(script|link|img)[^>]+(src|href)="https?:/)).toBeNull();
  expect(page.includes('googletagmanager') || page.includes('dataLayer')).toBe(false);
  const summary = JSON.parse(readFileSync(join(folder, 'allure-report/summary.json'), 'utf8'));
  expect(summary.stats).toEqual({ total: 9, passed: 4, failed: 2, broken: 2, skipped: 1 });
});

it('leaves the page out where it is not wanted', async () => {
  const folder = temporaryFolder();
  const steps: string[] = [];
  const next = (what: string) => steps.push(what);
  const written = await writeReports(mixedResults(), folder, { html: false, checks: [], next });
  expect(steps).toEqual(['results', 'matrix and statement', 'files for Allure']);
  expect(written.allureReport).toBeNull();
  expect(readdirSync(folder).sort()).toEqual([
    'allure-results',
    'ics.html',
    'ics.json',
    'junit.xml',
    'matrix.csv',
    'matrix.html',
    'matrix.json',
    'results.json',
  ]);
});

describe('offlinePage', () => {
  it('takes out what loads from elsewhere, and forbids the rest', () => {
    const page = [
      '<html><head><title>t</title>',
      '<script async src="https://statistics.example/js?id=1"></script>',
      '<script>\n  window.dataLayer = [];\n</script>',
      '<script>window.kept = true;</script></head></html>',
    ].join('\n');
    const kept = offlinePage(page);
    expect(kept).not.toMatch(/statistics\.example|dataLayer/);
    expect(kept).toContain('window.kept = true;');
    expect(kept).toMatch(/<head>\s*<meta http-equiv="Content-Security-Policy" content="default-src 'none';/);
  });

  it('refuses what is no page', () => {
    expect(() => offlinePage('no page')).toThrow(/no head/);
  });
});
