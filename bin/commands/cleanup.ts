import { Command } from 'commander';
import { type CleanupReport, cleanUpFormerRuns } from '../../run/cleanup.ts';
import { ConfigurationError } from '../../target/configuration-error.ts';
import type { CommandContext } from '../context.ts';
import { printJson, printLines } from '../print.ts';
import { addTargetOptions, resolveFlags, type TargetFlags } from '../target-options.ts';

interface CleanupFlags extends TargetFlags {
  dryRun?: boolean;
  json?: boolean;
}

const EXAMPLES = `
Examples:
  cpm-conformance cleanup --target imaps://alice:secret@host --dry-run
  cpm-conformance cleanup --profile lab.json

Removes folders named CPMTEST-<run id> and what is under them, and nothing else.`;

/** `cleanup`: removes what interrupted runs left on a target. */
export function cleanupCommand(context: CommandContext): Command {
  return addTargetOptions(new Command('cleanup'))
    .description('Remove what interrupted runs left on a target.')
    .option('--dry-run', 'only print what would be removed')
    .option('--json', 'print one JSON document')
    .option('--no-color', 'no colours')
    .addHelpText('after', EXAMPLES)
    .action(async (flags: CleanupFlags) => {
      const target = resolveFlags(flags);
      if (target.kind === 'embedded') {
        throw new ConfigurationError(
          'No target is given, and the embedded server keeps nothing to clean up.',
          'Add --target imap://user:password@host:port, or --profile FILE.',
        );
      }
      const dryRun = flags.dryRun === true;
      const accounts = await cleanUpFormerRuns(target.profile, dryRun);
      if (accounts.some((account) => account.faults.length > 0)) context.exitCode = 1;
      if (flags.json) printJson({ dryRun, accounts });
      else printLines(accounts.flatMap((account) => accountLines(account, dryRun)));
    });
}

function accountLines(account: CleanupReport, dryRun: boolean): string[] {
  const { user, mailboxes, subscriptions, faults } = account;
  if (mailboxes.length === 0 && subscriptions.length === 0) return [`${user}: nothing to remove.`];
  const verb = dryRun ? 'would remove' : 'removed';
  const removed = mailboxes.filter((name) => !faults.some((fault) => fault.startsWith(`${name} `)));
  return [
    ...removed.map((name) => `${user}: ${verb} ${name}`),
    ...subscriptions.map((name) => `${user}: ${verb} the subscription to ${name}`),
    ...faults.map((fault) => `${user}: ${fault}`),
  ];
}
