/**
 * `allure-results/`: a test for each check, in a tree of specification, requirement and check.
 */
import { createHash } from 'node:crypto';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Attachment,
  Stage,
  Status,
  type StatusDetails,
  type StepResult,
  type TestResult,
} from 'allure-js-commons';
import { ReporterRuntime } from 'allure-js-commons/sdk/reporter';
import type { ExpectedFailure } from '../scr/baseline-result.ts';
import type { CheckResult, RunResults } from '../scr/results.ts';
import { isNmsSessionFile } from '../transcript/nms-session-file.ts';
import { categories, messageWords } from './allure-categories.ts';
import { issueLinks, labelsOf, linksOf, verdictLabels } from './allure-labels.ts';
import { nmsStepsOf } from './allure-nms-steps.ts';
import { glanceAt, stepsOf } from './allure-steps.ts';
import { PlainAllureWriter } from './allure-writer.ts';
import { deviationEntries, expectationText, expectedFailure } from './baseline-marks.ts';
import { reportedRequirements, runEntries } from './entries.ts';
import { type MappedVerdict, verdictMapping } from './mapping.ts';
import { fenced, markdown } from './markdown.ts';
import { withoutControls } from './text-layout.ts';

/** Transcripts up to this many octets are attached; the HTML report holds every attachment in one file. */
const largestAttachment = 256 << 10;

/** So many transcripts are read at once: to open a file takes longer than to read it. */
const AT_ONCE = 8;

/**
 * Writes `outDir/allure-results`, in place of an earlier one. Transcripts are looked for under `outDir`, copied and
 * read record by record.
 *
 * @returns the path of the folder.
 */
export async function writeAllureResults(results: RunResults, outDir: string): Promise<string> {
  const resultsDir = join(outDir, 'allure-results');
  await rm(resultsDir, { recursive: true, force: true });
  await mkdir(resultsDir, { recursive: true });
  const writer = new PlainAllureWriter(resultsDir);
  const runtime = new ReporterRuntime({
    writer,
    categories,
    environmentInfo: environmentOf(results),
  });
  const started = Date.parse(results.startedAt);
  const conversations = new Map<string, Promise<Conversation | null>>();
  const common = { started, outDir, resultsDir, conversations };
  const checks = labelledChecks(results).values();
  const write = async (): Promise<void> => {
    for (const { check, ...labelled } of checks) {
      await writeCheck(runtime, check, { ...common, ...labelled });
      await writer.settled();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, write));
  runtime.writeEnvironmentInfo();
  runtime.writeCategoriesDefinitions();
  return resultsDir;
}

interface LabelledCheck extends Pick<Placing, 'labels' | 'known'> {
  check: CheckResult;
}

/** What is said of the run itself, and then the checks in the order of their requirements. */
function labelledChecks(results: RunResults): LabelledCheck[] {
  const ofRun = [...runEntries(results), ...deviationEntries(results)].map((check) => ({
    check,
    labels: [
      { name: 'epic', value: 'The run itself' },
      { name: 'parentSuite', value: 'The run itself' },
      ...verdictLabels(check),
    ],
  }));
  const ofRequirements = reportedRequirements(results).flatMap(({ requirement, entries }) =>
    entries.map((check) => {
      const known = expectedFailure(results, check.id);
      return { check, labels: labelsOf(requirement, check, known), known };
    }),
  );
  return [...ofRun, ...ofRequirements];
}

const statuses: Record<MappedVerdict['allure'], Status> = {
  passed: Status.PASSED,
  failed: Status.FAILED,
  broken: Status.BROKEN,
  skipped: Status.SKIPPED,
};

interface Placing {
  labels: TestResult['labels'];
  /** The entry of the baseline that expects the failure. */
  known?: ExpectedFailure | undefined;
  /** When the run began, in milliseconds since 1970. */
  started: number;
  outDir: string;
  resultsDir: string;
  /** By file: a check that serves several rows is written under each, and its transcript read once. */
  conversations: Map<string, Promise<Conversation | null>>;
}

interface Conversation {
  startedAt: number;
  steps: StepResult[];
  /** The copy of the transcript among the results; none of a very large one. */
  attachments: Attachment[];
}

async function conversationIn(file: string, { started, resultsDir }: Placing): Promise<Conversation | null> {
  const glance = await glanceAt(file);
  if (glance === null) return null;
  const startedAt = glance.startedAt ?? started;
  const steps = isNmsSessionFile(file)
    ? await nmsStepsOf(file, startedAt)
    : await stepsOf(file, startedAt, glance.size);
  if (glance.size > largestAttachment) return { startedAt, steps, attachments: [] };
  const source = `${createHash('sha256').update(file).digest('hex').slice(0, 32)}-attachment.txt`;
  await copyFile(file, join(resultsDir, source));
  return { startedAt, steps, attachments: [{ name: 'transcript', source, type: 'text/plain' }] };
}

async function writeCheck(runtime: ReporterRuntime, check: CheckResult, placing: Placing): Promise<void> {
  const file = check.transcript === null ? null : join(placing.outDir, check.transcript);
  const transcript = file === null ? null : await conversationOf(file, placing);
  const start = transcript?.startedAt ?? placing.started;
  const identity = createHash('sha256').update(check.id).digest('hex').slice(0, 32);
  const uuid = runtime.startTest({
    name: check.title,
    fullName: check.id,
    historyId: identity,
    testCaseId: identity,
    labels: placing.labels,
    links: [...linksOf(check.clauses), ...issueLinks(placing.known)],
    parameters: [
      { name: 'verdict', value: check.verdict, excluded: true },
      { name: 'level', value: check.level, excluded: true },
      { name: 'clauses', value: check.clauses.join(', '), excluded: true },
    ],
    description: descriptionOf(check, placing.known),
    start,
  });
  runtime.updateTest(uuid, (result) => {
    result.status = statuses[verdictMapping[check.verdict].allure];
    result.statusDetails = detailsOf(check, placing.known !== undefined);
    result.stage = Stage.FINISHED;
    result.steps = transcript?.steps ?? [];
    result.attachments = transcript?.attachments ?? [];
  });
  runtime.stopTest(uuid, { stop: start + Math.round(check.durationMs) });
  runtime.writeTest(uuid);
}

function conversationOf(file: string, placing: Placing): Promise<Conversation | null> {
  const { conversations } = placing;
  const known = conversations.get(file) ?? conversationIn(file, placing);
  conversations.set(file, known);
  return known;
}

/** The first word of a message names the verdict, so that categories can tell one from another. */
function detailsOf(check: CheckResult, isKnown: boolean): StatusDetails & { known?: true } {
  if (check.verdict === 'pass') return {};
  const message = withoutControls(`${messageWords[check.verdict]}: ${check.reason}`);
  return {
    message,
    ...(check.detail === undefined ? {} : { trace: withoutControls(check.detail) }),
    // Read by Allure 3, though its types for writers lack it. The status stays what it is.
    ...(isKnown ? { known: true } : {}),
  };
}

/** Markdown: what it came to, in full. */
function descriptionOf(check: CheckResult, known: ExpectedFailure | undefined): string {
  const parts = [
    `**${check.level}** · ${check.clauses.join(' · ')}`,
    `\`${check.id}\``,
    `**${check.verdict}**: ${markdown(check.reason)}`,
  ];
  if (known !== undefined) parts.push(`Baseline: ${markdown(expectationText(known))}`);
  if (check.detail !== undefined) parts.push(fenced(check.detail));
  if (check.notes) parts.push(check.notes.map((note) => `- ${markdown(note)}`).join('\n'));
  if (check.transcript !== null) parts.push(`Transcript: \`${check.transcript}\``);
  return parts.join('\n\n');
}

function environmentOf(results: RunResults): Record<string, string> {
  const { target, profile } = results;
  const product = [target.name, target.version].filter((part) => part !== null).join(' ');
  return {
    'cpm-conformance': results.tool.version,
    target: target.endpoints.join(', ') || target.kind,
    ...(product === '' ? {} : { product }),
    specifications: results.specs.join(', '),
    profile: profile.name,
    reading: profile.reading,
    strict: String(profile.strict),
    seed: String(results.seed),
    run: results.runId,
    complete: String(results.complete),
    conformant: String(results.summary.conformant),
    ...(results.baseline === undefined ? {} : { baseline: results.baseline.file }),
  };
}
