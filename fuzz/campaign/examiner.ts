/**
 * From a suspicion to a finding: the case is thrown again, alone on a lane of its own or behind what came before it,
 * made as small as it can be, and thrown once more with the whole deadline, recorded.
 */
import type { Plain, Thrown } from '../../generators/thrown.ts';
import { tellTranscript } from '../../transcript/transcript.ts';
import { FINDING_SCHEMA, type Finding, idOf } from '../finding/finding.ts';
import type { Breach, Bystander, Ground, Kind, Lane } from '../kind.ts';
import type { CaseMaker, MadeCase } from './case-maker.ts';
import type { KnownBreaches } from './known.ts';
import type { Pace } from './pace.ts';
import { leaveOut, type Shrunk, shrink } from './shrink.ts';

/** The oracle of the bystander: what lanes themselves cannot see. */
export const OTHERS_GO_ON = 'others-go-on';
/** Lines of a transcript that a finding keeps, the last ones. */
const MOST_LINES = 400;
/** A hang costs a deadline each time: fewer candidates are tried. */
const TRIES = { quick: 250, slow: 40 };

export interface ExaminerOptions {
  readonly seed: number;
  readonly tool: string;
  readonly target: string;
  /** The whole deadline. */
  readonly fullMs: number;
  readonly pace: Pace;
  /** Milliseconds for one finding at most. */
  readonly budgetMs: number;
  /** What findings tell already. */
  readonly known: KnownBreaches;
  /** Passwords and tokens, which stay out of transcripts. */
  readonly secrets: readonly string[];
}

/** What a breach was seen with. */
export interface Suspicion<I> {
  readonly breach: Breach;
  readonly made: MadeCase<I>;
  readonly number: number;
  /** What the lane was given before, the batch's own earlier cases last. */
  readonly before: readonly Thrown<I>[];
}

interface Seen {
  readonly breach: Breach;
  readonly transcript: readonly string[];
}

let lanes = 0;

export class Examiner<I> {
  readonly #kind: Kind<I>;
  readonly #ground: Ground;
  readonly #maker: CaseMaker<I>;
  readonly #options: ExaminerOptions;

  constructor(kind: Kind<I>, ground: Ground, maker: CaseMaker<I>, options: ExaminerOptions) {
    this.#kind = kind;
    this.#ground = ground;
    this.#maker = maker;
    this.#options = options;
  }

  /** Null if it does not come again. Rejects with `TargetLost`. */
  async examine(suspicion: Suspicion<I>, signal: AbortSignal): Promise<Finding | null> {
    const { made, before, number } = suspicion;
    const { fullMs, pace, budgetMs } = this.#options;
    let { breach } = suspicion;
    const prelude = await this.#needed(suspicion);
    if (prelude === null) return null;
    const quickMs = Math.min(fullMs, pace.suspectMs);
    const isSlow = breach.oracle === 'answered';
    const budget = {
      tries: isSlow ? TRIES.slow : TRIES.quick,
      until: performance.now() + budgetMs,
    };
    const breaksAfresh = async (lead: readonly Thrown<I>[], last: Thrown<I>): Promise<boolean> =>
      !signal.aborted && (await this.#attempt(lead, last, breach, quickMs)) !== null;
    const lead =
      prelude.length === 0 ? [] : await leaveOut(prelude, (rest) => breaksAfresh(rest, made.value_), budget);
    // What needs nothing before it can be tried on one lane: what comes of that is confirmed on a fresh one.
    const kept = lead.length === 0 && breach.oracle !== OTHERS_GO_ON ? await this.#keptLane(quickMs) : null;
    const breaks = async (last: Thrown<I>): Promise<boolean> => {
      if (kept === null) return breaksAfresh(lead, last);
      return !signal.aborted && sameAs(breach, (await kept.throw([last])).breaches) !== undefined;
    };
    // Where the whole case seems to be explained, only shrinking it tells whether it is.
    const seemsKnown = this.#options.known.explains(breach, made.value_);
    const qualifies = (one: Thrown<I>): boolean =>
      one.class === made.value_.class &&
      (seemsKnown || !this.#options.known.explains(breach, one)) &&
      this.#kind.isOfClass(one, this.#ground);
    if (!this.#kind.isOfClass(made.value_, this.#ground))
      throw new Error(`a case is not of its class: ${this.#kind.show(made.value_.input)}`);
    let small: Shrunk<I>;
    try {
      small = await shrink(made, this.#maker.arbitrary, qualifies, breaks, budget);
      small = await this.#fewerSteps(small, qualifies, breaks);
    } finally {
      await kept?.close();
    }
    // A quick deadline may have been too quick for a slow target: only the whole one counts.
    const seen =
      (await this.#attempt(lead, small.thrown, breach, fullMs)) ??
      (await this.#attempt(before, made.value_, breach, fullMs));
    if (seen === null) return null;
    breach = seen.breach;
    const { seed, tool, target } = this.#options;
    const found: Omit<Finding, 'id'> = {
      schema: FINDING_SCHEMA,
      kind: this.#kind.name,
      oracle: breach.oracle,
      class: small.thrown.class,
      shape: breach.shape,
      summary: breach.summary,
      shown: this.#kind.show(small.thrown.input),
      prelude: lead.map(asData),
      case: asData(small.thrown),
      seed,
      number,
      shrunk: { tries: small.tries, steps: small.steps },
      tool,
      target,
      transcript: seen.transcript,
    };
    return { ...found, id: idOf(found) };
  }

  /**
   * Which of these cases make a bystander suffer: the smallest list found, the last of which is to blame; null if all
   * of them together do not.
   */
  async culprits(numbers: readonly number[]): Promise<readonly number[] | null> {
    const { fullMs, pace, budgetMs, secrets } = this.#options;
    const deadlineMs = Math.min(fullMs, pace.suspectMs * 2);
    const suffers = async (some: readonly number[]): Promise<boolean> => {
      if (some.length === 0) return false;
      const cases = some.map((number) => this.#maker.make(number).value_);
      const seen = await throwAlone(this.#kind, this.#ground, cases, {
        deadlineMs,
        secrets,
        bystander: true,
      });
      return seen.breaches.some(({ oracle }) => oracle === OTHERS_GO_ON);
    };
    if (!(await suffers(numbers))) return null;
    return leaveOut(numbers, suffers, { tries: TRIES.slow, until: performance.now() + budgetMs });
  }

  /** What of that which came before is needed to see it again: nothing, the batch, or all; null if it does not come. */
  async #needed({ breach, made, before }: Suspicion<I>): Promise<readonly Thrown<I>[] | null> {
    const { pace, fullMs } = this.#options;
    const until = performance.now() + this.#options.budgetMs;
    const tries = [[], before.slice(-this.#kind.batch), before].filter(
      (list, at, all) => at === 0 || list.length > all[at - 1]!.length,
    );
    for (const lead of tries) {
      if (lead.length > 0 && performance.now() > until) return null;
      const ms = Math.min(fullMs, pace.suspectMs * 2);
      if ((await this.#attempt(lead, made.value_, breach, ms)) !== null) return lead;
    }
    return null;
  }

  /** Leaves steps out that shrinking, which takes them from one end, has left in. */
  async #fewerSteps(
    small: Shrunk<I>,
    qualifies: (one: Thrown<I>) => boolean,
    breaks: (one: Thrown<I>) => Promise<boolean>,
  ): Promise<Shrunk<I>> {
    const { sequence } = this.#kind;
    if (sequence === undefined) return small;
    const steps = sequence.stepsOf(small.thrown.input);
    const needed = await leaveOut(
      steps,
      async (some) => {
        const candidate = sequence.thrownOf(some);
        return qualifies(candidate) && (await breaks(candidate));
      },
      { tries: TRIES.quick, until: performance.now() + this.#options.budgetMs },
    );
    if (needed.length === steps.length) return small;
    return { ...small, thrown: sequence.thrownOf(needed), steps: small.steps + 1 };
  }

  #keptLane(deadlineMs: number): Promise<Lane<I>> {
    return this.#kind.openLane(this.#ground, { name: `x${++lanes}`, transcript: null, deadlineMs });
  }

  /** Throws the cases on a lane of their own; gives what the last one broke, if it is the same. */
  async #attempt(
    lead: readonly Thrown<I>[],
    last: Thrown<I>,
    breach: Breach,
    deadlineMs: number,
  ): Promise<Seen | null> {
    const seen = await throwAlone(this.#kind, this.#ground, [...lead, last], {
      deadlineMs,
      secrets: this.#options.secrets,
      bystander: breach.oracle === OTHERS_GO_ON,
    });
    const same = sameAs(breach, seen.breaches);
    return same === undefined ? null : { breach: same, transcript: seen.transcript };
  }
}

function sameAs({ oracle, shape }: Breach, seen: readonly Breach[]): Breach | undefined {
  return seen.find((one) => one.oracle === oracle && one.shape === shape);
}

export interface ThrownAlone {
  /** What the last case broke. */
  readonly breaches: readonly Breach[];
  readonly answer: string;
  readonly transcript: readonly string[];
}

/**
 * Throws cases on a fresh lane, the last one in a batch of its own where `lead` is not needed in the same one. Rejects
 * with `TargetLost`.
 */
export async function throwAlone<I>(
  kind: Kind<I>,
  ground: Ground,
  cases: readonly Thrown<I>[],
  options: { deadlineMs: number; secrets: readonly string[]; bystander: boolean },
): Promise<ThrownAlone> {
  const { deadlineMs, secrets } = options;
  const lines: string[] = [];
  const transcript = tellTranscript((text) => lines.push(text), { secrets });
  let bystander: Bystander | null = null;
  try {
    if (options.bystander) bystander = await kind.openBystander(ground, deadlineMs);
    const lane = await kind.openLane(ground, { name: `x${++lanes}`, transcript, deadlineMs });
    try {
      let breaches: Breach[] = [];
      let answer = '-';
      for (let at = 0; at < cases.length; at += kind.batch) {
        const batch = cases.slice(at, at + kind.batch);
        const report = await lane.throw(batch);
        breaches = report.breaches.filter((breach) => breach.at === batch.length - 1);
        answer = report.answers.at(-1) ?? '-';
      }
      const noticed = await bystander?.look();
      if (noticed) breaches.push(othersBreach(noticed));
      return { breaches, answer, transcript: await linesOf(transcript, lines) };
    } finally {
      await lane.close();
    }
  } finally {
    await bystander?.close();
  }
}

/** Inputs are plain data, whatever kind they are of. */
function asData(thrown: Thrown<unknown>): Thrown<Plain> {
  return thrown as Thrown<Plain>;
}

export function othersBreach(noticed: string): Breach {
  return { oracle: OTHERS_GO_ON, at: 0, shape: 'another session suffers', summary: noticed };
}

async function linesOf(transcript: { close(): Promise<void> }, told: readonly string[]): Promise<string[]> {
  await transcript.close();
  return told.join('').trimEnd().split('\n').slice(-MOST_LINES);
}
