/**
 * Flags of the store under the names that they have over REST (§5.8). Two are keywords behind the IMAP door, for no
 * system flag of RFC 3501 is like them: `\read-report-sent` is `$MDNSent` (erratum E-69), and the flag for archived
 * messages is `Archived` however it is written. `\Recent` is the server's own: set on arrival, gone with `\Seen`.
 */
import {
  SYSTEM_FLAGS as CPM_FLAGS,
  isArchivedFlag,
  isRecentFlag,
  sameFlag,
} from '../../protocol/nms/flag-names.ts';
import { SYSTEM_FLAGS } from '../store/flags.ts';
import type { ObjectPlace } from '../store/journal.ts';
import { badInput, forbidden } from './failure.ts';
import type { NmsQuirks } from './quirks.ts';

const READ_REPORT_SENT = '\\read-report-sent';
const MDN_SENT = '$MDNSent';
/** RFC 3501 §9, `atom`. */
const KEYWORD = /^[!#$&'+-[^-z|}~]+$/;

/** The flags of an object as REST has them. */
export function flagsOf({ message, recent }: ObjectPlace, quirks: NmsQuirks): string[] {
  const flags = [...message.flags].map((flag) => {
    if (sameFlag(flag, MDN_SENT)) return READ_REPORT_SENT;
    return isArchivedFlag(flag) ? quirks.archivedFlag : flag;
  });
  return recent && quirks.recentFlag ? [...flags, '\\Recent'] : flags;
}

/** True if a list of flags has the flag, under whichever of its names. */
export function includesFlag(flags: readonly string[], name: string): boolean {
  const wanted = onlyName(name);
  return flags.some((flag) => sameFlag(onlyName(flag), wanted));
}

/** One name for those flags that have two. */
function onlyName(flag: string): string {
  if (sameFlag(flag, READ_REPORT_SENT)) return MDN_SENT;
  return isArchivedFlag(flag) ? 'Archived' : flag;
}

/** The flag as the store has it; null for the one that is not the client's to set. Throws `NmsFailure` (400). */
export function storedFlag(name: string, place: string): string | null {
  if (isRecentFlag(name)) return null;
  const known = onlyName(name);
  if (known !== name) return known;
  if (name.startsWith('\\')) {
    const flag = SYSTEM_FLAGS.find((each) => sameFlag(each, name));
    if (flag === undefined) throw badInput(place, `a flag with a backslash is one of ${CPM_FLAGS.join(' ')}`);
    return flag;
  }
  if (!KEYWORD.test(name)) throw badInput(place, 'a flag is a word of printable ASCII characters');
  return name;
}

/** Those of a list that a client may set, as the store has them. Throws `NmsFailure` (400). */
export function storedFlags(names: readonly string[], place: string): string[] {
  return names.flatMap((name, index) => storedFlag(name, `${place}/${index}`) ?? []);
}

/** The one flag of a URL. Throws `NmsFailure`: 400, and 403 for `\Recent`. */
export function changeableFlag(name: string): string {
  const flag = storedFlag(name, 'flagName');
  if (flag === null) throw forbidden('\\Recent is set and cleared by the server alone');
  return flag;
}

/** True if an object has the flag, under whichever of its names. */
export function isFlagged(place: ObjectPlace, name: string, quirks: NmsQuirks): boolean {
  if (isRecentFlag(name)) return place.recent && quirks.recentFlag;
  return includesFlag([...place.message.flags], name);
}
