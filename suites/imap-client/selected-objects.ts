/** Which objects a command of a client means: its set against the folder as the client knew it. */
import type { SequenceSet } from '../../protocol/imap/model/common.ts';
import { setContains } from '../../protocol/imap/sequence-set.ts';
import type { StoredFact } from '../../transcript/session-facts.ts';
import type { HeardCommand } from './session/client-session.ts';

/** Objects that the set names, ascending; of a saved search result (RFC 5182) nothing is known, and none are given. */
export function objectsNamed(heard: HeardCommand, set: SequenceSet, uid: boolean): StoredFact[] {
  if (set === '$') return [];
  const { view } = heard;
  const last = view.at(-1)?.uid ?? 0;
  return view.filter((object, index) =>
    uid ? setContains(set, object.uid, last) : setContains(set, index + 1, view.length),
  );
}

/** The disposition notifications among the objects that are about one of those. */
export function notificationsAbout(
  messages: readonly StoredFact[],
  objects: readonly StoredFact[],
): StoredFact[] {
  const ids = new Set(messages.flatMap(({ imdnMessageId }) => imdnMessageId ?? []));
  return objects.filter(({ type, about }) => type === 'imdn' && about !== null && ids.has(about));
}

/** Those of the messages that one of the notifications is about. */
export function messagesBehind(
  notifications: readonly StoredFact[],
  messages: readonly StoredFact[],
): StoredFact[] {
  const ids = new Set(notifications.map(({ about }) => about));
  return messages.filter(({ imdnMessageId }) => imdnMessageId !== null && ids.has(imdnMessageId));
}

/** `UID 3 (chat-message), UID 4 (imdn)`, for people. */
export function printed(objects: readonly StoredFact[]): string {
  return objects.map(({ uid, type }) => `UID ${uid} (${type})`).join(', ');
}
