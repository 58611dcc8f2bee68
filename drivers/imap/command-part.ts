/** What a command is made of, and how it crosses the wire: RFC 3501 §2.2.1 and §4.3, RFC 7888, RFC 3516. */
import type { OctetString } from '../../protocol/imap/model/common.ts';
import { printable } from '../../transcript/escape.ts';
import type { Piece } from './wire.ts';

/**
 * A part of a command. A string goes out verbatim (one octet per character), `{ secret }` likewise but unseen in
 * transcripts. A literal is announced as `{n}` and waits for the server's `+`, or as `{n+}` with `synchronising:
 * false`, or as `~{n}` with `binary`.
 */
export type CommandPart =
  | OctetString
  | { secret: OctetString }
  | { literal: Buffer; synchronising?: boolean; secret?: boolean; binary?: boolean };

/** What is written without waiting; behind every stretch but the last a continuation request is due. */
export interface Assembled {
  stretches: Piece[][];
  /** The command to show: printable, secrets redacted, long literals abbreviated. */
  sent: string;
}

const REDACTED = '[redacted]';
const SHOWN_OF_LITERAL = 80;

/** Puts a command together: tag, parts and the final CRLF. */
export function assemble(tag: string, parts: readonly CommandPart[]): Assembled {
  let stretch: Piece[] = [];
  const stretches = [stretch];
  let sent = `${tag} `;
  const text = (octets: OctetString) => stretch.push({ octets: Buffer.from(octets, 'latin1') });
  text(`${tag} `);
  for (const part of parts) {
    if (typeof part === 'string') {
      text(part);
      sent += printable(part, Number.POSITIVE_INFINITY);
    } else if ('literal' in part) {
      const { literal, synchronising = true, secret = false, binary = false } = part;
      const announced = `${binary ? '~' : ''}{${literal.length}${synchronising ? '' : '+'}}`;
      text(`${announced}\r\n`);
      if (synchronising) {
        stretch = [];
        stretches.push(stretch);
      }
      stretch.push(secret ? { octets: literal, secret: 'password' } : { octets: literal });
      sent += `${announced} ${secret ? REDACTED : abbreviated(literal)}`;
    } else {
      stretch.push({ octets: Buffer.from(part.secret, 'latin1'), secret: 'password' });
      sent += REDACTED;
    }
  }
  text('\r\n');
  return { stretches, sent };
}

function abbreviated(literal: Buffer): string {
  if (literal.length <= SHOWN_OF_LITERAL)
    return printable(literal.toString('latin1'), Number.POSITIVE_INFINITY);
  return `${printable(literal.subarray(0, SHOWN_OF_LITERAL), 4 * SHOWN_OF_LITERAL)}… (${literal.length} octets)`;
}

/** `quoted` (RFC 3501 §9), without its quotation marks. */
export function quotedContent(octets: OctetString): OctetString {
  return octets.replace(/["\\]/g, '\\$&');
}
