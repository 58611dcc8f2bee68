import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command } from 'commander';
import { ProgressLine } from '../../reports/progress-line.ts';
import { ConfigurationError } from '../../target/configuration-error.ts';
import { printJson, printLines } from '../print.ts';

const EXAMPLES = `
Examples:
  cpm-conformance report conformance-report

Where the evidence in the folder is intact, the new pages become part of it: its manifest is written anew.`;

/** The folder in the report that is made. */
const PAGES = 'allure-report';

/** `report DIR`: makes the Allure HTML of a report folder once more. */
export function reportCommand(): Command {
  return new Command('report')
    .description('Make the Allure HTML of a report folder from its results.')
    .argument('<dir>', 'a report folder, as run --out names it')
    .option('--json', 'print one JSON document: where the report is')
    .option('--no-color', 'no colours')
    .addHelpText('after', EXAMPLES)
    .action(async (dir: string, flags: { json?: boolean }) => {
      const results = resolve(dir, 'allure-results');
      if (!existsSync(results)) {
        throw new ConfigurationError(
          `${dir} holds no report: there is no allure-results in it.`,
          'Name the folder that cpm-conformance run --out made.',
        );
      }
      const { writeAllureReport } = await import('../../reports/allure-html.ts');
      const { renew, standingBut } = await import('../../evidence/write-evidence.ts');
      const standing = standingBut(resolve(dir), PAGES);
      const progress = new ProgressLine(process.stderr);
      progress.doing('writing the page of the report');
      const index = await writeAllureReport(results, resolve(dir)).finally(() => progress.stop());
      if (standing.is === 'sealed') await renew(resolve(dir), PAGES, standing.manifest);
      if (standing.is === 'broken')
        process.stderr.write(
          `The evidence in ${dir} was not intact, so it is not sealed again: verify says what is wrong.\n`,
        );
      if (flags.json) printJson({ report: index });
      else printLines([index]);
    });
}
