/** Why an object is no data: something that its type must have is missing. The message completes "it has …". */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

/** The value, if there is one. Throws `Unreadable` naming what is missing. */
export function needed<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Unreadable(`no ${what}`);
  return value;
}
