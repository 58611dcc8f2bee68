/** Octets that were changed here and there, by data that fast-check makes. */
import fc from 'fast-check';

/** Octets that mean something somewhere. */
const MEANINGFUL = [...'\r\n\t :;,<>="\'&@()[]{}*%/?#.-+\\~0:9\0\x7f\x80\xff'].map((c) => c.charCodeAt(0));

export interface OctetChange {
  /** Taken modulo the number of places there are. */
  at: number;
  /** Put in there … */
  octet: number;
  /** … in the place of so many. */
  removed: number;
}

const change: fc.Arbitrary<OctetChange> = fc.record({
  at: fc.nat(),
  octet: fc.oneof(fc.constantFrom(...MEANINGFUL), fc.nat({ max: 255 })),
  removed: fc.nat({ max: 2 }),
});

/** Up to so many changes of an octet each. */
export function changesOf(most: number): fc.Arbitrary<OctetChange[]> {
  return fc.array(change, { maxLength: most });
}

export function changed(octets: Buffer, changes: readonly OctetChange[]): Buffer {
  return changes.reduce((now, { at, octet, removed }) => {
    const place = at % (now.length + 1);
    return Buffer.concat([now.subarray(0, place), Buffer.of(octet), now.subarray(place + removed)]);
  }, octets);
}
