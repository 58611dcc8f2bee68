import { Command } from 'commander';
import { renderReplay } from '../../reports/fuzz-console.ts';
import { replayDocument } from '../../reports/fuzz-json.ts';
import { colorsFor } from '../colors.ts';
import type { CommandContext } from '../context.ts';
import { printJson } from '../print.ts';
import { addTargetOptions, resolveFlags, type TargetFlags } from '../target-options.ts';

interface ReplayFlags extends TargetFlags {
  json?: boolean;
  color: boolean;
}

const EXAMPLES = `
Examples:
  cpm-conformance replay fuzz-report/findings/imap-syntax-1f3a9c0211.json --target imap://alice:secret@localhost:1143
  cpm-conformance replay client-0b7c41aa90.json -- python3 my-client.py {host} {imapPort} {user} {password}

No generator is involved: the octets of the file are sent again, and judged. With no target the embedded server is asked.
Exit codes: 0 gone, 1 still there or different, 2 wrong usage, 3 target not reached.`;

/** `replay`: judges one finding of a campaign again. */
export function replayCommand(context: CommandContext): Command {
  return addTargetOptions(new Command('replay'))
    .description('Judge one finding of a fuzzing campaign again: still there, gone, or different.')
    .argument('<file>', 'a finding, as a campaign wrote it')
    .argument('[command...]', 'the client and its arguments, behind --, for a finding about a client')
    .option('--json', 'print the verdict as one JSON document')
    .option('--no-color', 'no colours')
    .addHelpText('after', EXAMPLES)
    .action(async (file: string, command: string[], flags: ReplayFlags) => {
      // Loaded late: generators are heavy.
      const { readFinding } = await import('../../fuzz/finding/finding-file.ts');
      const { replayFinding } = await import('../../run/fuzz/fuzz.ts');
      const finding = readFinding(file);
      const replayed = await replayFinding(
        {
          target: resolveFlags(flags),
          command,
          listener: (event) => {
            if (event.event === 'note') process.stderr.write(`${event.text}\n`);
          },
        },
        finding,
      );
      if (flags.json) printJson(replayDocument(finding, replayed));
      else {
        const color = colorsFor(process.stdout, flags.color).isColorSupported;
        process.stdout.write(renderReplay(finding, replayed, { color }));
      }
      context.exitCode = replayed.verdict === 'gone' ? 0 : 1;
    });
}
