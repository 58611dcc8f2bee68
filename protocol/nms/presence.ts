/** Members that a value should have and does not: what a strict reading of the types asks (section 2 of the wire facts). */
import { isObject } from './conform.ts';
import { below } from './notes.ts';
import { type Shape, shapeOf } from './shape.ts';
import type { Label, Level } from './types/facts.ts';
import { ROOTS, type RootName, type RootValue } from './types/roots.ts';

/** Which side wrote the value. */
export type Side = 'request' | 'response';

export interface MissingMember {
  /** Of the member that is not there: `/object/lastModSeq`. */
  readonly pointer: string;
  readonly level: Level;
  /** Who says that it must be there. */
  readonly label: Label;
}

/** What is missing of the members that are mandatory for the side. Conditional ones are for the caller to judge. */
export function missingMembers<N extends RootName>(
  root: N,
  value: RootValue<N>,
  side: Side,
): MissingMember[] {
  const missing: MissingMember[] = [];
  collect(shapeOf(ROOTS[root]), value, below('', root), side, missing);
  return missing;
}

function collect(shape: Shape, value: unknown, pointer: string, side: Side, missing: MissingMember[]): void {
  if (shape.kind === 'list' && Array.isArray(value)) {
    for (const [index, entry] of value.entries())
      collect(shape.entry, entry, below(pointer, index), side, missing);
  }
  if (shape.kind !== 'object' || !isObject(value)) return;
  for (const [name, presence] of Object.entries(shape.facts.members)) {
    const [, level, label] = /^(\w+) \[(.+)\]$/.exec(presence) as unknown as [string, Level, Label];
    const due = level === 'M' || level === (side === 'response' ? 'Mr' : 'Mq');
    if (due && value[name] === undefined) missing.push({ pointer: below(pointer, name), level, label });
  }
  for (const [name, member] of shape.members)
    if (value[name] !== undefined) collect(member.shape, value[name], below(pointer, name), side, missing);
}
