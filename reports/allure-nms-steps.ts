/** Steps of a test from the recorded session of a REST client: what was asked, and below it what was answered. */
import type { StepResult } from 'allure-js-commons';
import type { RecordedDelivery, RecordedExchange, RecordedField } from '../transcript/nms-session.ts';
import { readNmsSession } from '../transcript/nms-session-file.ts';
import { longestLine, mostSteps, step } from './allure-steps.ts';
import { truncate } from './text-layout.ts';

/** The conversation of the file `nms-session-file` wrote, as steps; what cannot be read is one step that says so. */
export async function nmsStepsOf(file: string, startedAt: number): Promise<StepResult[]> {
  try {
    const { exchanges, deliveries } = await readNmsSession(file);
    const all = [...exchanges, ...deliveries].sort((one, other) => one.at - other.at);
    const steps = all
      .slice(0, mostSteps)
      .map((one) => ('method' in one ? asked(one, startedAt) : delivered(one, startedAt)));
    return all.length > mostSteps ? [...steps, step('… the rest is in the transcript', startedAt, 0)] : steps;
  } catch (error) {
    return [step(`the session could not be read: ${String(error)}`, startedAt, 0)];
  }
}

function asked(exchange: RecordedExchange, startedAt: number): StepResult {
  const { connection, method, target, at, answer } = exchange;
  const end = answer === null ? 'nothing' : String(answer.status);
  const name = `C${connection}: ${truncate(`${method} ${target}`, longestLine)} → ${end}`;
  const sent = message('C', exchange.headers, exchange.body);
  const received = answer === null ? [] : message('S', answer.headers, answer.body);
  return within(name, startedAt + at, (answer?.at ?? at) - at, [...sent, ...received]);
}

function delivered(delivery: RecordedDelivery, startedAt: number): StepResult {
  const { url, at, answer, failure } = delivery;
  const name = `S: POST ${truncate(url, longestLine)} → ${answer === null ? failure : answer.status}`;
  const lines = message('S', delivery.headers, delivery.body);
  return within(name, startedAt + at, (answer?.at ?? at) - at, lines);
}

function message(side: 'C' | 'S', headers: readonly RecordedField[], body: Buffer | null): string[] {
  const fields = headers.map(([name, value]) => `${name}: ${value}`);
  const text = body === null || body.length === 0 ? [] : [body.toString('utf8', 0, longestLine * 4)];
  return [...fields, ...text].map((line) => `${side}: ${truncate(line, longestLine)}`);
}

function within(name: string, start: number, durationMs: number, lines: readonly string[]): StepResult {
  const parent = step(name, start, durationMs);
  parent.steps = lines.map((line) => step(line, start, durationMs));
  return parent;
}
