/** An audit of transcripts for a terminal, in 110 columns: each transcript with what is broken in it, and the sums. */
import pc from 'picocolors';
import type { PlacedViolation, TranscriptEntry } from '../run/audit/transcript-entry.ts';
import type { TranscriptSums } from '../run/audit/transcript-sums.ts';
import type { ClientVerdict } from '../run/client/client-verdict.ts';
import { invariants } from '../scr/invariants/all.ts';
import { plural, truncate, wrap } from './text-layout.ts';

const columns = 110;

type Colors = ReturnType<typeof pc.createColors>;

/** Whether a transcript is shown without being asked for: those in which nothing is broken are only counted. */
export function isRemarkableTranscript({ violations, client, damage }: TranscriptEntry): boolean {
  return damage !== null || violations.length > 0 || client.some(({ verdict }) => verdict !== 'pass');
}

/** One transcript, ending with a line feed: what is broken, and in a verbose one also what is kept. */
export function renderTranscript(
  entry: TranscriptEntry,
  options: { color: boolean; verbose: boolean },
): string {
  const { file, sessions, violations, observed, client, damage } = entry;
  const colors = pc.createColors(options.color);
  const [mark, paint] = markOf(entry, colors);
  const broken = new Set(violations.map(({ invariant }) => invariant));
  const kept = invariants.filter(({ id }) => observed.has(id) && !broken.has(id));
  const looked = [plural(sessions, 'session'), plural(observed.size, 'invariant')];
  if (client.length > 0) looked.push(plural(client.length, 'client check'));
  const lines = [
    ...wrap(file, columns - 2).map(
      (line, index) => `${index === 0 ? paint(mark) : ' '} ${colors.bold(line)}`,
    ),
    colors.dim(`  ${looked.join(', ')}`),
    ...(damage === null ? [] : hanging(`? ${damage}`, 4).map(colors.yellow)),
    ...violations.flatMap((violation) => violationLines(violation, colors)),
    ...client.filter(({ verdict }) => verdict !== 'pass').flatMap((verdict) => clientLines(verdict, colors)),
  ];
  if (options.verbose) {
    for (const { id, title } of kept)
      lines.push(...hanging(`✓ referee-${id}: ${title} (${plural(observed.get(id)!, 'time')})`, 4));
    for (const { check, reason } of client.filter(({ verdict }) => verdict === 'pass'))
      lines.push(...hanging(`✓ ${check.ids[0]}: ${check.title} (${reason})`, 4));
  }
  return `${lines.join('\n')}\n`;
}

function markOf({ violations, client, damage }: TranscriptEntry, { red, yellow, green, dim }: Colors) {
  const levels = violations.map(({ invariant }) => invariantOf(invariant).level);
  const verdicts = client.map(({ verdict }) => verdict);
  if (levels.includes('MUST') || verdicts.includes('fail')) return ['✗', red] as const;
  if (damage !== null) return ['?', yellow] as const;
  if (levels.includes('SHOULD') || verdicts.includes('warn')) return ['~', yellow] as const;
  return ['✓', violations.length + client.length === 0 ? dim : green] as const;
}

function violationLines({ invariant, message, quoted, connection, at }: PlacedViolation, colors: Colors) {
  const { id, level, clauses, title } = invariantOf(invariant);
  const [mark, paint] = level === 'MUST' ? (['✗', colors.red] as const) : (['~', colors.yellow] as const);
  const place = connection === null ? '' : `connection ${connection}, ${at?.toFixed(3)} s: `;
  return [
    ...hanging(`${mark} ${place}${message}`, 4).map(paint),
    ...indented(`asked: the server ${title}`, 6),
    ...(quoted === '' ? [] : indented(`quoted: ${quoted}`, 6)),
    ...indented([level, ...clauses, `referee-${id}`].join(' · '), 6).map(colors.dim),
  ];
}

function clientLines({ check, verdict, reason, detail }: ClientVerdict, colors: Colors) {
  const [mark, paint] = verdict === 'fail' ? (['✗', colors.red] as const) : (['~', colors.yellow] as const);
  // The first line of the detail names the clauses and the title, which stand below.
  const evidence = detail.split('\n').slice(1).join('\n');
  return [
    ...hanging(`${mark} ${reason}`, 4).map(paint),
    ...indented(`asked: the client ${check.title}`, 6),
    ...(evidence === '' ? [] : indented(evidence, 6)),
    ...indented([check.level, ...check.clauses, check.ids[0]].join(' · '), 6).map(colors.dim),
  ];
}

/** What the closing lines need beside the sums. */
export interface TranscriptClosing {
  color: boolean;
  seconds: number;
  strict: boolean;
  /** False if it was interrupted. */
  complete: boolean;
}

/** The sums and a closing sentence, ending with a line feed. */
export function renderTranscriptSums(sums: TranscriptSums, closing: TranscriptClosing): string {
  const colors = pc.createColors(closing.color);
  const { transcripts, sessions, damaged } = sums;
  const looked = [
    plural(sums.invariants.length, 'invariant'),
    plural(sums.clientChecks.length, 'client check'),
  ];
  const lines = [
    '',
    ...brokenTable(sums, colors),
    ...(closing.complete ? [] : [colors.yellow('? It was interrupted: other transcripts were not judged.')]),
    ...(damaged === 0
      ? []
      : [colors.yellow(`? ${plural(damaged, 'transcript')} could not be read to the end.`)]),
    `${plural(transcripts, 'transcript')} with ${plural(sessions, 'session')} in ${closing.seconds.toFixed(1)} s`,
    `${looked.join(' and ')} had something to look at`,
    `violations of invariants: ${sums.violations('MUST')} of MUST, ${sums.violations('SHOULD')} of SHOULD`,
    ...(sums.clientChecks.length === 0
      ? []
      : [`client checks: ${sums.clientVerdicts('fail')} fail, ${sums.clientVerdicts('warn')} warn`]),
    sentence(sums, closing, colors),
  ];
  return `${lines.join('\n')}\n`;
}

function brokenTable(sums: TranscriptSums, colors: Colors): string[] {
  const rows = [
    ...sums.invariants
      .filter(({ violations }) => violations > 0)
      .map(({ invariant: { id, title, level }, transcripts, violations }) => {
        return { name: `referee-${id}  ${title}`, level, transcripts, times: String(violations) };
      }),
    ...sums.clientChecks
      .filter(({ fail, warn }) => fail + warn > 0)
      .map(({ check: { slug, title, level }, fail, warn }) => {
        return { name: `${slug}  ${title}`, level, transcripts: fail + warn, times: '-' };
      }),
  ];
  if (rows.length === 0) return [];
  const room = columns - 2 - 30;
  const cells = (level: string, transcripts: string, times: string) =>
    level.padStart(8) + transcripts.padStart(13) + times.padStart(9);
  return [
    `${colors.bold('Broken'.padEnd(room + 2))}${cells('level', 'transcripts', 'times')}`,
    ...rows.map(({ name, level, transcripts, times }) => {
      const line = `  ${truncate(name, room).padEnd(room)}${cells(level, String(transcripts), times)}`;
      return level === 'MUST' ? colors.red(line) : colors.yellow(line);
    }),
    '',
  ];
}

function sentence(
  sums: TranscriptSums,
  { strict, complete }: TranscriptClosing,
  { bold, ...colors }: Colors,
): string {
  const worst = sums.violations('MUST') + sums.clientVerdicts('fail');
  const doubtful = sums.violations('SHOULD') + sums.clientVerdicts('warn');
  if (worst > 0) return bold(colors.red('Broken: something that a text demands is not kept.'));
  if (sums.damaged > 0) return bold(colors.yellow('Open: not everything could be read.'));
  if (!sums.judged) return bold(colors.yellow('Nothing was judged: nobody said anything that is looked at.'));
  if (doubtful > 0 && strict) return bold(colors.red('Not as recommended, which --strict counts as broken.'));
  if (!complete) return bold(colors.yellow('Nothing broken was found up to there.'));
  if (doubtful > 0)
    return bold(colors.yellow('Nothing demanded is broken; something recommended is not kept.'));
  return bold(colors.green('Nothing that is looked at in every session is broken.'));
}

function invariantOf(id: string) {
  return invariants.find((invariant) => invariant.id === id)!;
}

function indented(text: string, indent: number): string[] {
  return wrap(text, columns - indent).map((line) => `${' '.repeat(indent)}${line}`);
}

/** Like `indented`, with the lines after the first two columns further in. */
function hanging(text: string, indent: number): string[] {
  return wrap(text, columns - indent - 2).map(
    (line, index) => `${' '.repeat(index === 0 ? indent : indent + 2)}${line}`,
  );
}
