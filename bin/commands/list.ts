import { Command, Option } from 'commander';
import type { Role, SpecId } from '../../scr/types.ts';
import { catalogueChecks, type ListedRequirement, listRequirements } from '../catalogue.ts';
import { type Colors, colorsFor } from '../colors.ts';
import type { CommandContext } from '../context.ts';
import { isSentence, type ListedClause, type ListedSentence, listClauses } from '../listed-clauses.ts';
import { printJson, printLines } from '../print.ts';
import { collectSpecs, parseRole, SPECS } from '../values.ts';

interface ListFlags {
  spec?: SpecId[];
  role?: Role;
  clauses?: boolean;
  json?: boolean;
  color: boolean;
}

const EXAMPLES = `
Examples:
  cpm-conformance list --spec cpm-ms-2.0 --role server
  cpm-conformance list --clauses
  cpm-conformance list --json | jq '.[] | select(.checks == []) | .id'`;

/** `list`: the catalogue of requirements, or of the clauses. */
export function listCommand(context: CommandContext): Command {
  return new Command('list')
    .description('List the requirements and their checks. Opens no connection.')
    .addOption(
      new Option('--spec <id>', `only this specification: ${SPECS.join(', ')}; may repeat`).argParser(
        collectSpecs,
      ),
    )
    .addOption(new Option('--role <role>', 'only this role: client, server').argParser(parseRole))
    .option(
      '--clauses',
      'list the clauses instead: the sentences of the OMA texts, and sections that checks cite',
    )
    .option('--json', 'print one JSON document')
    .option('--no-color', 'no colours')
    .addHelpText('after', EXAMPLES)
    .action(async (flags: ListFlags) => {
      const checks = await catalogueChecks(context.suites);
      const filter = { specs: flags.spec, role: flags.role };
      const colors = colorsFor(process.stdout, flags.color);
      if (flags.clauses) {
        const clauses = listClauses(checks, filter);
        if (flags.json) printJson(clauses);
        else printLines(clauseLines(clauses, colors));
      } else {
        const rows = listRequirements(checks, filter);
        if (flags.json) printJson(rows);
        else printLines(requirementLines(rows, colors));
      }
    });
}

function requirementLines(rows: readonly ListedRequirement[], colors: Colors): string[] {
  const idWidth = Math.max(0, ...rows.map((row) => row.id.length));
  const referenceWidth = Math.max(0, ...rows.map((row) => printReference(row.reference).length));
  const lines: string[] = [];
  let heading = '';
  for (const row of rows) {
    const next = `${row.spec}, ${row.role}`;
    if (next !== heading) lines.push(...(heading === '' ? [] : ['']), colors.bold(next));
    heading = next;
    const count = row.checks.length === 1 ? '1 check' : `${row.checks.length} checks`;
    const shown = row.checks.length === 0 ? colors.dim('  no check') : count.padStart(10);
    const reference = printReference(row.reference).padEnd(referenceWidth);
    lines.push(`  ${row.id.padEnd(idWidth)}  ${row.level}  ${shown}  ${reference}  ${row.function}`);
  }
  const covered = rows.filter((row) => row.checks.length > 0).length;
  const checks = new Set(rows.flatMap((row) => row.checks.map((check) => check.id))).size;
  return [...lines, '', `${rows.length} requirements, ${covered} with checks (${checks}).`];
}

/** `§7.3.4`; what is no section number (`Appendix H`) as it stands. */
function printReference(reference: string): string {
  return /^\d/.test(reference) ? `§${reference}` : reference;
}

function clauseLines(clauses: readonly ListedClause[], colors: Colors): string[] {
  const lines = clauses.flatMap((clause) => [
    colors.bold(clause.clause),
    ...(isSentence(clause) ? sentenceLines(clause) : []),
    ...clause.checks.map((check) => `  ${check.level.padEnd(6)}  ${check.id}`),
  ]);
  const sentences = clauses.filter(isSentence);
  const shown = sentences.filter(({ checks }) => checks.length > 0).length;
  return [
    ...lines,
    '',
    `${sentences.length} normative sentences, ${shown} of them shown by checks; ${clauses.length - sentences.length} sections cited.`,
  ];
}

function sentenceLines({ level, binds, asks, notShown }: ListedSentence): string[] {
  const why =
    notShown === null ? [] : [`  not shown${notShown.kind === 'missing' ? ' yet' : ''}: ${notShown.why}`];
  return [`  ${level}, ${binds.join(', ')}: ${asks}`, ...why];
}
