/** Conversions of late, so that a client may ask for the size first and then for chunks: RFC 5259 §8.5. */
import type { Converted } from './conversion.ts';

const MOST_ENTRIES = 16;

/** Keyed by the octets of the message, which never change, and by what was asked. The oldest go first. */
export class ConversionCache {
  readonly #entries: { octets: Buffer; question: string; result: Promise<Converted> }[] = [];

  /** The result, or that of `convert`, which may reject. */
  get(octets: Buffer, question: string, convert: () => Promise<Converted>): Promise<Converted> {
    const known = this.#entries.find((entry) => entry.octets === octets && entry.question === question);
    if (known) return known.result;
    const result = convert();
    this.#entries.push({ octets, question, result });
    if (this.#entries.length > MOST_ENTRIES) this.#entries.shift();
    return result;
  }
}
