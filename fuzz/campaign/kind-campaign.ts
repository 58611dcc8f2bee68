/** The campaign of one kind: lanes that throw case after case, and what is made of what they see. */
import type { Transcript } from '../../transcript/transcript.ts';
import type { Finding } from '../finding/finding.ts';
import { type Breach, type Ground, type Kind, type Lane, TargetLost } from '../kind.ts';
import { BystanderWatch } from './bystander-watch.ts';
import { CaseMaker, type MadeCase } from './case-maker.ts';
import type { CampaignListener } from './events.ts';
import { Examiner, type ExaminerOptions, othersBreach } from './examiner.ts';
import { KnownBreaches } from './known.ts';
import { Pace } from './pace.ts';
import { Tallier, type Tally } from './tally.ts';

export interface KindCampaignOptions extends Omit<ExaminerOptions, 'pace' | 'known'> {
  readonly connections: number;
  /** Cases at most; null: as many as there is time for. */
  readonly runs: number | null;
  /** Milliseconds; null: until the runs are done. */
  readonly durationMs: number | null;
  /** Where a lane is recorded; null: nowhere. What looks into a suspicion is recorded on its own. */
  readonly transcriptOf: ((lane: string) => Transcript) | null;
  readonly listener: CampaignListener;
  readonly signal: AbortSignal;
}

export interface KindResult {
  readonly tally: Tally;
  readonly durationMs: number;
  readonly warnings: readonly string[];
  /** What was seen once, and did not come again: a sentence each. */
  readonly unconfirmed: readonly string[];
  /** Breaches that a finding tells of already. */
  readonly repeated: number;
  /** Why the target could not be reached any more; null if it could. */
  readonly lost: string | null;
}

/** Of the lanes' time so much goes at most into what seems to be known. */
const OF_KNOWN = 0.25;
/** Of a class that is answered late so often every so-manieth case is thrown: once may be the machine's fault. */
const LATE = 3;
const OF_SLOW = 20;
/** Cases of a lane that are remembered, for what needs a history. */
const HISTORY = 240;
const MOST_UNCONFIRMED = 50;

export class KindCampaign<I> {
  readonly #kind: Kind<I>;
  readonly #ground: Ground;
  readonly #options: KindCampaignOptions;
  readonly #maker: CaseMaker<I>;
  readonly #examiner: Examiner<I>;
  readonly #pace: Pace;
  readonly #tallier: Tallier<I>;
  readonly #watch: BystanderWatch<I>;
  readonly #known = new KnownBreaches();
  readonly #unconfirmed: string[] = [];
  /** What findings are about, without what has to come before. */
  readonly #told = new Set<string>();
  readonly #begin = performance.now();
  /** How often a class was answered late, and how many cases of it were left out. */
  readonly #slow = new Map<string, { late: number; leftOut: number }>();
  /** Milliseconds that looking into suspicions has taken, of all lanes. */
  #looked = 0;
  #repeated = 0;
  #next = 1;
  #findings = 0;
  #lost: string | null = null;

  constructor(kind: Kind<I>, ground: Ground, options: KindCampaignOptions) {
    this.#kind = kind;
    this.#ground = ground;
    this.#options = options;
    this.#pace = new Pace(options.fullMs);
    this.#maker = new CaseMaker(kind.arbitrary(ground), options.seed, kind.name);
    this.#examiner = new Examiner(kind, ground, this.#maker, {
      ...options,
      pace: this.#pace,
      known: this.#known,
    });
    this.#tallier = new Tallier(kind.productions(ground));
    this.#watch = new BystanderWatch(kind, ground, options.fullMs);
  }

  /** Ends when time or runs are over, at the signal, or when the target is lost. */
  async run(): Promise<KindResult> {
    try {
      await this.#watch.open();
      const lanes = Array.from({ length: this.#options.connections }, (_, at) => this.#work(`c${at + 1}`));
      const ends = await Promise.allSettled(lanes);
      const fault = ends.find((end) => end.status === 'rejected');
      if (fault) throw fault.reason;
      if (this.#lost === null && this.#tallier.cases > 0) await this.#lookAtBystander('end', [], true);
    } catch (error) {
      this.#note(error);
    } finally {
      await this.#watch.close();
    }
    return {
      tally: this.#tallier.tally,
      durationMs: performance.now() - this.#begin,
      warnings: [...this.#tallier.warnings(), ...this.#slowness()],
      unconfirmed: this.#unconfirmed,
      repeated: this.#repeated,
      lost: this.#lost,
    };
  }

  get #isOver(): boolean {
    const { signal, runs, durationMs } = this.#options;
    if (signal.aborted || this.#lost !== null) return true;
    if (runs !== null && this.#next > runs) return true;
    return durationMs !== null && performance.now() - this.#begin >= durationMs;
  }

  /** One lane until the end. */
  async #work(name: string): Promise<void> {
    let lane: Lane<I> | null = null;
    let history: MadeCase<I>[] = [];
    try {
      while (!this.#isOver) {
        if (lane === null) {
          lane = await this.#open(name);
          history = [];
        }
        const taken = this.#take().map((number) => ({ number, made: this.#maker.make(number) }));
        const chosen = taken.filter(({ number, made: { value_ } }) => !this.#isLeftOut(number, value_.class));
        const numbers = chosen.map(({ number }) => number);
        const made = chosen.map(({ made: one }) => one);
        const begin = performance.now();
        const { breaches, answers } = await lane.throw(made.map(({ value_ }) => value_));
        if (breaches.length === 0) this.#pace.note(performance.now() - begin);
        this.#tallier.add(
          made.map(({ value_ }) => value_),
          answers,
        );
        if (breaches.length > 0) {
          // What was broken may be the lane itself; and its connection is wanted for looking into it.
          await lane.close();
          lane = null;
          for (const breach of breaches) await this.#look(breach, numbers, made, history);
        }
        const broken = new Set(breaches.map(({ at }) => at));
        for (const [at, { value_ }] of made.entries()) if (!broken.has(at)) this.#known.wentWell(value_);
        history.push(...made);
        history.splice(0, history.length - HISTORY);
        await this.#lookAtBystander(name, numbers, false);
        this.#tell();
      }
    } catch (error) {
      this.#note(error);
    } finally {
      await lane?.close();
    }
  }

  #open(name: string): Promise<Lane<I>> {
    return this.#kind.openLane(this.#ground, {
      name,
      transcript: this.#options.transcriptOf?.(name) ?? null,
      deadlineMs: this.#pace.suspectMs,
    });
  }

  #take(): number[] {
    const { runs } = this.#options;
    const left = runs === null ? this.#kind.batch : Math.min(this.#kind.batch, runs - this.#next + 1);
    return Array.from({ length: left }, () => this.#next++);
  }

  /** A server that takes seconds for one class in forty would be asked little else. */
  #isLeftOut(number: number, of: string): boolean {
    const slow = this.#slow.get(of);
    if (slow === undefined || slow.late < LATE || number % OF_SLOW === 0) return false;
    slow.leftOut++;
    return true;
  }

  async #look(
    breach: Breach,
    numbers: readonly number[],
    made: readonly MadeCase<I>[],
    history: readonly MadeCase<I>[],
  ): Promise<void> {
    const suspect = made[breach.at]!;
    const seemsKnown = this.#known.explains(breach, suspect.value_);
    if (this.#known.isKnown(breach, suspect.value_) || (seemsKnown && this.#hasLookedEnough)) {
      this.#repeated++;
      return;
    }
    const begin = performance.now();
    const end = this.#known.begin(breach, suspect.value_);
    try {
      const before = [...history, ...made.slice(0, breach.at)].map(({ value_ }) => value_);
      const number = numbers[breach.at]!;
      const finding = await this.#examiner.examine(
        { breach, made: suspect, number, before },
        this.#options.signal,
      );
      this.#known.add(breach, finding?.case ?? suspect.value_);
      if (finding && this.#isTold(finding)) this.#repeated++;
      else if (finding) this.#found(finding);
      else if (breach.oracle === 'answered') this.#noteLate(suspect.value_.class);
      else if (this.#unconfirmed.length < MOST_UNCONFIRMED && !this.#options.signal.aborted)
        this.#unconfirmed.push(
          `case ${number}, ${suspect.value_.class}, ${breach.oracle}: ${breach.summary}`,
        );
    } finally {
      end();
      this.#looked += performance.now() - begin;
    }
  }

  #noteLate(of: string): void {
    const slow = this.#slow.get(of) ?? { late: 0, leftOut: 0 };
    slow.late++;
    this.#slow.set(of, slow);
  }

  get #hasLookedEnough(): boolean {
    const lanesTime = (performance.now() - this.#begin) * this.#options.connections;
    return this.#looked > lanesTime * OF_KNOWN;
  }

  async #lookAtBystander(lane: string, numbers: readonly number[], force: boolean): Promise<void> {
    const seen = await this.#watch.after(lane, numbers, force);
    if (seen === null) return;
    for (const list of seen.recent) {
      const culprits = await this.#examiner.culprits(list);
      const number = culprits?.at(-1);
      if (culprits === null || number === undefined) continue;
      const before = culprits.slice(0, -1).map((one) => this.#maker.make(one));
      const last = this.#maker.make(number);
      await this.#look(othersBreach(seen.noticed), [...culprits], [...before, last], []);
      return;
    }
    this.#unconfirmed.push(`another session suffered, and did not again: ${seen.noticed}`);
  }

  #slowness(): string[] {
    return [...this.#slow].flatMap(([of, { late, leftOut }]) =>
      late < LATE
        ? []
        : [
            `${of} is answered late, though within the deadline: ${leftOut} further cases of it were left out.`,
          ],
    );
  }

  /** The same case may need this or that before it. */
  #isTold({ oracle, shape, case: { class: of, input } }: Finding): boolean {
    const said = JSON.stringify([oracle, shape, of, input]);
    if (this.#told.has(said)) return true;
    this.#told.add(said);
    return false;
  }

  #found(finding: Finding): void {
    this.#findings++;
    this.#options.listener({ event: 'finding', finding });
  }

  #tell(): void {
    const { runs, durationMs, listener } = this.#options;
    const { covered, all } = this.#tallier.coverage;
    const passed = performance.now() - this.#begin;
    const cases = this.#tallier.cases;
    const shares = [runs === null ? 0 : cases / runs, durationMs === null ? 0 : passed / durationMs];
    listener({
      event: 'progress',
      progress: {
        kind: this.#kind.name,
        cases,
        casesPerSecond: cases / (passed / 1000),
        covered,
        productions: all,
        findings: this.#findings,
        share: Math.min(1, Math.max(...shares)),
      },
    });
  }

  /** A lost target ends the campaign; anything else is a fault of our own. */
  #note(error: unknown): void {
    if (!(error instanceof TargetLost)) throw error;
    this.#lost ??= error.message;
  }
}
