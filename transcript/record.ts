/** What a transcript is made of. */
import type { Span } from './escape.ts';

/** Octets of one direction, or an event. `at` is in seconds since the transcript was opened. */
export type TranscriptRecord =
  | {
      at: number;
      connection: number;
      direction: 'C' | 'S';
      octets: Buffer;
      /** Where the octets are fillers (`0`), as many as were redacted. */
      redacted: Span[];
    }
  | { at: number; connection: number; direction: '!'; text: string }
  | { at: number; connection: number; direction: '='; fact: Record<string, unknown> };
