/** When each flag of a message was last set or cleared, so that a STORE fails for its own flags only: RFC 7162 §3.1.3. */
export class FlagModseqs {
  /** The mod-sequence of the flags that never changed. */
  readonly #first: bigint;
  /** Few flags of a message ever change, so a list is as quick as a map, and smaller. */
  readonly #flags: string[] = [];
  readonly #modseqs: bigint[] = [];

  constructor(first: bigint) {
    this.#first = first;
  }

  record(flags: readonly string[], modseq: bigint): void {
    for (const flag of flags) {
      const known = this.#flags.indexOf(flag);
      if (known < 0) this.#flags.push(flag);
      this.#modseqs[known < 0 ? this.#flags.length - 1 : known] = modseq;
    }
  }

  /** `exists`: the flag was there from the beginning, if it never changed. Otherwise it has 0. */
  of(flag: string, exists: boolean): bigint {
    const known = this.#flags.indexOf(flag);
    if (known >= 0) return this.#modseqs[known]!;
    return exists ? this.#first : 0n;
  }
}
