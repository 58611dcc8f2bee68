import { describe, expect, it } from 'vitest';
import { compareRuns } from '../../reports/comparison.ts';
import { comparisonAnnotations, runAnnotations } from '../../reports/github-annotations.ts';
import { summaryMarkdown } from '../../reports/summary-markdown.ts';
import type { BaselineResult } from '../../scr/baseline-result.ts';
import { greenResults, mixedResults } from './fixtures.ts';

/** Reads workflow commands as the runner does: the first `::` behind the properties ends them. */
function commandsIn(text: string): { title: string; message: string }[] {
  return text
    .trimEnd()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [, title = '', message = ''] = /^::error title=([^:,]*)::([^\r\n]*)$/.exec(line) ?? [];
      const plain = (part: string) =>
        part.replace(/%(25|0D|0A|3A|2C)/g, (octet) => decodeURIComponent(octet));
      return { title: plain(title), message: plain(message) };
    });
}

const baseline: BaselineResult = {
  file: 'known.json',
  expected: [
    {
      id: 'cpm-ms-2.0/CPM-TS-MS-S-012_M/restores-destination',
      verdict: 'fail',
      entry: 'restores-destination',
      reason: 'They know.',
    },
  ],
  deviations: [
    { kind: 'vanished', check: '§7/{x,%3A}', message: '100%25, at 10:00.', remedy: 'Take it out.' },
  ],
};

describe('annotations', () => {
  it('of a run: one for each red requirement, that reads back as it was', () => {
    const commands = commandsIn(runAnnotations(mixedResults()));
    expect(commands.map(({ title }) => title)).toEqual([
      'cpm-ms-2.0/CPM-TS-MS-S-001_M: inconclusive',
      'cpm-ms-2.0/CPM-TS-MS-S-012_M: fail',
      'cpm-ms-2.0/CPM-TS-MS-S-016_M: error',
      'cpm-ms-2.0/§7: fail',
    ]);
    expect(commands[1]!.message).toBe(
      [
        'Copying the objects to the another folder',
        '1 of 2 checks failed; restores-destination: One of three messages stayed in the destination after a NO.',
        'cpm-ms-2.0/CPM-TS-MS-S-012_M/restores-destination',
      ].join('\n'),
    );
    expect(runAnnotations(greenResults())).toBe('');
  });

  it('of a run with a baseline: one for each deviation, none for what is expected', () => {
    expect(commandsIn(runAnnotations({ ...mixedResults(), baseline }))).toEqual([
      { title: 'vanished: §7/{x,%3A}', message: '100%25, at 10:00.\nTake it out.' },
    ]);
  });

  it('of a run that is not complete: that, too', () => {
    const results = mixedResults({ complete: false, incompleteReason: 'Interrupted.' });
    expect(commandsIn(runAnnotations(results))[0]).toEqual({
      title: 'Not so: the run is complete',
      message: 'Interrupted.',
    });
  });

  it('of a comparison: one for each regression', () => {
    const comparison = compareRuns(greenResults(), mixedResults(), '0.1.0');
    const commands = commandsIn(comparisonAnnotations(comparison));
    expect(commands).toEqual([
      {
        title: 'cpm-ms-2.0/CPM-TS-MS-S-012_M: worse',
        message: expect.stringMatching(/^pass → fail\n/),
      },
    ]);
  });

  it('are ten at most, the last of which counts the others', () => {
    const deviations = Array.from({ length: 25 }, () => baseline.deviations[0]!);
    const commands = commandsIn(runAnnotations({ ...mixedResults(), baseline: { ...baseline, deviations } }));
    expect(commands).toHaveLength(10);
    expect(commands.at(-1)!.title).toBe('16 more');
  });

  it('end no command by what a peer said', () => {
    const deviations = [{ ...baseline.deviations[0]!, message: 'a\r\n::set-output name=x::y\n::error::z' }];
    const text = runAnnotations({ ...mixedResults(), baseline: { ...baseline, deviations } });
    expect(text.trimEnd().split('\n')).toHaveLength(1);
  });
});

describe('the summary of a job', () => {
  it('tells verdicts, failures, and what the baseline says', () => {
    const text = summaryMarkdown({ ...mixedResults(), baseline });
    expect(text).toMatch(
      /^### ❌ Not conformant: imaps:\/\/alice@\u200Bstore\.example:993 \\\(Store 7\.2\\\)\n/,
    );
    expect(text).toContain('Baseline `known.json`: 1 failure expected, 1 deviation.');
    expect(text).toContain('- vanished: 100%25, at 10:00. Take it out.');
    expect(text).toContain(
      '| `cpm-ms-2.0/CPM-TS-MS-S-012_M/restores-destination` | fail (expected) | One of three messages',
    );
    expect(summaryMarkdown(greenResults())).toMatch(/^### ✅ Conformant/);
  });
});
