/** The shape of a check over a recorded session of a REST client: a pure function that says what it saw and what was wrong. */
import type { CheckHeader, CheckLevel, RowKey, Verdict } from '../../scr/types.ts';
import type { RecordedDelivery } from '../../transcript/nms-session.ts';
import { Heard } from './session/heard.ts';
import type { RestView } from './session/rest-view.ts';

/** Something that breaks the clause. */
export interface Broken {
  /** A sentence without a full stop. */
  readonly saw: string;
  /** What shows it; null where nothing single does. */
  readonly at: Heard | RecordedDelivery | null;
}

/** What a check saw. */
export interface Observation {
  /** How often what it is about was seen: nothing seen is nothing judged. */
  readonly seen: number;
  readonly broken: readonly Broken[];
}

export interface RestClientCheck extends CheckHeader {
  /** What to make the client do, so that there is something to see: `delete a message`. */
  readonly show: string;
  /** Who does not come to it need not: what is not seen is not applicable. */
  readonly conditional: boolean;
  observe(view: RestView): Observation;
}

export interface RestJudgement {
  readonly verdict: Verdict;
  /** One sentence, without a full stop. */
  readonly reason: string;
  /** What was asked and answered, and what is wrong with it; empty for a pass. */
  readonly evidence: readonly string[];
}

export interface RestClientOutcome extends RestJudgement {
  readonly check: RestClientCheck;
}

interface RestCheckOptions {
  readonly slug: string;
  /** MUST for what the document or an RFC says; what is known by hearsay, or lies within the client, is a SHOULD. */
  readonly level: CheckLevel;
  readonly clauses: readonly string[];
  readonly show: string;
  readonly conditional?: boolean;
}

type Declare = (title: string, options: RestCheckOptions, observe: (view: RestView) => Observation) => void;

/** Declares the checks of a row, or of several that ask for the same. Titles are sentences about the client. */
export function restClientChecks(
  rows: RowKey | readonly RowKey[],
  declare: (check: Declare) => void,
): RestClientCheck[] {
  const keys = [rows].flat();
  const checks: RestClientCheck[] = [];
  declare((title, { slug, level, clauses, show, conditional = false }, observe) => {
    checks.push({
      ids: keys.map((key) => `${key}/${slug}`),
      rows: keys,
      slug,
      title,
      level,
      clauses: [...clauses],
      extension: null,
      subject: 'client',
      show,
      conditional,
      observe,
    });
  });
  return checks;
}

/** One thing at a time: each request that was seen, and what is wrong with it, if anything. */
export function each(heard: readonly Heard[], fault: (heard: Heard) => string | null): Observation {
  const broken = heard.flatMap((one): Broken[] => {
    const saw = fault(one);
    return saw === null ? [] : [{ saw, at: one }];
  });
  return { seen: heard.length, broken };
}

const MOST_SHOWN = 5;

/** The verdict of one check: pure, so that a stored session can be judged again. */
export function judgeRestCheck(check: RestClientCheck, view: RestView): RestJudgement {
  const { seen, broken } = check.observe(view);
  const [first, ...others] = broken;
  if (first !== undefined) {
    const verdict = check.level === 'MUST' ? 'fail' : check.level === 'SHOULD' ? 'warn' : 'pass';
    const more = others.length === 0 ? '' : `, and ${others.length} more of the kind`;
    const shown = broken.slice(0, MOST_SHOWN).flatMap(({ saw, at }) => [...printed(at), `Seen:     ${saw}`]);
    const evidence = [`${check.clauses.join(', ')} (${check.level}): ${check.title}.`, ...shown];
    return { verdict, reason: `${first.saw}${more}`, evidence };
  }
  if (seen > 0)
    return { verdict: 'pass', reason: `seen ${seen === 1 ? 'once' : `${seen} times`}`, evidence: [] };
  return {
    verdict: check.conditional ? 'not-applicable' : 'inconclusive',
    reason: `not seen: make the client ${check.show}`,
    evidence: [],
  };
}

function printed(at: Broken['at']): string[] {
  if (at === null) return [];
  const when = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(3)} s`;
  if (at instanceof Heard) {
    const { id, method, exchange } = at;
    const lines = [`Sent:     ${method} ${exchange.target} (request ${id}, ${when(at.at)})`];
    const body = exchange.body === null ? '' : excerpt(exchange.body);
    if (body !== '') lines.push(`          ${body}`);
    const answer = exchange.answer === null ? 'nothing' : `${at.status} (${when(at.answeredAt)})`;
    return [...lines, `Answered: ${answer}`];
  }
  const answer = at.answer === null ? `nothing (${at.failure})` : String(at.answer.status);
  return [`Posted:   ${at.url} (notification ${at.id}, ${when(at.at)})`, `Answered: ${answer}`];
}

const LONGEST_EXCERPT = 300;

/** The beginning of a body, in one line. */
function excerpt(body: Buffer): string {
  const text = body.toString('utf8', 0, LONGEST_EXCERPT + 4).replace(/[\u0000-\u001f\u007f\s]+/g, ' ');
  return text.length > LONGEST_EXCERPT ? `${text.slice(0, LONGEST_EXCERPT)}…` : text;
}
