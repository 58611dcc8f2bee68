/** The schema of what `compare --json` prints, from which docs/comparison.schema.json is made. */
import { z } from 'zod';
import { COMPARISON_SCHEMA, type Comparison, KINDS } from './comparison.ts';

const count = z.int().nonnegative();
const verdict = z
  .enum(['pass', 'fail', 'warn', 'inconclusive', 'not-applicable', 'error'])
  .nullable()
  .describe('Null: not checked in that run.');
const declared = z.enum(['yes', 'no', 'not-said']);
const change = {
  kind: z.enum(KINDS).describe('`worse` and `no-longer-checked` are regressions.'),
  before: verdict,
  after: verdict,
};
const run = z.strictObject({
  runId: z.string(),
  startedAt: z.string(),
  endpoints: z.array(z.string()),
  complete: z.boolean(),
  conformant: z.boolean(),
});

export const comparisonSchema: z.ZodType<Comparison> = z.strictObject({
  schema: z.literal(COMPARISON_SCHEMA),
  tool: z.strictObject({ name: z.literal('cpm-conformance'), version: z.string() }),
  before: run,
  after: run,
  circumstances: z
    .array(
      z.strictObject({
        what: z.enum([
          'target',
          'product',
          'capabilities',
          'profile',
          'specifications',
          'tool',
          'selection',
          'completeness',
        ]),
        before: z.string(),
        after: z.string(),
      }),
    )
    .describe('What the runs themselves differ in; of capabilities those that only one run saw.'),
  declarations: z
    .array(
      z.strictObject({
        id: z.string().describe('Specification and id, as a profile declares it.'),
        function: z.string(),
        before: declared,
        after: declared,
      }),
    )
    .describe('Requirements that the profiles of the two runs declare otherwise.'),
  options: z
    .array(z.strictObject({ option: z.string(), before: z.string(), after: z.string() }))
    .describe('Values that the two runs went by, such as `timeoutMs` and `product.version`.'),
  requirements: z
    .array(
      z.strictObject({
        id: z.string(),
        ...change,
        level: z.enum(['M', 'O']),
        function: z.string(),
        reason: z.string(),
      }),
    )
    .describe('Only what changed, regressions first.'),
  checks: z.array(
    z.strictObject({
      id: z.string(),
      ...change,
      level: z.enum(['MUST', 'SHOULD', 'MAY']),
      title: z.string(),
      clauses: z.array(z.string()),
      reason: z.string().describe('Of the later run, or of the former if the later says nothing of it.'),
      transcript: z.string().nullable(),
    }),
  ),
  clauses: z
    .array(z.strictObject({ clause: z.string(), ...change }))
    .describe('By the worst check that cites it.'),
  durations: z
    .array(
      z.strictObject({
        id: z.string(),
        beforeMs: z.number().nonnegative(),
        afterMs: z.number().nonnegative(),
      }),
    )
    .describe(
      'Checks whose time differs by more than a factor of two and more than a second; no regression.',
    ),
  unchanged: z.strictObject({ requirements: count, checks: count, clauses: count }),
  regression: z.boolean(),
});

/** The JSON Schema, as it is published. */
export function publishedComparisonSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(comparisonSchema), null, 2)}\n`;
}
