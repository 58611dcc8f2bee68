/** `allure-results/` of a campaign: a test for each kind, and one that failed for each finding. */
import { createHash } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Stage, Status, type TestResult } from 'allure-js-commons';
import { ReporterRuntime } from 'allure-js-commons/sdk/reporter';
import type { CampaignResult } from '../fuzz/campaign/campaign.ts';
import type { Finding } from '../fuzz/finding/finding.ts';
import { PlainAllureWriter } from './allure-writer.ts';
import type { FuzzDocument } from './fuzz-json.ts';
import { fenced } from './markdown.ts';
import { withoutControls } from './text-layout.ts';

/** Gives the path of the folder. */
export async function writeFuzzAllure(
  { findings, growth }: CampaignResult,
  document: FuzzDocument,
  outDir: string,
): Promise<string> {
  const resultsDir = join(outDir, 'allure-results');
  await rm(resultsDir, { recursive: true, force: true });
  await mkdir(resultsDir, { recursive: true });
  const { tool, target, seed } = document;
  const writer = new PlainAllureWriter(resultsDir);
  const runtime = new ReporterRuntime({
    writer,
    environmentInfo: { 'cpm-conformance': tool.version, target, seed: String(seed) },
  });
  const stop = Date.now();
  for (const kind of document.kinds) {
    const lost = document.lost !== null && kind === document.kinds.at(-1);
    write(runtime, stop, {
      id: `fuzz/${kind.kind}`,
      name: `${kind.kind}: ${kind.cases} cases, ${kind.coverage.covered} of ${kind.coverage.productions} productions`,
      labels: labels(kind.kind, 'the campaign'),
      status: lost ? Status.BROKEN : Status.PASSED,
      message: lost ? `lost: ${document.lost}` : '',
      trace: '',
      description: kindText(kind),
      durationMs: kind.durationMs,
    });
  }
  for (const finding of findings) writeFinding(runtime, stop, finding);
  if (growth !== null)
    write(runtime, stop, {
      id: 'fuzz/growth',
      name: 'memory grows without end',
      labels: labels('growth', 'growth'),
      status: Status.FAILED,
      message: `finding: ${growth}`,
      trace: '',
      description: '',
      durationMs: 0,
    });
  runtime.writeEnvironmentInfo();
  await writer.settled();
  return resultsDir;
}

interface Written {
  id: string;
  name: string;
  labels: TestResult['labels'];
  status: Status;
  message: string;
  trace: string;
  /** Markdown. */
  description: string;
  durationMs: number;
  transcript?: readonly string[];
}

function writeFinding(runtime: ReporterRuntime, stop: number, finding: Finding): void {
  const { id, kind, oracle, summary, shown, seed, number } = finding;
  write(runtime, stop, {
    id: `fuzz/${kind}/${id}`,
    name: `${oracle} (${finding.class}): ${id}`,
    labels: labels(kind, oracle),
    status: Status.FAILED,
    message: `finding: ${summary}`,
    trace: shown,
    description: `${fenced(shown)}\n\nSeed ${seed}, case ${number}; again with \`cpm-conformance replay findings/${id}.json\``,
    durationMs: 0,
    transcript: finding.transcript,
  });
}

function write(runtime: ReporterRuntime, stop: number, test: Written): void {
  const identity = createHash('sha256').update(test.id).digest('hex').slice(0, 32);
  const start = stop - test.durationMs;
  const uuid = runtime.startTest({
    name: withoutControls(test.name),
    fullName: test.id,
    historyId: identity,
    testCaseId: identity,
    labels: test.labels,
    description: withoutControls(test.description),
    start,
  });
  runtime.updateTest(uuid, (result) => {
    result.status = test.status;
    result.statusDetails =
      test.message === ''
        ? {}
        : { message: withoutControls(test.message), trace: withoutControls(test.trace) };
    result.stage = Stage.FINISHED;
  });
  if (test.transcript !== undefined)
    runtime.writeAttachment(uuid, null, 'transcript', Buffer.from(test.transcript.join('\n')), {
      contentType: 'text/plain',
    });
  runtime.stopTest(uuid, { stop });
  runtime.writeTest(uuid);
}

function labels(kind: string, oracle: string): TestResult['labels'] {
  return [
    { name: 'epic', value: 'Fuzzing' },
    { name: 'feature', value: kind },
    { name: 'story', value: oracle },
    { name: 'parentSuite', value: 'Fuzzing' },
    { name: 'suite', value: kind },
  ];
}

function kindText({ classes, answers, coverage }: FuzzDocument['kinds'][number]): string {
  const rows = (counts: Readonly<Record<string, number>>): string =>
    Object.entries(counts)
      .map(([name, times]) => `- ${name}: ${times}`)
      .join('\n');
  const missing = coverage.missing.length === 0 ? 'none' : coverage.missing.join(', ');
  return [
    `**Answers to valid cases**\n\n${rows(answers.valid)}`,
    `**Answers to others**\n\n${rows(answers.other)}`,
    `**Classes**\n\n${rows(classes)}`,
    `**Productions not covered**: ${missing}`,
  ].join('\n\n');
}
