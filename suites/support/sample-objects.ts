import {
  type CpmIds,
  callLog,
  chatMessage,
  fileTransfer,
  groupState,
  imdn,
  mediaObject,
  mms,
  sessionInfo,
  sms,
  standaloneMessage,
  voicemail,
} from './cpm-objects.ts';

/** Ids in the forms of the specification's examples. */
export const sampleIds: CpmIds = {
  conversationId: 'f81d4fae-7dec-11d0-a765-00a0c91e6bf6',
  contributionId: 'abcdef-1234-5678-90ab-cdef01234567',
  imdnMessageId: 'Ju5ieVuK2wXW7z4i',
};

/** No two objects that are no copies have the same IMDN-Message-ID (table 1). */
function ids(imdnMessageId: string): CpmIds {
  return { ...sampleIds, imdnMessageId };
}

/** A thousand octets, every value among them. */
const file = Buffer.from(Array.from({ length: 1000 }, (_, i) => (i * 7) % 256));
const thumbnail = file.subarray(0, 100);

/** One object of each kind of cpm-ms-2.0 §5.2 and of its neighbours, for experiments that treat all kinds alike. */
export const sampleObjects = {
  chat: chatMessage(sampleIds, 'Hello, Bob. How are you?'),
  standalone: standaloneMessage(ids('Kv6jfWvL3xYX8a5j'), 'Hello again.'),
  imdn: imdn(ids('Lw7kgXwM4yZY9b6k'), sampleIds.imdnMessageId),
  sms: sms(ids('Mx8lhYxN5zAZ0c7l'), 'See you at eight'),
  mms: mms(ids('Ny9miZyO6aBA1d8m'), 'A picture for you.', thumbnail),
  session: sessionInfo(ids('Oz0njAzP7bCB2e9n')),
  group: groupState(ids('Pa1okBaQ8cDC3f0o')),
  transfer: fileTransfer(ids('Qb2plCbR9dED4g1p'), file, thumbnail),
  media: mediaObject(file),
  voicemail: voicemail(ids('Rc3qmDcS0eFE5h2q'), file),
  call: callLog(ids('Sd4rnEdT1fGF6i3r')),
} as const;

/** How reports call each of them. */
export const sampleNames: Record<keyof typeof sampleObjects, string> = {
  chat: 'the chat message',
  standalone: 'the standalone message',
  imdn: 'the disposition notification',
  sms: 'the SMS',
  mms: 'the MMS',
  session: 'the session info object',
  group: 'the Group State Object',
  transfer: 'the file transfer',
  media: 'the standalone Media Object',
  voicemail: 'the voicemail',
  call: 'the call log',
};

/** All of them with their names. */
export const namedSamples: readonly (readonly [name: string, octets: Buffer])[] = (
  Object.keys(sampleObjects) as (keyof typeof sampleObjects)[]
).map((kind) => [sampleNames[kind], sampleObjects[kind]]);
