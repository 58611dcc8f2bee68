/** Cases as they are written: which can go out together, and which alone. */
import type { CommandPart } from '../../drivers/imap/command-part.ts';
import type { ImapInput } from '../../generators/imap/command-tokens.ts';
import type { Thrown } from '../../generators/thrown.ts';
import type { OctetString } from '../../protocol/imap/model/common.ts';
import type { Breach } from '../kind.ts';
import type { LaneSessions } from './lane-sessions.ts';
import { hasToWait, partsOf, verbOf } from './parts.ts';
import type { Twin } from './same-meaning.ts';
import { throwAlone } from './throw-alone.ts';
import { TOGETHER, throwTogether } from './throw-together.ts';
import type { Window } from './window.ts';

export interface Item {
  /** The place of the case in its batch. */
  readonly at: number;
  readonly thrown: Thrown<ImapInput>;
  readonly parts: readonly CommandPart[];
  /** It may be written together with others: it waits for nothing, and leaves the session as it is. */
  readonly isQuiet: boolean;
  /** Found out when they are asked for. */
  twins?: readonly Twin[];
}

/** What throwing needs to know of whoever throws. */
export interface Throwing {
  readonly sessions: LaneSessions;
  readonly deadlineMs: number;
  /** Breaches of one item by its answer. */
  judge(item: Item, window: Window): Breach[];
  /** Is told of each item once. */
  note(item: Item, window: Window, breaches: readonly Breach[]): void;
}

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
  const isQuiet = input.tagged && input.end === 'crlf' && !hasToWait(parts) && !isStateful(input);
  return { at, thrown, parts, isQuiet };
}

/** They say that a command had no answer: which one is seen by the order, and to ask again costs a deadline. */
const OF_SILENCE: readonly string[] = ['answered', 'closed-without-bye'];
/** Seen in any answer, whosever it is. */
const OF_OCTETS = 'grammar';

/**
 * Throws the items in this state: together where nothing speaks against it, else one by one. Where some that were
 * thrown together have broken something they are thrown again one by one, with all messages there: answers to several
 * may mingle (RFC 3501 §5.5), and what was malformed may have been done.
 */
export async function throwItems(
  { sessions, deadlineMs, judge, note }: Throwing,
  state: ImapInput['state'],
  items: readonly Item[],
): Promise<void> {
  const quiet = items.filter(({ isQuiet }) => isQuiet);
  for (let from = 0; from < quiet.length; from += TOGETHER) {
    const some = quiet.slice(from, from + TOGETHER);
    const commands = some.map(({ parts }) => parts);
    const windows = await throwTogether(sessions, state, commands, deadlineMs);
    let breaches = some.map((item, at) => judge(item, windows[at]!));
    if (breaches.flat().some(({ oracle }) => !OF_SILENCE.includes(oracle))) {
      const again: Breach[][] = [];
      for (const item of some) {
        if (state === 'selected') await sessions.look();
        again.push(judge(item, (await throwTogether(sessions, state, [item.parts], deadlineMs))[0]!));
      }
      const isLasting = ({ oracle }: Breach): boolean => oracle === OF_OCTETS || OF_SILENCE.includes(oracle);
      breaches = again.flat().length > 0 ? again : breaches.map((all) => all.filter(isLasting));
    }
    for (const [at, item] of some.entries()) note(item, windows[at]!, breaches[at]!);
  }
  for (const item of items) {
    if (item.isQuiet) continue;
    const { input } = item.thrown;
    const window = await throwAlone(sessions, input, item.parts, deadlineMs);
    note(item, window, judge(item, window));
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
