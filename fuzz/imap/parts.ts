/** From the tokens of a command to what a connection writes. */
import type { CommandPart } from '../../drivers/imap/command-part.ts';
import type { CommandToken, ImapInput, StringForm } from '../../generators/imap/command-tokens.ts';
import type { OctetString } from '../../protocol/imap/model/common.ts';
import { quoteString } from '../../protocol/imap/serialise/quoting.ts';

const ATOM = /^[^\x00-\x20\x7f-\uffff(){%*"\\]+$/;
const NIL = /^NIL$/i;

/** `nameOf` gives the mailbox at a path as it goes on the wire. */
export function partsOf(
  tokens: readonly CommandToken[],
  nameOf: (path: readonly string[]) => OctetString,
): CommandPart[] {
  return tokens.map((token): CommandPart => {
    if ('text' in token) return token.text;
    if ('mailbox' in token) return stringPart(nameOf(token.mailbox), token.form);
    const { literal, form, says } = token;
    // A header that lies is text: nobody waits for what it promises.
    if (says !== undefined) return `{${says}}\r\n${literal}`;
    return literalPart(literal, form);
  });
}

/** The verb of a command, in upper case: `UID FETCH`. */
export function verbOf({ tokens }: ImapInput): string {
  const first = tokens[0];
  const text = first !== undefined && 'text' in first ? first.text : '';
  return /^(?:UID )?[^ ]*/i.exec(text)?.[0].toUpperCase() ?? '';
}

/** Whether the sender has to wait for the server before all of it is written. */
export function hasToWait(parts: readonly CommandPart[]): boolean {
  return parts.some(
    (part) => typeof part !== 'string' && 'literal' in part && part.synchronising !== false,
  );
}

/** A form that cannot carry the octets gives way to the next that can. */
function stringPart(octets: OctetString, form: StringForm): CommandPart {
  if (form === 'atom' && ATOM.test(octets) && !NIL.test(octets)) return octets;
  const quoted = form === 'atom' || form === 'quoted' ? quoteString(octets) : null;
  return quoted ?? literalPart(octets, form);
}

function literalPart(octets: OctetString, form: StringForm): CommandPart {
  return {
    literal: Buffer.from(octets, 'latin1'),
    synchronising: form !== 'non-synchronising',
    binary: form === 'literal8',
  };
}
