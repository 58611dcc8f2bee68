/** The document that `rejudge --json` prints (docs/rejudgement.schema.json). */
import { z } from 'zod';
import type { RunResults } from '../../scr/results.ts';
import type { Rejudgement } from './rejudgement.ts';

const count = z.int().nonnegative();
const verdict = z.string().nullable().describe('Null: there was none, or is none any more.');

export const rejudgementSchema = z.strictObject({
  schema: z.literal('cpm-conformance/rejudgement@1'),
  tool: z.strictObject({ name: z.literal('cpm-conformance'), version: z.string() }),
  bundle: z.string().describe('The path as it was given.'),
  verified: z.boolean().describe('False: it was not intact, and judged all the same.'),
  runId: z.string(),
  toolOfRun: z.string().describe('Version of the tool that gave the stored verdicts.'),
  role: z.enum(['server', 'client']).describe('Who was judged.'),
  transcripts: count.describe('That were judged.'),
  rejudged: count.describe('Verdicts of checks that were made again, under each requirement.'),
  kept: count.describe('Verdicts of experiments, which no transcript gives; they are as they were.'),
  changes: z.array(
    z.strictObject({
      kind: z.enum(['requirement', 'check']),
      id: z.string(),
      stored: verdict,
      now: verdict,
      why: z.string(),
      transcript: z.string().nullable().describe('Where to look, relative to the bundle.'),
    }),
  ),
  unjudged: z
    .array(z.strictObject({ file: z.string(), why: z.string() }))
    .describe('Transcripts that could not be judged, or not to their end.'),
  conformant: z.strictObject({ stored: z.boolean(), now: z.boolean() }),
  exitCode: count,
});

export type RejudgementDocument = z.infer<typeof rejudgementSchema>;

export function rejudgementDocument(
  rejudgement: Rejudgement,
  { runId, tool }: RunResults,
  facts: { bundle: string; verified: boolean; version: string; exitCode: number },
): RejudgementDocument {
  const { version, exitCode, ...rest } = facts;
  return {
    schema: 'cpm-conformance/rejudgement@1',
    tool: { name: 'cpm-conformance', version },
    ...rest,
    runId,
    toolOfRun: tool.version,
    ...rejudgement,
    exitCode,
  };
}

/** The JSON Schema of it, as it is published. */
export function publishedRejudgementSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(rejudgementSchema), null, 2)}\n`;
}
