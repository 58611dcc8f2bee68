/**
 * The file of a baseline (`cpm-conformance/baseline@1`, docs/baseline.schema.json): which failures are expected, and why.
 */
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { EXPECTABLE, type ExpectableVerdict } from '../scr/baseline-result.ts';
import { ConfigurationError } from '../target/configuration-error.ts';
import { type DocumentKind, readDocument } from './document-file.ts';

export const BASELINE_SCHEMA = 'cpm-conformance/baseline@1';

export interface BaselineEntry {
  /** An id of a check, a short form or a glob, as `--only` takes them. */
  check: string;
  verdict: ExpectableVerdict;
  /** True: it comes to that now and then, and passes else; both are expected. */
  sometimes?: boolean;
  /** Why it is expected. */
  reason: string;
  /** Where it is followed up: an address or a number. */
  issue?: string;
  /** The last day on which it holds, as YYYY-MM-DD. */
  expires?: string;
  /** What the reason of the verdict must contain, so that no other failure of the check is excused. */
  matching?: string;
}

export interface Baseline {
  /** For editors. */
  $schema?: string;
  schema: typeof BASELINE_SCHEMA;
  entries: BaselineEntry[];
}

const text = z.string().trim().min(1);
const entry = z.strictObject({
  check: text.describe('Id of a check, a short form or a glob, as run --only takes them.'),
  verdict: z.enum(EXPECTABLE).describe('What it is expected to come to; `warn` counts with --strict.'),
  sometimes: z
    .exactOptional(z.boolean())
    .describe(
      'Whether a pass is expected as well: the verdict comes now and then. No other verdict is excused.',
    ),
  reason: text.describe('Why it is expected, by a person. What begins with TODO is refused by a run.'),
  issue: z.exactOptional(text).describe('Where it is followed up: an address or a number.'),
  expires: z.exactOptional(z.iso.date()).describe('The last day on which it holds.'),
  matching: z
    .exactOptional(text)
    .describe('What the reason of the verdict must contain, so that no other failure is excused.'),
});

export const baselineSchema: z.ZodType<Baseline> = z.strictObject({
  $schema: z.exactOptional(z.string()),
  schema: z.literal(BASELINE_SCHEMA),
  entries: z.array(entry),
});

const KIND: DocumentKind<Baseline> = {
  what: 'a baseline',
  id: BASELINE_SCHEMA,
  schema: baselineSchema,
  remedy:
    'Name a baseline, or make one of a run: cpm-conformance baseline update conformance-report --baseline FILE.',
};

/** Reads a baseline. Throws `ConfigurationError`, also where two entries say the same of the same check. */
export function readBaseline(file: string): Baseline {
  const baseline = readDocument(file, KIND);
  const seen = new Set<string>();
  for (const { check, verdict, matching = '' } of baseline.entries) {
    const key = JSON.stringify([check, verdict, matching]);
    if (seen.has(key)) {
      throw new ConfigurationError(
        `${file}: two entries expect ${verdict} of ${check}.`,
        'Keep one of them, with the reason that is right.',
      );
    }
    seen.add(key);
  }
  return baseline;
}

/** Whether nobody wrote yet why the failure is expected. */
export function isUnexplained({ reason }: BaselineEntry): boolean {
  return /^\W*todo\b/i.test(reason);
}

/** Throws `ConfigurationError` that names the entries which nobody gave a reason yet. */
export function refuseUnexplained({ entries }: Baseline, file: string): void {
  const [first, ...more] = entries.filter(isUnexplained);
  if (first === undefined) return;
  const others = more.length === 0 ? '' : ` (nor in ${more.length} more)`;
  throw new ConfigurationError(
    `${file}: nobody wrote yet why ${first.check} is expected to come to ${first.verdict}: its reason begins with TODO${others}.`,
    'Write the reason there, with an issue or an expiry date if there is one; or mend the target and take the entry out.',
  );
}

/** The text of a file: sorted by check and verdict, so that one baseline has one text. */
export function baselineText({ $schema, entries }: Baseline): string {
  const sorted = entries
    .map(({ check, verdict, sometimes, reason, issue, expires, matching }) => {
      return { check, verdict, sometimes, matching, reason, issue, expires };
    })
    .sort((a, b) => compare(sortKey(a), sortKey(b)));
  // Members that are undefined are left out.
  return `${JSON.stringify({ $schema, schema: BASELINE_SCHEMA, entries: sorted }, null, 2)}\n`;
}

function sortKey({
  check,
  verdict,
  matching,
}: {
  check: string;
  verdict: string;
  matching?: string | undefined;
}) {
  return JSON.stringify([check, verdict, matching ?? '']);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Writes a baseline, so that a reader finds the old file or the new one. Throws `ConfigurationError`. */
export function writeBaseline(file: string, baseline: Baseline): void {
  const draft = `${file}.${process.pid}.draft`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(draft, baselineText(baseline));
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw new ConfigurationError(
      `The baseline cannot be written to ${file} (${(error as NodeJS.ErrnoException).code}).`,
      'Name a file in a folder that may be written to.',
    );
  }
}

/** The JSON Schema, as it is published. */
export function publishedBaselineSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(baselineSchema), null, 2)}\n`;
}
