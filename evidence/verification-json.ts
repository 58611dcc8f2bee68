/** The document that `verify --json` prints (docs/verification.schema.json). */
import { z } from 'zod';
import { MEANINGS, PROBLEM_KINDS } from './problem.ts';
import type { Verification } from './verify.ts';

const nullableHash = z
  .string()
  .nullable()
  .describe('SHA-256 of manifest.json, which stands for the whole bundle; null if there is none.');

export const problemSchema = z.strictObject({
  kind: z.enum(PROBLEM_KINDS),
  file: z.string().nullable().describe('Relative to the bundle; null if it is about the whole.'),
  message: z.string().describe('What was found.'),
  meaning: z.string().describe('What that means.'),
});

export const verificationSchema = z.strictObject({
  schema: z.literal('cpm-conformance/verification@1'),
  tool: z.strictObject({ name: z.literal('cpm-conformance'), version: z.string() }),
  bundle: z.string().describe('The path as it was given.'),
  form: z.enum(['folder', 'archive']),
  intact: z.boolean(),
  sha256: nullableHash,
  runId: z.string().nullable(),
  toolOfRun: z.string().nullable().describe('Version of the tool that made the bundle.'),
  files: z.int().nonnegative().describe('That the manifest lists.'),
  octets: z.int().nonnegative().describe('Of all of them.'),
  problems: z.array(problemSchema),
});

export type VerificationDocument = z.infer<typeof verificationSchema>;

/** The verification of a bundle as a document; `version` is that of this tool. */
export function verificationDocument(
  { form, manifest, sha256, problems }: Verification,
  bundle: string,
  version: string,
): VerificationDocument {
  const files = manifest?.files ?? [];
  return {
    schema: 'cpm-conformance/verification@1',
    tool: { name: 'cpm-conformance', version },
    bundle,
    form,
    intact: problems.length === 0,
    sha256,
    runId: manifest?.runId ?? null,
    toolOfRun: manifest?.tool.version ?? null,
    files: files.length,
    octets: files.reduce((sum, { size }) => sum + size, 0),
    problems: problems.map((problem) => ({ ...problem, meaning: MEANINGS[problem.kind] })),
  };
}

/** The JSON Schema of it, as it is published. */
export function publishedVerificationSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(verificationSchema), null, 2)}\n`;
}
