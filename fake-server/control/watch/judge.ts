/** What the server is handed in where somebody wants clients judged: it knows of no check itself. */
import type { CheckHeader, Verdict } from '../../../scr/types.ts';
import type { NmsRecord } from '../../../transcript/nms-session.ts';

/** The verdict of one check over what was heard so far. */
export interface JudgedCheck {
  readonly check: CheckHeader;
  readonly verdict: Verdict;
  /** One sentence. */
  readonly reason: string;
  /** What was sent, and how it breaks the clause; empty for a pass. */
  readonly detail: string;
}

/** Judges one recording. It is told everything, in order, and may be asked at any time. */
export interface SessionJudge {
  /** Lines of the record of the IMAP door (docs/transcript-format.md), the first lines of a file included. */
  hearImap(lines: string): void;
  hearNms(record: NmsRecord): void;
  verdicts(): readonly JudgedCheck[];
}

/** Makes a judge who has heard nothing, whenever the recording begins afresh. */
export type StartJudge = () => SessionJudge;
