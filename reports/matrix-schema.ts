/** The schema of matrix.json, from which docs/matrix.schema.json is made. */
import { z } from 'zod';
import { type Matrix, STANDINGS } from './matrix.ts';

const verdict = z.enum(['pass', 'fail', 'warn', 'inconclusive', 'not-applicable', 'error']);
const standing = z.enum(STANDINGS);

export const matrixSchema = z.strictObject({
  schema: z.literal('cpm-conformance/matrix@1'),
  tool: z.strictObject({ name: z.literal('cpm-conformance'), version: z.string() }),
  target: z.strictObject({
    kind: z.enum(['embedded', 'imap', 'nms', 'client']),
    endpoints: z.array(z.string()),
    name: z.string().nullable(),
    version: z.string().nullable(),
  }),
  runId: z.string(),
  startedAt: z.iso.datetime(),
  complete: z.boolean(),
  conformant: z.boolean(),
  sums: z
    .record(z.string(), z.partialRecord(standing, z.int().positive()))
    .describe('Clauses by how they stand, for each text.'),
  clauses: z.array(
    z.strictObject({
      id: z.string().describe('The text, the section, and the place of the sentence in it.'),
      text: z.enum(['cpm-ms-2.0', 'cpm-ms-1.0', 'rest-nms-1.0', 'cpm-arch-2.2', 'change-request']),
      section: z.string(),
      level: z.enum(['MUST', 'SHOULD', 'MAY']),
      binds: z.array(z.enum(['client', 'server', 'object', 'folder'])),
      asks: z.string().describe('What it asks, in our words.'),
      notShown: z
        .strictObject({
          kind: z.enum([
            'permission',
            'inside',
            'other-interface',
            'operator',
            'meaning',
            'erratum',
            'missing',
          ]),
          why: z.string(),
        })
        .nullable()
        .describe('Why no check shows it, or not all of it.'),
      standing: standing.describe(
        'The worst verdict of its checks; not-run where none was executed, not-shown where there are none.',
      ),
      rows: z.array(
        z.strictObject({
          key: z.string(),
          verdict: z
            .enum(['pass', 'fail', 'inconclusive', 'not-applicable', 'error', 'not-covered'])
            .nullable()
            .describe('Null: out of the scope of the run.'),
        }),
      ),
      checks: z.array(
        z.strictObject({
          id: z.string(),
          title: z.string(),
          verdict: verdict.nullable().describe('Null: not executed by this run.'),
          reason: z.string().nullable(),
          transcript: z.string().nullable().describe('Relative to the folder of the report.'),
        }),
      ),
    }),
  ),
}) satisfies z.ZodType<Matrix>;

/** The text of docs/matrix.schema.json. */
export function publishedMatrixSchema(): string {
  const schema = z.toJSONSchema(matrixSchema, { target: 'draft-2020-12' });
  const document = {
    $id: 'cpm-conformance/matrix@1',
    title: 'Traceability matrix of cpm-conformance',
    ...schema,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
