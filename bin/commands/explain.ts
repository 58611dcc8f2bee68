import { Command } from 'commander';
import type { Erratum } from '../../scr/types.ts';
import { catalogueChecks, type ListedCheck, type ListedRequirement } from '../catalogue.ts';
import { type Colors, colorsFor } from '../colors.ts';
import type { CommandContext } from '../context.ts';
import { type Explanation, explain } from '../explanation.ts';
import { isSentence, type ListedSentence } from '../listed-clauses.ts';
import { printJson, printLines } from '../print.ts';

const EXAMPLES = `
Examples:
  cpm-conformance explain CPM-TS-MS-S-012_M
  cpm-conformance explain 2.0/S-012
  cpm-conformance explain session-info/has-sdp
  cpm-conformance explain referee-uid-order
  cpm-conformance explain 'cpm-ms-2.0 §7.3.4'
  cpm-conformance explain '7.3.4/2'`;

/** `explain ID`: what a requirement, check or clause asks, and how to reproduce it. */
export function explainCommand(context: CommandContext): Command {
  return new Command('explain')
    .description('Explain a requirement, a check or a clause; short forms are understood.')
    .argument('<id>', 'such as S-012, 2.0/S-012, a check, or a clause in quotes')
    .option('--json', 'print one JSON document')
    .option('--no-color', 'no colours')
    .addHelpText('after', EXAMPLES)
    .action(async (id: string, flags: { json?: boolean; color: boolean }) => {
      const explanation = explain(id, await catalogueChecks(context.suites));
      if (flags.json) printJson(explanation);
      else printLines(explanationLines(explanation, colorsFor(process.stdout, flags.color)));
    });
}

function explanationLines(explanation: Explanation, colors: Colors): string[] {
  switch (explanation.subject) {
    case 'requirement': {
      const { requirement, errata, reproduce } = explanation;
      return [
        ...requirementLines(requirement, colors),
        ...errataLines(errata, colors),
        ...checkLines(requirement.checks, colors),
        ...(requirement.checks.length === 0 ? [] : ['', colors.bold('Reproduce'), `  ${reproduce}`]),
      ];
    }
    case 'check': {
      const { check, requirements, errata, reproduce } = explanation;
      return [
        `${colors.bold(check.id)}  (${check.level})`,
        `The ${explanation.about} ${check.title}.`,
        '',
        colors.bold('Clauses'),
        ...check.clauses.map((clause) => `  ${clause}`),
        '',
        colors.bold('Requirements'),
        ...requirements.flatMap((row) => requirementLines(row, colors).map((line) => `  ${line}`)),
        ...errataLines(errata, colors),
        '',
        colors.bold('Reproduce'),
        `  ${reproduce}`,
      ];
    }
    case 'clause':
      return clauseLines(explanation, colors);
  }
}

function clauseLines(clause: Extract<Explanation, { subject: 'clause' }>, colors: Colors): string[] {
  const { sentences, errata, checks } = clause;
  const cited = checks.length === 0 && isSentence(clause) ? [] : checkLines(checks, colors);
  return [
    ...(isSentence(clause) ? sentenceLines(clause, colors) : [colors.bold(clause.clause)]),
    ...errataLines(errata, colors),
    ...(sentences.length === 0 ? [] : ['', colors.bold('Sentences')]),
    ...sentences.flatMap(({ clause: id, level, binds, asks }) => [
      `  ${id}  (${level}, ${binds.join(', ')})`,
      `        ${asks}`,
    ]),
    ...cited,
  ];
}

function sentenceLines(
  { clause, level, binds, asks, rows, notShown }: ListedSentence,
  colors: Colors,
): string[] {
  return [
    `${colors.bold(clause)}  (${level}, ${binds.join(', ')})`,
    asks,
    ...(rows.length === 0 ? [] : [`Requirements: ${rows.join(', ')}`]),
    ...(notShown === null
      ? []
      : ['', colors.bold('Not shown by a check'), `  ${notShown.kind}: ${notShown.why}`]),
  ];
}

function requirementLines(row: ListedRequirement, colors: Colors): string[] {
  const level = row.level === 'M' ? 'mandatory' : 'optional';
  const printed = row.printedReference === undefined ? '' : ` (printed as ${row.printedReference})`;
  return [
    `${colors.bold(`${row.spec}/${row.id}`)}  (${level}, ${row.role})`,
    row.function,
    `Reference: ${row.reference}${printed}`,
  ];
}

function errataLines(errata: readonly Erratum[], colors: Colors): string[] {
  if (errata.length === 0) return [];
  return [
    '',
    colors.bold('Errata'),
    ...errata.flatMap((erratum) => [
      `  ${erratum.id}  ${erratum.title}${erratum.dependsOnReading ? ' (depends on --reading)' : ''}`,
      `        ${erratum.reading}`,
    ]),
  ];
}

function checkLines(checks: readonly ListedCheck[], colors: Colors): string[] {
  if (checks.length === 0) return ['', 'Not covered by this version: it has no check.'];
  return [
    '',
    colors.bold('Checks'),
    ...checks.flatMap((check) => [
      `  ${check.id}  (${check.level})`,
      `        ${check.title}`,
      `        ${check.clauses.join(', ')}`,
    ]),
  ];
}
