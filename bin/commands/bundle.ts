import { lstatSync, realpathSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { Command } from 'commander';
import { formOf, openBundle } from '../../evidence/open-bundle.ts';
import { renderVerification } from '../../evidence/verification-console.ts';
import { verify } from '../../evidence/verify.ts';
import { ChangedMeanwhile, topFolder, writeArchive } from '../../evidence/write-archive.ts';
import { ConfigurationError } from '../../target/configuration-error.ts';
import type { CommandContext } from '../context.ts';
import { printJson, printLines } from '../print.ts';

interface BundleFlags {
  out?: string;
  force?: boolean;
  json?: boolean;
}

const EXAMPLES = `
Examples:
  cpm-conformance bundle conformance-report                      writes cpm-conformance-RUN.tar.gz here
  cpm-conformance bundle conformance-report --out evidence/lab-7.tar.gz
  cpm-conformance bundle conformance-report --json | jq -r .sha256    the number to sign or to publish

The same folder makes the same archive, octet for octet. Exit codes: 0 written, 1 the folder is not intact,
2 wrong usage or no bundle at all.`;

/** `bundle DIR`: the evidence of a run as one file. */
export function bundleCommand(context: CommandContext): Command {
  return new Command('bundle')
    .description('Pack the report folder of a run as one file, after checking that it is intact.')
    .argument('<dir>', 'a report folder, as run --out names it')
    .option('--out <file>', 'the archive, FILE.tar.gz (default: cpm-conformance-RUN.tar.gz)')
    .option('--force', 'replace a file that is there')
    .option('--json', 'print one JSON document: where the archive is, and the SHA-256 of the manifest')
    .option('--no-color', 'no colours')
    .addHelpText('after', EXAMPLES)
    .action(async (dir: string, flags: BundleFlags) => {
      context.exitCode = await pack(dir, flags);
    });
}

async function pack(dir: string, flags: BundleFlags): Promise<number> {
  if (formOf(dir) !== 'folder')
    throw new ConfigurationError(`${dir} is no folder.`, 'Name a report folder, as `run --out` makes it.');
  if (flags.out !== undefined && !/\.(?:tar\.gz|tgz)$/i.test(flags.out)) {
    throw new ConfigurationError(
      `--out cannot be "${flags.out}".`,
      'Name a file that ends in .tar.gz: what it ends in says what it is.',
    );
  }
  const inventory = await openBundle(dir, { onFile: () => undefined });
  const verification = verify(inventory, null);
  const { manifest, problems, sha256 } = verification;
  if (manifest === null || inventory.manifest === null || problems.length > 0) {
    process.stderr.write(renderVerification(verification, false));
    process.stderr.write('Nothing was packed: what is not intact is no evidence. Run once more.\n');
    return 1;
  }
  const file = resolve(flags.out ?? `${topFolder(manifest)}.tar.gz`);
  refusePlace(file, dir, flags.force ?? false);
  try {
    const { octets } = await writeArchive(dir, manifest, inventory.manifest, file);
    if (flags.json) printJson({ archive: file, octets, runId: manifest.runId, sha256 });
    else printLines([file, `SHA-256 of the manifest: ${sha256}`]);
    return 0;
  } catch (error) {
    throw whyNotWritten(error, file);
  }
}

/** An archive in the folder that it packs would be in no manifest. */
function refusePlace(file: string, dir: string, force: boolean): void {
  let folder: string;
  try {
    folder = realpathSync(dirname(file));
  } catch {
    throw new ConfigurationError(`${dirname(file)} is not there.`, 'Name a file in a folder that exists.');
  }
  const inside = relative(realpathSync(dir), folder);
  if (inside === '' || !(inside.startsWith('..') || resolve(inside) === inside))
    throw new ConfigurationError(
      `${file} lies in the folder that is packed, and would be no part of its evidence.`,
      'Name a place outside with --out FILE.tar.gz.',
    );
  if (!force && lstatSync(file, { throwIfNoEntry: false }) !== undefined)
    throw new ConfigurationError(`${file} is there already.`, 'Name another with --out, or add --force.');
}

function whyNotWritten(error: unknown, file: string): unknown {
  if (error instanceof ChangedMeanwhile)
    return new ConfigurationError(
      `${error.message} changed while it was packed.`,
      'Pack it once more when nobody writes to the folder.',
    );
  if (!(error instanceof Error && 'syscall' in error)) return error;
  const code = (error as NodeJS.ErrnoException).code;
  return new ConfigurationError(
    `${file} cannot be written (${code}).`,
    'Name a file in a folder that can be written to, with --out FILE.tar.gz.',
  );
}
