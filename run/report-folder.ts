/**
 * The folder that a run reports to. A former report is replaced; anything else that lies there is left alone.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigurationError } from '../target/configuration-error.ts';

/** What a report consists of: the only names that are ever removed. The marker goes first, as it came last. */
const PARTS = [
  'COMPLETE',
  'manifest.json',
  'environment.json',
  'results.json',
  'outcomes.json',
  'junit.xml',
  'matrix.json',
  'matrix.csv',
  'matrix.html',
  'ics.json',
  'ics.html',
  'allure-results',
  'allure-report',
  'transcripts',
  'fuzz.json',
  'findings',
];
/** Whichever of them is there says whose folder it is. */
const SIGNS = [
  { file: 'results.json', schema: 'cpm-conformance/results@' },
  { file: 'fuzz.json', schema: 'cpm-conformance/fuzz@' },
];

/** Throws `ConfigurationError` unless the folder is absent, empty or a former report. Changes nothing. */
export function checkReportFolder(folder: string): void {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') return;
    const why = code === 'ENOTDIR' ? 'it is a file' : `it cannot be read (${code})`;
    throw new ConfigurationError(
      `The report cannot go to ${folder}: ${why}.`,
      'Name a folder with --out DIR.',
    );
  }
  if (names.length === 0 || isReport(folder)) return;
  throw new ConfigurationError(
    `The folder ${folder} is not empty and holds no report of a former run, so nothing is written to it.`,
    'Name another with --out DIR, or empty it.',
  );
}

/** Makes the folder, and removes a former report from it. */
export function clearReportFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    for (const part of PARTS) rmSync(join(folder, part), { recursive: true, force: true });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw new ConfigurationError(
      `The report cannot be written to ${folder} (${code}).`,
      'Name a folder that can be written to with --out DIR.',
    );
  }
}

function isReport(folder: string): boolean {
  return SIGNS.some(({ file, schema }) => {
    try {
      const document: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));
      return (
        typeof document === 'object' &&
        document !== null &&
        'schema' in document &&
        String(document.schema).startsWith(schema)
      );
    } catch {
      return false;
    }
  });
}
