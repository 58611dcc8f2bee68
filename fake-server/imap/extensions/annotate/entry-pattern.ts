/** Wildcards in the names of entries: RFC 5257 §4.3. */
import type { OctetString } from '../../../../protocol/imap/model/common.ts';

/**
 * Compiles an entry specifier: `*` stands for one or more octets, `%` for one or more without `/`. The test steps
 * through the name once with the set of places in the pattern that are possible, so its time is at most the product
 * of both lengths.
 */
export function compileEntryPattern(pattern: OctetString): (name: OctetString) => boolean {
  if (!hasWildcards(pattern)) return (name) => name === pattern;
  return (name) => {
    let places = new Set([0]);
    for (const octet of name) {
      const next = new Set<number>();
      for (const place of places) {
        const step = pattern[place];
        if (step === octet) next.add(place + 1);
        if (step === '*' || (step === '%' && octet !== '/')) next.add(place).add(place + 1);
      }
      places = next;
    }
    return places.has(pattern.length);
  };
}

export function hasWildcards(pattern: OctetString): boolean {
  return /[*%]/.test(pattern);
}
