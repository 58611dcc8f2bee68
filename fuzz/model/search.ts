/**
 * What SEARCH has to find (RFC 3501 §6.4.4). True, false, or null where the texts leave it open or where it hangs on
 * what another session did and this one was not told of.
 */
import type { CalendarDate } from '../../protocol/imap/model/common.ts';
import { dateKey } from '../../protocol/mime/message-date.ts';
import { pick } from './message-octets.ts';
import type { KeySpec } from './ops.ts';
import type { SessionView } from './session-view.ts';
import { type FlagSet, hasFlag, type Message } from './store-model.ts';
import { DAYS, HEADER_FIELDS } from './vocabulary.ts';
import { keywordOf, resolveSet } from './wire.ts';

export type Maybe = boolean | null;

/** A message as a session may know it. */
export interface Candidate {
  readonly message: Message;
  /** What it may be taken to have; null: anything. */
  readonly flags: readonly FlagSet[] | null;
}

export function matches(key: KeySpec, candidate: Candidate, view: SessionView): Maybe {
  const { message } = candidate;
  const { texts, octets } = message.built;
  switch (key.key) {
    case 'ALL':
      return true;
    case 'NOT':
      return not(matches(key.operand, candidate, view));
    case 'OR':
      return not(all([not(matches(key.left, candidate, view)), not(matches(key.right, candidate, view))]));
    case 'AND':
      return all(key.operands.map((operand) => matches(operand, candidate, view)));
    case 'KEYWORD':
      return flagged(candidate, keywordOf(key.flag));
    case 'UNKEYWORD':
      return not(flagged(candidate, keywordOf(key.flag)));
    case 'SUBJECT':
      return contains([texts.fields.get('subject') ?? ''], key.value);
    case 'FROM':
      return contains([texts.from], key.value);
    case 'TO':
      return contains([texts.to], key.value);
    case 'BODY':
      return inText(texts.body, octets.subarray(octets.indexOf('\r\n\r\n')), key.value);
    case 'TEXT':
      return inText([...texts.fields.values(), ...texts.body], octets, key.value);
    case 'HEADER': {
      const value = texts.fields.get(pick(HEADER_FIELDS, key.field).toLowerCase());
      if (value === undefined) return false;
      return key.value === '' || contains([value], key.value);
    }
    case 'LARGER':
      return octets.length > key.size;
    case 'SMALLER':
      return octets.length < key.size;
    case 'SENTBEFORE':
    case 'SENTON':
    case 'SENTSINCE':
      return compared(key.key.slice('SENT'.length), texts.sent, pick(DAYS, key.day));
    case 'BEFORE':
    case 'ON':
    case 'SINCE':
      return compared(key.key, internalDay(message), pick(DAYS, key.day));
    case 'SET':
    case 'UID': {
      const resolved = resolveSet(key.set, view, key.key === 'UID');
      if (resolved === null) return true;
      // Numbers of messages that the session does not know of may be anything.
      if (!view.slots.some((slot) => slot.message === message)) return null;
      return resolved.slots.some((slot) => slot.message === message);
    }
    default:
      return key.key.startsWith('UN')
        ? not(flagged(candidate, `\\${key.key.slice(2)}`))
        : flagged(candidate, `\\${key.key}`);
  }
}

function not(value: Maybe): Maybe {
  return value === null ? null : !value;
}

function all(values: readonly Maybe[]): Maybe {
  if (values.includes(false)) return false;
  return values.includes(null) ? null : true;
}

function flagged({ flags }: Candidate, flag: string): Maybe {
  if (flags === null) return null;
  const is = flags.map((one) => hasFlag(one, flag));
  return is.every((one) => one === is[0]) ? is[0]! : null;
}

/** A substring, without case. The empty one is found wherever there is something to look in; elsewhere nobody says. */
function contains(texts: readonly string[], sought: string): Maybe {
  if (sought === '') return null;
  const lower = sought.toLowerCase();
  return texts.some((text) => text.toLowerCase().includes(lower));
}

/** Names of fields, boundaries and the fields of parts may be looked through or not. */
function inText(texts: readonly string[], whole: Buffer, sought: string): Maybe {
  if (contains(texts, sought) !== false) return contains(texts, sought);
  return contains([whole.toString('latin1')], sought) === false ? false : null;
}

/** A message that came without a date has today's, wherever the server is: later than all that is asked for. */
function internalDay({ date }: Message): CalendarDate | 'today' {
  if (date === null) return 'today';
  const then = new Date(date);
  return { day: then.getUTCDate(), month: then.getUTCMonth() + 1, year: then.getUTCFullYear() };
}

function compared(how: string, day: CalendarDate | 'today' | null, asked: CalendarDate): Maybe {
  if (day === null) return null;
  const key = day === 'today' ? Number.POSITIVE_INFINITY : dateKey(day);
  const other = dateKey(asked);
  if (how === 'BEFORE') return key < other;
  return how === 'ON' ? key === other : key >= other;
}
