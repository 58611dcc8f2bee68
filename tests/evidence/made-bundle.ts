/** A small evidence bundle with everything that can be awkward: empty files, deep folders, long and foreign names. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openBundle } from '../../evidence/open-bundle.ts';
import { type Verification, verify } from '../../evidence/verify.ts';
import { writeArchive } from '../../evidence/write-archive.ts';
import { writeEvidence } from '../../evidence/write-evidence.ts';
import { writeResultsJson } from '../../reports/results-json.ts';
import type { RunResults } from '../../scr/results.ts';
import { greenResults } from '../reports/fixtures.ts';
import { temporaryFolder } from '../reports/temporary-folder.ts';

export const LONG_NAME = `allure-report/${'deep/'.repeat(30)}${'n'.repeat(150)}.json`;
const TEXTS: Readonly<Record<string, string>> = {
  'junit.xml': '<testsuites/>\n',
  'empty.txt': '',
  'notes/Grüße 😀.txt': 'of a person',
  [LONG_NAME]: '{}',
  'block.bin': 'x'.repeat(512),
};

/** The folder of a bundle; of a run that broke off where `results` say so. */
export async function madeBundle(results: RunResults = greenResults()): Promise<string> {
  const folder = temporaryFolder();
  await writeResultsJson(results, folder);
  for (const { transcript } of results.requirements.flatMap(({ checks }) => checks))
    if (transcript !== null) put(folder, transcript, `# cpm-conformance transcript 1\n`);
  for (const [path, text] of Object.entries(TEXTS)) put(folder, path, text);
  await writeEvidence(results, folder, ['run', '--out', 'report']);
  return folder;
}

export function put(folder: string, path: string, text: string | Buffer): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** What `verify` says of a bundle. */
export async function verified(path: string, expected: string | null = null): Promise<Verification> {
  return verify(await openBundle(path, { onFile: () => undefined }), expected);
}

/** Its problems as `kind file`. */
export async function problemsOf(path: string, expected: string | null = null): Promise<string[]> {
  return (await verified(path, expected)).problems.map(({ kind, file }) => `${kind} ${file}`);
}

/** Packs a folder, and gives the archive. */
export async function packed(folder: string, name = 'bundle.tar.gz'): Promise<string> {
  const inventory = await openBundle(folder, { onFile: () => undefined });
  const { manifest } = verify(inventory, null);
  const file = join(temporaryFolder(), name);
  await writeArchive(folder, manifest!, inventory.manifest!, file);
  return file;
}

/** Every file in a folder and below it, relative to it. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}
