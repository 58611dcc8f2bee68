/**
 * What a server does with commands that break the grammar: RFC 3501 §2.2.2 (rejected, and given BAD), §7.1.3
 * (untagged BAD where no tag can be read), §3.4 (no hanging up without BYE).
 */
import { Answer } from '../../drivers/imap/answer.ts';
import { flagsOf, uidOf } from '../../drivers/imap/fetch-item.ts';
import { ConnectionTrouble } from '../../drivers/imap/trouble.ts';
import type { StatusResponse } from '../../protocol/imap/model/response.ts';
import { printable } from '../../transcript/escape.ts';
import type { Fixtures } from './fixture-types.ts';
import { comparable } from './flags.ts';
import type { Folder } from './folder.ts';
import { equal, that } from './judge.ts';
import type { Session } from './session.ts';

/**
 * `nonsense`: nothing is said to be done, so nothing can have been completed. `nothing`: what is named does not
 * exist. `slip`: one can guess what was meant, and a server may do it (it should not, RFC 3501 §2.2.2).
 */
export type Meaning = 'nonsense' | 'nothing' | 'slip';

/** A line that breaks one rule. `line` is written behind a tag and a space; `raw` as it is. */
export type Malformed = { meaning: Meaning; breaks: string } & ({ line: string } | { raw: string });

export interface Reaction {
  malformed: Malformed;
  /** The tagged response, or an untagged BAD; null where the server said neither. */
  reply: StatusResponse | null;
  /** The server said BYE and closed. */
  hungUp: boolean;
  /** What was sent and what came, the fence included; null where the server hung up. */
  answer: Answer | null;
}

/** As a fence it also shows that the mailbox is still selected, and what lies in it. */
export const STATE = 'UID FETCH 1:* (FLAGS)';

/** A session that has the folder selected. */
export async function selected(connect: Fixtures['connect'], folder: Folder): Promise<Session> {
  const session = await connect();
  await session.ok`SELECT ${folder}`;
  return session;
}

/** So many malformed commands on a connection at most: servers hang up on clients that err too often. */
const MOST = 6;

/**
 * Sends each line as the act, with the command `fence` behind it in the same write, and reads up to the fence's
 * answer. `open` gives a connection anew after some lines, and after a BYE. Throws `ConnectionTrouble` if a
 * connection ends without BYE or falls silent.
 */
export async function reactions(
  open: () => Promise<Session>,
  fence: string,
  cases: readonly Malformed[],
): Promise<Reaction[]> {
  const seen: Reaction[] = [];
  let session: Session | null = null;
  let used = 0;
  for (const malformed of cases) {
    if (session && (used === MOST || session.connection.closed)) {
      await session.connection.close();
      session = null;
    }
    if (session === null) {
      session = await open();
      used = 0;
    }
    used++;
    seen.push(await react(session, fence, malformed));
  }
  return seen;
}

async function react(session: Session, fence: string, malformed: Malformed): Promise<Reaction> {
  const { connection } = session;
  const tag = connection.newTag();
  const end = connection.newTag();
  const line = 'raw' in malformed ? malformed.raw.replaceAll('TAG', tag) : `${tag} ${malformed.line}`;
  await session.actRaw(`${line}\r\n${end} ${fence}\r\n`);
  try {
    const { responses, status } = await connection.readUntilTagged(end);
    const replies = responses.flatMap(({ response }) => (response?.kind === 'status' ? [response] : []));
    const reply =
      replies.find((response) => response.tag === tag) ??
      replies.find((response) => response.tag === null && response.status === 'BAD') ??
      null;
    const answer = new Answer(end, `${printable(line, 200)} · ${end} ${fence}`, responses, status);
    return { malformed, reply, hungUp: false, answer };
  } catch (error) {
    if (!(error instanceof ConnectionTrouble) || !error.bye) throw error;
    return { malformed, reply: null, hungUp: true, answer: null };
  }
}

/**
 * What no server may do: leave such a command without an answer of its own, claim to have completed what was never
 * asked, or stop working. A BYE is a defence.
 */
export function mustSurvive(seen: readonly Reaction[]): void {
  for (const { malformed, reply, hungUp, answer } of seen) {
    if (hungUp || !answer) continue;
    const facts = { saw: reply ? reply.status : 'no answer', evidence: [answer] };
    that(answer.ok, 'a malformed command leaves the session as it was', {
      ...facts,
      expected: 'tagged OK to the well-formed command behind it',
      saw: answer.lines().at(-1) ?? 'nothing',
    });
    const tagged = 'line' in malformed;
    that(reply !== null || !tagged, 'every command is completed by a tagged response', {
      ...facts,
      expected: 'a tagged response',
    });
    const lie = malformed.meaning === 'nonsense' && reply?.status === 'OK';
    that(!lie, `OK says that a command was completed, but ${malformed.breaks}`, {
      ...facts,
      expected: 'BAD or NO',
    });
  }
}

/** What servers should do: reject with BAD, tagged where the tag can be read. */
export function shouldReject(seen: readonly Reaction[]): void {
  const accepted = seen.filter(({ reply }) => reply?.status !== 'BAD');
  that(accepted.length === 0, 'a command with a syntax error should be rejected with BAD', {
    expected: 'BAD to each line',
    saw: accepted
      .map(({ malformed, reply, hungUp }) => {
        const line = 'raw' in malformed ? malformed.raw : malformed.line;
        const outcome = reply?.status ?? (hungUp ? 'BYE' : 'nothing');
        return `${outcome} to "${printable(Buffer.from(line, 'latin1'), 60)}", where ${malformed.breaks}`;
      })
      .join('; '),
    evidence: accepted.flatMap(({ answer }) => (answer ? [answer] : [])),
  });
}

/** Fails if a line was refused, or named nothing, and the objects are not what they were. */
export function mustKeep(seen: readonly Reaction[], before: Answer): void {
  let state = objectsOf(before);
  for (const { malformed, reply, answer } of seen) {
    if (!answer) continue;
    const now = objectsOf(answer);
    const mayChange = malformed.meaning === 'slip' && reply?.status === 'OK';
    if (!mayChange) equal(now, state, 'UIDs and flags', 'what is refused is not done', answer);
    state = now;
  }
}

/** UIDs with their flags, without `\Recent`, as the last FETCH responses tell them. */
function objectsOf(answer: Answer): Record<number, string[]> {
  const objects: Record<number, string[]> = {};
  for (const fetch of answer.fetches()) {
    const uid = uidOf(fetch);
    const flags = comparable(flagsOf(fetch));
    if (uid !== null && flags) objects[uid] = flags;
  }
  return objects;
}
