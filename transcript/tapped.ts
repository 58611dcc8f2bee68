/** A transcript that somebody listens to: each record is told at once, and recorded as ever. */
import { performance } from 'node:perf_hooks';
import type { TranscriptRecord } from './record.ts';
import type { ConnectionRecorder, Transcript } from './transcript.ts';

/** Told of the octets as they crossed, not cut into lines; what the driver knew to be secret is `0` for each octet. */
export type Tap = (record: TranscriptRecord) => void;

/** The same transcript with a listener; with null nothing is recorded, and the listener is told all the same. */
export function tapped(transcript: Transcript | null, tap: Tap): Transcript {
  const start = performance.now();
  let connections = 0;
  return {
    get isEmpty() {
      return transcript?.isEmpty ?? true;
    },
    connection(label) {
      const inner = transcript?.connection(label) ?? null;
      connections++;
      const seconds = (): number => (performance.now() - start) / 1000;
      return new TappedRecorder(inner?.number ?? connections, inner, tap, seconds);
    },
    close: async () => transcript?.close(),
  };
}

class TappedRecorder implements ConnectionRecorder {
  readonly number: number;
  readonly #inner: ConnectionRecorder | null;
  readonly #tap: Tap;
  readonly #seconds: () => number;

  constructor(number: number, inner: ConnectionRecorder | null, tap: Tap, seconds: () => number) {
    this.number = number;
    this.#inner = inner;
    this.#tap = tap;
    this.#seconds = seconds;
  }

  record(direction: 'C' | 'S', octets: Buffer): void {
    this.#inner?.record(direction, octets);
    this.#tap({ ...this.#place, direction, octets, redacted: [] });
  }

  recordSecret(direction: 'C' | 'S', octets: Buffer, kind: string): void {
    this.#inner?.recordSecret(direction, octets, kind);
    const redacted = [{ from: 0, to: octets.length }];
    this.#tap({ ...this.#place, direction, octets: Buffer.alloc(octets.length, '0'), redacted });
  }

  hideContinuations(on: boolean): void {
    this.#inner?.hideContinuations(on);
  }

  event(text: string): void {
    this.#inner?.event(text);
    this.#tap({ ...this.#place, direction: '!', text });
  }

  fact(value: object): void {
    this.#inner?.fact(value);
    this.#tap({ ...this.#place, direction: '=', fact: value as Record<string, unknown> });
  }

  end(): void {
    this.#inner?.end();
  }

  get #place(): { at: number; connection: number } {
    return { at: this.#seconds(), connection: this.number };
  }
}
