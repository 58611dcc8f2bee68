/** Writes the elements that all productions share; where octets go is the business of a subclass. */
import type { OctetString } from '../model/common.ts';
import { quoteAstring, quoteListMailbox, quoteString } from './quoting.ts';

/**
 * How strings are written. `quoted`: bare where an astring may be, else quoted, a literal only where needed.
 * `literal`: a literal wherever the grammar allows one, which every reader has to survive.
 */
export interface SerialiseStyle {
  strings: 'quoted' | 'literal';
}

export const CANONICAL: SerialiseStyle = { strings: 'quoted' };

export abstract class GrammarWriter {
  readonly #literals: boolean;

  constructor(style: SerialiseStyle) {
    this.#literals = style.strings === 'literal';
  }

  /** Adds text that stands on a line as it is; one character an octet, no line ends. */
  abstract text(text: string): void;

  /** Adds `literal` or, if `binary`, `literal8` (RFC 3516 §7), with its header. */
  abstract literal(octets: Buffer, binary?: boolean): void;

  /** `string = quoted / literal` */
  string(value: OctetString): void {
    this.#either(quoteString(value), value);
  }

  /** `astring = 1*ASTRING-CHAR / string` */
  astring(value: OctetString): void {
    this.#either(quoteAstring(value), value);
  }

  /** `list-mailbox = 1*list-char / string` */
  listMailbox(value: OctetString): void {
    this.#either(quoteListMailbox(value), value);
  }

  /** `nstring = string / nil` */
  nstring(value: OctetString | null): void {
    if (value === null) this.text('NIL');
    else this.string(value);
  }

  /** `nstring / literal8`: a literal8 only if the octets hold NUL. */
  nstring8(value: Buffer | null): void {
    if (value === null) this.text('NIL');
    else if (value.includes(0)) this.literal(value, true);
    else if (value.length > 1000) this.literal(value);
    else this.string(value.toString('latin1'));
  }

  /** `nstring` for message data, always as a literal, so that its octets are not copied. */
  body(value: Buffer | null): void {
    if (value === null) this.text('NIL');
    else this.literal(value);
  }

  /** `quoted`, where the grammar allows no literal. */
  quoted(value: OctetString): void {
    this.text(`"${value.replace(/["\\]/g, '\\$&')}"`);
  }

  /** `item *(SP item)` */
  spaced<T>(items: readonly T[], write: (item: T) => void): void {
    for (const [index, item] of items.entries()) {
      if (index > 0) this.text(' ');
      write(item);
    }
  }

  /** `"(" [item *(SP item)] ")"` */
  list<T>(items: readonly T[], write: (item: T) => void): void {
    this.text('(');
    this.spaced(items, write);
    this.text(')');
  }

  #either(onLine: string | null, value: OctetString): void {
    if (onLine === null || this.#literals) this.literal(Buffer.from(value, 'latin1'));
    else this.text(onLine);
  }
}
