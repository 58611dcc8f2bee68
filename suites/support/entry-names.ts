/** Names that no annotation can have: RFC 5464 §3.2. Each as it goes on the wire, and the rule that it breaks. */
import type { WireLiteral } from './wire.ts';
import { literal } from './wire.ts';

type Fault = readonly [name: string | WireLiteral, rule: string];

/** Those that get BAD. */
export const BAD_ENTRIES: readonly Fault[] = [
  ['/shared//comment', 'has no two slashes side by side'],
  ['/shared/comment/', 'does not end in a slash'],
  ['"/shared/com*"', 'holds no asterisk'],
  ['"/shared/com%"', 'holds no percent sign'],
  ['"/shared/com\tment"', 'holds no octet from 0x00 to 0x19'],
  [literal(Buffer.from('/shared/caf\u00e9')), 'is in ASCII'],
];

/** Those outside the two scopes (§6: every entry has one of the two prefixes). */
export const FOREIGN_ENTRIES: readonly Fault[] = [
  ['/comment', 'begins with /private or /shared'],
  ['shared/comment', 'begins with a slash'],
  ['/cpmtest/shared/comment', 'begins with /private or /shared'],
];

/** Those that are only the top of entries. */
export const SHORT_ENTRIES: readonly Fault[] = [
  ['/shared', 'has at least two components'],
  ['/shared/vendor/cpmtest', 'has at least four components below a vendor'],
];
