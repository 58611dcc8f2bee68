/** What is asked of a mailbox in which objects were stored, all in one write. */
import { type CommandPart, quotedContent } from '../../drivers/imap/command-part.ts';
import type { ObjectInput, SearchKey } from '../../generators/objects/object-input.ts';
import type { Thrown } from '../../generators/thrown.ts';
import type { OctetString } from '../../protocol/imap/model/common.ts';

/** An object that the server says it has; its place in the mailbox is its place in the list of those, from 1. */
export interface Stored {
  /** Of the case in its batch. */
  readonly at: number;
  readonly thrown: Thrown<ObjectInput>;
  readonly octets: Buffer;
}

/** A stretch of a body: `BODY.PEEK[]<origin.octets>`. */
export interface Stretch {
  readonly origin: number;
  readonly octets: number;
}

export interface Look {
  /** Of HEADER.FIELDS. */
  readonly fields: readonly string[];
  readonly keys: readonly SearchKey[];
}

/** A field that no object has, and a text that is in none: what finds something by them finds anything. */
export const ABSENT: readonly SearchKey[] = [
  { field: 'X-Absent', value: '' },
  { field: 'Date', value: 'in-no-object' },
];
const MOST_FIELDS = 6;
/** The same for all objects: what one of many shows, it shows alone. */
export const STRETCHES: readonly Stretch[] = [
  { origin: 0, octets: 1 },
  { origin: 7, octets: 40 },
  { origin: 60, octets: 200 },
  { origin: 300, octets: 1_000 },
  { origin: 1_000_000, octets: 1 },
];

/** The look at these objects. */
export function lookAt(stored: readonly Stored[]): Look {
  const keys = new Map<string, SearchKey>();
  for (const key of stored.flatMap(({ thrown }) => thrown.input.search))
    keys.set(`${key.field} ${key.value}`, key);
  const fields = [...new Set([...keys.values()].map(({ field }) => field.toUpperCase()))];
  return {
    fields: ['SUBJECT', ...fields.filter((name) => name !== 'SUBJECT')].slice(0, MOST_FIELDS),
    keys: [...keys.values(), ...ABSENT],
  };
}

/** One SEARCH of a look. */
export interface KeySearch {
  readonly key: SearchKey;
  /** The answer names the command that it is for (RFC 4731 §2): several may be on their way at once. */
  readonly tagged: boolean;
  readonly parts: readonly CommandPart[];
}

/** SELECT and FETCH. */
export function lookCommands(mailbox: OctetString, { fields }: Look, count: number): CommandPart[][] {
  const items = [
    'UID',
    'FLAGS',
    'INTERNALDATE',
    'RFC822.SIZE',
    'BODY.PEEK[]',
    'BODY.PEEK[HEADER]',
    'BODY.PEEK[TEXT]',
    `BODY.PEEK[HEADER.FIELDS (${fields.map((name) => (/^[A-Z-]+$/.test(name) ? name : quoted(name))).join(' ')})]`,
    ...STRETCHES.map(({ origin, octets }) => `BODY.PEEK[]<${origin}.${octets}>`),
    'BODYSTRUCTURE',
    'ENVELOPE',
  ];
  return [[`SELECT ${quoted(mailbox)}`], ...(count === 0 ? [] : [[`FETCH 1:${count} (${items.join(' ')})`]])];
}

/**
 * A SEARCH for each key. Whose result an untagged SEARCH is could not be told of several: where there is ESEARCH, only
 * the first key is searched for without it, and with it as well.
 */
export function lookSearches({ keys }: Look, hasEsearch: boolean): KeySearch[] {
  const search = (key: SearchKey, tagged: boolean): KeySearch => {
    const criteria = `HEADER ${quoted(key.field)} ${quoted(key.value)}`;
    return { key, tagged, parts: [`SEARCH ${tagged ? 'RETURN (ALL) ' : ''}${criteria}`] };
  };
  if (!hasEsearch) return keys.map((key) => search(key, false));
  return [...keys.slice(0, 1).map((key) => search(key, false)), ...keys.map((key) => search(key, true))];
}

function quoted(text: string): string {
  return `"${quotedContent(text)}"`;
}

/** Takes everything away again. */
export const EMPTYING: readonly (readonly CommandPart[])[] = [
  ['STORE 1:* +FLAGS.SILENT (\\Deleted)'],
  ['CLOSE'],
];
