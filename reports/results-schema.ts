/**
 * The schema of `results.json`, from which the published JSON Schema (docs/results.schema.json) is made.
 */
import { z } from 'zod';
import { EXPECTABLE } from '../scr/baseline-result.ts';
import type { Pixit, Product } from '../scr/declaration.ts';
import type { RunResults } from '../scr/results.ts';

const specId = z.enum(['cpm-ms-2.0', 'cpm-ms-1.0', 'rest-nms-1.0']);
const verdict = z.enum(['pass', 'fail', 'warn', 'inconclusive', 'not-applicable', 'error']);
const requirementVerdict = z.enum(['pass', 'fail', 'inconclusive', 'not-applicable', 'error', 'not-covered']);
const count = z.int().nonnegative();

const check = z.strictObject({
  id: z.string().describe('Specification, requirement and slug.'),
  title: z.string(),
  level: z.enum(['MUST', 'SHOULD', 'MAY']),
  clauses: z.array(z.string()),
  verdict,
  reason: z.string().describe('One sentence.'),
  durationMs: z.number().nonnegative(),
  transcript: z
    .string()
    .nullable()
    .describe('Path relative to the report folder; null if nothing was opened.'),
  detail: z.exactOptional(z.string()).describe('What was asked, sent and seen, in full.'),
  notes: z.exactOptional(z.array(z.string())),
});

const requirement = z.strictObject({
  id: z.string(),
  kind: z.enum(['scr', 'clause']),
  spec: specId,
  role: z.enum(['client', 'server']),
  level: z.enum(['M', 'O']),
  function: z.string(),
  reference: z.string(),
  inScope: z.boolean(),
  verdict: requirementVerdict,
  reason: z.string(),
  checks: z.array(check),
});

const requirementCounts = z.record(requirementVerdict, count);
const checkCounts = z.record(verdict, count);
const specSummary = z.strictObject({
  conformant: z.boolean(),
  inScope: count,
  covered: count,
  verdicts: requirementCounts,
  checks: checkCounts,
});

const mergedPart = z.strictObject({
  runId: z.string(),
  seed: z.number(),
  startedAt: z.iso.datetime(),
  durationMs: z.number().nonnegative().nullable(),
  shard: z
    .strictObject({ index: z.int().positive(), count: z.int().positive() })
    .nullable()
    .describe('The part of the checks that it was to execute.'),
});

const baseline = z.strictObject({
  file: z.string(),
  expected: z
    .array(
      z.strictObject({
        id: z.string(),
        verdict: z.enum(EXPECTABLE),
        entry: z.string().describe('What the entry of the baseline names.'),
        reason: z.string().describe('Why it is expected.'),
        issue: z.exactOptional(z.string()),
      }),
    )
    .describe('Failures that the baseline expects; they stand in the requirements as what they are.'),
  deviations: z
    .array(
      z.strictObject({
        kind: z.enum(['unexpected', 'vanished', 'unused', 'expired']),
        check: z.string().describe('Id of the check, or what the entry names.'),
        message: z.string().describe('One sentence.'),
        remedy: z.string(),
      }),
    )
    .describe('Empty where all is as expected.'),
});

/** Which product it is, as its profile says. */
export const productSchema = z.strictObject({
  vendor: z.string().nullable(),
  name: z.string().nullable(),
  version: z.string().nullable(),
  date: z.string().nullable(),
  contact: z.string().nullable(),
}) satisfies z.ZodType<Product>;

/** What a run went by, without credentials. */
export const pixitSchema = z.strictObject({
  users: z.array(z.string()),
  otherUsers: z.string().nullable(),
  deferredFolder: z.string().nullable(),
  disposable: z.boolean(),
  timeoutMs: z.number(),
  pushDeadlineMs: z.number(),
  maxConnections: z.number(),
  largestObject: z.number(),
}) satisfies z.ZodType<Pixit>;

/** The shape of {@link RunResults}, as zod reads it. */
export const resultsSchema = z.strictObject({
  schema: z.literal('cpm-conformance/results@1'),
  tool: z.strictObject({ name: z.literal('cpm-conformance'), version: z.string() }),
  target: z.strictObject({
    kind: z.enum(['embedded', 'imap', 'nms', 'client']),
    endpoints: z.array(z.string()).describe('Without credentials.'),
    name: z.string().nullable(),
    version: z.string().nullable(),
    capabilities: z.array(z.string()),
  }),
  profile: z.strictObject({
    name: z.string(),
    reading: z.enum(['scr', 'body']),
    strict: z.boolean(),
    claims: z.array(z.string()),
    declares: z
      .exactOptional(z.record(z.string(), z.boolean()))
      .describe('Requirements that are declared to be supported or not, by specification and id.'),
    product: z.exactOptional(productSchema),
    pixit: z.exactOptional(pixitSchema).describe('What a tester has to know beside the declarations.'),
  }),
  specs: z.array(specId),
  seed: z.number(),
  runId: z.string(),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  durationMs: z.number().nonnegative().nullable(),
  complete: z.boolean().describe('False for a run that did not come to its end.'),
  incompleteReason: z.string().nullable(),
  summary: z.strictObject({
    conformant: z.boolean(),
    checks: checkCounts,
    requirements: requirementCounts,
    specs: z.partialRecord(specId, specSummary),
  }),
  parts: z
    .exactOptional(z.array(mergedPart))
    .describe('Only of merged results: the runs that they stand for.'),
  baseline: z
    .exactOptional(baseline)
    .describe('Only of a run with --baseline. It changes no verdict, only the exit code.'),
  requirements: z.array(requirement),
}) satisfies z.ZodType<RunResults>;

/**
 * Reads the text of a results file.
 *
 * @throws SyntaxError if it is no JSON; ZodError if it is not of this schema.
 */
export function parseResults(text: string): RunResults {
  return resultsSchema.parse(JSON.parse(text));
}

/** The text of docs/results.schema.json. */
export function publishedSchema(): string {
  const schema = z.toJSONSchema(resultsSchema, { target: 'draft-2020-12' });
  const document = { $id: 'cpm-conformance/results@1', title: 'Results of cpm-conformance', ...schema };
  return `${JSON.stringify(document, null, 2)}\n`;
}
