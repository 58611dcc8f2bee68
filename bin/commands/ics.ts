import { existsSync, statSync, writeFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { Command, Option } from 'commander';
import type { Role, SpecId } from '../../scr/types.ts';
import { ConfigurationError } from '../../target/configuration-error.ts';
import { printJson, printLines } from '../print.ts';
import { collectSpecs, parseRole, SPECS } from '../values.ts';

interface InitFlags {
  spec?: SpecId[];
  role: Role;
  force?: boolean;
  json?: boolean;
}

const EXAMPLES = `
Examples:
  cpm-conformance ics init                                    profile.jsonc for a server of cpm-ms-2.0
  cpm-conformance ics init lab.jsonc --spec cpm-ms-2.0,rest-nms-1.0
  cpm-conformance ics init client.jsonc --role client
  cpm-conformance run --profile lab.jsonc                     judge by it; the report holds ics.html and ics.json`;

const NOTES = `
Nothing is asked. The file says what each field means, lists every optional requirement to declare, and can be used as it
is: no door is named in it yet, so that the embedded server is judged.
Exit codes: 0 written, 2 wrong usage, or a file that is there already.`;

/** `ics`: the conformance statement. */
export function icsCommand(): Command {
  return new Command('ics')
    .description('Prepare a conformance statement: what a product declares to support.')
    .helpCommand(false)
    .addHelpText('after', EXAMPLES)
    .addCommand(initCommand());
}

function initCommand(): Command {
  return new Command('init')
    .description('Write a commented profile to fill in.')
    .argument('[file]', 'the profile to write', 'profile.jsonc')
    .addOption(
      new Option(
        '--spec <id>',
        `specification whose optional requirements are listed: ${SPECS.join(', ')}; may repeat (default: cpm-ms-2.0)`,
      ).argParser(collectSpecs),
    )
    .addOption(
      new Option('--role <role>', 'what is declared of: server, client')
        .argParser(parseRole)
        .default('server'),
    )
    .option('--force', 'write over a file that is there')
    .option('--json', 'print what was written as one JSON document')
    .option('--no-color', 'no colours')
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', `${EXAMPLES}\n${NOTES}`)
    .action(async (file: string, flags: InitFlags) => init(resolve(file), flags));
}

async function init(file: string, flags: InitFlags): Promise<void> {
  const { role, spec: specs = ['cpm-ms-2.0'] } = flags;
  // Loaded late: --help needs none of it.
  const { optionalRows, profileTemplate } = await import('../../target/profile-template.ts');
  const rows = optionalRows(role, specs);
  write(file, profileTemplate({ role, specs, schema: schemaFrom(dirname(file)) }), flags.force ?? false);
  if (flags.json) {
    printJson({ file, role, specs, optional: rows.map(({ key }) => key) });
    return;
  }
  const command = role === 'server' ? `run --profile ${file}` : `client --profile ${file} -- MY-CLIENT`;
  printLines([
    `${file}: a profile of a ${role}, with ${rows.length} optional requirements to declare.`,
    `Fill it in, then: cpm-conformance ${command}`,
  ]);
}

function write(file: string, text: string, force: boolean): void {
  if (existsSync(file) && statSync(file).isDirectory())
    throw new ConfigurationError(`${file} is a folder.`, 'Name the file to write.');
  try {
    writeFileSync(file, text, { flag: force ? 'w' : 'wx' });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EEXIST') {
      throw new ConfigurationError(
        `${file} is there already, and nothing was written.`,
        'Name another file, or add --force to write over it.',
      );
    }
    throw new ConfigurationError(
      `${file} cannot be written: ${code === 'ENOENT' ? 'its folder is not there' : code}.`,
      'Name a file in a folder that can be written to.',
    );
  }
}

/** The published JSON Schema as a profile in `folder` names it: editors take a relative path. */
function schemaFrom(folder: string): string {
  const manifest = findPackageJSON('..', import.meta.url);
  if (manifest === undefined) throw new Error('package.json of cpm-conformance is missing');
  const path = relative(folder, join(dirname(manifest), 'docs/profile.schema.json')).replaceAll('\\', '/');
  return path.startsWith('.') ? path : `./${path}`;
}
