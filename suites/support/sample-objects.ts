import { type CpmIds, chatMessage, fileTransfer, groupState, mediaObject, sessionInfo } from './objects.ts';

/** Ids in the forms of the specification's examples. */
export const sampleIds: CpmIds = {
  conversationId: 'f81d4fae-7dec-11d0-a765-00a0c91e6bf6',
  contributionId: 'abcdef-1234-5678-90ab-cdef01234567',
  imdnMessageId: 'Ju5ieVuK2wXW7z4i',
};

/** A thousand octets, every value among them. */
const file = Buffer.from(Array.from({ length: 1000 }, (_, i) => (i * 7) % 256));

/** One object of each kind of cpm-ms-2.0 §5.2, for experiments that treat all kinds alike. */
export const sampleObjects = {
  chat: chatMessage(sampleIds, 'Hello, Bob. How are you?'),
  session: sessionInfo(sampleIds),
  group: groupState(sampleIds),
  transfer: fileTransfer(sampleIds, file),
  media: mediaObject(file),
} as const;
