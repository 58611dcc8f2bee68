/** What judging again came to, for a terminal, in 110 columns. */
import pc from 'picocolors';
import { plural, wrap } from '../../reports/text-layout.ts';
import type { RunResults } from '../../scr/results.ts';
import type { Rejudgement, VerdictChange } from './rejudgement.ts';

const columns = 110;

/** The changes with their reasons, what was kept, and a closing sentence, ending with a line feed. */
export function renderRejudgement(
  { role, transcripts, rejudged, kept, changes, unjudged, conformant }: Rejudgement,
  { runId, tool }: RunResults,
  { version, color }: { version: string; color: boolean },
): string {
  const colors = pc.createColors(color);
  const lines = [
    ...changes.flatMap((change) => [
      ...indented(`${change.id}: ${change.stored ?? 'no verdict'} → ${change.now ?? 'no verdict'}`, 0).map(
        paintOf(change, colors),
      ),
      ...indented(change.why, 4),
      ...(change.transcript === null ? [] : [colors.dim(`    transcript: ${change.transcript}`)]),
    ]),
    ...(changes.length === 0 ? [] : ['']),
    ...unjudged.flatMap(({ file, why }) => indented(`? ${file}: ${why}`, 0).map(colors.yellow)),
    `Run ${runId}, judged by ${tool.name} ${tool.version}, again by ${version}`,
    `${plural(transcripts, 'transcript')}, ${plural(rejudged, 'verdict')} made again`,
  ];
  if (role === 'server')
    lines.push(
      ...indented(
        `${plural(kept, 'verdict')} of experiments kept: they rest on what a check knew while it spoke, not on its transcript alone`,
        0,
      ),
    );
  if (conformant.stored !== conformant.now)
    lines.push(colors.bold(conformant.now ? 'Conformant now, and was not.' : 'Not conformant now, and was.'));
  lines.push(colors.bold(closing(transcripts, changes, unjudged, colors)));
  return `${lines.join('\n')}\n`;
}

type Colors = ReturnType<typeof pc.createColors>;

function closing(
  transcripts: number,
  changes: readonly VerdictChange[],
  unjudged: readonly unknown[],
  { red, yellow, green }: Colors,
): string {
  if (transcripts === 0) return yellow('Nothing was judged: there is no transcript that can be.');
  if (unjudged.length > 0) return yellow('Open: not everything could be judged.');
  if (changes.length === 0) return green('No verdict changes.');
  return red(changes.length === 1 ? '1 verdict changes.' : `${changes.length} verdicts change.`);
}

function paintOf({ now }: VerdictChange, { red, yellow, green }: Colors): (text: string) => string {
  if (now === 'fail' || now === 'error') return red;
  return now === 'pass' ? green : yellow;
}

function indented(text: string, indent: number): string[] {
  return wrap(text, columns - indent).map((line) => `${' '.repeat(indent)}${line}`);
}
