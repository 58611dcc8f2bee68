/** The results of a former run, by the folder of its report or by the file itself. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { RunResults } from '../scr/results.ts';
import { type DocumentKind, readDocument } from './document-file.ts';
import { resultsSchema } from './results-schema.ts';

const RESULTS: DocumentKind<RunResults> = {
  what: 'the results of a run',
  id: 'cpm-conformance/results@1',
  schema: resultsSchema,
  remedy: 'Name a folder that cpm-conformance run --out made, or the results.json in it.',
};

/** Reads a report folder or a results.json. Throws `ConfigurationError` that names the file and the remedy. */
export function readResults(path: string): RunResults {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  return readDocument(isFolder ? join(path, 'results.json') : path, RESULTS);
}
