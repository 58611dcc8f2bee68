import { Command } from 'commander';
import { ConfigurationError } from '../../target/configuration-error.ts';
import { colorsFor } from '../colors.ts';
import type { CommandContext } from '../context.ts';
import { addGithubOptions, type GithubFlags, isForGithub, tellGithub } from '../github.ts';
import { printJson } from '../print.ts';

interface CompareFlags extends GithubFlags {
  json?: boolean;
  markdown?: boolean;
  color: boolean;
}

const EXAMPLES = `
Examples:
  cpm-conformance compare report-1.4 report-1.5              two folders that run --out made
  cpm-conformance compare main/results.json conformance-report --markdown > comment.md
  cpm-conformance compare main conformance-report --github
  cpm-conformance compare main conformance-report --json | jq '.checks[] | select(.kind == "worse")'

What the runs themselves differ in, and what their profiles declare otherwise, is told first, and is no regression.
Regressions: a check or a requirement that got worse, or is no longer checked. Durations are told where they differ by
more than a factor of two and a second, and are none.
Exit codes: 0 no regression, 1 a regression, 2 wrong usage, or nothing to compare.`;

/** `compare A B`: what changed between two runs. */
export function compareCommand(context: CommandContext): Command {
  const command = new Command('compare')
    .description('Tell what changed between two runs, by requirement, check, clause and duration.')
    .argument('<before>', 'report folder or results.json of the former run')
    .argument('<after>', 'of the later run')
    .option('--json', 'print one JSON document')
    .option('--markdown', 'print Markdown, for a pull request');
  return addGithubOptions(command)
    .option('--no-color', 'no colours')
    .addHelpText('after', EXAMPLES)
    .action(async (before: string, after: string, flags: CompareFlags) => {
      context.exitCode = await compare(before, after, flags, context.version);
    });
}

async function compare(before: string, after: string, flags: CompareFlags, version: string): Promise<number> {
  if (flags.json && flags.markdown) {
    throw new ConfigurationError('--json and --markdown are both given.', 'Leave one of them out.');
  }
  // Loaded late: --help needs none of it.
  const { readResults } = await import('../../reports/results-file.ts');
  const { compareRuns, haveAnythingInCommon } = await import('../../reports/comparison.ts');
  const { comparisonMarkdown } = await import('../../reports/comparison-markdown.ts');
  const [was, is] = [readResults(before), readResults(after)];
  if (!haveAnythingInCommon(was, is)) {
    throw new ConfigurationError(
      `${before} (${was.specs.join(', ')}) and ${after} (${is.specs.join(', ')}) have no requirement and no check in common.`,
      'Name two runs of the same kind.',
    );
  }
  const comparison = compareRuns(was, is, version);
  if (flags.json) printJson(comparison);
  else if (flags.markdown) process.stdout.write(comparisonMarkdown(comparison));
  else {
    const { renderComparison } = await import('../../reports/comparison-console.ts');
    const color = colorsFor(process.stdout, flags.color).isColorSupported;
    process.stdout.write(renderComparison(comparison, { color }));
  }
  if (isForGithub(flags)) {
    const { comparisonAnnotations } = await import('../../reports/github-annotations.ts');
    const stream = flags.json || flags.markdown ? process.stderr : process.stdout;
    tellGithub(comparisonAnnotations(comparison), comparisonMarkdown(comparison), stream);
  }
  return comparison.regression ? 1 : 0;
}
