import { Command } from 'commander';
import type { Problem } from '../../evidence/problem.ts';
import { rejudge, rejudgeExitCode } from '../../evidence/rejudge/rejudge.ts';
import { renderRejudgement } from '../../evidence/rejudge/rejudgement-console.ts';
import { rejudgementDocument } from '../../evidence/rejudge/rejudgement-json.ts';
import { storedEvidence } from '../../evidence/rejudge/stored-evidence.ts';
import { ProgressLine } from '../../reports/progress-line.ts';
import { plural } from '../../reports/text-layout.ts';
import { ConfigurationError } from '../../target/configuration-error.ts';
import { colorsFor } from '../colors.ts';
import type { CommandContext } from '../context.ts';
import { printJson } from '../print.ts';
import { interruptible } from '../signals.ts';

interface RejudgeFlags {
  unverified?: boolean;
  json?: boolean;
  color: boolean;
}

const EXAMPLES = `
Examples:
  cpm-conformance rejudge conformance-report                 by the rules of this version
  cpm-conformance rejudge cpm-conformance-k3v9x2ab.tar.gz --json | jq '.changes'
  cpm-conformance rejudge old-report --unverified            also what is not intact, or broke off

Of a server the referee judges every transcript again; the verdicts of experiments are kept. Of a client every check
judges its sessions again. Nothing is connected to, and the bundle is not changed.
Exit codes: 0 no verdict changes, 1 one does, 2 wrong usage, not intact, or something could not be judged,
130 interrupted.`;

/** `rejudge BUNDLE`: what today's rules make of stored evidence. */
export function rejudgeCommand(context: CommandContext): Command {
  return new Command('rejudge')
    .description('Judge the transcripts of an evidence bundle again, and say which verdicts change.')
    .argument('<bundle>', 'a report folder, or an archive that bundle made of one')
    .option('--unverified', 'judge also what verify finds not intact')
    .option('--json', 'print one JSON document (docs/rejudgement.schema.json)')
    .option('--no-color', 'no colours')
    .addHelpText('after', EXAMPLES)
    .action(async (bundle: string, flags: RejudgeFlags) => {
      context.exitCode = await run(bundle, flags, context.version);
    });
}

async function run(bundle: string, flags: RejudgeFlags, version: string): Promise<number> {
  const progress = new ProgressLine(process.stderr);
  const { signal, restore } = interruptible();
  const onFile = progress.counting((count) => `${plural(count, 'file')} checked`);
  const onTranscript = progress.counting((count) => `${plural(count, 'transcript')} judged`);
  try {
    const evidence = await storedEvidence(bundle, onFile);
    try {
      const { problems } = evidence.verification;
      if (problems.length > 0 && !flags.unverified) throw notIntact(bundle, problems);
      if (evidence.results === null)
        throw new ConfigurationError(
          `${bundle} cannot be judged again. ${evidence.fault}`,
          'Use the version of cpm-conformance that made it, or another bundle.',
        );
      const { results } = evidence;
      const rejudgement = await rejudge(results, evidence, {
        onTranscript,
        onRecord: () => undefined,
        signal,
      });
      progress.stop();
      if (rejudgement === null) {
        process.stderr.write('Interrupted: nothing is said of what was judged so far.\n');
        return 130;
      }
      const exitCode = rejudgeExitCode(rejudgement);
      if (flags.json) {
        const facts = { bundle, verified: problems.length === 0, version, exitCode };
        printJson(rejudgementDocument(rejudgement, results, facts));
      } else {
        const color = colorsFor(process.stdout, flags.color).isColorSupported;
        process.stdout.write(renderRejudgement(rejudgement, results, { version, color }));
      }
      return exitCode;
    } finally {
      evidence.dispose();
    }
  } finally {
    progress.stop();
    restore();
  }
}

function notIntact(bundle: string, [first, ...others]: readonly Problem[]): ConfigurationError {
  const more = others.length === 0 ? '' : `, and ${plural(others.length, 'other problem')}`;
  return new ConfigurationError(
    `${bundle} is not intact: ${first!.message}${more}.`,
    'verify says all of it; --unverified judges it all the same.',
  );
}
