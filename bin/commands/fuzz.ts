import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { KIND_NAMES, type KindName } from '../../fuzz/kind.ts';
import { renderCampaign, renderFinding } from '../../reports/fuzz-console.ts';
import { fuzzDocument } from '../../reports/fuzz-json.ts';
import { FuzzProgress } from '../../reports/fuzz-progress.ts';
import { newSeed } from '../../run/seed.ts';
import { ConfigurationError } from '../../target/configuration-error.ts';
import { colorsFor } from '../colors.ts';
import type { CommandContext } from '../context.ts';
import { printJson } from '../print.ts';
import { interruptible } from '../signals.ts';
import { addTargetOptions, resolveFlags, type TargetFlags } from '../target-options.ts';
import { parseSeed, parseWhole } from '../values.ts';
import { replayCommand } from './replay.ts';

interface FuzzFlags extends TargetFlags {
  kind?: string;
  runs?: number;
  time?: number;
  seed?: number;
  connections?: number;
  corpus?: string;
  watchPid?: number;
  out: string;
  html: boolean;
  json?: boolean;
  color: boolean;
}

const EXAMPLES = `
Kinds:
  imap-syntax   commands, well-formed, senseless and malformed: answered, harmless, and meant the same in any spelling
  imap-model    sequences of commands in one or two sessions, beside a model of the store
  objects       CPM objects, good, malformed and hostile, stored and fetched again
  nms           requests to the REST door, good and broken
  nms-model     sequences of requests, beside a model of the box
  cross         sequences through both doors of one store
  client        answers, unusual and malformed, to the client behind --

Examples:
  cpm-conformance fuzz                                          one minute on the embedded server
  cpm-conformance fuzz --target imap://alice:secret@localhost:1143 --time 600 --corpus findings
  cpm-conformance fuzz --kind imap-syntax,objects --runs 5000 --seed 42
  cpm-conformance fuzz --kind client --time 120 -- python3 my-client.py {host} {imapPort} {user} {password}
  cpm-conformance fuzz replay fuzz-report/findings/imap-syntax-1f3a9c0211.json --target imap://alice:secret@localhost:1143

The same seed gives the same cases on any number of connections. Everything is done below a folder of the campaign's
own, which is removed. Each finding is a file: show it to whoever mends the server; replay says what has become of it.
Exit codes: 0 nothing found, 1 a finding, 2 wrong usage or nothing thrown, 3 target not reached or lost, 130
interrupted (what was found is written).`;

const USUAL_SECONDS = 60;
const MOST_SECONDS = 30 * 24 * 3600;

/** `fuzz`: a campaign of generated cases against a server or a client. */
export function fuzzCommand(context: CommandContext): Command {
  const command = addTargetOptions(new Command('fuzz'))
    .description('Throw generated cases at a server, or at a client, and report what it does wrong.')
    .argument('[command...]', 'the client and its arguments, behind --')
    .option(
      '--kind <names>',
      `what to throw, apart by commas (default: all that the target has): ${KIND_NAMES.join(', ')}`,
    )
    .addOption(
      new Option('--runs <n>', 'so many cases of each kind').argParser(
        parseWhole('--runs', 1, 1_000_000_000),
      ),
    )
    .addOption(
      new Option(
        '--time <seconds>',
        `for all kinds together (default ${USUAL_SECONDS}, without --runs)`,
      ).argParser(parseWhole('--time', 1, MOST_SECONDS)),
    )
    .addOption(
      new Option(
        '--seed <n>',
        'what the cases are made of (default: a fresh one, which is printed)',
      ).argParser(parseSeed),
    )
    .addOption(
      new Option('--connections <n>', 'cases thrown at the same time (default 3)').argParser(
        parseWhole('--connections', 1, 256),
      ),
    )
    .option('--corpus <dir>', 'findings of former campaigns, replayed first; new ones are added')
    .addOption(
      new Option(
        '--watch-pid <pid>',
        "the target's process, whose memory, with its children's, must not grow without end",
      ).argParser(parseWhole('--watch-pid', 1, 2 ** 31 - 1)),
    )
    .option('--out <dir>', 'folder of the report; a former report there is replaced', 'fuzz-report')
    .option('--no-html', 'leave the page of the report out')
    .option('--json', 'print what was found as one JSON document')
    .option('--no-color', 'no colours')
    .addHelpText('after', EXAMPLES)
    .action(async (words: string[], flags: FuzzFlags) => {
      context.exitCode = await campaign(words, flags, context);
    });
  // What stands behind `replay` is its own, though both know --target.
  command.enablePositionalOptions().addCommand(replayCommand(context));
  return command;
}

async function campaign(words: string[], flags: FuzzFlags, context: CommandContext): Promise<number> {
  // Loaded late, as in `run`.
  const { parseKinds } = await import('../../run/fuzz/plan.ts');
  const kinds: KindName[] | null = flags.kind === undefined ? null : parseKinds(flags.kind);
  if (kinds?.includes('client') && words.length === 0)
    throw new ConfigurationError(
      'Client fuzzing was asked for, but there is no client.',
      'Write its command behind --: fuzz --kind client -- my-client {host} {imapPort} {user} {password}',
    );
  const target = resolveFlags(flags);
  const { readCorpus, writeFinding } = await import('../../fuzz/finding/finding-file.ts');
  const corpus = flags.corpus === undefined ? [] : readCorpus(resolve(flags.corpus));
  const { FuzzReportFolder } = await import('../../run/fuzz/report-folder.ts');
  const folder = new FuzzReportFolder(resolve(flags.out));
  const { fuzz } = await import('../../run/fuzz/fuzz.ts');
  const { isColorSupported: color } = colorsFor(process.stdout, flags.color);
  const progress = new FuzzProgress(process.stderr);
  const { signal, restore } = interruptible(() =>
    progress.say('Interrupted: ending the campaign and cleaning up the target (once more: quit at once).'),
  );
  const seed = flags.seed ?? newSeed();
  const files = new Map<string, string>();
  try {
    const {
      result,
      target: name,
      exitCode,
    } = await fuzz({
      target,
      command: words,
      kinds,
      seed,
      connections: flags.connections ?? null,
      runs: flags.runs ?? null,
      seconds: flags.time ?? (flags.runs === undefined ? USUAL_SECONDS : null),
      corpus,
      watchPid: flags.watchPid ?? null,
      version: context.version,
      begun: (begin) => {
        folder.clear();
        progress.say(
          `Fuzzing ${begin.target}: ${begin.kinds.join(', ')}, seed ${seed}, ${begin.connections} at a time`,
        );
      },
      listener: (event) => {
        if (event.event === 'progress') progress.update(event.progress);
        else if (event.event === 'note') progress.say(event.text);
        else {
          const file = folder.keep(event.finding);
          files.set(event.finding.id, file);
          if (flags.corpus !== undefined) writeFinding(resolve(flags.corpus), event.finding);
          progress.say(renderFinding(event.finding, file));
        }
      },
      signal,
    });
    progress.end();
    const document = fuzzDocument(result, { version: context.version, target: name, files });
    if (flags.json) printJson(document);
    else process.stdout.write(renderCampaign(document, { color }));
    const { writeFuzzReports } = await import('../../reports/fuzz-reports.ts');
    const page = await writeFuzzReports(result, document, folder.path, { html: flags.html });
    (flags.json ? process.stderr : process.stdout).write(
      page === null ? `Results: ${folder.path}/fuzz.json\n` : `Report: ${page}\n`,
    );
    return exitCode;
  } finally {
    progress.end();
    restore();
  }
}
