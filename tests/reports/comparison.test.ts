import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareRuns, haveAnythingInCommon } from '../../reports/comparison.ts';
import { renderComparison } from '../../reports/comparison-console.ts';
import { comparisonMarkdown } from '../../reports/comparison-markdown.ts';
import { comparisonSchema, publishedComparisonSchema } from '../../reports/comparison-schema.ts';
import { statementSentences } from '../../reports/comparison-words.ts';
import type { Declared } from '../../reports/ics.ts';
import { markdownLine } from '../../reports/markdown.ts';
import { readResults } from '../../reports/results-file.ts';
import type { Pixit } from '../../scr/declaration.ts';
import type { RunResults } from '../../scr/results.ts';
import { type RunInput, summariseRun } from '../../scr/summarise.ts';
import type { Verdict } from '../../scr/types.ts';
import { header, outcome, runInput } from '../scr/fixtures.ts';
import { mixedResults } from './fixtures.ts';
import { temporaryFolder } from './temporary-folder.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-012_M';
const OPTIONAL = 'cpm-ms-2.0/CPM-TS-MS-S-023_O';
const one = header(ROW, 'copies', 'copies the named messages');
const other = header(ROW, 'restores', 'leaves the destination as it was');
const optional = header(OPTIONAL, 'notifies', 'tells of a new object');
const all = [one, other, optional];

/** A run in which these checks came to that; the others were left out. */
function resultsOf(verdicts: Record<string, Verdict>, more: Partial<RunInput> = {}, ms = 10): RunResults {
  const selected = all.filter(({ slug }) => slug in verdicts);
  const outcomes = selected.map((check) =>
    outcome(check, verdicts[check.slug]!, `It is ${verdicts[check.slug]} | @all.`, { durationMs: ms }),
  );
  return summariseRun(runInput({ checks: all, selected, outcomes, ...more }));
}

const base = { copies: 'pass', restores: 'pass', notifies: 'pass' } as const;
const compare = (before: RunResults, after: RunResults) => compareRuns(before, after, '0.1.0');

const profile = { name: 'default', reading: 'scr', strict: false, claims: [] } as const;

function declaring(said: Declared): RunResults {
  const declares = said === 'not-said' ? {} : { declares: { [OPTIONAL]: said === 'yes' } };
  return resultsOf(base, { profile: { ...profile, claims: [], ...declares } });
}

function going(some: Partial<Pixit>, version: string | null = null): RunResults {
  const pixit: Pixit = {
    users: [],
    otherUsers: null,
    deferredFolder: null,
    disposable: true,
    timeoutMs: 1,
    pushDeadlineMs: 1,
    maxConnections: 1,
    largestObject: 1,
    ...some,
  };
  const product = { vendor: null, name: null, version, date: null, contact: null };
  return resultsOf(base, { profile: { ...profile, claims: [], pixit, product } });
}

describe('a check', () => {
  it.each<[Verdict | null, Verdict | null, string | null, boolean]>([
    ['pass', 'pass', null, false],
    ['pass', 'fail', 'worse', true],
    ['pass', 'warn', 'worse', true],
    ['pass', 'inconclusive', 'worse', true],
    ['warn', 'error', 'worse', true],
    ['inconclusive', 'fail', 'worse', true],
    ['not-applicable', 'fail', 'worse', true],
    ['fail', 'error', 'worse', true],
    ['pass', null, 'no-longer-checked', true],
    ['fail', null, 'no-longer-checked', true],
    ['pass', 'not-applicable', 'no-longer-checked', true],
    ['fail', 'inconclusive', 'changed', false],
    ['error', 'fail', 'changed', false],
    ['fail', 'pass', 'better', false],
    ['fail', 'warn', 'better', false],
    ['warn', 'pass', 'better', false],
    ['not-applicable', 'pass', 'newly-checked', false],
    [null, 'pass', 'newly-checked', false],
    [null, 'not-applicable', null, false],
    ['not-applicable', null, null, false],
  ])('from %s to %s is %s', (before, after, kind, regression) => {
    const rest = { copies: 'pass' } as const;
    // Optional, and beside a check that stays: only its own change counts.
    const at = (verdict: Verdict | null) =>
      resultsOf(verdict === null ? rest : { ...rest, notifies: verdict });
    const comparison = compare(at(before), at(after));
    expect(comparison.checks).toEqual(
      kind === null ? [] : [expect.objectContaining({ id: `${OPTIONAL}/notifies`, kind, before, after })],
    );
    expect(comparison.regression).toBe(regression);
    expect(comparisonSchema.parse(comparison)).toEqual(comparison);
  });
});

describe('a comparison', () => {
  it('tells requirements and clauses by the worst of their checks, regressions first', () => {
    const { requirements, clauses, unchanged, checks } = compare(
      resultsOf({ copies: 'fail', restores: 'pass', notifies: 'fail' }),
      resultsOf({ copies: 'pass', restores: 'error', notifies: 'pass' }),
    );
    expect(checks.map(({ id, kind }) => [id, kind])).toEqual([
      [`${ROW}/restores`, 'worse'],
      [`${ROW}/copies`, 'better'],
      [`${OPTIONAL}/notifies`, 'better'],
    ]);
    expect(requirements.map(({ id, before, after }) => [id, before, after])).toEqual([
      [ROW, 'fail', 'error'],
      [OPTIONAL, 'fail', 'pass'],
    ]);
    expect(clauses).toEqual([
      { clause: 'RFC 3501 §6.4.7', kind: 'worse', before: 'fail', after: 'error' },
      { clause: 'cpm-ms-2.0 §7.3.4', kind: 'worse', before: 'fail', after: 'error' },
    ]);
    expect(unchanged).toEqual({ requirements: 0, checks: 0, clauses: 0 });
  });

  it('tells a requirement that only its checks left', () => {
    const { requirements, regression } = compare(resultsOf(base), resultsOf({ copies: 'pass' }));
    expect(requirements).toMatchObject(
      [{ id: OPTIONAL, kind: 'no-longer-checked', before: 'pass', after: null, reason: /Not run/ }].map(
        (expected) => ({ ...expected, reason: expect.stringMatching(expected.reason) }),
      ),
    );
    expect(regression).toBe(true);
  });

  it('is a regression where a requirement got worse by a check that is new', () => {
    const { checks, requirements, regression } = compare(
      resultsOf({ copies: 'pass' }),
      resultsOf({ copies: 'pass', restores: 'fail' }),
    );
    expect(checks).toMatchObject([{ id: `${ROW}/restores`, kind: 'newly-checked' }]);
    expect(requirements).toMatchObject([{ id: ROW, kind: 'worse' }]);
    expect(regression).toBe(true);
  });

  it('finds two equal runs equal', () => {
    const comparison = compare(mixedResults(), mixedResults({ runId: 'other' }));
    expect(comparison).toMatchObject({
      requirements: [],
      checks: [],
      clauses: [],
      circumstances: [],
      durations: [],
    });
    expect(renderComparison(comparison, { color: false })).toMatch(/\nNo change\.\n$/);
  });

  it('tells what the runs themselves differ in', () => {
    const target = runInput({ checks: [], outcomes: [] }).target;
    const after = resultsOf(base, {
      version: '0.2.0',
      profile: { name: 'lab', reading: 'body', strict: true, claims: ['ACL'] },
      target: { ...target, endpoints: ['imap://b@other'], version: '8', capabilities: ['IMAP4rev1', 'ACL'] },
      complete: false,
      incompleteReason: 'Interrupted.',
    });
    const told = compare(resultsOf(base), after).circumstances;
    expect(Object.fromEntries(told.map(({ what, before, after: now }) => [what, [before, now]]))).toEqual({
      completeness: ['complete', 'Interrupted.'],
      target: ['imaps://alice@store.example:993', 'imap://b@other'],
      product: ['Store 7.2', 'Store 8'],
      capabilities: ['UIDPLUS LIST-STATUS', 'ACL'],
      profile: ['default, reading scr', 'lab, reading body, strict, claims ACL'],
      tool: ['0.1.0', '0.2.0'],
    });
    const specs = resultsOf(base, { specs: ['cpm-ms-2.0', 'cpm-ms-1.0'] });
    expect(compare(resultsOf(base), specs).circumstances.map(({ what }) => what)).toContain('specifications');
    expect(compare(resultsOf(base), resultsOf({ copies: 'pass' })).circumstances).toEqual([
      { what: 'selection', before: '0 rows left out', after: '1 row left out' },
    ]);
  });

  it.each<[number, number, boolean]>([
    [100, 1000, false],
    [1000, 2000, false],
    [1000, 2500, true],
    [5000, 9000, false],
    [9000, 1000, true],
  ])('tells a duration from %d to %d ms: %s, and it is no regression', (before, after, told) => {
    const { durations, regression } = compare(
      resultsOf({ copies: 'pass' }, {}, before),
      resultsOf({ copies: 'pass' }, {}, after),
    );
    expect(durations).toEqual(told ? [{ id: `${ROW}/copies`, beforeMs: before, afterMs: after }] : []);
    expect(regression).toBe(false);
  });

  it.each<[Declared, Declared, string]>([
    ['not-said', 'yes', 'The later run declares ID (Notifications), the former said nothing of it.'],
    ['no', 'yes', 'The later run declares ID (Notifications), the former declared that it is not supported.'],
    ['yes', 'no', 'The later run declares that ID (Notifications) is not supported, the former declared it.'],
    ['yes', 'not-said', 'The later run says nothing of ID (Notifications), the former declared it.'],
  ])('says where the runs declare otherwise: %s, then %s', (before, after, sentence) => {
    const comparison = compare(declaring(before), declaring(after));
    expect(comparison.declarations).toEqual([{ id: OPTIONAL, function: 'Notifications', before, after }]);
    expect(comparison).toMatchObject({ options: [], circumstances: [], checks: [], regression: false });
    expect(comparisonSchema.parse(comparison)).toEqual(comparison);
    expect(statementSentences(comparison)).toEqual([sentence.replace('ID', OPTIONAL)]);
    expect(compare(declaring(before), declaring(before)).declarations).toEqual([]);
  });

  it('says which values of the profile the runs did not have in common', () => {
    const comparison = compare(
      going({ timeoutMs: 10_000, users: ['alice'], disposable: false }),
      going({ timeoutMs: 500, users: ['alice', 'bob'], disposable: false }, '9'),
    );
    expect(comparison.options).toEqual([
      { option: 'product.version', before: 'not said', after: '9' },
      { option: 'timeoutMs', before: '10000', after: '500' },
      { option: 'users', before: 'alice', after: 'alice, bob' },
    ]);
    expect(comparisonSchema.parse(comparison)).toEqual(comparison);
    expect(statementSentences(comparison)).toContain('The later run has timeoutMs 500, the former 10000.');
    // A client has no such values, and an older report tells none.
    expect(compare(going({ timeoutMs: 10_000 }), resultsOf(base)).options).toEqual([]);
  });

  it('needs something in common', () => {
    const elsewhere = summariseRun(
      runInput({
        checks: [header('cpm-ms-1.0/CPM-TS-MS-S-004_M', 'copies')],
        outcomes: [],
        specs: ['cpm-ms-1.0'],
      }),
    );
    expect(haveAnythingInCommon(resultsOf(base), elsewhere)).toBe(false);
    expect(haveAnythingInCommon(resultsOf(base), resultsOf({ copies: 'fail' }))).toBe(true);
  });
});

describe('renderings', () => {
  const comparison = compare(
    resultsOf({ copies: 'pass', restores: 'fail', notifies: 'pass' }),
    resultsOf({ copies: 'fail', restores: 'pass' }, {}, 5000),
  );

  it('for a terminal', () => {
    expect(renderComparison(comparison, { color: false })).toMatchInlineSnapshot(`
      "before  run k3v9x2ab of 2026-11-21T10:00:00.000Z, imaps://alice@store.example:993: not conformant
      now     run k3v9x2ab of 2026-11-21T10:00:00.000Z, imaps://alice@store.example:993: not conformant
      ! selection: 0 rows left out → 1 row left out

      Requirements
        - cpm-ms-2.0/CPM-TS-MS-S-023_O  O  no longer checked: pass → not checked
            Notifications

      Checks
        ✗ cpm-ms-2.0/CPM-TS-MS-S-012_M/copies  worse: pass → fail
            copies the named messages
            MUST · cpm-ms-2.0 §7.3.4 · RFC 3501 §6.4.7
            It is fail | @all.
            transcript: transcripts/copies.jsonl
        - cpm-ms-2.0/CPM-TS-MS-S-023_O/notifies  no longer checked: pass → not checked
            tells of a new object
        ✓ cpm-ms-2.0/CPM-TS-MS-S-012_M/restores  better: fail → pass
            leaves the destination as it was

      Durations
        cpm-ms-2.0/CPM-TS-MS-S-012_M/copies  0.0 s → 5.0 s
        cpm-ms-2.0/CPM-TS-MS-S-012_M/restores  0.0 s → 5.0 s

      2 requirements: 1 no longer checked, 1 as before
      3 checks: 1 worse, 1 no longer checked, 1 better, 0 as before
      2 clauses: 2 as before
      Regression: something got worse, or is no longer checked.
      "
    `);
    expect(renderComparison(comparison, { color: true })).toContain('\u001b[31m');
  });

  it('for a pull request, where what a peer said is no mark-up and calls nobody', () => {
    const text = comparisonMarkdown(comparison);
    expect(text).toMatchInlineSnapshot(`
      "### ❌ CPM conformance: Regression: something got worse, or is no longer checked.

      - 2 requirements: 1 no longer checked, 1 as before
      - 3 checks: 1 worse, 1 no longer checked, 1 better, 0 as before
      - before: run \`k3v9x2ab\`, not conformant; now: run \`k3v9x2ab\`, not conformant
      - ⚠️ selection: 0 rows left out → 1 row left out

      | Requirement |  | Change | What it asks |
      | --- | --- | --- | --- |
      | \`cpm-ms-2.0/CPM-TS-MS-S-023_O\` | O | no longer checked: pass → not checked | Notifications |

      | Check | Change | Why |
      | --- | --- | --- |
      | \`cpm-ms-2.0/CPM-TS-MS-S-012_M/copies\` (MUST) | worse: pass → fail | It is fail \\| @​all. |
      | \`cpm-ms-2.0/CPM-TS-MS-S-023_O/notifies\` (MUST) | no longer checked: pass → not checked | tells of a new object |

      <details><summary>Other changes of checks: 1</summary>

      | Check | Change | Why |
      | --- | --- | --- |
      | \`cpm-ms-2.0/CPM-TS-MS-S-012_M/restores\` (MUST) | better: fail → pass | leaves the destination as it was |

      </details>

      <details><summary>Durations: 2</summary>

      | Check | Before | Now |
      | --- | --- | --- |
      | \`cpm-ms-2.0/CPM-TS-MS-S-012_M/copies\` | 0.0 s | 5.0 s |
      | \`cpm-ms-2.0/CPM-TS-MS-S-012_M/restores\` | 0.0 s | 5.0 s |

      </details>
      "
    `);
    expect(text).not.toContain('@all');
  });

  it('tell first what is declared otherwise', () => {
    const declared = compare(declaring('not-said'), declaring('yes'));
    const sentence = `The later run declares ${OPTIONAL} (Notifications), the former said nothing of it.`;
    const lines = renderComparison(declared, { color: false }).split('\n');
    expect(lines.slice(2, 5)).toEqual(['', 'Declared otherwise', `! ${sentence}`]);
    expect(comparisonMarkdown(declared)).toContain(
      `\n\n**Declared otherwise**\n\n- ⚠️ ${markdownLine(sentence)}\n`,
    );
    const many = { ...declared, declarations: Array.from({ length: 70 }, () => declared.declarations[0]!) };
    expect(renderComparison(many, { color: false })).toContain('… and 10 more');
    expect(comparisonMarkdown(many)).toContain('- … and 20 more');
  });

  it('list only so many, and say how many there are more', () => {
    const checks = Array.from({ length: 200 }, (_, index) => ({
      ...comparison.checks[0]!,
      id: `${ROW}/c${index}`,
    }));
    const many = { ...comparison, checks };
    expect(renderComparison(many, { color: false })).toContain('… and 140 more (--json has all)');
    const text = comparisonMarkdown(many);
    expect(text).toContain('… and 150 more.');
    expect(text.length).toBeLessThan(65_536);
  });

  it('the schema is published as it is', () => {
    const published = new URL('../../docs/comparison.schema.json', import.meta.url);
    expect(readFileSync(published, 'utf8')).toBe(publishedComparisonSchema());
  });
});

describe('the results of a former run', () => {
  it('are read from the folder and from the file', () => {
    const folder = temporaryFolder();
    const file = join(folder, 'results.json');
    writeFileSync(file, JSON.stringify(resultsOf(base)));
    expect(readResults(folder)).toEqual(resultsOf(base));
    expect(readResults(file)).toEqual(resultsOf(base));
  });

  it('are refused with the place of the fault', () => {
    const folder = temporaryFolder();
    expect(() => readResults(folder)).toThrow(/results\.json cannot be read .* no such file/);
    writeFileSync(join(folder, 'results.json'), JSON.stringify({ ...resultsOf(base), seed: 'x' }, null, 2));
    expect(() => readResults(folder)).toThrow(/results\.json, line \d+: .*"seed"/);
  });
});
