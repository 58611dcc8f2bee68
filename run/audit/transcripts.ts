/** An audit of transcripts: stored evidence, judged again one file after the other. */
import { judgeTranscript } from './judge-transcript.ts';
import type { TranscriptEntry } from './transcript-entry.ts';
import type { TranscriptSums } from './transcript-sums.ts';

export interface TranscriptAuditOptions {
  /** Is given each entry in turn, and waited for. */
  listener: (entry: TranscriptEntry) => void | Promise<void>;
  /** Told of each record of a file as it goes by. */
  onRecord: (file: string) => void;
  /** Aborted by Ctrl-C: the audit ends soon, and of the file at hand nothing is told. */
  signal: AbortSignal;
}

export type TranscriptAuditEnd = 'complete' | 'interrupted';

/** Judges transcripts (`transcriptFiles`). What is damaged is an entry that says so, and the others are judged. */
export async function auditTranscripts(
  files: readonly string[],
  { listener, onRecord, signal }: TranscriptAuditOptions,
): Promise<TranscriptAuditEnd> {
  for (const file of files) {
    if (signal.aborted) return 'interrupted';
    const entry = await judgeTranscript(file, { signal, onRecord: () => onRecord(file) });
    if (entry === null) return 'interrupted';
    await listener(entry);
  }
  return signal.aborted ? 'interrupted' : 'complete';
}

/**
 * 0 nothing broken, 1 a MUST broken (`strict`: also a SHOULD), 2 something was damaged or nothing was looked at, 130
 * interrupted.
 */
export function transcriptAuditExitCode(
  end: TranscriptAuditEnd,
  sums: TranscriptSums,
  strict: boolean,
): 0 | 1 | 2 | 130 {
  if (end === 'interrupted') return 130;
  // Evidence that cannot be read is no ground for a verdict, whatever the rest of it says.
  if (sums.damaged > 0 || !sums.judged) return 2;
  if (sums.violations('MUST') + sums.clientVerdicts('fail') > 0) return 1;
  return strict && sums.violations('SHOULD') + sums.clientVerdicts('warn') > 0 ? 1 : 0;
}
