/** Objects of every kind of cpm-ms-2.0 §5.2, right by all its rules, for experiments that store them. */
import { serialise } from '../../protocol/cpm/build/serialise.ts';
import type { Content } from '../../protocol/cpm/data/content.ts';
import type { CpimMessage } from '../../protocol/cpm/data/cpim.ts';
import type { MessageHeaders } from '../../protocol/cpm/data/objects.ts';
import type { Moment } from '../../protocol/cpm/data/values.ts';

/** The ids that tie CPM objects together (cpm-ms-2.0 table 1). */
export interface CpmIds {
  conversationId: string;
  contributionId: string;
  imdnMessageId: string;
}

const ALICE = { name: '', uri: 'tel:+15145550100' };
const BOB = { name: '', uri: 'tel:+15145550101' };
/** Tue, 29 Apr 2014 09:46:50 -0800 */
const SENT: Moment = { seconds: Date.UTC(2014, 3, 29, 17, 46, 50) / 1000, offset: -480 };
const SERVICE = 'urn:urn-7:3gpp-service.ims.icsi.oma.cpm';

function headers(ids: CpmIds): MessageHeaders {
  return { from: ALICE, to: [BOB], date: SENT, ...ids };
}

function cpim<C extends Content>(ids: CpmIds, content: C): CpimMessage<C> {
  const imdn = { messageId: ids.imdnMessageId, dispositionNotification: ['positive-delivery', 'display'] };
  return { from: ALICE, to: [BOB], dateTime: SENT, imdn, content };
}

function plainText(text: string): Content {
  return { kind: 'text', mediaType: 'text/plain', text };
}

/** A CPM chat message: Message/CPIM around text (§5.2.1). */
export function chatMessage(ids: CpmIds, text: string): Buffer {
  return serialise({ type: 'chat-message', ...headers(ids), cpim: cpim(ids, plainText(text)) });
}

/** A CPM Standalone Message (§5.2.1). */
export function standaloneMessage(ids: CpmIds, text: string): Buffer {
  return serialise({
    type: 'standalone-message',
    ...headers(ids),
    subject: 'a standalone message',
    pAssertedService: `${SERVICE}.msg`,
    cpim: cpim(ids, plainText(text)),
  });
}

/** A disposition notification, displayed, of the message that `originalId` names (§5.2.1). */
export function imdn(ids: CpmIds, originalId: string): Buffer {
  return serialise({
    type: 'imdn',
    ...headers(ids),
    from: BOB,
    to: [ALICE],
    cpim: {
      from: BOB,
      to: [ALICE],
      dateTime: { ...SENT, seconds: SENT.seconds + 20 },
      imdn: { messageId: ids.imdnMessageId },
      content: {
        kind: 'imdn',
        messageId: originalId,
        dateTime: '2014-04-29T09:46:50-08:00',
        disposition: { notification: 'display', status: 'displayed' },
      },
    },
  });
}

/** An SMS (§5.2.1, table 1: Message-Context). */
export function sms(ids: CpmIds, text: string): Buffer {
  return serialise({
    type: 'sms',
    ...headers(ids),
    messageCorrelator: text,
    cpim: cpim(ids, plainText(text)),
  });
}

/** An MMS with a text and a picture (§5.2.1). */
export function mms(ids: CpmIds, text: string, picture: Buffer): Buffer {
  const content: Content = {
    kind: 'multipart',
    subtype: 'mixed',
    parts: [plainText(text), { kind: 'octets', mediaType: 'image/jpeg', octets: picture }],
  };
  return serialise({
    type: 'mms',
    ...headers(ids),
    messageCorrelator: `mms-${ids.imdnMessageId}`,
    cpim: cpim(ids, content),
  });
}

/** A session info object (§5.2.3). */
export function sessionInfo(ids: CpmIds): Buffer {
  return serialise({
    type: 'session-info',
    ...headers(ids),
    subject: 'a session',
    pAssertedService: `${SERVICE}.session`,
    sessionType: 'Group',
    invitedParticipants: ['tel:+15145550101', 'tel:+15145550102'],
    sdp: ['c=IN IP4 192.0.2.1', 'm=message 4797 TCP/MSRP *', 'a=accept-types:message/cpim'],
  });
}

/** A Group State Object (§5.2.4). */
export function groupState(ids: CpmIds): Buffer {
  return serialise({
    type: 'group-state',
    ...headers(ids),
    timestamp: { ...SENT, offset: 0 },
    lastFocusSessionId: 'sip:group@example.com',
    groupType: 'Closed',
    participants: [
      { name: 'bob', commAddr: 'tel:+15145550101' },
      { name: '', commAddr: 'tel:+15145550102' },
    ],
  });
}

/** A file transfer history object of one picture, with a thumbnail if one is given (§5.2.2). */
export function fileTransfer(ids: CpmIds, file: Buffer, thumbnail?: Buffer): Buffer {
  const icon = { contentId: 'icon@example.com', mediaType: 'image/jpeg' };
  return serialise({
    type: 'file-transfer-history',
    ...headers(ids),
    pAssertedService: `${SERVICE}.filetransfer`,
    transferType: '1-1',
    sdp: ['i=a picture', 'a=sendonly'],
    files: [
      {
        contentId: '1234@example.com',
        mediaType: 'image/jpeg',
        octets: file,
        name: 'picture.jpg',
        disposition: 'render',
        listed: true,
        ...(thumbnail === undefined ? {} : { thumbnail: { ...icon, octets: thumbnail } }),
      },
    ],
  });
}

/** A standalone Media Object: no CPM headers (§5.2.5). */
export function mediaObject(octets: Buffer): Buffer {
  return serialise({
    type: 'standalone-media',
    from: ALICE,
    to: [BOB],
    date: SENT,
    mediaType: 'image/jpeg',
    octets,
  });
}

/** A voicemail, as the change request has it. */
export function voicemail(ids: CpmIds, recording: Buffer): Buffer {
  return serialise({
    type: 'voicemail',
    from: ALICE,
    to: [BOB],
    date: SENT,
    conversationId: ALICE.uri,
    imdnMessageId: ids.imdnMessageId,
    cpim: cpim(ids, { kind: 'octets', mediaType: 'audio/amr', octets: recording }),
  });
}

/** A call log object (rest-nms-1.0 §5.3.19) as a message: attributes are header fields, and there is no body. */
export function callLog(ids: CpmIds): Buffer {
  return serialise({
    type: 'call-log',
    from: ALICE,
    to: [BOB],
    date: SENT,
    ...ids,
    callType: 'voice',
    callDisposition: 'ANSWERED',
    callDuration: '61',
  });
}
