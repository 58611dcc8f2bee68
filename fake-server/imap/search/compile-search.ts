/** The keys of SEARCH: RFC 3501 §6.4.4, with those of RFC 5032 (WITHIN), RFC 5182, RFC 5257 and RFC 7162. */
import type { SearchKey } from '../../../protocol/imap/model/command.ts';
import type { CalendarDate, OctetString, SequenceSet } from '../../../protocol/imap/model/common.ts';
import { fieldsNamed } from '../../../protocol/mime/header.ts';
import { dateKey, messageDate } from '../../../protocol/mime/message-date.ts';
import { hasFlag, type StoredMessage } from '../../store/message.ts';
import { internalDay } from '../internal-date.ts';
import { inBody, inHeaderField, inWholeMessage } from './message-text.ts';
import { Needle } from './needle.ts';
import { compileNumberSet } from './number-set.ts';

/** What a search key means depends on the session and the moment. */
export interface SearchContext {
  /** The CHARSET of the command; `isSupportedCharset` must hold. */
  charset: OctetString | null;
  /** The number of messages as the session sees the mailbox, and the highest UID (0 if it is empty). */
  lastSequence: number;
  lastUid: number;
  isRecent: (message: StoredMessage) => boolean;
  /** UIDs of the saved result `$` (RFC 5182); null if nothing was saved, which is an empty result. */
  saved: ReadonlySet<number> | null;
  /** Milliseconds since the epoch, for OLDER and YOUNGER. */
  now: number;
  /** Judges ANNOTATION keys; null where annotations are not offered: nothing matches then. */
  matchesAnnotation:
    | ((message: StoredMessage, key: Extract<SearchKey, { key: 'ANNOTATION' }>) => boolean)
    | null;
}

export type SearchTest = (message: StoredMessage, sequenceNumber: number) => boolean;

/** Compiles a key once for all messages. Cheap operands of AND are asked first. */
export function compileSearch(key: SearchKey, context: SearchContext): SearchTest {
  switch (key.key) {
    case 'AND': {
      const operands = [...key.operands].sort((a, b) => cost(a) - cost(b));
      const tests = operands.map((operand) => compileSearch(operand, context));
      return (message, number) => tests.every((test) => test(message, number));
    }
    case 'NOT': {
      const test = compileSearch(key.operand, context);
      return (message, number) => !test(message, number);
    }
    case 'OR': {
      const left = compileSearch(key.left, context);
      const right = compileSearch(key.right, context);
      return (message, number) => left(message, number) || right(message, number);
    }
    case 'SET':
      return compileSet(key.set, context, false);
    case 'UID':
      return compileSet(key.set, context, true);
    case 'BCC':
    case 'CC':
    case 'FROM':
    case 'SUBJECT':
    case 'TO':
      return compileHeader(key.key, key.value, context);
    case 'HEADER':
      return compileHeader(key.field, key.value, context);
    case 'BODY': {
      const needle = new Needle(key.value, context.charset);
      return (message) => inBody(message, needle);
    }
    case 'TEXT': {
      const needle = new Needle(key.value, context.charset);
      return (message) => inWholeMessage(message, needle);
    }
    case 'BEFORE':
    case 'ON':
    case 'SINCE':
    case 'SENTBEFORE':
    case 'SENTON':
    case 'SENTSINCE':
      return compileDate(key.key, key.date);
    case 'KEYWORD':
      return (message) => hasFlag(message, key.flag);
    case 'UNKEYWORD':
      return (message) => !hasFlag(message, key.flag);
    case 'LARGER':
      return (message) => message.octets.length > key.size;
    case 'SMALLER':
      return (message) => message.octets.length < key.size;
    case 'OLDER':
      return (message) => message.internalDate.instant <= context.now - key.seconds * 1000;
    case 'YOUNGER':
      return (message) => message.internalDate.instant >= context.now - key.seconds * 1000;
    case 'MODSEQ':
      return (message) => message.modseq >= key.modseq;
    case 'ANNOTATION': {
      const matches = context.matchesAnnotation;
      return (message) => matches?.(message, key) ?? false;
    }
    default:
      return compileFlag(key.key, context);
  }
}

type Argument =
  | 'operands'
  | 'operand'
  | 'left'
  | 'set'
  | 'value'
  | 'date'
  | 'flag'
  | 'size'
  | 'seconds'
  | 'modseq';
/** The keys without an argument. */
type FlagKey = Exclude<SearchKey, { [A in Argument]: Record<A, unknown> }[Argument]>['key'];

function compileFlag(key: FlagKey, { isRecent }: SearchContext): SearchTest {
  switch (key) {
    case 'ALL':
      return () => true;
    case 'RECENT':
      return isRecent;
    case 'OLD':
      return (message) => !isRecent(message);
    case 'NEW':
      return (message) => isRecent(message) && !hasFlag(message, '\\Seen');
    default: {
      const absent = key.startsWith('UN');
      const name = absent ? key.slice(2) : key;
      const flag = `\\${name[0]}${name.slice(1).toLowerCase()}`;
      return (message) => hasFlag(message, flag) !== absent;
    }
  }
}

function compileSet(set: SequenceSet, context: SearchContext, byUid: boolean): SearchTest {
  if (set === '$') return (message) => context.saved?.has(message.uid) ?? false;
  const holds = compileNumberSet(set, byUid ? context.lastUid : context.lastSequence);
  return byUid ? (message) => holds(message.uid) : (_, number) => holds(number);
}

function compileHeader(name: OctetString, value: OctetString, context: SearchContext): SearchTest {
  const lowerName = name.toLowerCase();
  const needle = new Needle(value, context.charset);
  return (message) => inHeaderField(message, lowerName, needle);
}

/** Messages without a Date field, or with none that can be read, match no SENT key. */
function compileDate(key: Extract<SearchKey, { date: CalendarDate }>['key'], date: CalendarDate): SearchTest {
  const wanted = dateKey(date);
  const compare = (day: CalendarDate): boolean => {
    if (key.endsWith('BEFORE')) return dateKey(day) < wanted;
    return key.endsWith('ON') ? dateKey(day) === wanted : dateKey(day) >= wanted;
  };
  if (!key.startsWith('SENT')) return (message) => compare(internalDay(message.internalDate));
  return (message) => {
    const field = fieldsNamed(message.octets, 'date')[0];
    const day = field ? messageDate(field.value) : null;
    return day !== null && compare(day);
  };
}

/** How much of a message a key has to look at: nothing 0, its header 1, all of it 2. */
function cost(key: SearchKey): number {
  switch (key.key) {
    case 'AND':
      return Math.max(0, ...key.operands.map(cost));
    case 'NOT':
      return cost(key.operand);
    case 'OR':
      return Math.max(cost(key.left), cost(key.right));
    case 'BODY':
    case 'TEXT':
      return 2;
    default:
      return 'value' in key || 'field' in key || key.key.startsWith('SENT') ? 1 : 0;
  }
}
