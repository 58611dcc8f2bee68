/**
 * Steps of a test from its transcript: what was sent, and below it what came back.
 */
import { open } from 'node:fs/promises';
import type { StepResult } from 'allure-js-commons';
import { Stage, Status } from 'allure-js-commons';
import { createStepResult } from 'allure-js-commons/sdk/reporter';
import { type Exchange, exchangesOf } from '../transcript/exchanges.ts';
import { truncate } from './text-layout.ts';

/** Steps of one test; a longer conversation is in the transcript alone. */
export const mostSteps = 200;
/** Lines of one answer. */
const mostLines = 20;
export const longestLine = 300;
/** A transcript of more octets is not read for its steps: it holds objects of many megabytes. */
const largestRead = 8 << 20;

/**
 * The conversation of `file` as steps.
 *
 * @param startedAt when the test began, in milliseconds since 1970.
 * @param size of the file, in octets.
 * @returns no steps if the file cannot be read as a transcript: a report is written all the same.
 */
export async function stepsOf(file: string, startedAt: number, size: number): Promise<StepResult[]> {
  const steps: StepResult[] = [];
  if (size > largestRead)
    return [step(`${size} octets crossed: they are in the transcript alone`, startedAt, 0)];
  try {
    for await (const exchange of exchangesOf(file)) {
      if (steps.length === mostSteps) {
        steps.push(step('… the rest is in the transcript', startedAt, 0));
        break;
      }
      const start = startedAt + exchange.at * 1000;
      const name = `C${exchange.connection}: ${nameOf(exchange)}`;
      const parent = step(name, start, exchange.durationMs);
      parent.steps = receivedSteps(exchange.received, start, exchange.durationMs);
      steps.push(parent);
    }
  } catch (error) {
    steps.push(step(`the transcript could not be read: ${String(error)}`, startedAt, 0));
  }
  return steps;
}

/** What was sent and how it ended, so that a conversation can be followed without opening its steps. */
function nameOf(exchange: Exchange): string {
  const sent = exchange.sent === '' ? 'greeting' : truncate(exchange.sent, longestLine);
  const end = exchange.received.at(-1);
  return end === undefined ? `${sent} → nothing` : `${sent} → ${truncate(end, 100)}`;
}

function receivedSteps(received: readonly string[], start: number, durationMs: number): StepResult[] {
  const shown = received.slice(0, mostLines);
  const rest = received.length - shown.length;
  const lines = rest === 0 ? shown : [...shown.slice(0, -1), `… ${rest} more lines`, received.at(-1) ?? ''];
  return lines.map((line) => step(`S: ${truncate(line, longestLine)}`, start, durationMs));
}

/** A step that went as it should. `start` is in milliseconds since 1970. */
export function step(name: string, start: number, durationMs: number): StepResult {
  return {
    ...createStepResult(),
    name,
    status: Status.PASSED,
    stage: Stage.FINISHED,
    start: Math.round(start),
    stop: Math.round(start + durationMs),
  };
}

/** What is known of a transcript without reading it: its size in octets, and when it was begun. */
export interface TranscriptGlance {
  size: number;
  /** Milliseconds since 1970; null if its head does not say. */
  startedAt: number | null;
}

/** Looks at the head of a transcript; null if there is no such file. */
export async function glanceAt(file: string): Promise<TranscriptGlance | null> {
  try {
    await using handle = await open(file);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(200), 0, 200, 0);
    const head = buffer.toString('latin1', 0, bytesRead);
    const startedAt = Date.parse(/^# started (\S+)$/m.exec(head)?.[1] ?? '');
    const { size } = await handle.stat();
    return { size, startedAt: Number.isNaN(startedAt) ? null : startedAt };
  } catch {
    return null;
  }
}
