/** From paths on the command line to the transcripts that they stand for. */
import { readdirSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigurationError } from '../../target/configuration-error.ts';
import { isNmsSessionFile } from '../../transcript/nms-session-file.ts';

/**
 * A file stands for itself; a directory for the transcripts in it (`*.txt`, `*.nms.jsonl`), or, where it is the folder of
 * a report, for those in its `transcripts`. Each once, those of a directory by their names.
 *
 * @throws ConfigurationError for a path that is not there, and a directory without transcripts.
 */
export function transcriptFiles(paths: readonly string[]): string[] {
  return [...new Set(paths.flatMap((path) => (statOf(path).isDirectory() ? filesIn(path) : [path])))];
}

function filesIn(directory: string): string[] {
  const ofReport = join(directory, 'transcripts');
  const folder = statSync(ofReport, { throwIfNoEntry: false })?.isDirectory() ? ofReport : directory;
  const names = namesIn(folder).filter((name) => name.endsWith('.txt') || isNmsSessionFile(name));
  const files = names.sort().map((name) => join(folder, name));
  const whole = files.filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
  if (whole.length > 0) return whole;
  throw new ConfigurationError(
    `${directory} is a directory without transcripts: it has no *.txt and no *.nms.jsonl.`,
    'Name the transcripts, or the folder of a report.',
  );
}

function statOf(path: string): Stats {
  try {
    return statSync(path);
  } catch (error) {
    throw unreadable(path, error);
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    throw unreadable(folder, error);
  }
}

function unreadable(path: string, error: unknown): ConfigurationError {
  return new ConfigurationError(
    `${path} cannot be read: ${reasonOf(error)}.`,
    'Name a transcript, or a directory of transcripts.',
  );
}

/** Why the system refused a file, in words. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EACCES' || code === 'EPERM') return 'it may not be read';
  if (code === 'EISDIR') return 'it is a directory';
  return code ?? message;
}
