/** Cases as they are written: which can go out together, and which alone. */
import { assemble, type CommandPart } from '../../drivers/imap/command-part.ts';
import type { ImapInput } from '../../generators/imap/command-tokens.ts';
import type { Thrown } from '../../generators/thrown.ts';
import type { OctetString } from '../../protocol/imap/model/common.ts';
import type { LaneSessions } from './lane-sessions.ts';
import { hasToWait, partsOf, verbOf } from './parts.ts';
import type { Twin } from './same-meaning.ts';
import { throwAlone } from './throw-alone.ts';
import { throwTogether, TOGETHER } from './throw-together.ts';
import type { Window } from './window.ts';

export interface Item {
  /** The place of the case in its batch. */
  readonly at: number;
  readonly thrown: Thrown<ImapInput>;
  readonly parts: readonly CommandPart[];
  /** With a tag, as it goes out in one piece; null if it cannot. */
  readonly octets: Buffer | null;
  /** Found out when they are asked for. */
  twins?: readonly Twin[];
}

export type Note = (item: Item, window: Window) => void;

/** After these the session is in another state than before, or the mailbox has fewer messages. */
const STATEFUL =
  /^(SELECT|EXAMINE|CLOSE|UNSELECT|LOGOUT|NOTIFY|ENABLE|IDLE|STARTTLS|AUTHENTICATE|LOGIN|(UID )?(EXPUNGE|MOVE))$/;
/** These are of the kind if they are about the lane's own mailbox. */
const STATEFUL_ON_OWN = /^(DELETE|RENAME|SETACL|DELETEACL)$/;
/** What a session has been told by these it keeps: the next command gets a new one. */
const LASTING = /^(NOTIFY|ENABLE|LOGOUT|STARTTLS|AUTHENTICATE|LOGIN)$/;

export function itemOf(
  at: number,
  thrown: Thrown<ImapInput>,
  nameOf: (path: readonly string[]) => OctetString,
): Item {
  const { input } = thrown;
  const parts = partsOf(input.tokens, nameOf);
  const isQuiet =
    input.tagged && input.end === 'crlf' && !hasToWait(parts) && !isStateful(input);
  const octets = isQuiet
    ? Buffer.concat(assemble('t', parts).stretches[0]!.map(({ octets: some }) => some))
    : null;
  return { at, thrown, parts, octets };
}

/** Throws the items in this state: together where nothing speaks against it, else one by one. */
export async function throwItems(
  sessions: LaneSessions,
  state: ImapInput['state'],
  items: readonly Item[],
  deadlineMs: number,
  note: Note,
): Promise<void> {
  const quiet = items.filter(({ octets }) => octets !== null);
  for (let from = 0; from < quiet.length; from += TOGETHER) {
    const some = quiet.slice(from, from + TOGETHER);
    const windows = await throwTogether(
      sessions,
      state,
      some.map(({ parts }) => parts),
      deadlineMs,
    );
    for (const [at, item] of some.entries()) note(item, windows[at]!);
  }
  for (const item of items) {
    if (item.octets !== null) continue;
    const { input } = item.thrown;
    note(item, await throwAlone(sessions, input, item.parts, deadlineMs));
    const verb = verbOf(input);
    if (LASTING.test(verb)) sessions.drop(state);
    else if (isStateful(input)) sessions.distrust();
  }
}

function isStateful(input: ImapInput): boolean {
  const verb = verbOf(input);
  if (!STATEFUL_ON_OWN.test(verb)) return STATEFUL.test(verb);
  return input.tokens.some((token) => 'mailbox' in token && token.mailbox.length === 0);
}

/** How a case was answered, a word. */
export function wordOf({ end, status }: Window): string {
  if (end === 'answered' && status !== null) return status.status;
  return end === 'bye' ? 'BYE' : '-';
}
