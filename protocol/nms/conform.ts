/**
 * Brings a value of JSON into the shape that its schema asks for, as far as what stands there is known to be tolerated,
 * and notes each place. What cannot be forgiven is left as it is, for the schema to refuse.
 */
import { below, kindOfValue, type Note, type NoteKind } from './notes.ts';
import type { ObjectShape, Shape } from './shape.ts';

/** A value like `raw` in its shape; notes are added to `notes`. */
export function conform(shape: Shape, raw: unknown, pointer: string, notes: Note[]): unknown {
  const note = (kind: NoteKind, detail: string): void => {
    notes.push({ kind, pointer, detail });
  };
  if (raw === null && shape.nullable) return null;
  switch (shape.kind) {
    case 'number':
      if (typeof raw !== 'string' || !/^-?(?:0|[1-9]\d*)$/.test(raw)) return raw;
      note('text-for-number', kindOfValue(raw));
      return Number(raw);
    case 'boolean':
      if (raw !== 'true' && raw !== 'false') return raw;
      note('text-for-boolean', kindOfValue(raw));
      return raw === 'true';
    case 'list': {
      if (raw === null) return raw;
      const entries = Array.isArray(raw) ? raw : [raw];
      if (!Array.isArray(raw)) note('bare-entry', kindOfValue(raw));
      return entries.map((entry, index) => conform(shape.entry, entry, below(pointer, index), notes));
    }
    case 'object':
      if (isObject(raw)) return conformObject(shape, raw, pointer, notes);
      // What has no members is written in more ways than one.
      if (shape.members.size > 0 || (raw !== null && raw !== '')) return raw;
      note('null-member', kindOfValue(raw));
      return {};
    default:
      return raw;
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function conformObject(
  shape: ObjectShape,
  raw: Record<string, unknown>,
  pointer: string,
  notes: Note[],
): Record<string, unknown> {
  const { members, facts } = shape;
  const names = Object.keys(raw);
  const { wrapper } = facts;
  if (wrapper !== null && names.length === 1 && names[0] === wrapper && isObject(raw[wrapper])) {
    const inside = below(pointer, wrapper);
    notes.push({ kind: 'other-name', pointer: inside, detail: `within ${wrapper}` });
    return conformObject(shape, raw[wrapper], inside, notes);
  }
  const result: Record<string, unknown> = {};
  for (const written of names) {
    const place = below(pointer, written);
    const name = nameOf(written, raw, shape);
    if (written === '__proto__') {
      notes.push({ kind: 'dropped-member', pointer: place, detail: 'a name that no object has' });
      continue;
    }
    if (name !== written) notes.push({ kind: 'other-name', pointer: place, detail: `stands for ${name}` });
    const member = members.get(name);
    const value = raw[written];
    if (member === undefined) {
      const near = nearName(written, raw, shape);
      if (near !== null) notes.push({ kind: 'near-name', pointer: place, detail: `not ${near}` });
      result[name] = value;
    } else if (value === null && member.optional && !member.shape.nullable && !isEmptyType(member.shape)) {
      notes.push({ kind: 'null-member', pointer: place, detail: 'null' });
    } else {
      result[name] = conform(member.shape, value, place, notes);
    }
  }
  for (const [name, member] of members) {
    if (member.optional || member.shape.kind !== 'list' || name in result) continue;
    notes.push({ kind: 'absent-list', pointer: below(pointer, name), detail: 'nothing' });
    result[name] = [];
  }
  return result;
}

function isEmptyType(shape: Shape): boolean {
  return shape.kind === 'object' && shape.members.size === 0;
}

/** The name that is meant: another than the written one for an alias, unless both are there. */
function nameOf(written: string, raw: Record<string, unknown>, { members, facts }: ObjectShape): string {
  if (members.has(written) || !Object.hasOwn(facts.aliases, written)) return written;
  const meant = facts.aliases[written]!;
  return Object.hasOwn(raw, meant) ? written : meant;
}

function nearName(written: string, raw: Record<string, unknown>, { members }: ObjectShape): string | null {
  const lower = written.toLowerCase();
  for (const name of members.keys())
    if (name.toLowerCase() === lower && !Object.hasOwn(raw, name)) return name;
  return null;
}
