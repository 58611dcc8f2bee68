/** `audit --transcript`: stored evidence is judged again. */
import type { Command } from 'commander';
import { plural } from '../reports/text-layout.ts';
import {
  isRemarkableTranscript,
  renderTranscript,
  renderTranscriptSums,
} from '../reports/transcript-audit-console.ts';
import {
  transcriptAuditBegin,
  transcriptAuditEnd,
  transcriptAuditLine,
} from '../reports/transcript-audit-json.ts';
import type { TranscriptEntry } from '../run/audit/transcript-entry.ts';
import { transcriptFiles } from '../run/audit/transcript-files.ts';
import { TranscriptSums } from '../run/audit/transcript-sums.ts';
import { auditTranscripts, transcriptAuditExitCode } from '../run/audit/transcripts.ts';
import { ConfigurationError } from '../target/configuration-error.ts';
import { colorsFor } from './colors.ts';
import type { CommandContext } from './context.ts';
import { EntryTeller, type Manner } from './entry-teller.ts';
import { interruptible } from './signals.ts';

export interface TranscriptFlags {
  transcript: string[];
  strict?: boolean;
  verbose?: boolean;
  json?: boolean;
  color: boolean;
}

/** Options that have a meaning beside `--transcript`. */
const BESIDE: ReadonlySet<string> = new Set(['transcript', 'strict', 'verbose', 'json', 'color']);

/** Resolves to the exit code. Throws `ConfigurationError`. */
export async function runTranscriptAudit(
  command: Command,
  flags: TranscriptFlags,
  { version }: CommandContext,
): Promise<number> {
  refuseContradictions(command);
  const files = transcriptFiles(flags.transcript);
  const { strict = false, json = false, verbose = false } = flags;
  const sums = new TranscriptSums();
  const color = colorsFor(process.stdout, flags.color).isColorSupported;
  const begun = performance.now();
  const { signal, restore } = interruptible(() => {
    process.stderr.write('Interrupted: ending with what was judged (once more: quit at once).\n');
  });
  const record = { count: 0 };
  const manner: Manner<TranscriptEntry> = {
    jsonBegin: transcriptAuditBegin(version, strict),
    jsonBetween: ',',
    jsonLine: transcriptAuditLine,
    isRemarkable: isRemarkableTranscript,
    render: (entry) => renderTranscript(entry, { color, verbose }),
    progress: () => `${sums.transcripts} of ${plural(files.length, 'transcript')}, ${record.count} records`,
  };
  const teller = new EntryTeller(manner, { json, verbose, color });
  const closing = (complete: boolean, exitCode: number) => {
    const seconds = (performance.now() - begun) / 1000;
    return {
      text: renderTranscriptSums(sums, { color, seconds, strict, complete }),
      json: transcriptAuditEnd(sums, { complete, seconds, exitCode }),
    };
  };
  // What a fault of our own ends stays one document.
  let last = () => closing(false, 2);
  try {
    const end = await auditTranscripts(files, {
      signal,
      listener: (entry) => {
        sums.add(entry);
        if (entry.damage !== null) teller.say(`${entry.damage}.\n${REPAIR}`);
        return teller.tell(entry);
      },
      onRecord: (file) => {
        record.count++;
        if (record.count % DRAW_EVERY === 0) teller.draw(() => file);
      },
    });
    const exitCode = transcriptAuditExitCode(end, sums, strict);
    last = () => closing(end === 'complete', exitCode);
    return exitCode;
  } finally {
    await teller.end(last());
    restore();
  }
}

const REPAIR = 'What stands before was judged; of damaged evidence the exit code is 2.';
/** Records between two looks at the clock. */
const DRAW_EVERY = 1000;

/** Words that would be ignored are refused: they were meant for something. */
function refuseContradictions(command: Command): void {
  if (command.args.length > 0) {
    throw new ConfigurationError(
      'Files and --transcript are both given.',
      'Files are raw objects: audit them without --transcript. Of several transcripts each needs a --transcript.',
    );
  }
  const other = command.options.find((option) => {
    const name = option.attributeName();
    return !BESIDE.has(name) && command.getOptionValueSource(name) === 'cli';
  });
  if (other === undefined) return;
  throw new ConfigurationError(
    `${other.long} is given, but transcripts are audited.`,
    'A transcript is judged as it is: leave the option out, or leave out --transcript.',
  );
}
