import { accessSync, constants, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Command, Option } from 'commander';
import type { ObjectType } from '../../protocol/cpm/object-types.ts';
import { renderSums } from '../../reports/audit-console.ts';
import { AUDIT_JSON_END } from '../../reports/audit-json.ts';
import { auditSummary } from '../../reports/audit-summary.ts';
import { type AuditEnd, audit } from '../../run/audit/audit.ts';
import { auditExitCode } from '../../run/audit/exit-code.ts';
import { LARGEST_OBJECT } from '../../run/audit/source.ts';
import { AuditSums } from '../../run/audit/sums.ts';
import type { Reading } from '../../scr/types.ts';
import { ConfigurationError } from '../../target/configuration-error.ts';
import type { ResolvedTarget } from '../../target/resolve-profile.ts';
import type { ExtraRules } from '../../target/types.ts';
import { openSource, type SourceFlags } from '../audit-source.ts';
import { AuditTeller } from '../audit-teller.ts';
import { colorsFor } from '../colors.ts';
import type { CommandContext } from '../context.ts';
import { interruptible } from '../signals.ts';
import { addTargetOptions, resolveFlags, type TargetFlags } from '../target-options.ts';
import { collect, parseObjectType, parseReading, parseRules, parseWhole } from '../values.ts';

interface AuditFlags extends TargetFlags, Omit<SourceFlags, 'target'> {
  transcript?: string[];
  type?: ObjectType;
  rules?: ExtraRules;
  reading?: Reading;
  strict?: boolean;
  summary?: string;
  verbose?: boolean;
  json?: boolean;
  color: boolean;
}

const EXAMPLES = `
Examples:
  cpm-conformance audit                                     see what it says of the embedded server's objects
  cpm-conformance audit message.eml session.eml             raw objects, with CRLF or LF line ends
  cpm-conformance audit ~/Maildir                           a Maildir with its folders
  cpm-conformance audit --target imaps://alice:secret@host --folder 'CPM/*' --summary sums.json
  cpm-conformance audit --type session-info --rules core object.xml --json | jq '.[].findings'
  cpm-conformance audit --transcript conformance-report     stored evidence, judged again by the referee

A target is only read: with EXAMINE and BODY.PEEK[], so that not even a flag changes.
Exit codes: 0 no object failed, 1 one failed or could not be judged (with --strict also a warning), 2 wrong usage or
nothing judged, 3 target not reached or lost, 130 interrupted (what was judged is printed).`;

/** Both sets of rules beyond those of the specification are on: an audit is to show what there is to see. */
const USUAL_RULES: ExtraRules = { changeRequest: true, callLog: true };
const LARGEST_LIMIT = 256 * 1024 * 1024;

/** `audit`: judges the objects that are there already. */
export function auditCommand(context: CommandContext): Command {
  return addTargetOptions(new Command('audit'))
    .description(
      "Judge what is there: objects in files, Maildirs or a target's folders, which are only read; or transcripts.",
    )
    .argument('[file...]', 'raw objects, or Maildirs')
    .addOption(
      new Option(
        '--folder <pattern>',
        'only these folders of the target, as LIST has patterns: * anything, % one level; may repeat',
      ).argParser(collect),
    )
    .addOption(
      new Option(
        '--transcript <file>',
        'judge a transcript instead, or those of a directory: what must hold in every session; may repeat',
      ).argParser(collect),
    )
    .option('--default-folder <name>', 'the default folder, if the target does not say or says another')
    .option('--dataset <name>', 'without files and target: what the embedded server holds (group-session)')
    .addOption(
      new Option('--type <type>', 'judge as objects of this type, whatever they look like').argParser(
        parseObjectType,
      ),
    )
    .addOption(
      new Option(
        '--rules <sets>',
        'sets of rules, apart by commas: core (always), change-request, call-log (default: all)',
      ).argParser(parseRules),
    )
    .addOption(new Option('--reading <text>', 'which text wins: scr (default), body').argParser(parseReading))
    .option('--strict', 'warnings count as failures')
    .addOption(
      new Option('--largest-object <octets>', 'larger objects are not read')
        .argParser(parseWhole('--largest-object', 1, LARGEST_LIMIT))
        .default(LARGEST_OBJECT),
    )
    .option('--summary <file>', 'write the sums as a JSON document')
    .option('-v, --verbose', 'list the objects without findings too; of transcripts also what is kept')
    .option(
      '--json',
      'print one JSON document: an array of objects, and folders behind them; of transcripts an object',
    )
    .option('--no-color', 'no colours')
    .addHelpText('after', EXAMPLES)
    .action(async (files: string[], { transcript, ...flags }: AuditFlags, command: Command) => {
      if (transcript === undefined) context.exitCode = await run(files, flags, context);
      else {
        // Loaded late: objects are judged without the referee.
        const { runTranscriptAudit } = await import('../audit-transcripts.ts');
        context.exitCode = await runTranscriptAudit(command, { ...flags, transcript }, context);
      }
    });
}

async function run(
  files: string[],
  flags: Omit<AuditFlags, 'transcript'>,
  context: CommandContext,
): Promise<number> {
  const target = resolveFlags(flags, given(flags));
  const settings = settingsOf(target);
  if (flags.summary !== undefined) refuseUnwritable(flags.summary);
  const sums = new AuditSums();
  const color = colorsFor(process.stdout, flags.color).isColorSupported;
  const began = { at: new Date().toISOString(), clock: performance.now() };
  const { signal, restore } = interruptible(() => {
    process.stderr.write('Interrupted: ending with what was judged (once more: quit at once).\n');
  });
  try {
    const opened = await openSource(files, flags, target, (text) => process.stderr.write(`${text}\n`));
    const teller = new AuditTeller(sums, {
      json: flags.json === true,
      verbose: flags.verbose === true,
      color,
    });
    let closing = '';
    let exitCode: number;
    try {
      const end = await audit(opened.source, {
        settings,
        as: flags.type ?? null,
        signal,
        listener: (entry) => {
          sums.add(entry);
          return teller.tell(entry);
        },
      });
      exitCode = auditExitCode(end, sums, settings.strict);
      const seconds = (performance.now() - began.clock) / 1000;
      const incompleteReason = reasonOf(end);
      closing = renderSums(sums, { color, seconds, strict: settings.strict, incompleteReason });
      if (flags.summary !== undefined) {
        const { version } = context;
        const facts = { version, sources: opened.names, settings, startedAt: began.at, seconds };
        const summary = auditSummary(sums, { ...facts, incompleteReason, exitCode });
        writeFileSync(flags.summary, `${JSON.stringify(summary, null, 2)}\n`);
      }
      if (end.how === 'lost') teller.say(`${end.error.message}\n${end.error.remedy}`);
    } finally {
      // Also behind a fault of our own: what was printed stays one document.
      await teller.end({ text: closing, json: AUDIT_JSON_END });
      await opened.stop();
    }
    return exitCode;
  } finally {
    restore();
  }
}

function given({ reading, strict, rules }: AuditFlags) {
  return {
    usualRules: USUAL_RULES,
    ...(reading === undefined ? {} : { reading }),
    ...(strict === undefined ? {} : { strict }),
    ...(rules === undefined ? {} : { rules }),
  };
}

function settingsOf(target: ResolvedTarget) {
  const said = target.kind === 'embedded' ? target.settings : target.profile;
  const { reading = 'scr', strict = false, rules = USUAL_RULES } = said;
  return { ...rules, scrStrict: reading === 'scr' && strict, reading, strict };
}

function reasonOf(end: AuditEnd): string | null {
  if (end.how === 'complete') return null;
  return end.how === 'interrupted' ? 'It was interrupted: folders were not judged.' : end.error.message;
}

/** Before anything is judged: what was found must not be lost for want of a folder to write it in. */
function refuseUnwritable(file: string): void {
  try {
    accessSync(dirname(resolve(file)), constants.W_OK);
    if (!statSync(file, { throwIfNoEntry: false })?.isDirectory()) return;
  } catch {
    // Told below.
  }
  throw new ConfigurationError(
    `--summary cannot be written to ${file}.`,
    'Name a file in a directory that exists and may be written to.',
  );
}
