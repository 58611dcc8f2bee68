/** Report folders of the parts of a run: what is read from them, and the transcripts that a merged report takes. */
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { RunPart } from '../scr/merge.ts';
import type { CheckOutcome } from '../scr/results.ts';
import { OUTCOMES_FILE, type RunOutcomes } from '../scr/run-outcomes.ts';
import { ConfigurationError } from '../target/configuration-error.ts';
import { type DocumentKind, readDocument } from './document-file.ts';
import { readResults } from './results-file.ts';

const outcome = z.strictObject({
  ids: z.array(z.string()).min(1),
  verdict: z.enum(['pass', 'fail', 'warn', 'inconclusive', 'not-applicable', 'error']),
  reason: z.string(),
  detail: z.string(),
  notes: z.array(z.string()),
  durationMs: z.number().nonnegative(),
  transcript: z
    .string()
    // It is copied: nothing outside the report can be meant.
    .regex(/^transcripts\/[^/\\]+$/, 'a file in transcripts/ belongs here')
    .nullable(),
  absent: z.exactOptional(z.string()),
  lost: z.exactOptional(z.boolean()),
  violations: z.array(z.strictObject({ invariant: z.string(), message: z.string(), quoted: z.string() })),
  observed: z.record(z.string(), z.number().nonnegative()),
}) satisfies z.ZodType<CheckOutcome>;

const OUTCOMES: DocumentKind<RunOutcomes> = {
  what: 'what the checks of a run came to',
  id: 'cpm-conformance/outcomes@1',
  schema: z.strictObject({
    schema: z.literal('cpm-conformance/outcomes@1'),
    shard: z.strictObject({ index: z.int().positive(), count: z.int().positive() }).nullable(),
    selected: z.array(z.string()),
    outcomes: z.array(outcome),
  }),
  remedy: 'Name folders that cpm-conformance run --out made.',
};

/** Reads the report folder of a part. Throws `ConfigurationError` if it is none of `run`, or not whole. */
export function readRunPart(folder: string): RunPart {
  if (!existsSync(folder)) throw new ConfigurationError(`There is no folder ${folder}.`, OUTCOMES.remedy);
  const part: RunPart = {
    name: folder,
    results: readResults(folder),
    evidence: readDocument(join(folder, OUTCOMES_FILE), OUTCOMES),
  };
  const missing = transcriptsOf(part).find((transcript) => !existsSync(join(folder, transcript)));
  if (missing !== undefined)
    throw new ConfigurationError(
      `${join(folder, missing)} is missing, and ${join(folder, OUTCOMES_FILE)} speaks of it.`,
      'Merge whole report folders, with their transcripts.',
    );
  return part;
}

/** Copies the transcripts of all parts into the folder of the merged report. Throws the system's error. */
export function copyTranscripts(parts: readonly RunPart[], out: string): void {
  for (const part of parts)
    for (const transcript of transcriptsOf(part)) {
      const to = join(out, transcript);
      mkdirSync(dirname(to), { recursive: true });
      copyFileSync(join(part.name, transcript), to);
    }
}

function transcriptsOf({ evidence }: RunPart): string[] {
  return [...new Set(evidence.outcomes.flatMap(({ transcript }) => transcript ?? []))];
}
