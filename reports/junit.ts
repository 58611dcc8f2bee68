/**
 * `junit.xml`: a test suite for each requirement, a test case for each of its checks.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CheckResult, RunResults } from '../scr/results.ts';
import { deviationEntries, expectationText, expectedFailure } from './baseline-marks.ts';
import { reportedRequirements, runEntries } from './entries.ts';
import { verdictMapping } from './mapping.ts';
import { element, escapeXml } from './xml.ts';

/** The text of a JUnit document. */
export function junitXml(results: RunResults): string {
  const all: CheckResult[] = [];
  const suites: string[] = [];
  const add = (name: string, properties: [string, string][], entries: CheckResult[]) => {
    all.push(...entries);
    suites.push(suiteXml(name, properties, entries, results));
  };
  const problems = [...runEntries(results), ...deviationEntries(results)];
  if (problems.length > 0) add('run', [], problems);
  for (const { requirement, entries } of reportedRequirements(results)) {
    const key = `${requirement.spec}/${requirement.id}`;
    const properties: [string, string][] = [
      ['level', requirement.level],
      ['reference', requirement.reference],
      ['verdict', requirement.verdict],
      ['reason', requirement.reason],
    ];
    add(`${key} ${requirement.function}`, properties, entries);
  }
  const root = element('testsuites', { name: 'cpm-conformance', ...counts(all) }, suites);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

/** Writes `outDir/junit.xml` and returns its path. */
export async function writeJunit(results: RunResults, outDir: string): Promise<string> {
  await mkdir(outDir, { recursive: true });
  const file = join(outDir, 'junit.xml');
  await writeFile(file, junitXml(results));
  return file;
}

function suiteXml(
  name: string,
  properties: [string, string][],
  entries: CheckResult[],
  results: RunResults,
): string {
  const cases = entries.map((check) => caseXml(check, results));
  return element('testsuite', { name, timestamp: results.startedAt, ...counts(entries) }, [
    ...propertiesXml(properties),
    ...cases,
  ]);
}

function caseXml(check: CheckResult, results: RunResults): string {
  const cut = check.id.lastIndexOf('/');
  const known = expectedFailure(results, check.id);
  const properties = propertiesXml([
    ['id', check.id],
    ['verdict', check.verdict],
    ['level', check.level],
    ['clauses', check.clauses.join(', ')],
    ...(check.transcript === null ? [] : [['transcript', check.transcript] as [string, string]]),
    ...(known === undefined ? [] : [['baseline', expectationText(known)] as [string, string]]),
  ]);
  const attributes = {
    classname: check.id.slice(0, cut),
    name: check.title,
    time: seconds(check.durationMs),
  };
  return element('testcase', attributes, [...properties, ...outcomeXml(check)]);
}

function outcomeXml(check: CheckResult): string[] {
  const kind = verdictMapping[check.verdict].junit;
  if (kind === 'skipped') return [element('skipped', { message: check.reason })];
  if (kind === 'passed')
    return check.verdict === 'warn' ? [element('system-out', {}, escapeXml(check.reason))] : [];
  const text = [check.reason, check.detail ?? ''].filter((part) => part !== '').join('\n\n');
  return [element(kind, { type: check.verdict, message: check.reason }, escapeXml(text))];
}

function propertiesXml(properties: [string, string][]): string[] {
  if (properties.length === 0) return [];
  return [
    element(
      'properties',
      {},
      properties.map(([name, value]) => element('property', { name, value })),
    ),
  ];
}

function counts(checks: CheckResult[]) {
  const of = (kind: string) => checks.filter((check) => verdictMapping[check.verdict].junit === kind).length;
  const time = checks.reduce((sum, check) => sum + check.durationMs, 0);
  return {
    tests: checks.length,
    failures: of('failure'),
    errors: of('error'),
    skipped: of('skipped'),
    time: seconds(time),
  };
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}
