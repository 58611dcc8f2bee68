/** What came in one direction since something began. */
import type { TranscriptRecord } from '../../transcript/read.ts';

type OctetRecord = Extract<TranscriptRecord, { direction: 'C' | 'S' }>;

/** Octets that are kept; what is beyond is counted alone. */
const MOST_KEPT = 4 << 20;

export class Gathered {
  readonly #pieces: Buffer[] = [];
  readonly #redacted: { from: number; to: number }[] = [];
  #whole: Buffer | null = null;
  #kept = 0;
  length = 0;

  add({ octets, redacted }: Pick<OctetRecord, 'octets' | 'redacted'>): void {
    for (const { from, to } of redacted)
      this.#redacted.push({ from: this.length + from, to: this.length + to });
    this.length += octets.length;
    if (this.#kept >= MOST_KEPT) return;
    this.#pieces.push(octets);
    this.#kept += octets.length;
    this.#whole = null;
  }

  /** What was kept. */
  get octets(): Buffer {
    this.#whole ??= this.#pieces.length === 1 ? this.#pieces[0]! : Buffer.concat(this.#pieces);
    return this.#whole;
  }

  get isKept(): boolean {
    return this.#kept === this.length;
  }

  /** Whether any octet between two offsets was redacted. */
  isRedacted(begin: number, end: number): boolean {
    return this.#redacted.some(({ from, to }) => from < end && to > begin);
  }
}
