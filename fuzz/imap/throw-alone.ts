/** One command that has to wait for the server, is no whole command, or changes the state of its session. */
import { assemble, type CommandPart } from '../../drivers/imap/command-part.ts';
import type { ImapConnection } from '../../drivers/imap/connection.ts';
import { ConnectionTrouble } from '../../drivers/imap/trouble.ts';
import type { ImapInput } from '../../generators/imap/command-tokens.ts';
import type { LaneSessions } from './lane-sessions.ts';
import { verbOf } from './parts.ts';
import { emptyWindow, endOf, isLost, readWindows, type Window } from './window.ts';

/** Writes it, a NOOP behind it, and reads the answer. A session that is of no more use is dropped. */
export async function throwAlone(
  sessions: LaneSessions,
  input: ImapInput,
  parts: readonly CommandPart[],
  deadlineMs: number,
): Promise<Window> {
  const { state, tagged, end } = input;
  const connection = await sessions.enter(state);
  const tag = connection.newTag();
  const stretches = stretchesOf(input, tag, parts);
  try {
    const fence = connection.newTag();
    if (end !== 'close' && verbOf(input) !== 'LOGOUT') {
      const behind = Buffer.from(`${fence} NOOP\r\n`);
      stretches.push(Buffer.concat([stretches.pop()!, behind]));
    }
    const refused = await writeAll(connection, stretches, tag, deadlineMs);
    if (refused !== null) return refused;
    if (end === 'close') {
      sessions.drop(state);
      return emptyWindow();
    }
    const { windows, fenced } = await readWindows(connection, [tagged ? tag : null], fence, deadlineMs);
    const own = windows[0]!;
    if (isLost(own.end) || isLost(fenced.end)) sessions.drop(state);
    if (own.end !== 'answered' || !isLost(fenced.end) || fenced.end === 'bye') return own;
    return { ...own, end: fenced.end, trouble: fenced.trouble };
  } catch (error) {
    if (!(error instanceof ConnectionTrouble)) throw error;
    sessions.drop(state);
    return { ...emptyWindow(endOf(error)), trouble: error.message };
  }
}

/** What is written without waiting, as octets; the first begins with the tag unless there is none. */
function stretchesOf({ tagged, end }: ImapInput, tag: string, parts: readonly CommandPart[]): Buffer[] {
  const pieces = assemble(tag, parts).stretches.map((stretch) => stretch.map(({ octets }) => octets));
  if (!tagged) pieces[0]!.shift();
  if (end === 'close') pieces.at(-1)!.pop();
  return pieces.map((octets) => Buffer.concat(octets));
}

/** Writes all, with the server's consent between the stretches; gives its answer if that came instead, else null. */
async function writeAll(
  connection: ImapConnection,
  stretches: readonly Buffer[],
  tag: string,
  deadlineMs: number,
): Promise<Window | null> {
  for (const [at, octets] of stretches.entries()) {
    if (at > 0) {
      const { answer } = await connection.readUntilContinuation(tag, deadlineMs);
      if (answer !== null) {
        const { status, responses } = answer;
        return { ...emptyWindow('answered'), status, responses };
      }
    }
    await connection.write(octets);
  }
  return null;
}
