/** From operations as data to what goes on the wire. */
import type { CommandPart } from '../../drivers/imap/command-part.ts';
import type { StringForm } from '../../generators/imap/command-tokens.ts';
import { stringPart } from '../imap/parts.ts';
import { pick, searchDate } from './message-octets.ts';
import type { ItemSpec, KeySpec, SetSpec } from './ops.ts';
import type { SessionView, Slot } from './session-view.ts';
import { DAYS, FLAGS, HEADER_FIELDS } from './vocabulary.ts';

/** A set as it stands in a command, and the messages that it covers; null if it cannot be written. */
export interface ResolvedSet {
  readonly text: string;
  readonly slots: readonly Slot[];
}

/** UIDs that no message will have soon: so far behind the last one, or the last but one of all. */
const NEAR = 100;
const FAR_UID = 4_294_967_294;

/**
 * `uid`: by UIDs. Null if it covers nothing that can be named: an empty mailbox in sequence numbers, or a message whose
 * UID is not known.
 */
export function resolveSet(spec: SetSpec, view: SessionView, uid: boolean): ResolvedSet | null {
  const { slots } = view;
  if (slots.length === 0)
    return uid ? { text: spec.star ? '1:*' : String(absentUid(spec, view)), slots: [] } : null;
  if (uid && slots.some(({ message }) => message === null || message.uid === null)) return null;
  const name = (at: number): string => String(uid ? slots[at]!.message!.uid : at + 1);
  const covered = new Set<Slot>();
  // What "*" is depends on what the server tells of other sessions first.
  const star = spec.star && view.untold.length === 0;
  const texts = spec.ranges.map((range, place) => {
    const from = range.from % slots.length;
    const open = star && place === spec.ranges.length - 1;
    const to = open ? slots.length - 1 : range.to % slots.length;
    for (let at = Math.min(from, to); at <= Math.max(from, to); at++) covered.add(slots[at]!);
    if (open) return `${name(from)}:*`;
    return from === to ? name(from) : `${name(from)}:${name(to)}`;
  });
  if (uid && spec.absent !== 'no') texts.push(String(absentUid(spec, view)));
  return { text: texts.join(','), slots: slots.filter((slot) => covered.has(slot)) };
}

function absentUid({ absent }: SetSpec, { box }: SessionView): number {
  return absent === 'far' ? FAR_UID : (box?.highestUid ?? 0) + NEAR;
}

/** A string in the form that is asked for, or the next that can carry it. Literals wait where they must. */
export function stringIn(value: string, form: StringForm, literalPlus: boolean): CommandPart {
  const possible = form === 'non-synchronising' && !literalPlus ? 'literal' : form;
  return stringPart(value, possible);
}

export interface KeyContext {
  readonly view: SessionView;
  readonly literalPlus: boolean;
}

/** A search key; one whose set cannot be written stands as ALL, and `matches` reads it so. */
export function keyParts(key: KeySpec, context: KeyContext): CommandPart[] {
  switch (key.key) {
    case 'ALL':
      return ['ALL'];
    case 'KEYWORD':
    case 'UNKEYWORD':
      return [`${key.key} ${keywordOf(key.flag)}`];
    case 'SUBJECT':
    case 'FROM':
    case 'TO':
    case 'BODY':
    case 'TEXT':
      return [`${key.key} `, stringIn(key.value, key.form, context.literalPlus)];
    case 'HEADER':
      return [
        `HEADER ${pick(HEADER_FIELDS, key.field)} `,
        stringIn(key.value, key.form, context.literalPlus),
      ];
    case 'BEFORE':
    case 'ON':
    case 'SINCE':
    case 'SENTBEFORE':
    case 'SENTON':
    case 'SENTSINCE':
      return [`${key.key} ${searchDate(pick(DAYS, key.day))}`];
    case 'LARGER':
    case 'SMALLER':
      return [`${key.key} ${key.size}`];
    case 'SET':
    case 'UID': {
      const resolved = resolveSet(key.set, context.view, key.key === 'UID');
      if (resolved === null) return ['ALL'];
      return [key.key === 'UID' ? `UID ${resolved.text}` : resolved.text];
    }
    case 'NOT':
      return ['NOT ', ...keyParts(key.operand, context)];
    case 'OR':
      return ['OR ', ...keyParts(key.left, context), ' ', ...keyParts(key.right, context)];
    case 'AND':
      return [
        '(',
        ...key.operands.flatMap((operand, at) => [...(at === 0 ? [] : [' ']), ...keyParts(operand, context)]),
        ')',
      ];
    default:
      return [key.key];
  }
}

/** Flags that are no system flags (RFC 3501 §9 `flag-keyword`). */
export function keywordOf(number: number): string {
  return pick(KEYWORDS, number);
}

const KEYWORDS = FLAGS.filter((flag) => !flag.startsWith('\\'));

/** What stands between the brackets, in upper case, and the item as it is asked for. */
export function itemText({ name, peek, partial, fields }: ItemSpec): string {
  if (!name.startsWith('BODY[')) return name;
  const names = fields.map((field) => pick(HEADER_FIELDS, field)).join(' ');
  const section = name.includes('FIELDS') ? `${name.slice(0, -1)} (${names})]` : name;
  const body = peek ? `BODY.PEEK${section.slice('BODY'.length)}` : section;
  return partial === null ? body : `${body}<${partial.origin}.${partial.length}>`;
}
