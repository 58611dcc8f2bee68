/**
 * The subcommands: what each does, and where it is. A module is loaded only where it is wanted, since what some need would
 * cost every other one half of its start. So the list in the help of the program is made of these sentences;
 * tests/bin/pages.test.ts holds them to what the commands say of themselves.
 */
import type { Command } from 'commander';
import type { CommandContext } from './context.ts';

export interface TabledCommand {
  /** One sentence, as in the help of the command. */
  readonly does: string;
  readonly load: (context: CommandContext) => Promise<Command>;
  /** Its output is all that it is for: it ends, well, when nobody reads that any more (`list | head`). */
  readonly isToBeRead?: true;
}

/** By name, in the order of the help. */
export const COMMANDS: Readonly<Record<string, TabledCommand>> = {
  run: {
    does: 'Judge a server: run the suites against it and write a report.',
    load: async (context) => (await import('./commands/run.ts')).runCommand(context),
  },
  client: {
    does: 'Judge a client: run it against the embedded server and judge what it does there.',
    load: async (context) => (await import('./commands/client.ts')).clientCommand(context),
  },
  fuzz: {
    does: 'Throw generated cases at a server, or at a client, and report what it does wrong.',
    load: async (context) => (await import('./commands/fuzz.ts')).fuzzCommand(context),
  },
  replay: {
    does: 'Judge one finding of a fuzzing campaign again: still there, gone, or different.',
    load: async (context) => (await import('./commands/replay.ts')).replayCommand(context),
  },
  audit: {
    does: "Judge what is there: objects in files, Maildirs or a target's folders, which are only read; or transcripts.",
    load: async (context) => (await import('./commands/audit.ts')).auditCommand(context),
  },
  list: {
    does: 'List the requirements and their checks. Opens no connection.',
    isToBeRead: true,
    load: async (context) => (await import('./commands/list.ts')).listCommand(context),
  },
  explain: {
    does: 'Explain a requirement, a check or a clause; short forms are understood.',
    isToBeRead: true,
    load: async (context) => (await import('./commands/explain.ts')).explainCommand(context),
  },
  merge: {
    does: 'Make one report of those of several shards.',
    load: async (context) => (await import('./commands/merge.ts')).mergeCommand(context),
  },
  report: {
    does: 'Make the Allure HTML of a report folder from its results.',
    load: async () => (await import('./commands/report.ts')).reportCommand(),
  },
  bundle: {
    does: 'Pack the report folder of a run as one file, after checking that it is intact.',
    load: async (context) => (await import('./commands/bundle.ts')).bundleCommand(context),
  },
  verify: {
    does: 'Check an evidence bundle: that nothing was changed, added or taken away since its run.',
    load: async (context) => (await import('./commands/verify.ts')).verifyCommand(context),
  },
  rejudge: {
    does: 'Judge the transcripts of an evidence bundle again, and say which verdicts change.',
    load: async (context) => (await import('./commands/rejudge.ts')).rejudgeCommand(context),
  },
  compare: {
    does: 'Tell what changed between two runs, by requirement, check, clause and duration.',
    load: async (context) => (await import('./commands/compare.ts')).compareCommand(context),
  },
  baseline: {
    does: 'Keep the list of the failures that are expected of a target.',
    load: async (context) => (await import('./commands/baseline.ts')).baselineCommand(context),
  },
  ics: {
    does: 'Prepare a conformance statement: what a product declares to support.',
    load: async () => (await import('./commands/ics.ts')).icsCommand(),
  },
  cleanup: {
    does: 'Remove what interrupted runs left on a target.',
    load: async (context) => (await import('./commands/cleanup.ts')).cleanupCommand(context),
  },
  serve: {
    does: 'Start the message store and keep it running.',
    isToBeRead: true,
    load: async () => (await import('./commands/serve.ts')).serveCommand(),
  },
};
