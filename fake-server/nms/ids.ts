/** Permanent numbers of the store as segments of URLs: `o1a` for an object, `f7` for a folder. */

export type IdKind = 'o' | 'f';

export function printId(kind: IdKind, number: number): string {
  return kind + number.toString(36);
}

/** Null for a segment that is the id of nothing of this kind. */
export function readId(kind: IdKind, segment: string): number | null {
  if (segment[0] !== kind || !/^.[1-9a-z][0-9a-z]{0,9}$/.test(segment)) return null;
  return Number.parseInt(segment.slice(1), 36);
}
