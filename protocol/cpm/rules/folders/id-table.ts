/**
 * Which ids were seen where, in typed arrays: some forty octets an id, however long it is, so that a million objects
 * can be looked through. Ids are kept as hashes of 64 bits.
 */

/** Where an id was seen first. */
export interface Seen {
  /** Number of the folder. */
  folder: number;
  where: number;
  /** Of the content of the object, to tell a copy from another object. */
  content: number;
}

const EMPTY = 0xffffffff;

export class IdTable {
  #capacity = 1024;
  #size = 0;
  #high = new Uint32Array(this.#capacity);
  #low = new Uint32Array(this.#capacity);
  #folder = new Uint32Array(this.#capacity).fill(EMPTY);
  #where = new Float64Array(this.#capacity);
  #content = new Uint32Array(this.#capacity);

  /** What was seen of an id, or null. `scope` sets apart ids that are only the same within it. */
  get(id: string, scope = 0): Seen | null {
    const at = this.#find(hash(id, 0x811c9dc5 ^ scope), hash(id, 0x9e3779b9 + scope));
    if (this.#folder[at] === EMPTY) return null;
    return { folder: this.#folder[at]!, where: this.#where[at]!, content: this.#content[at]! };
  }

  /** Remembers an id that was not there yet; one that was stays as it is. */
  add(id: string, { folder, where, content }: Seen, scope = 0): void {
    if (this.#size * 2 >= this.#capacity) this.#grow();
    const [high, low] = [hash(id, 0x811c9dc5 ^ scope), hash(id, 0x9e3779b9 + scope)];
    const at = this.#find(high, low);
    if (this.#folder[at] !== EMPTY) return;
    this.#put(at, high, low, folder, where, content);
    this.#size++;
  }

  #put(at: number, high: number, low: number, folder: number, where: number, content: number): void {
    this.#high[at] = high;
    this.#low[at] = low;
    this.#folder[at] = folder;
    this.#where[at] = where;
    this.#content[at] = content;
  }

  #find(high: number, low: number): number {
    const mask = this.#capacity - 1;
    let at = (high ^ low) & mask;
    while (this.#folder[at] !== EMPTY && (this.#high[at] !== high || this.#low[at] !== low))
      at = (at + 1) & mask;
    return at;
  }

  #grow(): void {
    const [high, low, folder, where, content] = [
      this.#high,
      this.#low,
      this.#folder,
      this.#where,
      this.#content,
    ];
    this.#capacity *= 2;
    this.#high = new Uint32Array(this.#capacity);
    this.#low = new Uint32Array(this.#capacity);
    this.#folder = new Uint32Array(this.#capacity).fill(EMPTY);
    this.#where = new Float64Array(this.#capacity);
    this.#content = new Uint32Array(this.#capacity);
    for (let i = 0; i < folder.length; i++) {
      if (folder[i] === EMPTY) continue;
      this.#put(this.#find(high[i]!, low[i]!), high[i]!, low[i]!, folder[i]!, where[i]!, content[i]!);
    }
  }
}

/** FNV-1a over the characters of a text, in 32 bits. */
export function hash(text: string, basis: number): number {
  let value = basis;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  // The last step mixes the high bits into the low ones, which choose the place.
  return (value ^ (value >>> 15)) >>> 0;
}

/** Octets at each end of an object that are looked at. */
const SAMPLE = 1024;

/** A number that is the same for the same octets; of large objects the ends and the length decide. */
export function contentHash(octets: Buffer): number {
  let value = 0x811c9dc5 ^ octets.length;
  const first = Math.min(octets.length, SAMPLE);
  for (let i = 0; i < first; i++) value = Math.imul(value ^ octets[i]!, 0x01000193);
  for (let i = Math.max(first, octets.length - SAMPLE); i < octets.length; i++)
    value = Math.imul(value ^ octets[i]!, 0x01000193);
  return value >>> 0;
}
