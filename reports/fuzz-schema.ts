/** The schema of what `fuzz --json` prints, from which the published one (docs/fuzz.schema.json) is made. */
import { z } from 'zod';
import { FUZZ_SCHEMA } from '../fuzz/finding/finding.ts';
import { KIND_NAMES } from '../fuzz/kind.ts';
import type { FuzzDocument } from './fuzz-json.ts';

const count = z.int().nonnegative();
const counts = z.record(z.string(), count);

export const fuzzSchema: z.ZodType<FuzzDocument> = z.strictObject({
  schema: z.literal(FUZZ_SCHEMA),
  tool: z.strictObject({ name: z.literal('cpm-conformance'), version: z.string() }),
  target: z.string().describe('What the target calls itself, and where it is.'),
  seed: count,
  cases: count,
  casesPerSecond: z.number().nonnegative(),
  durationMs: count,
  complete: z.boolean().describe('False if it was broken off, or the target was lost.'),
  lost: z.string().nullable(),
  findings: z.array(
    z.strictObject({
      id: z.string(),
      oracle: z.string(),
      class: z.string(),
      summary: z.string().describe('One sentence.'),
      input: z.string().describe('For people; octets that cannot be printed are escaped.'),
      file: z.string().nullable().describe('For `replay`; null for what no single case shows.'),
    }),
  ),
  warnings: z.array(z.string()),
  kinds: z.array(
    z.strictObject({
      kind: z.enum(KIND_NAMES),
      cases: count,
      casesPerSecond: z.number().nonnegative(),
      durationMs: count,
      coverage: z.strictObject({ covered: count, productions: count, missing: z.array(z.string()) }),
      classes: counts.describe('Cases of each class.'),
      answers: z
        .strictObject({ valid: counts, other: counts })
        .describe('Cases by the word of their answer.'),
      productions: counts.describe('Cases that covered each production.'),
      unconfirmed: z.array(z.string()).describe('What was seen once, and did not come again.'),
    }),
  ),
});

/** The JSON Schema, as it is published. */
export function publishedFuzzSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(fuzzSchema), null, 2)}\n`;
}
