import { Command, Option } from 'commander';
import { openBundle } from '../../evidence/open-bundle.ts';
import { renderVerification } from '../../evidence/verification-console.ts';
import { verificationDocument } from '../../evidence/verification-json.ts';
import { verify } from '../../evidence/verify.ts';
import { ProgressLine } from '../../reports/progress-line.ts';
import { plural } from '../../reports/text-layout.ts';
import { colorsFor } from '../colors.ts';
import type { CommandContext } from '../context.ts';
import { printJson } from '../print.ts';
import { parseSha256 } from '../values.ts';

interface VerifyFlags {
  expect?: string;
  json?: boolean;
  color: boolean;
}

const EXAMPLES = `
Examples:
  cpm-conformance verify conformance-report                 the folder of a report
  cpm-conformance verify cpm-conformance-k3v9x2ab.tar.gz    an archive that bundle made
  cpm-conformance verify evidence.tar.gz --expect 5f0c…     and that it is the bundle that was signed
  cpm-conformance verify conformance-report --json | jq -r '.problems[].message'

Exit codes: 0 every file is what the run wrote, 1 not intact, 2 wrong usage or no bundle at all.`;

/** `verify BUNDLE`: whether the evidence is what a run left. */
export function verifyCommand(context: CommandContext): Command {
  return new Command('verify')
    .description('Check an evidence bundle: that nothing was changed, added or taken away since its run.')
    .argument('<bundle>', 'a report folder, or an archive that bundle made of one')
    .addOption(
      new Option(
        '--expect <sha256>',
        'what the SHA-256 of the manifest must be, which stands for the whole bundle',
      ).argParser(parseSha256),
    )
    .option('--json', 'print one JSON document (docs/verification.schema.json)')
    .option('--no-color', 'no colours')
    .addHelpText('after', EXAMPLES)
    .action(async (bundle: string, flags: VerifyFlags) => {
      const progress = new ProgressLine(process.stderr);
      const onFile = progress.counting((count) => plural(count, 'file'));
      const inventory = await openBundle(bundle, { onFile }).finally(() => progress.stop());
      const verification = verify(inventory, flags.expect ?? null);
      if (flags.json) printJson(verificationDocument(verification, bundle, context.version));
      else {
        const color = colorsFor(process.stdout, flags.color).isColorSupported;
        process.stdout.write(renderVerification(verification, color));
      }
      context.exitCode = verification.problems.length === 0 ? 0 : 1;
    });
}
