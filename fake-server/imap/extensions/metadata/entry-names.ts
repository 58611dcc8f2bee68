/** Which entries there may be: RFC 5464 §3.2. */
import type { OctetString } from '../../../../protocol/imap/model/common.ts';
import { CommandFailure } from '../../failure.ts';

/**
 * Throws `CommandFailure` (BAD) unless the name is one that an entry, or the top of several, can have. Wildcards are
 * refused by the grammar already.
 */
export function checkEntryName(name: OctetString): void {
  const fault = faultOf(name);
  if (fault) throw new CommandFailure('BAD', `An entry name ${fault}`);
}

/** The same for an entry that is to have a value: at least two components, below a vendor's name four. */
export function checkFullEntryName(name: OctetString): void {
  checkEntryName(name);
  const [, ...components] = name.split('/');
  const least = components[1]?.toLowerCase() === 'vendor' ? 4 : 2;
  if (components.length < least) throw new CommandFailure('BAD', `This entry name needs ${least} components`);
}

function faultOf(name: OctetString): string | null {
  if (/[\x00-\x19]/.test(name)) return 'holds no control characters';
  if (/[\x80-\xff]/.test(name)) return 'holds only ASCII characters';
  if (name.includes('//')) return 'has no empty component';
  if (name.endsWith('/')) return 'does not end in a slash';
  if (!/^\/(private|shared)(\/|$)/i.test(name)) return 'begins with /private or /shared';
  return null;
}
