/** A point in the history of one journal, as text. Who holds one need not know what is in it. */

/** `epoch` is the journal's own name for itself: letters and digits. */
export function printToken(epoch: string, sequence: number): string {
  return `${epoch}.${sequence.toString(36)}`;
}

/** The sequence; null for a text that is no token, and for one of another journal. */
export function readToken(epoch: string, token: string): number | null {
  const [head, digits, ...rest] = token.split('.');
  if (head !== epoch || rest.length > 0 || !/^(?:0|[1-9a-z][0-9a-z]{0,10})$/.test(digits ?? '')) return null;
  return Number.parseInt(digits!, 36);
}
