/**
 * The command line: subcommands, and what becomes of errors. The only place that sets an exit code.
 */
import { Command, CommanderError } from 'commander';
import { COMMANDS } from './command-table.ts';
import type { CommandContext } from './context.ts';
import { explainFault } from './faults.ts';
import { dropOutput } from './unread.ts';
import { packageVersion } from './version.ts';

const EXAMPLES = `
Examples:
  cpm-conformance run                                          try it: the embedded server is judged
  cpm-conformance run --target imaps://alice:secret@host       judge a server
  cpm-conformance client -- my-client {host} {imapsPort}       judge a client
  cpm-conformance fuzz --target imap://alice:secret@host       throw generated cases at a server
  cpm-conformance audit message.eml                            judge stored objects
  cpm-conformance explain 2.0/S-012                            what a requirement asks
  cpm-conformance serve                                        a message store for a client under test
  cpm-conformance compare report-1 report-2                    what changed between two runs

Exit codes: 0 conformant, 1 not conformant, 2 wrong usage or nothing judged, 3 target not reached, 130 interrupted`;

/** What tests replace. */
export interface MainOptions {
  /** Folder of the suites, if not the project's own. */
  suites?: string;
}

/** Runs the command line and ends the process with its exit code, once all output is written. */
export async function runMain(argv: readonly string[], options: MainOptions = {}): Promise<never> {
  const [name] = commandMeant(argv);
  const mayEnd = name === undefined || COMMANDS[name]!.isToBeRead === true;
  let leastCode = 0;
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      // Whoever reads has seen enough (`| head`): that is no fault. A full disk is.
      if (error.code !== 'EPIPE') leastCode = 2;
      if (mayEnd) process.exit(leastCode);
      dropOutput(stream);
    });
  }
  const exitCode = await main(argv, options);
  await Promise.all([process.stdout, process.stderr].map((s) => new Promise((done) => s.write('', done))));
  process.exit(Math.max(exitCode, leastCode));
}

/** Runs the command line (`argv` without node and script); resolves to the exit code. Never throws. */
export async function main(argv: readonly string[], options: MainOptions = {}): Promise<number> {
  const context: CommandContext = { exitCode: 0, version: packageVersion(), suites: options.suites };
  const meant = commandMeant(argv);
  try {
    await (await buildProgram(context, meant)).parseAsync([...argv], { from: 'user' });
    return context.exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    const { text, exitCode } = explainFault(error, meant[0], process.env.CPM_DEBUG === '1');
    process.stderr.write(`${text}\n`);
    return exitCode;
  }
}

/** The first word that is a command is the one that is meant: `run …`, `help run`. None where there is none. */
function commandMeant(argv: readonly string[]): string[] {
  return argv.filter((word) => Object.hasOwn(COMMANDS, word)).slice(0, 1);
}

/** With all commands: those named are whole, of the others just the line in the list is there. */
export async function buildProgram(context: CommandContext, whole: readonly string[]): Promise<Command> {
  const program = new Command('cpm-conformance')
    .description('Conformance test suite and fuzzer for OMA CPM Message Storage.')
    .version(context.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .addHelpText('after', EXAMPLES)
    .showSuggestionAfterError(true)
    // An option behind a subcommand is that one's, also where its parent has it.
    .enablePositionalOptions()
    .exitOverride()
    // Errors are printed once, by `main`.
    .configureOutput({ outputError: () => {} });
  const commands = await Promise.all(
    Object.entries(COMMANDS).map(([name, { does, load }]) =>
      whole.includes(name) ? load(context) : new Command(name).description(does),
    ),
  );
  for (const command of commands) {
    command.helpOption('-h, --help', 'print this help').copyInheritedSettings(program);
    for (const own of command.commands) own.copyInheritedSettings(command);
    program.addCommand(command);
  }
  return program;
}
