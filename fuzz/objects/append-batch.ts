/** Stores objects, as many as can be in one write: APPEND, RFC 3501 §6.3.11. */
import { assemble, type CommandPart, quotedContent } from '../../drivers/imap/command-part.ts';
import type { ImapConnection } from '../../drivers/imap/connection.ts';
import { ConnectionTrouble } from '../../drivers/imap/trouble.ts';
import type { ObjectInput } from '../../generators/objects/object-input.ts';
import type { OctetString } from '../../protocol/imap/model/common.ts';
import { emptyWindow, endOf, isLost, readWindows, type Window } from '../imap/window.ts';

/** Octets of a literal that LITERAL- lets go without waiting (RFC 7888 §5). */
const SHORT = 4_096;

/** The command for an object. Its literal waits for the server unless the capabilities let it go. */
export function appendParts(
  mailbox: OctetString,
  { octets, flags, date }: ObjectInput,
  capabilities: readonly string[],
): CommandPart[] {
  const marks = flags.length === 0 ? '' : `(${flags.join(' ')}) `;
  const when = date === null ? '' : `"${date}" `;
  const literal = Buffer.from(octets, 'latin1');
  const free =
    capabilities.includes('LITERAL+') || (capabilities.includes('LITERAL-') && literal.length <= SHORT);
  return [`APPEND "${quotedContent(mailbox)}" ${marks}${when}`, { literal, synchronising: !free }];
}

/**
 * Writes the commands, those that need not wait together with a NOOP behind them. Ends at the one that the connection
 * is lost for: those behind it stay `untried`. Never rejects for what the server does.
 */
export async function appendAll(
  connection: ImapConnection,
  commands: readonly (readonly CommandPart[])[],
  deadlineMs: number,
): Promise<Window[]> {
  const windows: Window[] = [];
  let together: { tag: string; octets: Buffer }[] = [];
  const flush = async (): Promise<void> => {
    if (together.length === 0) return;
    windows.push(...(await written(connection, together, deadlineMs)));
    together = [];
  };
  for (const parts of commands) {
    const tag = connection.newTag();
    const { stretches } = assemble(tag, parts);
    if (stretches.length === 1) {
      together.push({ tag, octets: Buffer.concat(stretches[0]!.map(({ octets }) => octets)) });
      continue;
    }
    await flush();
    if (windows.some(({ end }) => isLost(end))) break;
    windows.push(await exchanged(connection, parts, tag, deadlineMs));
  }
  if (!windows.some(({ end }) => isLost(end))) await flush();
  while (windows.length < commands.length) windows.push(emptyWindow());
  return windows;
}

async function written(
  connection: ImapConnection,
  commands: readonly { tag: string; octets: Buffer }[],
  deadlineMs: number,
): Promise<Window[]> {
  const fence = connection.newTag();
  const tags = commands.map(({ tag }) => tag);
  try {
    const noop = Buffer.from(`${fence} NOOP\r\n`);
    await connection.write(Buffer.concat([...commands.map(({ octets }) => octets), noop]));
  } catch (error) {
    // What it said before it took nothing more is still to be read.
    if (!(error instanceof ConnectionTrouble)) throw error;
  }
  const { windows, fenced } = await readWindows(connection, tags, fence, deadlineMs);
  // All were answered, and then it was lost: for the last of them.
  if (isLost(fenced.end) && windows.every(({ end }) => end === 'answered'))
    Object.assign(windows.at(-1)!, { end: fenced.end, trouble: fenced.trouble });
  return windows;
}

async function exchanged(
  connection: ImapConnection,
  parts: readonly CommandPart[],
  tag: string,
  deadlineMs: number,
): Promise<Window> {
  try {
    const { status, responses } = await connection.exchange(parts, { tag, deadlineMs });
    return { end: 'answered', status, responses, trouble: '' };
  } catch (error) {
    if (!(error instanceof ConnectionTrouble)) throw error;
    return { ...emptyWindow(endOf(error)), trouble: error.message };
  }
}
