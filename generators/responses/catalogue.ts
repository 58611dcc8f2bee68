/** All bends of responses, by door and name. */
import type { ClientInput, ImapBendDefinition, NmsBendDefinition } from './bend.ts';
import { HOSTILE } from './imap/hostile.ts';
import { MALFORMED_DATA } from './imap/malformed-data.ts';
import { MALFORMED_LINES } from './imap/malformed-lines.ts';
import { VALID_FETCH } from './imap/valid-fetch.ts';
import { VALID_LINES } from './imap/valid-lines.ts';
import { VALID_STRINGS } from './imap/valid-strings.ts';
import { VALID_WORDS } from './imap/valid-words.ts';
import { MALFORMED_JSON } from './nms/malformed-json.ts';
import { VALID_JSON } from './nms/valid-json.ts';

export const IMAP_BENDS: readonly ImapBendDefinition[] = [
  ...VALID_STRINGS,
  ...VALID_WORDS,
  ...VALID_FETCH,
  ...VALID_LINES,
  ...MALFORMED_LINES,
  ...MALFORMED_DATA,
  ...HOSTILE,
];

export const NMS_BENDS: readonly NmsBendDefinition[] = [...VALID_JSON, ...MALFORMED_JSON];

const BY_NAME = {
  imap: new Map(IMAP_BENDS.map((bend) => [bend.name, bend])),
  nms: new Map(NMS_BENDS.map((bend) => [bend.name, bend])),
};

/** Null for a name that there is not. */
export function imapBend(name: string): ImapBendDefinition | null {
  return BY_NAME.imap.get(name) ?? null;
}

/** Null for a name that there is not. */
export function nmsBend(name: string): NmsBendDefinition | null {
  return BY_NAME.nms.get(name) ?? null;
}

/** What an input is of; null if there is no such bend, or not in this form. */
export function definitionOf({ door, bend }: ClientInput): ImapBendDefinition | NmsBendDefinition | null {
  const definition = door === 'imap' ? imapBend(bend.name) : nmsBend(bend.name);
  return definition?.forms.includes(bend.form) ? definition : null;
}
