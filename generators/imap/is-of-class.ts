/** Whether an input is what its class claims, by the strict grammar: RFC 3501 §9 and the extensions in protocol/imap. */
import { type Frame, Framer } from '../../protocol/imap/framer.ts';
import { encodeMailboxName } from '../../protocol/imap/mailbox-name.ts';
import type { Command } from '../../protocol/imap/model/command.ts';
import { parseCommand } from '../../protocol/imap/parse-command.ts';
import { ProtocolError } from '../../protocol/imap/protocol-error.ts';
import type { Thrown } from '../thrown.ts';
import type { ImapInput } from './command-tokens.ts';
import { commandOctets, renderCommand } from './render.ts';
import { isAllowedIn } from './states.ts';

const LINE_ENDS = { crlf: '\r\n', close: '' } as const;

/** A name such as lanes have: a folder of its own, "/" between its parts. */
const sampleName = (path: readonly string[]): string => encodeMailboxName(['CPMTEST', ...path].join('/'));

/**
 * True if a valid or senseless input is one command of the grammar, of the state that it says, and if a malformed one is
 * none, or is one of another state where its class is `malformed/wrong-state`.
 */
export function isOfClass({ class: of, input }: Thrown<ImapInput>): boolean {
  const command = readCommand(input);
  if (of === 'malformed/wrong-state') return command !== null && !isAllowedIn(command.name, input.state);
  if (of.startsWith('malformed/')) return command === null;
  return command !== null && isAllowedIn(command.name, input.state);
}

/** The command, if the strict grammar finds just one in the octets and nothing else; else null. */
export function readCommand(input: ImapInput): Command | null {
  const frame = onlyFrame(octetsOf(input));
  if (frame === null) return null;
  try {
    return parseCommand(frame);
  } catch (error) {
    if (error instanceof ProtocolError) return null;
    throw error;
  }
}

function octetsOf({ tokens, tagged, end }: ImapInput): Buffer {
  const octets = commandOctets(renderCommand(tokens, sampleName));
  return Buffer.from(`${tagged ? 'a1 ' : ''}${octets}${LINE_ENDS[end]}`, 'latin1');
}

function onlyFrame(octets: Buffer): Frame | null {
  const framer = new Framer('client');
  framer.push(octets);
  for (;;) {
    const event = framer.next();
    if (event?.kind === 'literal') framer.acceptLiteral();
    else if (event?.kind === 'frame') return event.frame.length === octets.length ? event.frame : null;
    else return null;
  }
}
