/** One object of each type that edits are tried on, small and with every field that they name. */
import type { DataOf } from '../../../protocol/cpm/data/objects.ts';
import type { ObjectType } from '../../../protocol/cpm/object-types.ts';

const alice = { name: 'Alice', uri: 'tel:+15145550100' };
const bob = { name: 'Bob', uri: 'tel:+15145550101' };
const date = { seconds: 1_398_793_610, offset: -480 };
const headers = {
  from: alice,
  to: [bob],
  date,
  conversationId: 'f81d4fae-7dec-11d0-a765-00a0c91e6bf6',
  contributionId: 'abcdef-1234-5678-90ab-cdef01234567',
  imdnMessageId: 'Ju5ieVuK2wXW7z4i',
} as const;
const service = (name: string): string => `urn:urn-7:3gpp-service.ims.icsi.oma.cpm.${name}`;
const cpim = { from: alice, to: [bob], dateTime: date, imdn: { messageId: headers.imdnMessageId } };

export const SAMPLES: { [T in ObjectType]: DataOf<T> } = {
  'standalone-message': {
    type: 'standalone-message',
    ...headers,
    subject: 'Hello',
    pAssertedService: service('msg'),
    cpim: { ...cpim, content: { kind: 'text', mediaType: 'text/plain', text: 'Grüße <&> ]]>\n--cpm\n' } },
  },
  'chat-message': {
    type: 'chat-message',
    ...headers,
    cpim: { ...cpim, content: { kind: 'text', mediaType: 'text/plain', text: 'Hello, Bob' } },
  },
  imdn: {
    type: 'imdn',
    ...headers,
    cpim: {
      ...cpim,
      content: {
        kind: 'imdn',
        messageId: 'original',
        dateTime: '2014-04-29T09:46:50-08:00',
        disposition: { notification: 'display', status: 'displayed' },
      },
    },
  },
  sms: {
    type: 'sms',
    ...headers,
    messageCorrelator: 'Hello',
    cpim: { ...cpim, content: { kind: 'text', mediaType: 'text/plain', text: 'Hello' } },
  },
  mms: {
    type: 'mms',
    ...headers,
    cpim: {
      ...cpim,
      content: {
        kind: 'multipart',
        subtype: 'mixed',
        parts: [
          { kind: 'text', mediaType: 'text/plain', text: 'see this' },
          { kind: 'octets', mediaType: 'image/png', octets: Buffer.from([0, 1, 2, 255]) },
        ],
      },
    },
  },
  'file-transfer-history': {
    type: 'file-transfer-history',
    ...headers,
    pAssertedService: service('filetransfer'),
    transferType: '1-1',
    sdp: ['i=A picture & more', 'a=sendonly'],
    files: [
      {
        contentId: '1234@example.com',
        mediaType: 'image/jpeg',
        octets: Buffer.from([255, 216, 0, 10, 13]),
        name: 'My picture.jpg',
        disposition: 'render',
        thumbnail: { contentId: 'icon@example.com', mediaType: 'image/png', octets: Buffer.from('png') },
        listed: true,
      },
    ],
  },
  'session-info': {
    type: 'session-info',
    ...headers,
    pAssertedService: service('session'),
    sessionType: 'Group',
    invitedParticipants: ['tel:+15145550101', 'tel:+15145550102'],
    sdp: ['c=IN IP4 192.0.2.1', 'm=message 4797 TCP/MSRP *', 'a=sendrecv'],
  },
  'group-state': {
    type: 'group-state',
    ...headers,
    timestamp: date,
    lastFocusSessionId: 'sip:da9274453@example.com',
    groupType: 'Closed',
    participants: [
      { name: 'bob', commAddr: 'tel:+16135551212' },
      { name: '', commAddr: 'tel:+15195551212' },
    ],
  },
  'standalone-media': {
    type: 'standalone-media',
    from: alice,
    date,
    subject: 'a picture',
    mediaType: 'image/png',
    octets: Buffer.from('not quite a picture'),
  },
  voicemail: {
    type: 'voicemail',
    from: alice,
    conversationId: '+15145550100',
    imdnMessageId: 'vm-1',
    cpim: {
      ...cpim,
      imdn: {},
      content: { kind: 'octets', mediaType: 'audio/amr', octets: Buffer.from('#!AMR') },
    },
  },
  'call-log': {
    type: 'call-log',
    from: alice,
    to: [bob],
    date,
    callType: 'voice',
    callDisposition: 'ANSWERED',
    callDuration: '61',
    deviceName: 'Alice’s phone',
  },
};
