/**
 * `environment.json`: with what, when and how a run was made. Nothing in it says whose machine it was.
 */
import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { arch, availableParallelism, platform, release } from 'node:os';
import { z } from 'zod';
import type { RunResults } from '../scr/results.ts';
import { printableCommandLine } from '../transcript/command-line.ts';

export const ENVIRONMENT = 'environment.json';

const when = z.iso.datetime();

export const environmentSchema = z.strictObject({
  schema: z.literal('cpm-conformance/environment@1'),
  tool: z.strictObject({ name: z.literal('cpm-conformance'), version: z.string() }),
  runId: z.string(),
  seed: z.number(),
  commandLine: z.array(z.string()).describe('The words behind the name of the tool, without secrets.'),
  startedAt: when,
  finishedAt: when.nullable(),
  node: z.strictObject({ version: z.string(), openssl: z.string(), v8: z.string() }),
  platform: z.strictObject({
    name: z.string(),
    architecture: z.string(),
    release: z.string().describe('Of the kernel.'),
    processors: z.int().positive().describe('That the run could use.'),
  }),
  dependencies: z.record(z.string(), z.string()).describe('Versions of the packages that verdicts rest on.'),
});

export type Environment = z.infer<typeof environmentSchema>;

/** What drives, parses, runs and reports: a verdict could change with its version. */
const DEPENDENCIES = [
  'allure',
  'fastify',
  'iconv-lite',
  'imapflow',
  'jose',
  'libxml2-wasm',
  'sharp',
  'undici',
  'vitest',
  'zod',
] as const;

/** The environment of a run, which is that of this process. `words` are those behind the name of the tool. */
export function environmentOf(
  { tool, runId, seed, startedAt, finishedAt }: RunResults,
  words: readonly string[],
): Environment {
  const { node, openssl, v8 } = process.versions;
  return {
    schema: 'cpm-conformance/environment@1',
    tool,
    runId,
    seed,
    commandLine: printableCommandLine(words),
    startedAt,
    finishedAt,
    node: { version: node, openssl: openssl ?? '', v8 },
    platform: {
      name: platform(),
      architecture: arch(),
      release: release(),
      processors: availableParallelism(),
    },
    dependencies: Object.fromEntries(DEPENDENCIES.map((name) => [name, versionOf(name)])),
  };
}

function versionOf(name: string): string {
  const file = findPackageJSON(name, import.meta.url);
  if (file === undefined) throw new Error(`the package ${name} is missing`);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

/** The JSON Schema of it, as it is published. */
export function publishedEnvironmentSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(environmentSchema), null, 2)}\n`;
}
