/** The verification of a bundle for a terminal, in 110 columns. */
import pc from 'picocolors';
import { plural, wrap } from '../reports/text-layout.ts';
import { MEANINGS, PROBLEM_KINDS, type Problem } from './problem.ts';
import type { Verification } from './verify.ts';

const columns = 110;
/** Problems of one kind that are written out; of the others the number. */
const most = 20;

/** What was found, with what it means, ending with a line feed. */
export function renderVerification({ manifest, sha256, problems }: Verification, color: boolean): string {
  const colors = pc.createColors(color);
  const lines = problemLines(problems).map(({ text, kind }) =>
    kind === 'what' ? colors.red(text) : colors.dim(text),
  );
  if (lines.length > 0) lines.push('');
  if (manifest !== null) {
    const octets = manifest.files.reduce((sum, { size }) => sum + size, 0);
    lines.push(
      `Run ${manifest.runId}, by ${manifest.tool.name} ${manifest.tool.version}: ` +
        `${plural(manifest.files.length, 'file')}, ${octets} octets`,
    );
  }
  if (sha256 !== null) lines.push(`SHA-256 of the manifest: ${sha256}`);
  lines.push(
    problems.length === 0
      ? colors.bold(colors.green('Intact: every file is what the run wrote.'))
      : colors.bold(colors.red(`Not intact: ${plural(problems.length, 'problem')}.`)),
  );
  return `${lines.join('\n')}\n`;
}

/** Lines of problems, and of what they mean behind those of one kind. */
function problemLines(problems: readonly Problem[]): { text: string; kind: 'what' | 'meaning' }[] {
  return PROBLEM_KINDS.flatMap((kind) => {
    const some = problems.filter((problem) => problem.kind === kind);
    if (some.length === 0) return [];
    const what = some.slice(0, most).flatMap(({ message }) => indented(`✗ ${message}`, 0));
    if (some.length > most) what.push(`✗ … and ${some.length - most} more of the kind "${kind}"`);
    return [
      ...what.map((text) => ({ text, kind: 'what' as const })),
      ...indented(MEANINGS[kind], 2).map((text) => ({ text, kind: 'meaning' as const })),
    ];
  });
}

function indented(text: string, indent: number): string[] {
  return wrap(text, columns - indent).map((line) => `${' '.repeat(indent)}${line}`);
}
