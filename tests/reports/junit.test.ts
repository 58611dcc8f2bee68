import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { junitXml, writeJunit } from '../../reports/junit.ts';
import { escapeXml } from '../../reports/xml.ts';
import { greenResults, mixedResults } from './fixtures.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** The test case of that slug, from its start tag to its end. */
function caseOf(xml: string, slug: string): string {
  const found = xml.split('<testcase ').find((part) => part.includes(`/${slug}"/>`));
  if (!found) throw new Error(`no test case ${slug}`);
  return found.slice(0, found.indexOf('</testcase>'));
}

describe('junit.xml', () => {
  const xml = junitXml(mixedResults());

  it('counts as the mapping of verdicts says', () => {
    expect(xml).toMatch(
      /<testsuites name="cpm-conformance" tests="9" failures="2" errors="2" skipped="1" time="0.096">/,
    );
  });

  it('has a suite for each requirement with its level and verdict', () => {
    expect(xml).toContain(
      '<testsuite name="cpm-ms-2.0/CPM-TS-MS-S-012_M Copying the objects to the another folder" timestamp="2026-11-21T10:00:00.000Z" tests="2" failures="1" errors="0" skipped="0" time="0.024">',
    );
    expect(xml.match(/<testsuite /g)).toHaveLength(7);
    expect(xml).toContain('<property name="reference" value="7.3.4"/>');
  });

  it('writes a test case of every verdict', () => {
    expect(caseOf(xml, 'copies')).not.toMatch(/<(failure|error|skipped)/);
    expect(caseOf(xml, 'keeps-date')).toContain(
      '<system-out>The internal date is the time of storing.</system-out>',
    );
    expect(caseOf(xml, 'keeps-date')).not.toMatch(/<(failure|error|skipped)/);
    expect(caseOf(xml, 'restores-destination')).toContain(
      '<failure type="fail" message="One of three messages stayed in the destination after a NO.">',
    );
    expect(caseOf(xml, 'tls')).toContain('<error type="inconclusive"');
    expect(caseOf(xml, 'renames')).toContain('<error type="error"');
    expect(caseOf(xml, 'notifies')).toContain(
      '<skipped message="NOTIFY is neither advertised nor claimed."/>',
    );
  });

  it('names clauses and level of a check', () => {
    expect(caseOf(xml, 'keeps-date')).toContain(
      '<property name="clauses" value="cpm-ms-2.0 §7.3.4, RFC 3501 §6.4.7"/>',
    );
    expect(caseOf(xml, 'keeps-date')).toContain('<property name="level" value="SHOULD"/>');
  });

  it('escapes what a peer said', () => {
    const text = caseOf(xml, 'restores-destination');
    expect(text).toContain('CPMTEST-k3v9x2ab/a&lt;b&gt;&amp;c');
    expect(text).toContain('over quota\\x07 ]]&gt;');
  });

  it('is written to its file', async () => {
    const file = await writeJunit(greenResults(), temporaryFolder());
    expect(readFileSync(file, 'utf8')).toBe(junitXml(greenResults()));
    expect(readFileSync(file, 'utf8')).toMatch(/failures="0" errors="0" skipped="0"/);
  });

  it('shows a run that is not complete, or judged nothing, as an error', () => {
    const nothing = mixedResults({
      outcomes: [],
      selected: [],
      complete: false,
      incompleteReason: 'Interrupted.',
    });
    expect(junitXml(nothing)).toContain('tests="2" failures="0" errors="2"');
    expect(junitXml(nothing)).toContain('message="Interrupted."');
  });

  it('shows a requirement that is red though none of its checks is', () => {
    const results = mixedResults();
    const outcomes = results.requirements
      .flatMap((row) => row.checks)
      .filter((check) => check.id.endsWith('/copies'));
    expect(outcomes).toHaveLength(1);
    const row = results.requirements.find((requirement) => requirement.checks.includes(outcomes[0]!))!;
    Object.assign(row, { checks: outcomes, verdict: 'inconclusive', reason: '1 of 2 checks did not run.' });
    expect(caseOf(junitXml(results), 'as-a-whole')).toContain('message="1 of 2 checks did not run."');
  });
});

it('escapes what XML cannot hold', () => {
  expect(escapeXml('a\x00b\x1bc\ud800d\uffffe')).toBe('a\\x00b\\x1bc\\ud800d\\uffffe');
  expect(escapeXml('😀\t\n\r')).toBe('😀\t\n&#13;');
});
