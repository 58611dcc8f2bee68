/** Findings as files, so that somebody else can see them next month. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Plain } from '../../generators/thrown.ts';
import { ConfigurationError } from '../../target/configuration-error.ts';
import { KIND_NAMES } from '../kind.ts';
import { FINDING_SCHEMA, type Finding } from './finding.ts';

/** No finding is as large; another file may be. */
const LARGEST_FILE = 64 << 20;

const plain: z.ZodType<Plain> = z.json() as z.ZodType<Plain>;
const thrown = z.strictObject({
  class: z.string().describe('What the input claims to be.'),
  productions: z.array(z.string()).describe('What of the grammar it covers.'),
  input: plain.describe('What is thrown; octets are strings, one character an octet.'),
});
const findingSchema: z.ZodType<Finding> = z.strictObject({
  schema: z.literal(FINDING_SCHEMA),
  id: z.string().regex(/^[a-z0-9-]+$/),
  kind: z.enum(KIND_NAMES),
  oracle: z.string().describe('Who saw it: answered, forbidden-ok, unchanged …'),
  class: z.string(),
  shape: z.string().describe('The answer without what differs from case to case.'),
  summary: z.string().describe('What the target did, what it had to do, and the text that says so.'),
  shown: z.string().describe('The input for people.'),
  prelude: z.array(thrown).describe('Cases that must be thrown before.'),
  case: thrown,
  seed: z.int(),
  number: z.int().describe('Of the case that it was shrunk from.'),
  shrunk: z.strictObject({ tries: z.int(), steps: z.int() }),
  tool: z.string(),
  target: z.string(),
  transcript: z.array(z.string()).describe('Lines of docs/transcript-format.md.'),
});

/** The JSON Schema of a finding's file, as it is published. */
export function publishedFindingSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(findingSchema), null, 2)}\n`;
}

/** Writes `DIR/<id>.json`, and makes the folder; gives the path. Throws the system's error. */
export function writeFinding(folder: string, finding: Finding): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${finding.id}.json`);
  writeFileSync(file, `${JSON.stringify(finding, null, 2)}\n`);
  return file;
}

/** Throws `ConfigurationError` if the file cannot be read or is no finding; names the place. */
export function readFinding(file: string): Finding {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw new ConfigurationError(
      `The finding ${file} cannot be read (${code}).`,
      'Name a file that a campaign wrote: `fuzz` prints their paths.',
    );
  }
  if (text.length > LARGEST_FILE)
    throw new ConfigurationError(`The file ${file} is too large for a finding.`, 'Name another file.');
  const read = findingSchema.safeParse(jsonOf(text, file));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const place = issue?.path.length ? issue.path.join('.') : 'the document';
  throw new ConfigurationError(
    `The file ${file} is no finding of this version: ${place}: ${issue?.message ?? 'not as it should be'}.`,
    `A finding is a JSON document with "schema": "${FINDING_SCHEMA}".`,
  );
}

/**
 * The findings in the `.json` files of a folder, by name; none if the folder is not there yet. Throws
 * `ConfigurationError`.
 */
export function readCorpus(folder: string): Finding[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') return [];
    throw new ConfigurationError(
      `The corpus ${folder} cannot be read (${code}).`,
      'Name a folder with --corpus DIR.',
    );
  }
  const files = names.filter((name) => name.endsWith('.json')).sort();
  return files.map((name) => readFinding(join(folder, name)));
}

function jsonOf(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ConfigurationError(
      `The file ${file} is no JSON: ${(error as Error).message}.`,
      'Name a file that a campaign wrote.',
    );
  }
}
