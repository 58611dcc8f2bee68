import { existsSync } from 'node:fs';
import { Command } from 'commander';
import type { BaselineUpdate } from '../../reports/baseline-update.ts';
import { ConfigurationError } from '../../target/configuration-error.ts';
import { colorsFor } from '../colors.ts';
import type { CommandContext } from '../context.ts';
import { printJson } from '../print.ts';
import { today } from '../today.ts';

interface UpdateFlags {
  baseline: string;
  dryRun?: boolean;
  json?: boolean;
  color: boolean;
}

const EXAMPLES = `
Examples:
  cpm-conformance run --profile lab.json                              all that fails, once
  cpm-conformance baseline update conformance-report --baseline known.json
  cpm-conformance run --profile lab.json --baseline known.json        0 as long as just that fails
  cpm-conformance baseline update conformance-report --baseline known.json --dry-run`;

const UPDATE_NOTES = `
Entries that hold keep their reasons, and so do those about what the run left out. What passes now goes. A new failure
comes with a reason that begins with TODO; a run refuses it until a person wrote why it is expected.
Exit codes: 0 done, 2 wrong usage, or a run that is not complete.`;

/** `baseline`: the known failures of a target. */
export function baselineCommand(context: CommandContext): Command {
  return new Command('baseline')
    .description('Keep the list of the failures that are expected of a target.')
    .helpCommand(false)
    .addHelpText('after', EXAMPLES)
    .addCommand(updateCommand(context));
}

function updateCommand(context: CommandContext): Command {
  return new Command('update')
    .description('Bring a baseline up to a run, for review; the file is made if it is not there.')
    .argument('<run>', 'report folder or results.json of a complete run')
    .requiredOption('--baseline <file>', 'the baseline')
    .option('--dry-run', 'print the difference, and write nothing')
    .option('--json', 'print the difference as one JSON document')
    .option('--no-color', 'no colours')
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', `${EXAMPLES}\n${UPDATE_NOTES}`)
    .action(async (run: string, flags: UpdateFlags) => {
      await update(run, flags, context);
    });
}

async function update(run: string, flags: UpdateFlags, context: CommandContext): Promise<void> {
  const { baseline: file, dryRun = false } = flags;
  // Loaded late: --help needs none of it.
  const { readResults } = await import('../../reports/results-file.ts');
  const { readBaseline, writeBaseline } = await import('../../reports/baseline-file.ts');
  const { updateBaseline } = await import('../../reports/baseline-update.ts');
  const { runnableChecks } = await import('../catalogue.ts');
  const results = readResults(run);
  if (!results.complete) {
    throw new ConfigurationError(
      `${run} is a run that is not complete: ${results.incompleteReason ?? 'it did not come to its end'}`,
      'Make the baseline of a run that came to its end.',
    );
  }
  const former = existsSync(file) ? readBaseline(file) : null;
  const checks = await runnableChecks(results.target.kind === 'client' ? 'client' : 'server', context.suites);
  const difference = updateBaseline(results, former, { checks, today: today() });
  if (!dryRun) writeBaseline(file, difference.baseline);
  if (flags.json) printJson(updateDocument(difference, file, dryRun));
  else {
    const { renderUpdate } = await import('../../reports/baseline-console.ts');
    const color = colorsFor(process.stdout, flags.color).isColorSupported;
    process.stdout.write(renderUpdate(difference, { file, dryRun, color }));
  }
}

function updateDocument(difference: BaselineUpdate, file: string, dryRun: boolean) {
  const { added, removed, kept, expired, unexplained } = difference;
  return { file, written: !dryRun, added, removed, kept, expired, unexplained };
}
