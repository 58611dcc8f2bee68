/**
 * Commands as they go on the wire. In a tagged template the text is taken raw: `\Seen` is written as it is.
 * Interpolated folders become quoted strings, arrays of numbers become sets, literals become literals. A text goes
 * out verbatim; between quotation marks (`"${folder.name}*"`) what needs a backslash there gets it.
 */
import type { CommandPart } from '../../drivers/imap/command-part.ts';
import { Folder } from './folder.ts';

/** Octets to be sent as a literal: `{n}` and the wait for the continuation, or `{n+}` without it (RFC 7888). */
export class WireLiteral {
  readonly octets: Buffer;
  readonly synchronising: boolean;
  constructor(octets: Buffer, synchronising: boolean) {
    this.octets = octets;
    this.synchronising = synchronising;
  }
}

/** A synchronising literal (RFC 3501 §4.3). A string is taken as UTF-8. */
export function literal(value: Buffer | string): WireLiteral {
  return new WireLiteral(typeof value === 'string' ? Buffer.from(value, 'utf8') : value, true);
}

/** A non-synchronising literal (RFC 7888); only for targets that advertise LITERAL+. */
export function literalPlus(value: Buffer | string): WireLiteral {
  return new WireLiteral(typeof value === 'string' ? Buffer.from(value, 'utf8') : value, false);
}

export type WireValue = string | number | bigint | Folder | WireLiteral | readonly number[];

/** The parts of a command, in the form that the driver writes. */
export function wire(strings: TemplateStringsArray, values: readonly WireValue[]): CommandPart[] {
  const parts: CommandPart[] = [];
  let text = '';
  strings.raw.forEach((raw, index) => {
    text += raw;
    const value = values[index];
    if (value === undefined) return;
    if (value instanceof WireLiteral) {
      if (text !== '') parts.push(text);
      parts.push({ literal: value.octets, synchronising: value.synchronising });
      text = '';
    } else {
      text += interpolated(value, text);
    }
  });
  if (text !== '') parts.push(text);
  return parts;
}

function interpolated(value: Exclude<WireValue, WireLiteral>, before: string): string {
  if (typeof value === 'object' && !(value instanceof Folder)) return value.join(',');
  const text = String(value);
  return typeof value === 'string' && endsInQuoted(before) ? text.replace(/["\\]/g, '\\$&') : text;
}

/** True if a quoted string is open at the end. */
function endsInQuoted(text: string): boolean {
  return (text.replace(/\\./g, '').match(/"/g) ?? []).length % 2 === 1;
}
