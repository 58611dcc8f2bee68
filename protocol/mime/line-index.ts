/** Where the line feeds of a message are, so that the lines of nested parts need no second look at the octets. */

const LF = 0x0a;

export class LineIndex {
  readonly #octets: Buffer;
  #feeds: number[] | null = null;

  constructor(octets: Buffer) {
    this.#octets = octets;
  }

  /** How many line feeds stand in `[start, end)`. The first call reads the octets once. */
  count(start: number, end: number): number {
    this.#feeds ??= this.#find();
    return Math.max(0, lowerBound(this.#feeds, end) - lowerBound(this.#feeds, start));
  }

  #find(): number[] {
    const feeds: number[] = [];
    for (let at = this.#octets.indexOf(LF); at >= 0; at = this.#octets.indexOf(LF, at + 1)) feeds.push(at);
    return feeds;
  }
}

/** The index of the first element that is not below `value`. */
function lowerBound(sorted: number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
