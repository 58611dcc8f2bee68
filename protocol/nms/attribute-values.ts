/** Values that attributes have (section 4.2 of the wire facts). */
import type { ObjectType } from '../cpm/object-types.ts';
import type { Label } from './types/facts.ts';

/** The examples have `IN` [seed], stores `In` and `Out` [code]: they compare without case. */
export type Direction = 'IN' | 'OUT';

/** Null for another text. */
export function readDirection(value: string): Direction | null {
  const upper = value.toUpperCase();
  return upper === 'IN' || upper === 'OUT' ? upper : null;
}

export const MESSAGE_CONTEXTS: readonly { readonly value: string; readonly label: Label }[] = [
  { value: 'file-message', label: 'seed' },
  { value: 'session-info-message', label: 'seed' },
  { value: 'chat-message', label: 'seed' },
  { value: 'group-state-message', label: 'seed' },
  { value: 'voice-message', label: 'code' },
  { value: 'video-message', label: 'code' },
  { value: 'fax-message', label: 'code' },
  { value: 'pager-message', label: 'code' },
  { value: 'multimedia-message', label: 'code' },
  { value: 'text-message', label: 'code' },
  { value: 'none', label: 'code' },
  { value: 'standalone-message', label: 'code' },
  { value: 'imdn-message', label: 'code' },
];

/** What an object has over REST alone: the first must be so (§5.3.2), the others as in the examples (erratum E-94). */
const CONTEXTS: Partial<Record<ObjectType, string>> = {
  'file-transfer-history': 'file-message',
  'session-info': 'session-info-message',
  'group-state': 'group-state-message',
  'chat-message': 'chat-message',
};

/** The Message-Context that an object of a type has over REST and not as a message; null for other types. */
export function contextOf(type: ObjectType | null): string | null {
  return type === null ? null : (CONTEXTS[type] ?? null);
}

/** True for those of `contextOf`. */
export function isRestContext(value: string): boolean {
  return Object.values(CONTEXTS).includes(value.toLowerCase());
}
