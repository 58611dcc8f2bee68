/** What a recorded session tells of an object in the store. */
import { type CpmObject, readMessage } from '../../protocol/cpm/cpm-object.ts';
import { IMDN_XML } from '../../protocol/cpm/rules/imdn-rules.ts';
import { childrenOf, rootOf } from '../../protocol/cpm/rules/xml-rules.ts';
import type { StoredFact } from '../../transcript/session-facts.ts';
import type { StoredMessage } from '../store/message.ts';

export function storedFact({ uid, flags, octets }: StoredMessage): StoredFact {
  const object = readMessage(octets);
  return {
    uid,
    flags: [...flags].sort(),
    type: object.type ?? 'other',
    imdnMessageId: object.value('imdn-message-id'),
    contributionId: object.value('contribution-id'),
    conversationId: object.value('conversation-id'),
    about: originalOf(object),
  };
}

/** The message that an IMDN is about (RFC 5438 §11.1). */
function originalOf(object: CpmObject): string | null {
  if (object.type !== 'imdn') return null;
  const root = rootOf(object, IMDN_XML);
  return (root && childrenOf(root, 'message-id')[0]?.text.trim()) || null;
}
