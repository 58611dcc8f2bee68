import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type CampaignResult, runCampaign } from '../../fuzz/campaign/campaign.ts';
import { publishedFindingSchema } from '../../fuzz/finding/finding-file.ts';
import type { Kind } from '../../fuzz/kind.ts';
import { renderCampaign, renderFinding, renderReplay } from '../../reports/fuzz-console.ts';
import { fuzzDocument, replayDocument } from '../../reports/fuzz-json.ts';
import { FuzzProgress } from '../../reports/fuzz-progress.ts';
import { writeFuzzReports } from '../../reports/fuzz-reports.ts';
import { fuzzSchema, publishedFuzzSchema } from '../../reports/fuzz-schema.ts';
import { TOY_GROUND, toyKind } from '../fuzz/campaign/toy-kind.ts';
import { temporaryFolder } from './temporary-folder.ts';

const campaign = (breaks: boolean): Promise<CampaignResult> =>
  runCampaign({
    kinds: [
      toyKind(({ numbers }) => (breaks && numbers.includes(3) ? 'three\x1b[2J' : null)) as unknown as Kind,
    ],
    ground: TOY_GROUND,
    seed: 5,
    connections: 1,
    runs: 1_000,
    seconds: null,
    corpus: [],
    watchPid: null,
    tool: '1.2.3',
    target: 'toy',
    listener: () => undefined,
    signal: new AbortController().signal,
  });

const documentOf = (result: CampaignResult) =>
  fuzzDocument(result, {
    version: '1.2.3',
    target: 'toy',
    files: new Map(result.findings.map(({ id }) => [id, `/out/findings/${id}.json`])),
  });

const published = (name: string): string =>
  readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');

describe('the document of a campaign', () => {
  test('has its findings, figures and coverage, and is of the published schema', async () => {
    const document = documentOf(await campaign(true));
    expect(fuzzSchema.parse(document)).toEqual(document);
    expect(document).toMatchObject({ seed: 5, cases: 1_000, complete: true, lost: null });
    expect(document.findings[0]).toMatchObject({
      oracle: 'toy',
      file: expect.stringContaining('/out/findings/'),
    });
    expect(document.kinds[0]).toMatchObject({
      kind: 'imap-syntax',
      cases: 1_000,
      coverage: { covered: 3, productions: 4, missing: ['never'] },
      answers: { valid: { OK: 1_000 }, other: {} },
    });
  });

  test('tells of growth, which no single case shows', async () => {
    const document = documentOf({ ...(await campaign(false)), growth: 'it grows' });
    expect(document.findings).toEqual([
      {
        id: 'growth',
        oracle: 'growth',
        class: 'campaign',
        summary: 'it grows',
        input: '1000 cases of imap-syntax, seed 5',
        file: null,
      },
    ]);
  });

  test('is published as it is, and that of a finding', () => {
    expect(published('fuzz.schema.json')).toBe(publishedFuzzSchema());
    expect(published('finding.schema.json')).toBe(publishedFindingSchema());
  });
});

describe('what people read', () => {
  test('names each finding and how to see it again; no octet of the target moves the cursor', async () => {
    const result = await campaign(true);
    const text = renderCampaign(documentOf(result), { color: false });
    const { id, shown } = result.findings[0]!;
    expect(text).toContain(`again: cpm-conformance replay /out/findings/${id}.json`);
    expect(text).toContain(shown);
    expect(text).toMatch(/\d found: 1000 cases, seed 5\n$/);
    const said = [
      text,
      renderFinding(result.findings[0]!, 'f'),
      renderCampaign(documentOf(result), { color: true }),
    ];
    for (const one of said) expect(one).not.toContain('\x1b[2J');
  });

  test('says so where nothing was found, or it was broken off', async () => {
    const result = await campaign(false);
    expect(renderCampaign(documentOf(result), { color: false })).toMatch(
      /nothing found: 1000 cases, seed 5\n$/,
    );
    const lost = renderCampaign(documentOf({ ...result, lost: 'gone' }), { color: false });
    expect(lost).toMatch(/The target was lost: gone/);
    expect(lost).toMatch(/broken off\n$/);
  });

  test('is the verdict of a replay', async () => {
    const [finding] = (await campaign(true)).findings;
    const replayed = { verdict: 'gone' as const, answer: 'OK', breaches: [], finding: null, transcript: [] };
    expect(renderReplay(finding!, replayed, { color: false })).toContain(`${finding!.id}: gone`);
    expect(replayDocument(finding!, replayed)).toMatchObject({
      id: finding!.id,
      verdict: 'gone',
      answer: 'OK',
    });
  });

  test('is told while it goes on', () => {
    const written: string[] = [];
    let now = 0;
    const progress = new FuzzProgress({ write: (text) => written.push(text) }, () => now);
    now = 6_000;
    progress.update({
      kind: 'objects',
      cases: 120,
      casesPerSecond: 20,
      covered: 3,
      productions: 9,
      findings: 1,
      share: 0.125,
    });
    expect(written).toEqual(['objects 12 %: 120 cases, 20 a second, 3/9 productions, 1 finding\n']);
  });
});

test('Allure has a test for each kind, and a failed one with its transcript for each finding', async () => {
  const out = temporaryFolder();
  const result = await campaign(true);
  expect(await writeFuzzReports(result, documentOf(result), out, { html: false })).toBeNull();
  const folder = join(out, 'allure-results');
  const tests = readdirSync(folder)
    .filter((name) => name.endsWith('-result.json'))
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as { status: string; name: string });
  expect(tests.filter(({ status }) => status === 'passed')).toHaveLength(1);
  const failed = tests.filter(({ status }) => status === 'failed');
  expect(failed).toHaveLength(result.findings.length);
  expect(failed[0]).toMatchObject({ attachments: [{ name: 'transcript' }] });
  expect(fuzzSchema.parse(JSON.parse(readFileSync(join(out, 'fuzz.json'), 'utf8')))).toBeTruthy();
});
