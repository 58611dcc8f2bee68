/** Ids and choices that look random and come out the same for the same seed. */

export class Seeded {
  #state: number;

  /** A whole number. */
  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** 32 bits (Mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }

  pick<T>(values: readonly T[]): T {
    return values[this.next() % values.length]!;
  }

  /** Hexadecimal digits, up to eight. */
  hex(digits: number): string {
    return this.next().toString(16).padStart(8, '0').slice(0, digits);
  }

  /** In the form of RFC 4122, version 4. */
  uuid(): string {
    const variant = '89ab'[this.next() % 4];
    return `${this.hex(8)}-${this.hex(4)}-4${this.hex(3)}-${variant}${this.hex(3)}-${this.hex(8)}${this.hex(4)}`;
  }

  /** The form of an IMDN message id (RFC 5438 §6.3): 16 letters and digits. */
  messageId(): string {
    return `${this.hex(8)}${this.hex(8)}`;
  }
}
