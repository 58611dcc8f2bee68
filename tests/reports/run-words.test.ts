/** No report calls conformant what was a selection, nor judged what was left out. */
import { describe, expect, it } from 'vitest';
import { renderSummary } from '../../reports/console.ts';
import { matrixOf } from '../../reports/matrix.ts';
import { matrixHtml } from '../../reports/matrix-html.ts';
import { type RunStanding, runWord, specWord } from '../../reports/run-words.ts';
import { summaryMarkdown } from '../../reports/summary-markdown.ts';
import { summariseRun } from '../../scr/summarise.ts';
import { header, outcome, runInput } from '../scr/fixtures.ts';

describe('a run', () => {
  const green: RunStanding = { complete: true, conformant: true, leftOut: 0 };
  it.each([
    ['Conformant', green],
    ['Nothing broken in a selection', { ...green, leftOut: 3 }],
    ['Not conformant', { ...green, conformant: false, leftOut: 3 }],
    ['Not complete', { complete: false, conformant: false, leftOut: 3 }],
  ])('is "%s"', (word, standing) => expect(runWord(standing)).toBe(word));

  it.each([
    ['conformant', true, 5, green],
    ['nothing broken', true, 5, { ...green, leftOut: 3 }],
    ['not conformant', false, 5, green],
    ['not complete', false, 5, { complete: false, conformant: false, leftOut: 0 }],
    ['not judged', false, 0, green],
  ])('has a specification that is "%s"', (word, conformant, covered, run) =>
    expect(specWord({ conformant, covered }, run)).toBe(word),
  );
});

describe('of a selection', () => {
  const checks = [
    header('cpm-ms-2.0/CPM-TS-MS-S-012_M', 'copies'),
    header('cpm-ms-2.0/CPM-TS-MS-S-009_M', 'stores'),
  ];
  const input = runInput({ checks, selected: checks.slice(0, 1), outcomes: [outcome(checks[0]!, 'pass')] });
  const results = summariseRun({ ...input, specs: ['cpm-ms-2.0', 'rest-nms-1.0'] });

  it('the console says so', () => {
    const lines = renderSummary(results, { color: false, reportPath: null }).split('\n');
    expect(lines).toContain('Nothing broken in a selection');
    expect(lines.filter((line) => line.endsWith(' rows covered'))).toEqual([
      expect.stringMatching(/^cpm-ms-2\.0 .*: nothing broken, 1 of \d+ rows covered$/),
      expect.stringMatching(/^rest-nms-1\.0 .*: not judged, 0 of \d+ rows covered$/),
    ]);
  });

  it('the page of a job says so', () => {
    const markdown = summaryMarkdown(results);
    expect(markdown).toMatch(/^### ✅ Nothing broken in a selection: /);
    expect(markdown).toContain('- cpm-ms-2.0: nothing broken\n- rest-nms-1.0: not judged\n');
  });

  it('the matrix says so', () =>
    expect(matrixHtml(matrixOf(results, checks), results)).toContain('>nothing broken in a selection<'));
});
