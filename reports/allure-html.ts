/**
 * `allure-report/index.html`: the HTML report of Allure 3, in one file that needs no network.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { categories } from './allure-categories.ts';
import { keepOffline } from './allure-offline.ts';

/** A report of a thousand tests takes about two seconds. */
const deadlineMs = 120_000;

/**
 * Makes `outDir/allure-report` of `resultsDir`, in place of an earlier one. Allure runs as a process of its own: it
 * looks for a configuration where it stands and writes to stdout.
 *
 * @returns the path of index.html.
 * @throws Error with what Allure said, if it fails.
 */
export async function writeAllureReport(resultsDir: string, outDir: string): Promise<string> {
  const reportDir = resolve(outDir, 'allure-report');
  const workplace = await mkdtemp(join(tmpdir(), 'cpm-conformance-allure-'));
  try {
    const config = join(workplace, 'allurerc.json');
    await writeFile(config, JSON.stringify(configuration));
    await rm(reportDir, { recursive: true, force: true });
    await runAllure(
      ['generate', resolve(resultsDir), '--config', config, '--cwd', workplace, '--output', reportDir],
      workplace,
    );
  } finally {
    await rm(workplace, { recursive: true, force: true });
  }
  const page = join(reportDir, 'index.html');
  await keepOffline(page);
  return page;
}

const configuration = {
  name: 'cpm-conformance',
  categories,
  plugins: {
    awesome: {
      options: { singleFile: true, reportLanguage: 'en', groupBy: ['epic', 'feature'] },
    },
  },
};

async function runAllure(args: string[], cwd: string): Promise<void> {
  const main = createRequire(import.meta.url).resolve('allure');
  const cli = join(dirname(dirname(main)), 'cli.js');
  try {
    await promisify(execFile)(process.execPath, [cli, ...args], { cwd, timeout: deadlineMs });
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
    throw new Error(`the Allure report could not be made: ${said || String(error)}`, { cause: error });
  }
}
