/** What reading a body finds: errors, where nothing can be made of a place, and notes, where something was forgiven. */

/**
 * What was forgiven, or is strange but harmless. A strict reading asks for none of these.
 * - `text-for-number`, `text-for-boolean`: `"code": "200"`; real servers do so [code]
 * - `bare-entry`: a value where a list of one belongs [recall]
 * - `absent-list`: a list that must be there is not; read as empty
 * - `null-member`: null where an optional member, or an object without members, belongs
 * - `other-name`: a member under another name that some peers write, or within a wrapper of theirs
 * - `near-name`: an unknown member whose name is a known one in other letters; it counts as unknown
 * - `repeated-member`: a member that is there twice; the last counts
 * - `dropped-member`: a member that is not kept, for no object can have it
 * - `no-root`: the member around all others is missing; only where the reader was told to forgive it
 * - `beside-root`: other members beside it, which are passed over
 * - `byte-order-mark`: octets before the text that do not belong to it (RFC 8259 §8.1)
 * - `namespace`: a root element in another namespace than its own, or in none, or a child in one (XML)
 */
export type NoteKind =
  | 'text-for-number'
  | 'text-for-boolean'
  | 'bare-entry'
  | 'absent-list'
  | 'null-member'
  | 'other-name'
  | 'near-name'
  | 'repeated-member'
  | 'dropped-member'
  | 'no-root'
  | 'beside-root'
  | 'byte-order-mark'
  | 'namespace';

export interface Note {
  readonly kind: NoteKind;
  /** JSON pointer (RFC 6901) into the body, its root element included: `/object/flags/flag/0`. */
  readonly pointer: string;
  /** What was found, in a few words. */
  readonly detail: string;
}

/** Why a body cannot be read. */
export interface ReadError {
  /** As in a note; `''` is the body as a whole. */
  readonly pointer: string;
  /** `a list`, `a whole number from 0` */
  readonly expected: string;
  /** `a string`, `nothing` */
  readonly found: string;
  /** In the text, both from 1; null where it is no matter of syntax. */
  readonly line: number | null;
  readonly column: number | null;
}

/** A pointer that goes one step further (RFC 6901 §3). */
export function below(pointer: string, step: string | number): string {
  const plain = typeof step === 'number' || !/[~/]/.test(step);
  return `${pointer}/${plain ? step : step.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** `at /object/flags: expected a list, found a string (line 3, column 7)` */
export function printReadError({ pointer, expected, found, line, column }: ReadError): string {
  const place = line === null ? '' : ` (line ${line}, column ${column})`;
  return `at ${pointer === '' ? 'the top' : pointer}: expected ${expected}, found ${found}${place}`;
}

/** What a value of JSON is, in words. */
export function kindOfValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  switch (typeof value) {
    case 'string':
      return value === '' ? 'an empty string' : `the string ${shortened(value)}`;
    case 'number':
    case 'boolean':
      return String(value);
    default:
      return 'an object';
  }
}

function shortened(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}
