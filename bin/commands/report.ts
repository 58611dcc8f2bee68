import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command } from 'commander';
import { ConfigurationError } from '../../target/configuration-error.ts';
import { printJson, printLines } from '../print.ts';

const EXAMPLES = `
Examples:
  cpm-conformance report conformance-report`;

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
      const index = await writeAllureReport(results, resolve(dir));
      if (flags.json) printJson({ report: index });
      else printLines([index]);
    });
}
