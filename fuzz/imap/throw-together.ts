/** Several commands in one write, RFC 3501 §5.5: none of them may depend on what another does. */
import { assemble, type CommandPart } from '../../drivers/imap/command-part.ts';
import type { ImapInput } from '../../generators/imap/command-tokens.ts';
import type { LaneSessions } from './lane-sessions.ts';
import { isLost, readWindows, type Window } from './window.ts';

/** Commands written in one go at most. */
export const TOGETHER = 12;

/**
 * Writes commands in one go, a NOOP behind them, and reads their answers. What is not answered because the connection
 * was lost on an earlier one is written again on a new one.
 */
export async function throwTogether(
  sessions: LaneSessions,
  state: ImapInput['state'],
  commands: readonly (readonly CommandPart[])[],
  deadlineMs: number,
): Promise<Window[]> {
  const all: Window[] = [];
  while (all.length < commands.length) {
    const connection = await sessions.enter(state);
    const rest = commands.slice(all.length);
    const tags = rest.map(() => connection.newTag());
    const fence = connection.newTag();
    const octets = rest.map((parts, at) => oneWrite(tags[at]!, parts));
    await connection.write(Buffer.concat([...octets, Buffer.from(`${fence} NOOP\r\n`)]));
    const { windows, fenced } = await readWindows(connection, tags, fence, deadlineMs);
    const lost = windows.findIndex(({ end }) => isLost(end));
    if (lost >= 0) {
      sessions.drop(state);
      all.push(...windows.slice(0, lost + 1));
    } else if (isLost(fenced.end)) {
      // All were answered, and then it was lost: for the last of them.
      sessions.drop(state);
      const { end, trouble } = fenced;
      all.push(...windows.slice(0, -1), { ...windows.at(-1)!, end, trouble });
    } else all.push(...windows);
  }
  return all;
}

/** A command that waits for nothing, as it is written: tag, parts, CRLF. */
export function oneWrite(tag: string, parts: readonly CommandPart[]): Buffer {
  return Buffer.concat(assemble(tag, parts).stretches[0]!.map(({ octets }) => octets));
}
