/** What conditions look at. */
import { attributeValues } from '../../../protocol/nms/attributes.ts';
import { sameCorrelationTag } from '../../../protocol/nms/correlation-tag.ts';
import type { AttributeList } from '../../../protocol/nms/types/common.ts';
import type { FolderPlace, ObjectPlace } from '../../store/journal.ts';
import type { Box } from '../box.ts';
import { includesFlag } from '../flags.ts';
import { ownNameOf } from '../paths.ts';
import type { Remembered, RememberedFacts } from '../remembered.ts';

export interface Candidate {
  /** All values of an attribute, or of a member that is like one. */
  values(name: string): readonly string[];
  /** The values of all attributes. */
  texts(): readonly string[];
  /** Milliseconds since the epoch; null for what has no date. */
  readonly instant: number | null;
  hasFlag(name: string): boolean;
  /** How two values of a name compare, where that is not by their text. */
  same(name: string, one: string, other: string): boolean;
}

/** An object that is there. */
export function objectCandidate(place: ObjectPlace, box: Box): Candidate {
  return candidateOf(
    () => box.facts(place),
    () => box.flags(place),
  );
}

/** An object that is gone. */
export function goneCandidate({ facts, flags }: Remembered): Candidate {
  return candidateOf(
    () => facts,
    () => flags,
  );
}

/** A folder: its attributes and its name. */
export function folderCandidate(folder: FolderPlace, box: Box): Candidate {
  const attributes = box.folderAttributes(folder);
  const name = ownNameOf(folder.name, box.account.naming);
  return {
    values: (wanted) => (wanted.toLowerCase() === 'name' ? [name] : attributeValues(attributes, wanted)),
    texts: () => [name, ...valuesOf(attributes)],
    instant: null,
    hasFlag: () => false,
    same,
  };
}

/** §7.13.5: a condition may name any field of an object, its references above all. Facts are read when asked for. */
function candidateOf(facts: () => RememberedFacts, flags: () => readonly string[]): Candidate {
  return {
    values: (name) => {
      const { attributes, correlationId, correlationTag } = facts();
      const lower = name.toLowerCase();
      if (lower === 'correlationid') return correlationId === null ? [] : [correlationId];
      if (lower === 'correlationtag') return correlationTag === null ? [] : [correlationTag];
      return attributeValues(attributes, name);
    },
    texts: () => valuesOf(facts().attributes),
    get instant() {
      return facts().instant;
    },
    hasFlag: (name) => includesFlag(flags(), name),
    same,
  };
}

function valuesOf({ attribute }: AttributeList): string[] {
  return attribute.flatMap(({ value }) => value);
}

function same(name: string, one: string, other: string): boolean {
  if (name.toLowerCase() === 'correlationtag') return sameCorrelationTag(one, other);
  return folded(one) === folded(other);
}

/** Without case, and a number with or without its scheme. */
export function folded(text: string): string {
  return text.replace(/^tel:/i, '').toLowerCase();
}
