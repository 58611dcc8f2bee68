/** The verdicts of a client's requirements from those of their checks. */
import { z } from 'zod';
import { requirementRows, rowByKey } from '../../../scr/catalogue.ts';
import type { RequirementRow, SpecId } from '../../../scr/types.ts';
import { requirementVerdict } from '../../../scr/verdict.ts';
import type { JudgedCheck } from './judge.ts';

export const SPEC_IDS = ['cpm-ms-2.0', 'cpm-ms-1.0', 'rest-nms-1.0'] as const satisfies readonly SpecId[];

const checkSchema = z.strictObject({
  id: z.string().describe('`cpm-ms-2.0/CPM-TS-MS-C-012_M/copies-imdns`'),
  title: z.string(),
  level: z.enum(['MUST', 'SHOULD', 'MAY']),
  clauses: z.array(z.string()),
  verdict: z.enum(['pass', 'fail', 'warn', 'inconclusive', 'not-applicable', 'error']),
  reason: z.string().describe('One sentence. Of what was not seen it says what to make the client do.'),
  detail: z.string().describe('What was sent, and how it breaks the clause; empty for a pass.'),
});

const requirementSchema = z.strictObject({
  id: z.string().describe('`cpm-ms-2.0/CPM-TS-MS-C-012_M`'),
  spec: z.enum(SPEC_IDS),
  level: z.enum(['M', 'O']).describe('Mandatory or optional.'),
  function: z.string(),
  reference: z.string(),
  verdict: z.enum(['pass', 'fail', 'inconclusive', 'not-applicable', 'error', 'not-covered']),
  reason: z.string(),
  checks: z.array(checkSchema),
});

const count = z.int().nonnegative();

export const verdictsSchema = z
  .strictObject({
    after: count.describe('The number of the last event that the verdicts take into account.'),
    summary: z.strictObject({
      pass: count,
      fail: count,
      inconclusive: count.describe('Not seen yet, or not enough of it.'),
      notApplicable: count,
      warnings: count.describe('Checks that warn.'),
    }),
    requirements: z.array(requirementSchema),
  })
  .describe('What the client has shown so far, requirement by requirement.');

export type Verdicts = z.infer<typeof verdictsSchema>;
type JudgedRequirement = z.infer<typeof requirementSchema>;

/** Every requirement that a check serves, in the order of the tables; of one specification, or of all (null). */
export function verdictsOf(judged: readonly JudgedCheck[], spec: SpecId | null, after: number): Verdicts {
  const byRow = new Map<string, JudgedCheck[]>();
  for (const one of judged)
    for (const row of one.check.rows) byRow.set(row, [...(byRow.get(row) ?? []), one]);
  const requirements = [...byRow]
    .map(([key, checks]) => ({ row: rowByKey(key)!, checks }))
    .filter(({ row }) => spec === null || row.spec === spec)
    .sort((one, other) => requirementRows.indexOf(one.row) - requirementRows.indexOf(other.row))
    .map(({ row, checks }) => requirementOf(row, checks));
  const number = (verdict: JudgedRequirement['verdict']): number =>
    requirements.filter((each) => each.verdict === verdict).length;
  const warned = new Set(
    requirements.flatMap(({ checks }) =>
      checks.filter(({ verdict }) => verdict === 'warn').map(({ title }) => title),
    ),
  );
  return {
    after,
    summary: {
      pass: number('pass'),
      fail: number('fail') + number('error'),
      inconclusive: number('inconclusive'),
      notApplicable: number('not-applicable'),
      warnings: warned.size,
    },
    requirements,
  };
}

function requirementOf(row: RequirementRow, judged: readonly JudgedCheck[]): JudgedRequirement {
  const checks = judged.map(({ check, verdict, reason, detail }) => {
    const { slug, title, level, clauses } = check;
    return { id: `${row.key}/${slug}`, title, level, clauses, verdict, reason, detail };
  });
  const results = checks.map((check) => ({ ...check, durationMs: 0, transcript: null }));
  const { key: id, spec, level, function: asks, reference } = row;
  return { id, spec, level, function: asks, reference, ...requirementVerdict(row, results, 0), checks };
}
