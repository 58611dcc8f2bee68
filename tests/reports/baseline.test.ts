import { describe, expect, it } from 'vitest';
import { renderUpdate } from '../../reports/baseline-console.ts';
import { type BaselineEntry, baselineText, refuseUnexplained } from '../../reports/baseline-file.ts';
import { baselineExitCode, judgeByBaseline } from '../../reports/baseline-judgement.ts';
import { updateBaseline } from '../../reports/baseline-update.ts';
import { invariantHeaders } from '../../scr/invariants/headers.ts';
import type { RunResults } from '../../scr/results.ts';
import { summariseRun } from '../../scr/summarise.ts';
import type { CheckHeader, Verdict } from '../../scr/types.ts';
import { ConfigurationError } from '../../target/configuration-error.ts';
import { header, outcome, runInput } from '../scr/fixtures.ts';
import { baselineOf, entry } from './baseline-entries.ts';
import { mixedInput, mixedResults } from './fixtures.ts';

const TODAY = '2026-11-28';
const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-012_M';
const checks = ['copies', 'restores', 'keeps-date'].map((slug) => header(ROW, slug));

/** A run of those checks with these verdicts, in their order. */
function resultsOf(
  verdicts: readonly Verdict[],
  { strict = false, complete = true, selected = checks } = {},
): RunResults {
  return summariseRun(
    runInput({
      checks,
      selected,
      outcomes: selected.map((check, index) =>
        outcome(check, verdicts[index]!, `${check.slug} came to ${verdicts[index]}.`),
      ),
      profile: { name: 'default', reading: 'scr', strict, claims: [] },
      complete,
      incompleteReason: complete ? null : 'Interrupted: 1 check was not executed.',
    }),
  );
}

function judge(results: RunResults, entries: BaselineEntry[], known: readonly CheckHeader[] = checks) {
  const facts = { checks: [...known, ...invariantHeaders], today: TODAY };
  const judgement = judgeByBaseline(results, baselineOf(...entries), 'known.json', facts);
  return {
    expected: judgement.expected.map(({ id, verdict }) => `${id.split('/').at(-1)} ${verdict}`),
    deviations: judgement.deviations.map(({ kind, check }) => `${kind} ${check.split('/').at(-1)}`),
    messages: judgement.deviations.map(({ message, remedy }) => `${message} ${remedy}`),
    exitCode: baselineExitCode(results, judgement),
  };
}

const COPIES = `${ROW}/copies`;

describe('a run is as its baseline expects', () => {
  it.each<[string, BaselineEntry]>([
    ['by the id of the check', entry(COPIES)],
    ['by a short form', entry('2.0/S-012/copies')],
    ['by a glob', entry('*/cop*')],
    ['with what its reason contains', entry(COPIES, { matching: 'came to fail' })],
    ['up to its last day', entry(COPIES, { expires: TODAY })],
  ])('%s', (_, known) => {
    expect(judge(resultsOf(['fail', 'pass', 'pass']), [known])).toMatchObject({
      expected: ['copies fail'],
      deviations: [],
      exitCode: 0,
    });
  });

  it('and stays not conformant', () => {
    const results = resultsOf(['fail', 'pass', 'pass']);
    judge(results, [entry(COPIES)]);
    expect(results.summary.conformant).toBe(false);
    expect(results.requirements.find(({ id }) => id.endsWith('S-012_M'))?.verdict).toBe('fail');
  });

  it('where one of the checks that a glob names fails', () => {
    expect(judge(resultsOf(['pass', 'fail', 'pass']), [entry(`${ROW}/*`)]).exitCode).toBe(0);
  });

  it.each<Verdict>(['inconclusive', 'error'])('with %s only by that name', (verdict) => {
    const results = resultsOf([verdict, 'pass', 'pass']);
    expect(judge(results, [entry(COPIES, { verdict: verdict as 'error' })]).exitCode).toBe(0);
    expect(judge(results, [entry(COPIES)])).toMatchObject({
      deviations: ['unexpected copies'],
      messages: [expect.stringContaining('where fail is expected')],
    });
  });

  it('one way or the other, where it says both', () => {
    const both = [entry(COPIES), entry(COPIES, { verdict: 'inconclusive' })];
    for (const verdict of ['fail', 'inconclusive'] as const) {
      expect(judge(resultsOf([verdict, 'pass', 'pass']), both).exitCode).toBe(0);
    }
  });
});

describe('warnings', () => {
  const warned: Verdict[] = ['pass', 'pass', 'warn'];

  it('are expected by that name, with --strict and without', () => {
    const known = entry(`${ROW}/keeps-date`, { verdict: 'warn' });
    for (const strict of [true, false]) {
      expect(judge(resultsOf(warned, { strict }), [known])).toMatchObject({
        expected: ['keeps-date warn'],
        exitCode: 0,
      });
    }
  });

  it('need no entry without --strict', () => {
    expect(judge(resultsOf(warned), []).exitCode).toBe(0);
    expect(judge(resultsOf(warned, { strict: true }), [])).toMatchObject({
      deviations: ['unexpected keeps-date'],
      messages: [expect.stringContaining('keeps-date: warn, which is not expected')],
    });
  });

  it('that pass now have vanished', () => {
    const known = entry(`${ROW}/keeps-date`, { verdict: 'warn' });
    expect(judge(resultsOf(['pass', 'pass', 'pass']), [known]).deviations).toEqual(['vanished keeps-date']);
  });
});

describe('a verdict that comes now and then', () => {
  const known = entry(COPIES, { verdict: 'inconclusive', sometimes: true });

  it.each<[Verdict, string[]]>([
    ['inconclusive', ['copies inconclusive']],
    ['pass', []],
    ['warn', []],
  ])('is expected, and so is that it does not come: %s', (verdict, expected) => {
    const judged = judge(resultsOf([verdict, 'pass', 'pass']), [known]);
    expect(judged).toMatchObject({ expected, deviations: [], exitCode: 0 });
  });

  it.each<Verdict>(['fail', 'error'])('excuses no other: %s', (verdict) => {
    expect(judge(resultsOf([verdict, 'pass', 'pass']), [known])).toMatchObject({
      expected: [],
      deviations: ['unexpected copies'],
      messages: [expect.stringContaining(`copies: ${verdict}, where inconclusive or a pass is expected`)],
      exitCode: 1,
    });
  });

  it('excuses no warning that counts, nor another check, nor another reason', () => {
    expect(judge(resultsOf(['warn', 'pass', 'pass'], { strict: true }), [known]).exitCode).toBe(1);
    expect(judge(resultsOf(['pass', 'inconclusive', 'pass']), [known]).deviations).toEqual([
      'unexpected restores',
    ]);
    const other = { ...known, matching: 'another reason' };
    expect(judge(resultsOf(['inconclusive', 'pass', 'pass']), [other]).deviations).toEqual([
      'unexpected copies',
    ]);
    expect(judge(resultsOf(['pass', 'pass', 'pass']), [other]).exitCode).toBe(0);
  });

  it('has vanished where nothing that it names applies, and is unused where that is nothing', () => {
    expect(judge(resultsOf(['not-applicable', 'pass', 'pass']), [known])).toMatchObject({
      deviations: ['vanished copies'],
      messages: [
        expect.stringContaining('inconclusive or a pass is expected and was not seen: what it names does'),
      ],
    });
    expect(judge(resultsOf(['pass', 'pass', 'pass']), [{ ...known, check: 'nobody' }]).deviations).toEqual([
      'unused nobody',
    ]);
  });

  it('is no exception with sometimes: false', () => {
    const always = { ...known, sometimes: false };
    const judged = judge(resultsOf(['pass', 'pass', 'pass']), [always]);
    expect(judged.deviations).toEqual(['vanished copies']);
    expect(judged.messages[0]).toMatch(
      /Take the entry out: .* If it comes now and then, write "sometimes": true/,
    );
  });

  it('stays in the baseline when it did not come, and when another came', () => {
    const facts = { checks: [...checks, ...invariantHeaders], today: TODAY };
    const former = baselineOf(known);
    for (const verdict of ['pass', 'inconclusive'] as const) {
      const update = updateBaseline(resultsOf([verdict, 'pass', 'pass']), former, facts);
      expect(update).toMatchObject({ added: [], removed: [], kept: [known] });
    }
    const update = updateBaseline(resultsOf(['fail', 'pass', 'pass']), former, facts);
    expect(update).toMatchObject({ removed: [], kept: [known], added: [{ check: COPIES, verdict: 'fail' }] });
    expect(update.added[0]!.reason).toBe('TODO: say why this is expected (seen: copies came to fail.)');
    const gone = updateBaseline(resultsOf(['not-applicable', 'pass', 'pass']), former, facts);
    expect(gone.removed).toEqual([known]);
    expect(baselineText(former)).toContain('"verdict": "inconclusive",\n      "sometimes": true,');
    const shown = renderUpdate(update, { file: 'known.json', dryRun: true, color: false });
    expect(shown).not.toContain('now and then');
    expect(renderUpdate(gone, { file: 'known.json', dryRun: true, color: false })).toContain(
      `- ${COPIES}  inconclusive now and then\n`,
    );
  });
});

describe('a deviation', () => {
  it('is a failure that no entry expects', () => {
    const judged = judge(resultsOf(['fail', 'fail', 'pass']), [entry(COPIES)]);
    expect(judged).toMatchObject({
      expected: ['copies fail'],
      deviations: ['unexpected restores'],
      exitCode: 1,
    });
    expect(judged.messages[0]).toMatch(
      /restores came to fail\. .*baseline update REPORT --baseline known\.json/,
    );
  });

  it('is another failure than the one that is matched', () => {
    const judged = judge(resultsOf(['fail', 'pass', 'pass']), [entry(COPIES, { matching: 'COPYUID' })]);
    expect(judged).toMatchObject({ expected: [], deviations: ['unexpected copies'], exitCode: 1 });
    expect(judged.messages[0]).toContain('(with "COPYUID")');
  });

  it('is a fault of the suite, told apart from one of the target', () => {
    expect(judge(resultsOf(['error', 'pass', 'pass']), []).messages[0]).toContain('a fault of the suite');
  });

  it.each<Verdict>(['pass', 'warn', 'not-applicable'])(
    'is an expected failure that comes to %s',
    (verdict) => {
      expect(judge(resultsOf([verdict, 'pass', 'pass']), [entry(COPIES)])).toMatchObject({
        deviations: ['vanished copies'],
        exitCode: 1,
      });
    },
  );

  it('is an entry that names no check, with the one that may be meant', () => {
    expect(judge(resultsOf(['pass', 'pass', 'pass']), [entry(`${ROW}/copis`)])).toMatchObject({
      deviations: ['unused copis'],
      messages: [expect.stringContaining(`Did you mean ${COPIES}?`)],
      exitCode: 1,
    });
  });

  it('is an entry about what a whole run had nothing to look at for', () => {
    const judged = judge(resultsOf(['pass', 'pass', 'pass']), [entry('cpm-ms-2.0/§7/referee-grammar')]);
    expect(judged).toMatchObject({ deviations: ['unused referee-grammar'], exitCode: 1 });
    expect(judged.messages[0]).toContain('nothing to look at');
  });

  it('is an entry whose last day is over, though the failure is still expected', () => {
    expect(
      judge(resultsOf(['fail', 'pass', 'pass']), [entry(COPIES, { expires: '2026-11-27' })]),
    ).toMatchObject({
      expected: ['copies fail'],
      deviations: ['expired copies'],
      exitCode: 1,
    });
  });

  it('is none of a run that is not complete, which fails all the same', () => {
    const results = resultsOf(['fail', 'pass', 'pass'], { complete: false });
    // What the referee would have had to look at may not have come yet.
    const known = [entry(COPIES), entry('cpm-ms-2.0/§7/referee-grammar')];
    expect(judge(results, known)).toMatchObject({ deviations: [], exitCode: 1 });
  });
});

describe('of a part of the checks', () => {
  const selected = checks.slice(1);
  const part = (...verdicts: Verdict[]) => resultsOf(verdicts, { selected });

  it('entries about the rest are left alone', () => {
    const known = [entry(COPIES), entry('cpm-ms-2.0/§7/referee-grammar'), entry('cpm-ms-1.0/S-004/*')];
    const withOther = [...checks, header('cpm-ms-1.0/CPM-TS-MS-S-004_M', 'copies')];
    expect(judge(part('pass', 'pass'), known.slice(0, 2), checks).exitCode).toBe(0);
    expect(judge(part('pass', 'pass'), [entry('cpm-ms-1.0/CPM-TS-MS-S-004_M/*')], withOther).exitCode).toBe(
      0,
    );
  });

  it('entries about the other role are left alone', () => {
    const client = header('cpm-ms-2.0/CPM-TS-MS-C-012_M', 'copies');
    const known = [entry('cpm-ms-2.0/CPM-TS-MS-C-012_M/copies')];
    const referee = entry('cpm-ms-2.0/§7/referee-grammar');
    const judged = judge(resultsOf(['pass', 'pass', 'pass']), [...known, referee], [...checks, client]);
    expect(judged.deviations).toEqual(['unused referee-grammar']);
  });

  it('a glob that reaches into the rest has not vanished', () => {
    expect(judge(part('pass', 'pass'), [entry(`${ROW}/*`)]).exitCode).toBe(0);
  });

  it('entries about what was run are judged, and names that do not exist are told', () => {
    const judged = judge(part('pass', 'pass'), [entry(`${ROW}/restores`), entry(`${ROW}/nothing`)]);
    expect(judged.deviations).toEqual(['vanished restores', 'unused nothing']);
  });
});

describe('of what is no check of its own', () => {
  it('the referee and a requirement as a whole are expected by the ids that the reports show', () => {
    const results = summariseRun(
      runInput({ checks, outcomes: checks.map((check) => outcome(check, 'not-applicable', 'Not here.')) }),
    );
    expect(judge(results, []).deviations).toEqual(['unexpected as-a-whole']);
    const whole = entry(`${ROW}/as-a-whole`, { verdict: 'inconclusive' });
    expect(judge(results, [whole])).toMatchObject({ expected: ['as-a-whole inconclusive'], exitCode: 0 });
    expect(judge(resultsOf(['pass', 'pass', 'pass']), [whole]).deviations).toEqual(['vanished as-a-whole']);

    const mixed = judge(mixedResults(), [entry('referee-grammar')], mixedInput().checks);
    expect(mixed.expected).toEqual(['referee-grammar fail']);
    expect(mixed.deviations.sort()).toEqual([
      'unexpected renames',
      'unexpected restores-destination',
      'unexpected tls',
    ]);
  });
});

describe('baseline update', () => {
  const facts = { checks: [...checks, ...invariantHeaders], today: TODAY };

  it('lists what failed for a person to explain, and is refused until then', () => {
    const { baseline, added } = updateBaseline(resultsOf(['fail', 'pass', 'error']), null, facts);
    expect(added.map(({ check, verdict }) => [check, verdict])).toEqual([
      [COPIES, 'fail'],
      [`${ROW}/keeps-date`, 'error'],
    ]);
    expect(added[0]!.reason).toBe('TODO: say why this is expected (seen: copies came to fail.)');
    const refused = () => refuseUnexplained(baseline, 'known.json');
    expect(refused).toThrow(ConfigurationError);
    expect(refused).toThrow(/known\.json: nobody wrote yet why .*\/copies .*\(nor in 1 more\)/);
    for (const one of baseline.entries) one.reason = 'They know.';
    expect(refused).not.toThrow();
  });

  it('keeps what holds as it is, takes out what vanished, and does so only once', () => {
    const kept = entry(COPIES, { issue: 'https://bugs.example/7', matching: 'came', expires: '2027-01-01' });
    const former = baselineOf(entry(`${ROW}/restores`), kept, entry('2.0/S-012/nothing'));
    const results = resultsOf(['fail', 'pass', 'inconclusive']);
    const update = updateBaseline(results, former, facts);
    expect(update.kept).toEqual([kept]);
    expect(update.removed.map(({ check }) => check)).toEqual([`${ROW}/restores`, '2.0/S-012/nothing']);
    expect(update.added.map(({ check }) => check)).toEqual([`${ROW}/keeps-date`]);
    const again = updateBaseline(results, update.baseline, facts);
    expect(again).toMatchObject({ added: [], removed: [] });
    expect(baselineText(again.baseline)).toBe(baselineText(update.baseline));
  });

  it('puts another verdict in place of the one that was expected, with what was said of it', () => {
    const former = baselineOf(entry(COPIES, { reason: 'They know.', issue: '#7' }));
    const { baseline, removed } = updateBaseline(resultsOf(['inconclusive', 'pass', 'pass']), former, facts);
    expect(removed).toEqual(former.entries);
    expect(baseline.entries).toEqual([
      expect.objectContaining({ check: COPIES, verdict: 'inconclusive', issue: '#7' }),
    ]);
    expect(baseline.entries[0]!.reason).toMatch(/^TODO: .*; before: fail, They know\.\)$/);
  });

  it('keeps what a part of the checks says nothing of', () => {
    const former = baselineOf(entry(COPIES), entry(`${ROW}/*`, { verdict: 'error' }));
    const update = updateBaseline(resultsOf(['pass', 'pass'], { selected: checks.slice(1) }), former, facts);
    expect(update).toMatchObject({ added: [], removed: [], kept: former.entries });
  });

  it('tells what is over', () => {
    const former = baselineOf(entry(COPIES, { expires: '2026-01-01' }));
    expect(updateBaseline(resultsOf(['fail', 'pass', 'pass']), former, facts).expired).toEqual(
      former.entries,
    );
  });

  it('makes a baseline by which its own run is as expected', () => {
    const all = { checks: [...mixedInput().checks, ...invariantHeaders], today: TODAY };
    const { baseline } = updateBaseline(mixedResults(), null, all);
    expect(judgeByBaseline(mixedResults(), baseline, 'f', all).deviations).toEqual([]);
    expect(baseline.entries).toHaveLength(4);
  });
});
