/**
 * Runs one check against a target and says what it came to. Never throws: whatever goes wrong is a verdict.
 */
import { join, relative } from 'node:path';
import { performance } from 'node:perf_hooks';
import { ConnectionTrouble } from '../../drivers/imap/trouble.ts';
import { Referee } from '../../referee/referee.ts';
import type { CheckOutcome } from '../../scr/results.ts';
import type { Verdict } from '../../scr/types.ts';
import { secretsOf } from '../../target/secrets.ts';
import { redactText } from '../../transcript/redact.ts';
import { tapped } from '../../transcript/tapped.ts';
import { openTranscript } from '../../transcript/transcript.ts';
import { inapplicable } from './applicability.ts';
import type { CheckDefinition } from './definition.ts';
import type { SuiteEnvironment } from './environment.ts';
import { FixtureSet } from './fixtures.ts';
import { type Evidence, Failure, Inconclusive, NotApplicable } from './verdict-errors.ts';

/** What one try came to; `trouble` is a connection lost or silent, before or after the act. */
interface Attempt {
  verdict: Verdict | 'trouble';
  reason: string;
  detail: string;
  acted: boolean;
}

/**
 * Executes a check: applicability first, then the experiment; once more if the target fell silent or hung up
 * behind the act (DESIGN: lost and silent targets; RFC 3501 §3.4).
 */
export async function executeCheck(
  check: CheckDefinition,
  environment: SuiteEnvironment,
): Promise<CheckOutcome> {
  const begin = performance.now();
  const file = join(environment.out, 'transcripts', `${check.ids[0]!.replaceAll('/', '.')}.txt`);
  const secrets = secretsOf(environment.profile);
  const clean = (text: string): string => redactText(text, secrets);
  const referee = new Referee();
  let refereeFault: unknown = null;
  const transcript = tapped(openTranscript(file, { secrets }), (record) => {
    // Within a socket's event: what is thrown here would end the process.
    try {
      if (refereeFault === null) referee.take(record);
    } catch (error) {
      refereeFault = error;
    }
  });
  const notes: string[] = [];
  const unfit = inapplicable(check, environment);
  let attempt: Attempt;
  let lost = false;
  if (unfit) {
    attempt = { verdict: unfit.verdict, reason: unfit.reason, detail: '', acted: false };
  } else {
    attempt = await tryOnce(1);
    if (attempt.verdict === 'trouble' && attempt.acted)
      attempt = afterTrouble(check, attempt, await tryOnce(2));
    lost = attempt.verdict === 'trouble';
    if (lost) attempt = { ...attempt, verdict: 'inconclusive' };
  }
  await transcript.close();
  if (refereeFault !== null) attempt = { ...judged(check, refereeFault), acted: true };
  const { violations, observed } = referee.end();
  return {
    ids: check.ids,
    verdict: attempt.verdict as Verdict,
    reason: clean(attempt.reason),
    detail: clean(attempt.detail),
    notes: notes.map(clean),
    durationMs: performance.now() - begin,
    transcript: transcript.isEmpty ? null : relative(environment.out, file),
    ...(unfit?.absent !== undefined && { absent: unfit.absent }),
    ...(lost && { lost }),
    violations: violations.map(({ invariant, message, quoted }) => ({
      invariant,
      message: clean(message),
      quoted: clean(quoted),
    })),
    observed: Object.fromEntries(observed),
  };

  async function tryOnce(number: number): Promise<Attempt> {
    const mark = { acted: false };
    const fixtures = new FixtureSet(environment, transcript, mark, check.ids[0]!, number);
    let result: Attempt;
    try {
      await check.run(await fixtures.open(check.fixtures));
      result = { verdict: 'pass', reason: passReason(check, fixtures.notes), detail: '', acted: mark.acted };
    } catch (error) {
      result = { ...judged(check, error), acted: mark.acted };
    }
    await fixtures.close();
    notes.push(...fixtures.notes);
    return result;
  }
}

function passReason(check: CheckDefinition, notes: string[]): string {
  return check.level === 'MAY' && notes.length > 0 ? notes.join('; ') : 'as the clause asks';
}

function isOfRest({ rows }: CheckDefinition): boolean {
  return rows.every((row) => row.startsWith('rest-nms-'));
}

const COMPLETED =
  'RFC 3501 §2.2.2 and §3.4: a command is completed by a tagged response, and nobody hangs up without BYE.';
const ANSWERED =
  'RFC 9110 §3.4: a server answers each request with one final response, and whole (RFC 9112 §8).';

/** The second try decides what a lost connection meant. */
function afterTrouble(check: CheckDefinition, first: Attempt, second: Attempt): Attempt {
  if (second.verdict === 'trouble' && second.acted) {
    return {
      verdict: 'fail',
      reason: `twice the ${isOfRest(check) ? 'request' : 'command'} got no completion: ${second.reason}`,
      detail: `${isOfRest(check) ? ANSWERED : COMPLETED}\nFirst try: ${first.reason}\nSecond try: ${second.reason}`,
      acted: true,
    };
  }
  if (second.verdict !== 'pass') return second;
  return {
    ...second,
    verdict: 'inconclusive',
    reason: `once no completion came, the second try worked: ${first.reason}`,
  };
}

/** Maps what an experiment threw to a verdict. */
function judged(check: CheckDefinition, error: unknown): Omit<Attempt, 'acted'> {
  if (error instanceof Failure) {
    const { because, acceptable, saw, evidence } = error.facts;
    return {
      verdict: check.level === 'MUST' ? 'fail' : check.level === 'SHOULD' ? 'warn' : 'pass',
      reason: `${because}${check.hearsay ? HEARSAY : ''}: expected ${acceptable.join(', or ')}; saw ${saw}`,
      detail: [
        `${check.clauses.join(', ')} (${check.level}): ${check.title}.`,
        ...evidence.flatMap(exchange),
        `Acceptable: ${acceptable.join(', or ')}`,
        `Seen:       ${saw}`,
        `Why:        ${because}${check.hearsay ? HEARSAY : ''}.`,
      ].join('\n'),
    };
  }
  if (error instanceof Inconclusive) return { verdict: 'inconclusive', reason: error.message, detail: '' };
  if (error instanceof NotApplicable) return { verdict: 'not-applicable', reason: error.message, detail: '' };
  if (error instanceof ConnectionTrouble) return { verdict: 'trouble', reason: error.message, detail: '' };
  const fault = error instanceof Error ? error : new Error(String(error));
  return { verdict: 'error', reason: `a fault of this tool: ${fault.message}`, detail: fault.stack ?? '' };
}

/** Section 0.1 of the wire facts. */
const HEARSAY = ' (known from the field or from memory, not from a text that binds)';

const MOST_LINES = 12;

function exchange(answer: Evidence): string[] {
  const lines = answer.lines();
  const shown =
    lines.length > MOST_LINES
      ? [...lines.slice(0, 4), `… ${lines.length - 8} more lines …`, ...lines.slice(-4)]
      : lines;
  return [
    `Sent:       ${answer.sent}`,
    ...shown.map((line, index) => `${index === 0 ? 'Came back:  ' : '            '}${line}`),
  ];
}
