/** Runs an example client under `cpm-conformance client`, as its user does, and reads the verdicts. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { parseResults } from '../../reports/results-schema.ts';
import type { RunResults } from '../../scr/results.ts';
import { cpm } from '../bin/spawn.ts';

/** The folder of the conversation in the dataset of that name. */
export const CONVERSATION = 'INBOX/a2a89ac3-a0d5-452b-a582-f24ab172a99b';

export interface Judged {
  results: RunResults;
  exitCode: number | null;
  /** What the client printed, and how it ended if not well. */
  said: string;
}

/** A file of `examples/clients`, as a path. */
export function example(name: string): string {
  return fileURLToPath(new URL(`../../examples/clients/${name}`, import.meta.url));
}

/** `options` are those of `client`. */
export async function judged(command: readonly string[], options: readonly string[] = []): Promise<Judged> {
  const out = mkdtempSync(join(tmpdir(), 'cpm-judged-'));
  onTestFinished(() => rmSync(out, { recursive: true }));
  const ended = await cpm(['client', '--json', '--no-html', '--out', out, ...options, '--', ...command]);
  if (ended.stdout === '') throw new Error(`nothing was judged: ${ended.stderr}`);
  return { results: parseResults(ended.stdout), exitCode: ended.exitCode, said: ended.stderr };
}

/** What is red: `fail: slug`, `warn: slug`, each once. */
export function redOf({ requirements }: RunResults): string[] {
  const red = requirements
    .flatMap(({ checks }) => checks)
    .filter(({ verdict }) => verdict === 'fail' || verdict === 'warn')
    .map(({ id, verdict }) => `${verdict}: ${id.split('/').at(-1)}`);
  return [...new Set(red)].sort();
}

/** The rows of an SCR table that passed, `C-001` and so on. */
export function passedRows({ requirements }: RunResults): string[] {
  return requirements
    .filter(({ kind, verdict, inScope }) => kind === 'scr' && verdict === 'pass' && inScope)
    .map(({ id }) => /C-\d+[a-z]?/.exec(id)![0]);
}

/** The slugs of the checks about one flag each (cpm-ms-2.0 §5.5) that passed. */
export function flagsSet({ requirements }: RunResults): string[] {
  return requirements
    .filter(({ id, inScope }) => id === '§5.5' && inScope)
    .flatMap(({ checks }) => checks)
    .filter(({ verdict }) => verdict === 'pass')
    .map(({ id }) => id.split('/').at(-1)!)
    .sort();
}
