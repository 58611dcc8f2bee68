/**
 * Where declared checks go. The run hands them to vitest; the catalogue collects them. Suite files know neither.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { CheckDefinition } from './definition.ts';

/** The folder of the IMAP server suites. */
export const IMAP_SERVER_SUITES = fileURLToPath(new URL('../imap-server/', import.meta.url));

/** The folder of the REST server suites. */
export const REST_SERVER_SUITES = fileURLToPath(new URL('../rest-server/', import.meta.url));

let sink: ((check: CheckDefinition) => void) | null = null;
const collected = new Map<string, CheckDefinition[]>();

/** Sets what `requirement()` hands each check to; null collects. */
export function setSink(next: ((check: CheckDefinition) => void) | null): void {
  sink = next;
}

/** Called by `requirement()`. */
export function register(check: CheckDefinition): void {
  if (sink) {
    sink(check);
    return;
  }
  const list = collected.get(check.file) ?? [];
  list.push(check);
  collected.set(check.file, list);
}

/**
 * Imports every suite file of a folder and returns its checks, by file and then in order of declaration. Opens
 * no socket. Two checks with one id are an error.
 */
export async function collectChecks(folder: string = IMAP_SERVER_SUITES): Promise<CheckDefinition[]> {
  const files = (await readdir(folder)).filter((name) => /\.suite\.(js|ts)$/.test(name)).sort();
  const checks: CheckDefinition[] = [];
  for (const name of files) {
    const file = join(folder, name);
    await import(pathToFileURL(file).href);
    checks.push(...(collected.get(file) ?? []));
  }
  const seen = new Set<string>();
  for (const id of checks.flatMap((check) => check.ids)) {
    if (seen.has(id)) throw new Error(`two checks have the id ${id}`);
    seen.add(id);
  }
  return checks;
}

/** The checks of servers at both doors; those of another folder alone where one is named. */
export async function collectServerChecks(folder?: string): Promise<CheckDefinition[]> {
  if (folder !== undefined) return collectChecks(folder);
  return [...(await collectChecks(IMAP_SERVER_SUITES)), ...(await collectChecks(REST_SERVER_SUITES))];
}
