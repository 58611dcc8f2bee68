/** Which UIDs were expunged, and when: what RFC 7162 §5.3 has a server remember. */

/** UIDs that went together, and lie side by side. */
interface Gone {
  from: number;
  to: number;
  modseq: bigint;
}

/** An entry a run of UIDs and expunge, in the order of the mod-sequences. UIDs are never given twice. */
export class VanishedLog {
  readonly #entries: Gone[] = [];

  /** `uids` ascend; `modseq` is above all that were recorded. */
  record(uids: readonly number[], modseq: bigint): void {
    let run: Gone | null = null;
    for (const uid of uids) {
      if (run && run.to + 1 === uid) {
        run.to = uid;
      } else {
        run = { from: uid, to: uid, modseq };
        this.#entries.push(run);
      }
    }
  }

  /** The UIDs that went after `modseq`, as ranges `[from, to]`, ascending, neither overlapping nor adjacent. */
  since(modseq: bigint): [number, number][] {
    const ranges = this.#entries
      .slice(this.#firstAfter(modseq))
      .map(({ from, to }): [number, number] => [from, to])
      .sort((a, b) => a[0] - b[0]);
    const merged: [number, number][] = [];
    for (const range of ranges) {
      const last = merged.at(-1);
      if (last && range[0] === last[1] + 1) last[1] = range[1];
      else merged.push(range);
    }
    return merged;
  }

  #firstAfter(modseq: bigint): number {
    let low = 0;
    let high = this.#entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#entries[middle]!.modseq <= modseq) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
