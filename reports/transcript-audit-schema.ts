/** The schema of what `audit --transcript … --json` prints, from which docs/transcript-audit.schema.json is made. */
import { z } from 'zod';
import { TRANSCRIPT_AUDIT_SCHEMA, type TranscriptAuditDocument } from './transcript-audit-json.ts';

const count = z.int().nonnegative();
const level = z.enum(['MUST', 'SHOULD']);
const checkLevel = z.enum(['MUST', 'SHOULD', 'MAY']);
const clauses = z.array(z.string());
const ids = z.array(z.string()).describe('One a requirement that it serves.');
const verdicts = { pass: count, fail: count, warn: count };
const rows = z
  .partialRecord(z.enum(['cpm-ms-2.0', 'cpm-ms-1.0', 'rest-nms-1.0']), z.string())
  .describe('The requirement that it belongs to, by specification.');

export const transcriptAuditSchema: z.ZodType<TranscriptAuditDocument> = z.strictObject({
  schema: z.literal(TRANSCRIPT_AUDIT_SCHEMA),
  tool: z.strictObject({ name: z.literal('cpm-conformance'), version: z.string() }),
  strict: z.boolean().describe('A broken SHOULD counts as broken.'),
  transcripts: z.array(
    z.strictObject({
      file: z.string(),
      format: z.enum(['octets', 'nms-session']),
      sessions: count.describe('Connections on which anything was said.'),
      violations: z
        .array(
          z.strictObject({
            invariant: z.string(),
            level,
            clauses,
            title: z.string().describe('What the server should do, in the present tense.'),
            message: z.string(),
            quoted: z.string().describe('What stood on the wire, printable.'),
            connection: count.nullable(),
            at: z.number().nonnegative().nullable().describe('Seconds since the transcript was opened.'),
          }),
        )
        .describe('Of one invariant at most 20.'),
      observed: z.record(z.string(), count).describe('How often each invariant had something to look at.'),
      clientChecks: z
        .array(
          z.strictObject({
            ids,
            level: checkLevel,
            clauses,
            title: z.string().describe('What the client should do, in the present tense.'),
            verdict: z.enum(['pass', 'fail', 'warn']),
            reason: z.string(),
            detail: z.string(),
          }),
        )
        .describe('Those that had something to look at, where the embedded server recorded the session.'),
      damage: z.string().nullable().describe('Why it was not read to its end; null if it was.'),
    }),
  ),
  invariants: z
    .array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        level,
        clauses,
        rows,
        observed: count,
        violations: count,
        transcripts: count.describe('Those in which it is broken.'),
      }),
    )
    .describe('Those that had something to look at.'),
  clientChecks: z.array(z.strictObject({ ids, title: z.string(), level: checkLevel, ...verdicts })),
  summary: z.strictObject({
    transcripts: count,
    damaged: count,
    sessions: count,
    violations: z.strictObject({ MUST: count, SHOULD: count }),
    clientChecks: z.strictObject(verdicts),
  }),
  complete: z.boolean().describe('False if it was interrupted.'),
  seconds: z.number().nonnegative(),
  exitCode: count,
});

/** The JSON Schema, as it is published. */
export function publishedTranscriptAuditSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(transcriptAuditSchema), null, 2)}\n`;
}
