/** From the tokens of a command to what a connection writes. */
import type { CommandPart } from '../../drivers/imap/command-part.ts';
import type { CommandToken, ImapInput, StringForm } from '../../generators/imap/command-tokens.ts';
import { type NameOf, type RenderedPart, renderCommand } from '../../generators/imap/render.ts';
import type { OctetString } from '../../protocol/imap/model/common.ts';

/** `nameOf` gives the mailbox at a path as it goes on the wire. */
export function partsOf(tokens: readonly CommandToken[], nameOf: NameOf): CommandPart[] {
  return renderCommand(tokens, nameOf).map(partOf);
}

/** One string in this form, or in the next that can carry it. */
export function stringPart(octets: OctetString, form: StringForm): CommandPart {
  return partsOf([{ mailbox: [], form }], () => octets)[0] ?? '""';
}

/** The verb of a command, in upper case: `UID FETCH`. */
export function verbOf({ tokens }: ImapInput): string {
  const first = tokens[0];
  const text = first !== undefined && 'text' in first ? first.text : '';
  return /^(?:UID )?[^ ]*/i.exec(text)?.[0].toUpperCase() ?? '';
}

/** Whether the sender has to wait for the server before all of it is written. */
export function hasToWait(parts: readonly CommandPart[]): boolean {
  return parts.some((part) => typeof part !== 'string' && 'literal' in part && part.synchronising !== false);
}

function partOf(part: RenderedPart): CommandPart {
  if ('text' in part) return part.text;
  return {
    literal: Buffer.from(part.literal, 'latin1'),
    synchronising: part.form !== 'non-synchronising',
    binary: part.form === 'literal8',
  };
}
