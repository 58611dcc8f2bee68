import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { clientProfile } from '../../target/client-profile.ts';
import { ConfigurationError } from '../../target/configuration-error.ts';
import { loadProfile } from '../../target/load-profile.ts';
import type { CommandContext } from '../context.ts';
import { readExpectations } from '../expectations.ts';
import { addJudgementOptions, type JudgementFlags } from '../judgement-options.ts';
import { interruptible } from '../signals.ts';
import { tellReport } from '../tell-report.ts';
import { collectSpecs } from '../values.ts';

interface ClientFlags extends JudgementFlags {
  profile?: string;
  each?: boolean;
  scenario?: string;
  dataset?: string;
}

const EXAMPLES = `
Examples:
  cpm-conformance client -- my-client --server {host} --port {imapsPort} --user {user} --password {password}
  cpm-conformance client --dataset conversation -- sh run-my-client.sh
  cpm-conformance client --scenario connection-lost-in-fetched-literal -- my-client {host} {imapsPort}
  cpm-conformance client --each -- my-test-runner        once for each requirement, named by CPM_REQUIREMENT
  cpm-conformance client --each --spec rest-nms-1.0 -- my-rest-client --box {nmsUrl} --token {token}
  cpm-conformance client --baseline known.json -- sh run-my-client.sh
  cpm-conformance client                                 waits for clients until Ctrl-C

Placeholders: {host} {imapPort} {imapsPort} {nmsUrl} {user} {password} {token} {caFile}; the same stand in the
environment as CPM_HOST, CPM_IMAP_PORT, CPM_IMAPS_PORT, CPM_NMS_URL, CPM_USER, CPM_PASSWORD, CPM_TOKEN, CPM_CA_FILE.
What the client prints goes to stderr. A requirement that it did not show is inconclusive, and says what to make it do.
With --baseline: 0 if just that failed or was not shown which it expects, 1 if anything is otherwise.`;

/** `client`: judges what a client does at the embedded server. */
export function clientCommand(context: CommandContext): Command {
  const command = new Command('client')
    .description('Judge a client: run it against the embedded server and judge what it does there.')
    .argument('[command...]', 'the client and its arguments, behind --')
    .addOption(
      new Option(
        '--spec <id>',
        'specification to judge by: cpm-ms-2.0, cpm-ms-1.0, rest-nms-1.0; may repeat (default: those of the doors used)',
      ).argParser(collectSpecs),
    )
    .option('--profile <file>', 'what is declared of the client, as `ics init --role client` makes it')
    .option('--each', 'run the command once for each requirement')
    .option('--scenario <file>', 'how the server is bent: a file, or the name of a ready scenario')
    .option(
      '--dataset <name>',
      'what the first user has at the start (default: what the scenario says, or conversation)',
    );
  return addJudgementOptions(command, 'which OMA text wins: scr (default), body')
    .addHelpText('after', EXAMPLES)
    .action(async (command: string[], flags: ClientFlags) => {
      context.exitCode = await judge(command, flags, context);
    });
}

async function judge(command: string[], flags: ClientFlags, context: CommandContext): Promise<number> {
  if (flags.each && command.length === 0)
    throw new ConfigurationError('--each is given, but no command.', 'Write the client behind --.');
  const { profile, ...said } = clientProfile(flags.profile === undefined ? null : loadProfile(flags.profile));
  const out = resolve(flags.out);
  const expectations = await readExpectations(flags.baseline);
  // Loaded late, as in `run`.
  const { judgeClientRun } = await import('../../run/client/judge-client.ts');
  const { loadScenario } = await import('../../fake-server/index.ts');
  const scenario = flags.scenario === undefined ? null : loadScenario(flags.scenario);
  const { signal, restore } = interruptible(() =>
    process.stderr.write('Interrupted: judging what was done so far.\n'),
  );
  try {
    const judged = await judgeClientRun({
      command,
      each: flags.each ?? false,
      scenario,
      dataset: flags.dataset ?? scenario?.server?.dataset ?? 'conversation',
      specs: flags.spec ?? said.specs ?? null,
      reading: flags.reading ?? said.reading ?? 'scr',
      strict: flags.strict ?? said.strict ?? false,
      profile,
      out,
      version: context.version,
      signal,
      say: (text) => process.stderr.write(`${text}\n`),
    });
    const { results, exitCode } = await expectations(judged, context);
    await tellReport(results, flags, context);
    return exitCode;
  } finally {
    restore();
  }
}
