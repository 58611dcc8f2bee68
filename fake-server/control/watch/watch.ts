/** Watches a server through its records: sessions, events, and what a judge says of them. */
import type { SpecId } from '../../../scr/types.ts';
import type { NmsRecord } from '../../../transcript/nms-session.ts';
import { redactText } from '../../../transcript/redact.ts';
import { FIRST_LINE } from '../../../transcript/transcript.ts';
import type { ScenarioEvent } from '../../scenario/types.ts';
import { EventLog } from './event-log.ts';
import { ImapWatch } from './imap-watch.ts';
import type { JudgedCheck, SessionJudge, StartJudge } from './judge.ts';
import { NmsWatch } from './nms-watch.ts';
import { Sessions } from './sessions.ts';
import { type Verdicts, verdictsOf } from './verdicts.ts';

export class Watch {
  readonly events = new EventLog();
  readonly sessions = new Sessions();
  /** Passwords and tokens, which no reason may quote. */
  readonly secrets: string[] = [];
  readonly #imap = new ImapWatch(this.sessions, this.events);
  readonly #nms = new NmsWatch(this.sessions, this.events);
  readonly #startJudge: StartJudge | null;
  #judge: SessionJudge | null;
  /** Records that came so far. */
  #heard = 0;
  /** What was judged last, after so many records. */
  #judged: { heard: number; checks: readonly JudgedCheck[] } | null = null;

  /** `startJudge` is null where nobody is judged. */
  constructor(startJudge: StartJudge | null) {
    this.#startJudge = startJudge;
    this.#judge = this.#newJudge();
  }

  /** For `startFakeServer`. */
  readonly hearImap = (lines: string): void => {
    this.#heard++;
    // The judge first: who has seen an event finds it judged.
    this.#judge?.hearImap(lines);
    this.#imap.hear(lines);
  };

  /** For an `NmsRecorder`. */
  readonly hearNms = (record: NmsRecord): void => {
    // Each judge has been told already that the record begins.
    if (record.kind === 'started') return;
    this.#heard++;
    this.#judge?.hearNms(record);
    this.#nms.hear(record);
  };

  /** A rule of the scenario in force has acted. */
  readonly ruleActed = ({ scenario, rule, count, on, user, what: text }: ScenarioEvent): void => {
    this.events.add({ type: 'rule', session: null, scenario, rule, count, on, user, text });
  };

  /** Forgets all sessions, and judges from now on. Events stay, and go on. */
  restart(): void {
    this.sessions.clear();
    this.#imap.clear();
    this.#judge = this.#newJudge();
    this.#judged = null;
  }

  /** The verdicts so far; null where nobody is judged. */
  verdicts(spec: SpecId | null): Verdicts | null {
    if (this.#judge === null) return null;
    if (this.#judged?.heard !== this.#heard) {
      const checks = this.#judge.verdicts().map((one) => ({
        ...one,
        reason: redactText(one.reason, this.secrets),
        detail: redactText(one.detail, this.secrets),
      }));
      this.#judged = { heard: this.#heard, checks };
    }
    return verdictsOf(this.#judged.checks, spec, this.events.last);
  }

  #newJudge(): SessionJudge | null {
    const judge = this.#startJudge?.() ?? null;
    const startedAt = new Date().toISOString();
    judge?.hearImap(`${FIRST_LINE}\n# started ${startedAt}\n`);
    judge?.hearNms({ kind: 'started', startedAt });
    return judge;
  }
}
