/** ANNOTATION in FETCH: RFC 5257 §4.3, §4.4. */
import type { FetchAttribute } from '../../../../protocol/imap/model/command.ts';
import type { OctetString } from '../../../../protocol/imap/model/common.ts';
import type { FetchItem } from '../../../../protocol/imap/model/response.ts';
import type { StoredMessage } from '../../../store/message.ts';
import type { AnnotationKey, MessageAnnotations } from '../../../store/message-annotations.ts';
import { CommandFailure } from '../../failure.ts';
import { checkEntryName, checkPart } from './entry-names.ts';
import { compileEntryPattern, hasWildcards } from './entry-pattern.ts';

type Asked = Extract<FetchAttribute, { name: 'ANNOTATION' }>;

/** Asked for without a suffix, both versions are told (§3.2.2). */
const ATTRIBUTES: ReadonlyMap<OctetString, readonly OctetString[]> = new Map([
  ['value', ['value.priv', 'value.shared']],
  ['value.priv', ['value.priv']],
  ['value.shared', ['value.shared']],
  ['size', ['size.priv', 'size.shared']],
  ['size.priv', ['size.priv']],
  ['size.shared', ['size.shared']],
]);

/** Throws `CommandFailure` (BAD) for names of entries and attributes that are none (§3.2). */
function checkAsked({ entries, attributes }: Asked): void {
  for (const entry of entries) if (!hasWildcards(entry)) checkEntryName(entry);
  const unknown = attributes.find((name) => !ATTRIBUTES.has(name));
  if (unknown !== undefined) throw new CommandFailure('BAD', 'There is no such attribute');
}

/**
 * What the user may see of the annotations that were asked for: an entry named in full always (NIL and "0" where it
 * has no value), of those that a wildcard matches the ones that have a value. Null if that leaves none, since the
 * grammar has no empty list. Throws `CommandFailure` (BAD) for a body part that the message does not have.
 */
export function annotationItem(asked: Asked, message: StoredMessage, user: string): FetchItem | null {
  checkAsked(asked);
  const names = [...new Set(asked.attributes.flatMap((name) => ATTRIBUTES.get(name) ?? []))];
  const scopes = [...new Set(names.map((name) => (name.endsWith('.shared') ? null : user)))];
  const { annotations } = message;
  const present = annotations
    .entriesFor(user)
    .filter((entry) => scopes.some((scope) => annotations.get({ entry, user: scope }) !== null));
  const entries = new Set<OctetString>();
  for (const pattern of asked.entries) {
    if (hasWildcards(pattern)) {
      for (const entry of present.filter(compileEntryPattern(pattern))) entries.add(entry);
    } else {
      checkPart(pattern, message);
      entries.add(pattern);
    }
  }
  if (entries.size === 0) return null;
  return {
    name: 'ANNOTATION',
    entries: [...entries].map((entry) => ({
      entry,
      attributes: names.map((name): [OctetString, Buffer | null] => {
        const key = { entry, user: name.endsWith('.shared') ? null : user };
        return [name, name.startsWith('size') ? size(annotations, key) : annotations.get(key)];
      }),
    })),
  };
}

function size(annotations: MessageAnnotations, key: AnnotationKey): Buffer {
  return Buffer.from(String(annotations.get(key)?.length ?? 0));
}
