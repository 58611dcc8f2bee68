/** The shape of a check over a recorded client session: a pure function that says what it saw and what was wrong. */
import type { CheckHeader, CheckLevel, RowKey, Verdict } from '../../scr/types.ts';
import type { ClientSession, HeardCommand } from './session/client-session.ts';

/** Something that breaks the clause. */
export interface Broken {
  /** A sentence without a full stop. */
  saw: string;
  /** The command that shows it; null where none does. */
  command: HeardCommand | null;
}

/** What a check saw. */
export interface Observation {
  /** How often what it is about was seen: nothing seen is nothing judged. */
  seen: number;
  broken: Broken[];
}

export interface ClientCheck extends CheckHeader {
  /** What to make the client do, so that there is something to see: `open a folder`. */
  show: string;
  /** Who does not do it at all need not: what is not seen is not applicable. */
  conditional: boolean;
  observe(session: ClientSession): Observation;
}

export interface ClientOutcome {
  check: ClientCheck;
  verdict: Verdict;
  /** One sentence. */
  reason: string;
  /** What was sent, and how it breaks the clause; empty for a pass. */
  detail: string;
}

interface ClientCheckOptions {
  slug: string;
  level: CheckLevel;
  clauses: string[];
  show: string;
  conditional?: boolean;
}

type Declare = (
  title: string,
  options: ClientCheckOptions,
  observe: (session: ClientSession) => Observation,
) => void;

/** Declares the checks of a row, or of several that ask for the same. Titles are sentences about the client. */
export function clientChecks(
  rows: RowKey | readonly RowKey[],
  declare: (check: Declare) => void,
): ClientCheck[] {
  const keys = [rows].flat();
  const checks: ClientCheck[] = [];
  declare((title, { slug, level, clauses, show, conditional = false }, observe) => {
    const ids = keys.map((key) => `${key}/${slug}`);
    const extension = null;
    checks.push({
      ids,
      rows: keys,
      slug,
      title,
      level,
      clauses,
      extension,
      subject: 'client',
      show,
      conditional,
      observe,
    });
  });
  return checks;
}

/** One thing at a time: each command that was seen, and what is wrong with it, if anything. */
export function each<C extends HeardCommand>(
  commands: readonly C[],
  fault: (command: C) => string | null,
): Observation {
  const broken = commands.flatMap((command): Broken[] => {
    const saw = fault(command);
    return saw === null ? [] : [{ saw, command }];
  });
  return { seen: commands.length, broken };
}

/** As `each`, but only what the server took is seen: a refused command shows its faults alone. */
export function eachTaken<C extends HeardCommand>(
  commands: readonly C[],
  fault: (command: C) => string | null,
): Observation {
  const taken = commands.filter(({ answer }) => answer?.status === 'OK');
  return { seen: taken.length, broken: each(commands, fault).broken };
}

/** It is enough that it was seen. */
export function shown(commands: readonly HeardCommand[]): Observation {
  return { seen: commands.length, broken: [] };
}

const MOST_SHOWN = 5;

/** The verdict of one check: pure, so that a stored session can be judged again. */
export function judgeCheck(check: ClientCheck, session: ClientSession): ClientOutcome {
  const { seen, broken } = check.observe(session);
  if (broken.length > 0) {
    const verdict = check.level === 'MUST' ? 'fail' : check.level === 'SHOULD' ? 'warn' : 'pass';
    const [first] = broken as [Broken];
    const more = broken.length === 1 ? '' : `, and ${broken.length - 1} more of the kind`;
    const lines = broken
      .slice(0, MOST_SHOWN)
      .flatMap(({ saw, command }) => [...sent(command), `Seen:       ${saw}`]);
    const detail = [`${check.clauses.join(', ')} (${check.level}): ${check.title}.`, ...lines].join('\n');
    return { check, verdict, reason: `${first.saw}${more}`, detail };
  }
  if (seen > 0)
    return { check, verdict: 'pass', reason: `seen ${seen === 1 ? 'once' : `${seen} times`}`, detail: '' };
  const reason = `not seen: make the client ${check.show}`;
  return { check, verdict: check.conditional ? 'not-applicable' : 'inconclusive', reason, detail: '' };
}

function sent(command: HeardCommand | null): string[] {
  if (command === null) return [];
  const answer = command.answer ? [`Answered:   ${command.answer.status} ${command.answer.text}`] : [];
  const place = `connection ${command.connection.number}, ${command.at.toFixed(3)} s`;
  return [`Sent:       ${command.text} (${place})`, ...answer];
}
