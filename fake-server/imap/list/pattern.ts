/** The wildcards of LIST and LSUB: RFC 3501 §6.3.8. */
import type { OctetString } from '../../../protocol/imap/model/common.ts';

const INBOX = 'INBOX';

/**
 * Compiles a pattern (the reference already put before it): `*` stands for any octets, `%` for any without the
 * hierarchy delimiter. The test steps through the name once with the set of places in the pattern that are
 * possible, so its time is at most the product of both lengths. INBOX, also as the first level of a name, matches
 * in any case (§5.1). `delimiter` is null for a flat store.
 */
export function compileListPattern(
  pattern: OctetString,
  delimiter: OctetString | null,
): (name: OctetString) => boolean {
  const steps = simplify(pattern);
  return (name) => matches(steps, name, delimiter, foldedLength(name, delimiter));
}

/** Wildcards side by side are one: `*` if any of them is. */
function simplify(pattern: string): string {
  return pattern.replace(/[*%]{2,}/g, (run) => (run.includes('*') ? '*' : '%'));
}

/** How many octets of the name compare without case. */
function foldedLength(name: string, delimiter: string | null): number {
  const first = delimiter === null ? name : name.split(delimiter, 1)[0]!;
  return first.toUpperCase() === INBOX ? INBOX.length : 0;
}

function matches(steps: string, name: string, delimiter: string | null, folded: number): boolean {
  let places = new Uint8Array(steps.length + 1);
  let next = new Uint8Array(steps.length + 1);
  enter(steps, places, 0);
  for (let i = 0; i < name.length; i++) {
    const octet = name[i]!;
    next.fill(0);
    let alive = false;
    for (let place = 0; place < steps.length; place++) {
      if (!places[place]) continue;
      const step = steps[place]!;
      if (step === '*' || (step === '%' && octet !== delimiter)) enter(steps, next, place);
      else if (step !== '%' && equal(step, octet, i < folded)) enter(steps, next, place + 1);
      else continue;
      alive = true;
    }
    if (!alive) return false;
    [places, next] = [next, places];
  }
  return places[steps.length] === 1;
}

/** Marks a place and, since a wildcard may stand for nothing, the one behind a wildcard. */
function enter(steps: string, places: Uint8Array, place: number): void {
  places[place] = 1;
  if (steps[place] === '*' || steps[place] === '%') places[place + 1] = 1;
}

function equal(step: string, octet: string, withoutCase: boolean): boolean {
  return step === octet || (withoutCase && step.toUpperCase() === octet.toUpperCase());
}
