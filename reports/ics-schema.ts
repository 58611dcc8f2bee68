/** The schema of `ics.json`, from which the published JSON Schema (docs/ics.schema.json) is made. */
import { z } from 'zod';
import type { Ics } from './ics.ts';
import { resultsSchema } from './results-schema.ts';

const specId = z.enum(['cpm-ms-2.0', 'cpm-ms-1.0', 'rest-nms-1.0']);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const row = z.strictObject({
  key: z.string().describe('Specification and id, as a profile declares it.'),
  spec: specId,
  kind: z.enum(['scr', 'clause']),
  id: z.string(),
  level: z.enum(['M', 'O']),
  function: z.string(),
  reference: z.string(),
  declared: z.enum(['yes', 'no', 'not-said']),
  observed: z
    .enum(['supported', 'faulty', 'not-supported', 'not-seen'])
    .describe('faulty: it is there, and not as it is asked for.'),
  verdict: z.enum(['pass', 'fail', 'inconclusive', 'not-applicable', 'error', 'not-covered']),
  reason: z.string(),
  difference: z.enum(['declared-not-met', 'declared-not-shown', 'met-not-declared']).nullable(),
  failed: z
    .array(
      z.strictObject({
        id: z.string(),
        verdict: z.enum(['pass', 'fail', 'warn', 'inconclusive', 'not-applicable', 'error']),
        reason: z.string(),
        transcript: z.string().nullable().describe('Path relative to the report folder.'),
      }),
    )
    .describe('The checks that failed.'),
});

const { tool, target, profile, runId, seed, startedAt, finishedAt, complete, incompleteReason } =
  resultsSchema.shape;

/** The shape of {@link Ics}, as zod reads it. */
export const icsSchema = z.strictObject({
  schema: z.literal('cpm-conformance/ics@1'),
  tool,
  target,
  profile,
  role: z.enum(['client', 'server']),
  runId,
  seed,
  startedAt,
  finishedAt,
  complete,
  incompleteReason,
  conformant: z.boolean(),
  specs: z.array(
    z.strictObject({
      id: specId,
      conformant: z.boolean(),
      inScope: z.int().nonnegative(),
      covered: z.int().nonnegative(),
    }),
  ),
  evidence: z.strictObject({
    results: sha256.describe('SHA-256 of results.json.'),
    transcripts: z.strictObject({
      count: z.int().nonnegative(),
      sha256: sha256.nullable().describe('SHA-256 of what `LC_ALL=C sha256sum transcripts/*` prints.'),
    }),
  }),
  isDeclared: z.boolean().describe('False where the profile declares nothing.'),
  outOfScope: z
    .record(z.string(), z.boolean())
    .describe('What is declared of requirements that this run did not judge.'),
  leftOut: z.int().nonnegative().describe('So many requirements the selection of the run left out.'),
  rows: z.array(row),
}) satisfies z.ZodType<Ics>;

/** The text of docs/ics.schema.json. */
export function publishedIcsSchema(): string {
  const schema = z.toJSONSchema(icsSchema, { target: 'draft-2020-12' });
  const document = {
    $id: 'cpm-conformance/ics@1',
    title: 'Implementation conformance statement of cpm-conformance',
    ...schema,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
