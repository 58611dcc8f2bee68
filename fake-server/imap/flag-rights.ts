/** Which flags a user may change: RFC 4314 §4. */

/** The right that it takes to set or clear the flag. */
function rightFor(flag: string): 's' | 't' | 'w' {
  const lower = flag.toLowerCase();
  if (lower === '\\seen') return 's';
  return lower === '\\deleted' ? 't' : 'w';
}

/** True for flags that somebody with these rights may change. */
export function changeableWith(rights: string): (flag: string) => boolean {
  return (flag) => rights.includes(rightFor(flag));
}

/** True if there is any flag that somebody with these rights may change. */
export function changesFlags(rights: string): boolean {
  return /[swt]/.test(rights);
}

/** Of the flags of a message on its way into a mailbox, those that it keeps there. */
export function flagsKept(flags: Iterable<string>, rights: string): string[] {
  return [...flags].filter(changeableWith(rights));
}
