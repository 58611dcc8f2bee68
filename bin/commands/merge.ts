import { resolve } from 'node:path';
import { Command } from 'commander';
import { copyTranscripts, readRunPart } from '../../reports/run-parts.ts';
import { checkReportFolder, clearReportFolder } from '../../run/report-folder.ts';
import { writeOutcomes } from '../../run/write-outcomes.ts';
import { CannotMerge, mergeRuns, outcomesOf, type RunPart } from '../../scr/merge.ts';
import type { RunResults } from '../../scr/results.ts';
import { exitCodeOf } from '../../scr/verdict.ts';
import { collectServerChecks } from '../../suites/support/registry.ts';
import { ConfigurationError } from '../../target/configuration-error.ts';
import type { CommandContext } from '../context.ts';
import { readExpectations } from '../expectations.ts';
import { addReportOptions, type ReportFlags } from '../judgement-options.ts';
import { tellReport } from '../tell-report.ts';

interface MergeFlags extends ReportFlags {
  baseline?: string;
}

const EXAMPLES = `
Examples:
  cpm-conformance run --target imaps://alice:secret@host --shard 1/2 --out part-1
  cpm-conformance run --target imaps://alice:secret@host --shard 2/2 --out part-2
  cpm-conformance merge part-1 part-2 --out conformance-report
  cpm-conformance merge parts/* --baseline known.json

The parts must be of one version of this tool and of one target, profile and scope. A shard that is missing leaves the
whole incomplete. A baseline is applied here, not to the shards.
Exit codes: 0 conformant, 1 not conformant, 2 wrong usage, or nothing was judged. With --baseline as for run.`;

/** `merge DIR…`: the reports of shards become the report of the run that they stand for. */
export function mergeCommand(context: CommandContext): Command {
  const command = new Command('merge')
    .description('Make one report of those of several shards.')
    .argument('<dir...>', 'report folders of the parts')
    .option('--out <dir>', 'folder of the report; a former report there is replaced', 'conformance-report')
    .option('--baseline <file>', 'the failures that are expected; any other, or one less, ends with 1');
  return addReportOptions(command)
    .addHelpText('after', EXAMPLES)
    .action(async (folders: string[], flags: MergeFlags) => {
      context.exitCode = await merge(folders, flags, context);
    });
}

async function merge(
  folders: readonly string[],
  flags: MergeFlags,
  context: CommandContext,
): Promise<number> {
  const out = resolve(flags.out);
  const same = folders.find((folder) => resolve(folder) === out);
  if (same !== undefined)
    throw new ConfigurationError(
      `${same} is one of the parts, and would be overwritten.`,
      'Name another --out.',
    );
  checkReportFolder(out);
  const expectations = await readExpectations(flags.baseline);
  const parts = [...new Set(folders)].map(readRunPart);
  const merged = await mergedResults(parts, context);
  const summedUp = { results: merged, exitCode: exitCodeOf(merged) };
  const { results, exitCode } = await expectations(summedUp, context);
  clearReportFolder(out);
  copyTranscripts(parts, out);
  writeOutcomes(out, outcomesOf(parts));
  await tellReport(results, flags, context);
  return exitCode;
}

async function mergedResults(parts: readonly RunPart[], context: CommandContext): Promise<RunResults> {
  const checks = await collectServerChecks(context.suites);
  try {
    return mergeRuns(parts, checks, context.version);
  } catch (error) {
    if (!(error instanceof CannotMerge)) throw error;
    throw new ConfigurationError(
      error.message,
      'Merge the shards of one run: --shard 1/n to n/n with the same options.',
    );
  }
}
