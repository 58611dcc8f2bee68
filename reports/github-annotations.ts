/**
 * Workflow commands of GitHub Actions: `::error title=…::…` makes an annotation of the job and of the pull request.
 */
import type { RunResults } from '../scr/results.ts';
import { type Comparison, isRegression } from './comparison.ts';
import { arrow, kindWords } from './comparison-words.ts';
import { reportedRequirements, runEntries } from './entries.ts';
import { truncate, withoutControls } from './text-layout.ts';

/** GitHub shows ten errors of a step, and drops the others. */
const MOST = 10;
const LONGEST_MESSAGE = 2000;

interface Annotation {
  title: string;
  message: string;
}

/**
 * Of a run, each line ending with a line feed: what is wrong with the run as such, and one for each requirement that is
 * red. With a baseline, one for each deviation instead: what is expected is no error.
 */
export function runAnnotations(results: RunResults): string {
  const ofRun = runEntries(results).map(({ title, reason }) => ({
    title: `Not so: ${title}`,
    message: reason,
  }));
  const { baseline } = results;
  if (baseline !== undefined) {
    const deviations = baseline.deviations.map(({ kind, check, message, remedy }) => ({
      title: `${kind}: ${check}`,
      message: `${message}\n${remedy}`,
    }));
    return commands([...ofRun, ...deviations]);
  }
  const red = reportedRequirements(results)
    .filter(({ requirement: { verdict } }) => ['fail', 'inconclusive', 'error'].includes(verdict))
    .map(({ requirement: { spec, id, verdict, reason, function: about }, entries }) => ({
      title: `${spec}/${id}: ${verdict}`,
      message: `${about}\n${reason}\n${entries
        .filter((check) => check.verdict === verdict)
        .map((check) => check.id)
        .join('\n')}`,
    }));
  return commands([...ofRun, ...red]);
}

/** Of a comparison: one for each check that is a regression, and each requirement that is one without a check. */
export function comparisonAnnotations({ requirements, checks }: Comparison): string {
  const bad = checks.filter(isRegression);
  const alone = requirements.filter(
    (requirement) => isRegression(requirement) && !bad.some(({ id }) => id.startsWith(`${requirement.id}/`)),
  );
  return commands(
    [...alone, ...bad].map((change) => ({
      title: `${change.id}: ${kindWords[change.kind]}`,
      message: `${arrow(change)}\n${change.reason}`,
    })),
  );
}

/** The last of them says how many there are more. */
function commands(annotations: readonly Annotation[]): string {
  const shown = annotations.length > MOST ? annotations.slice(0, MOST - 1) : annotations;
  const left = annotations.length - shown.length;
  const lines = shown.map(command);
  if (left > 0) {
    lines.push(
      command({ title: `${left} more`, message: 'The report and the summary of the job have them all.' }),
    );
  }
  return lines.map((line) => `${line}\n`).join('');
}

function command({ title, message }: Annotation): string {
  const text = truncate(withoutControls(message.trimEnd()), LONGEST_MESSAGE);
  return `::error title=${escapeProperty(withoutControls(title))}::${escapeData(text)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
