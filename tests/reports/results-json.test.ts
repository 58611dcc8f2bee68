import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeResultsJson } from '../../reports/results-json.ts';
import { parseResults, publishedSchema, resultsSchema } from '../../reports/results-schema.ts';
import { greenResults, mixedResults } from './fixtures.ts';
import { temporaryFolder } from './temporary-folder.ts';

describe('results.json', () => {
  it('holds the results as they are, alone in the folder', async () => {
    const folder = temporaryFolder();
    const file = await writeResultsJson(mixedResults(), folder);
    expect(parseResults(readFileSync(file, 'utf8'))).toEqual(mixedResults());
    expect(readdirSync(folder)).toEqual(['results.json']);
  });

  it('may be written again as a run goes on', async () => {
    const folder = temporaryFolder();
    const partial = {
      complete: false,
      incompleteReason: 'The run goes on.',
      finishedAt: null,
      durationMs: null,
    };
    const file = await writeResultsJson(mixedResults(partial), folder);
    expect(parseResults(readFileSync(file, 'utf8'))).toMatchObject(partial);
    await writeResultsJson(mixedResults(), folder);
    expect(parseResults(readFileSync(file, 'utf8')).complete).toBe(true);
  });

  it('leaves no draft behind when it cannot be written', async () => {
    const folder = temporaryFolder();
    const occupied = join(folder, 'occupied');
    writeFileSync(occupied, '');
    await expect(writeResultsJson(mixedResults(), occupied)).rejects.toThrow();
    expect(readdirSync(folder)).toEqual(['occupied']);
  });
});

describe('the schema', () => {
  it('is published as it is', () => {
    const published = readFileSync(new URL('../../docs/results.schema.json', import.meta.url), 'utf8');
    expect(published).toBe(publishedSchema());
  });

  it('describes results of every kind', () => {
    expect(resultsSchema.parse(mixedResults())).toEqual(mixedResults());
    expect(resultsSchema.parse(greenResults())).toEqual(greenResults());
  });

  it('refuses what is no result of a run', () => {
    const results = mixedResults();
    for (const wrong of [
      {},
      { ...results, schema: 'cpm-conformance/results@2' },
      { ...results, extra: 1 },
      { ...results, startedAt: 'yesterday' },
      { ...results, requirements: [{ ...results.requirements[0], verdict: 'passed' }] },
    ]) {
      expect(resultsSchema.safeParse(wrong).success).toBe(false);
    }
    expect(() => parseResults('{')).toThrow(SyntaxError);
  });
});
