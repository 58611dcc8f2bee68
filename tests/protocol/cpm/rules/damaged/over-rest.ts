/** What is asked of objects over REST alone. */

import { type NmsAttribute, readNmsObject } from '../../../../../protocol/cpm/nms-object.ts';
import type { ObjectType } from '../../../../../protocol/cpm/object-types.ts';
import { parseEntity } from '../../../../../protocol/mime/parse-entity.ts';
import {
  CONTRIBUTION,
  CONVERSATION,
  chat,
  fileTransfer,
  groupSession,
  sessionInfo,
} from '../good-objects.ts';
import type { Damaged } from './damaged.ts';

const attributes = (context: string | null, more: Record<string, string> = {}): NmsAttribute[] =>
  Object.entries({
    From: 'tel:+15145550100',
    To: 'sip:bob@example.com',
    Date: '2012-06-13T16:39:57-05:00',
    'Conversation-ID': CONVERSATION,
    'Contribution-ID': CONTRIBUTION,
    ...(context === null ? {} : { 'Message-Context': context }),
    ...more,
  }).map(([name, value]) => ({ name, value: [value] }));

/** The Content-Type and body of a message stand for its payload. */
const payload = (message: string) =>
  parseEntity(Buffer.from(message.slice(message.indexOf('Content-Type:'))));

const rest = (
  fault: string,
  given: NmsAttribute[],
  message: string,
  breaks: string,
  more: Pick<Damaged, 'place' | 'warns'> = {},
  as: ObjectType | null = null,
): Damaged => ({ fault, object: readNmsObject(given, payload(message), as), breaks, ...more });

export const overRest: readonly Damaged[] = [
  rest(
    'an attribute in another spelling',
    attributes('chat-message').map((each) => ({
      ...each,
      name: each.name.replace('Conversation-ID', 'Conversation-Id'),
    })),
    chat,
    'nms/attribute-names',
    { place: { header: 'Conversation-Id' } },
  ),
  rest(
    'a file transfer without Message-Context',
    attributes(null),
    fileTransfer,
    'nms/file-message-context',
    { place: {} },
  ),
  rest(
    'a file transfer with the Message-Context of a chat',
    attributes('chat-message'),
    fileTransfer,
    'nms/file-message-context',
  ),
  rest('session info without Message-Context', attributes(null), sessionInfo, 'nms/message-context', {
    place: {},
  }),
  rest('session info as a chat message', attributes('chat-message'), groupSession, 'nms/message-context'),
  rest(
    'session info without sdp',
    attributes('session-info-message'),
    sessionInfo.replace(/<sdp>[\s\S]*<\/sdp>/, ''),
    'session-info/has-sdp',
    { place: { element: 'session', line: 2, column: 1 } },
  ),
  rest(
    'an attribute of two values',
    attributes('chat-message').map((each) =>
      each.name === 'Contribution-ID' ? { ...each, value: ['a', 'b'] } : each,
    ),
    chat,
    'message/one-contribution-id',
    { place: { header: 'Contribution-ID' } },
  ),
  rest(
    'an attribute without a value',
    attributes('chat-message').map((each) => (each.name === 'From' ? { ...each, value: [] } : each)),
    chat,
    'message/has-from',
    { place: { header: 'From' } },
  ),
  {
    fault: 'a chat message without a payload',
    object: readNmsObject(attributes('chat-message'), null),
    breaks: 'message/has-body',
  },
];
