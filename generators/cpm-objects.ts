/**
 * Data of every object that CPM stores (protocol/cpm/data), as fast-check makes it: what `serialise` builds of it is
 * right by every rule, however odd the values are.
 */
import fc from 'fast-check';
import type { Content, OctetsContent } from '../protocol/cpm/data/content.ts';
import type { CpimMessage } from '../protocol/cpm/data/cpim.ts';
import type { DataOf, MessageHeaders, ObjectData } from '../protocol/cpm/data/objects.ts';
import { correlatorFor } from '../protocol/cpm/format/encoded-words.ts';
import { OBJECT_TYPES, type ObjectType } from '../protocol/cpm/object-types.ts';
import {
  cpimMessage,
  imdnContent,
  messageContent,
  multipartContent,
  requestHeaders,
  textContent,
  voiceContent,
} from './cpm/content.ts';
import { files } from './cpm/file-transfer.ts';
import {
  address,
  id,
  lineText,
  mediaParameters,
  mediaType,
  moment,
  octets,
  record,
  sipUri,
  telephone,
  uri,
} from './cpm/values.ts';

const SERVICE = 'urn:urn-7:3gpp-service.ims.icsi.oma.cpm';
const PAGER = [`${SERVICE}.msg`, `${SERVICE}.largemsg`] as const;

/** Fields of others, which an object may carry along. */
const furtherFields = fc.array(
  record({ name: fc.constantFrom('X-Device', 'User-Agent', 'Comments'), value: lineText }),
  { minLength: 1, maxLength: 2 },
);

const required = ['from', 'to', 'date', 'conversationId', 'contributionId', 'imdnMessageId'] as const;

/** What every object of table 1 may have. */
const headers = {
  from: address,
  to: fc.array(address, { minLength: 1, maxLength: 3 }),
  date: moment,
  conversationId: id,
  contributionId: id,
  imdnMessageId: id,
  messageSeenIdentity: fc.uuid().map((uuid) => `<urn:uuid:${uuid}>`),
  messageDeleteIdentity: fc.uuid().map((uuid) => `<urn:uuid:${uuid}>`),
  fields: furtherFields,
};
const plainHeaders: fc.Arbitrary<MessageHeaders> = record(headers, { requiredKeys: [...required] });
/** Of objects that carry their own subject and answer to others. */
const fullHeaders: fc.Arbitrary<MessageHeaders> = record(
  { ...headers, subject: lineText, inReplyToContributionId: id },
  { requiredKeys: [...required] },
);

/** A Message/CPIM that has the id of the object around it, and asks for notifications. */
function requesting(own: MessageHeaders, content: fc.Arbitrary<Content>): fc.Arbitrary<CpimMessage> {
  return requestHeaders(own.imdnMessageId).chain((imdn) => cpimMessage(content, imdn));
}

const standaloneMessage: fc.Arbitrary<DataOf<'standalone-message'>> = fullHeaders.chain((own) =>
  record({
    type: fc.constant('standalone-message' as const),
    pAssertedService: fc.constantFrom(...PAGER),
    cpim: fc.oneof(requesting(own, messageContent), cpimMessage(messageContent, undefined)),
  }).map((rest) => ({ ...own, ...rest })),
);

const chatMessage: fc.Arbitrary<DataOf<'chat-message'>> = plainHeaders.chain((own) =>
  requesting(own, messageContent).map((cpim) => ({ type: 'chat-message', ...own, cpim })),
);

const imdn: fc.Arbitrary<DataOf<'imdn'>> = plainHeaders.chain((own) =>
  cpimMessage(imdnContent, { messageId: own.imdnMessageId }).map((cpim) => ({ type: 'imdn', ...own, cpim })),
);

/** Names the beginning of its text in Message-Correlator, as the change request asks. */
const sms: fc.Arbitrary<DataOf<'sms'>> = fc
  .tuple(plainHeaders, cpimMessage(textContent, undefined), fc.boolean())
  .map(([own, cpim, correlated]) => ({
    type: 'sms',
    ...own,
    ...(correlated && cpim.content.text !== '' ? correlator(cpim.content.text) : {}),
    cpim,
  }));

function correlator(text: string): { messageCorrelator?: string } {
  const messageCorrelator = correlatorFor(text.split('\n')[0]!);
  return messageCorrelator.trim() === '' ? {} : { messageCorrelator };
}

/** Its MMS Message-ID is its IMDN-Message-ID (table 1) and its Message-Correlator (change request). */
const mms: fc.Arbitrary<DataOf<'mms'>> = fc
  .tuple(fullHeaders, cpimMessage(multipartContent, undefined), fc.boolean())
  .map(([own, cpim, correlated]) => ({
    type: 'mms',
    ...own,
    ...(correlated ? { messageCorrelator: own.imdnMessageId.slice(0, 160) } : {}),
    cpim,
  }));

const participants = fc.uniqueArray(uri, { minLength: 1, maxLength: 5 });

const fileTransfer: fc.Arbitrary<DataOf<'file-transfer-history'>> = fullHeaders.chain((own) =>
  record(
    {
      type: fc.constant('file-transfer-history' as const),
      pAssertedService: fc.constant(`${SERVICE}.filetransfer`),
      kind: fc.oneof(
        fc.constant({ transferType: '1-1' }),
        participants.map((all) => ({ transferType: 'Ad-Hoc', invitedParticipants: all })),
        sipUri.map((group) => ({ transferType: 'Pre-Defined', invitedParticipants: [group] })),
      ),
      imdn: requestHeaders(own.imdnMessageId),
      sdp: fc.constantFrom(
        [],
        ['i=This is my latest picture', 'a=sendonly'],
        ['s=<&>"\'', 'c=IN IP4 192.0.2.1'],
      ),
      files,
    },
    { requiredKeys: ['type', 'pAssertedService', 'kind', 'sdp', 'files'] },
  ).map(({ kind, ...rest }) => ({ ...own, ...rest, ...kind })),
);

const SESSION_LINES = [
  'c=IN IP4 192.0.2.1',
  't=0 0',
  'm=message 4797 TCP/MSRP *',
  'a=path:msrp://192.0.2.1:4797/yzRHodwjml;tcp',
  'a=accept-types:message/cpim application/im-iscomposing+xml',
  'a=sendrecv',
];

const sessionInfo: fc.Arbitrary<DataOf<'session-info'>> = record(
  {
    type: fc.constant('session-info' as const),
    own: fullHeaders,
    kind: fc.oneof(
      fc.constant({ sessionType: '1-1' }),
      participants.map((all) => ({ sessionType: 'Group', invitedParticipants: all })),
    ),
    sessionReplaces: id,
    sdp: fc.constantFrom(SESSION_LINES, ['s=<Ünïcode> & ]]>', ...SESSION_LINES]),
  },
  { requiredKeys: ['type', 'own', 'kind', 'sdp'] },
).map(({ own, kind, ...rest }) => ({
  ...own,
  ...rest,
  ...kind,
  pAssertedService: `${SERVICE}.session`,
}));

const groupState: fc.Arbitrary<DataOf<'group-state'>> = record({
  own: plainHeaders,
  timestamp: moment,
  lastFocusSessionId: sipUri,
  groupType: fc.constantFrom('Closed', 'Open'),
  participants: fc.uniqueArray(record({ name: fc.oneof(fc.constant(''), lineText), commAddr: uri }), {
    minLength: 1,
    maxLength: 8,
    selector: ({ commAddr }) => commAddr,
  }),
}).map(({ own, ...rest }) => ({ type: 'group-state', ...own, ...rest }));

const standaloneMedia: fc.Arbitrary<DataOf<'standalone-media'>> = record(
  {
    type: fc.constant('standalone-media'),
    from: address,
    to: fc.array(address, { minLength: 1, maxLength: 2 }),
    date: moment,
    subject: lineText,
    fields: furtherFields,
    mediaType,
    parameters: mediaParameters,
    octets: octets.filter(({ length }) => length > 0),
  },
  { requiredKeys: ['type', 'from', 'date', 'mediaType', 'octets'] },
);

const voicemail: fc.Arbitrary<DataOf<'voicemail'>> = record(
  {
    type: fc.constant('voicemail'),
    from: address,
    to: fc.array(address, { minLength: 1, maxLength: 1 }),
    date: moment,
    subject: lineText,
    conversationId: fc.oneof(telephone, fc.uuid()),
    contributionId: fc.uuid(),
    imdnMessageId: id,
    messageSeenIdentity: headers.messageSeenIdentity,
    cpim: cpimMessage(voiceContent, undefined),
  },
  { requiredKeys: ['type', 'date', 'conversationId', 'imdnMessageId', 'cpim'] },
).map(({ cpim, ...rest }) => ({
  ...rest,
  cpim: rest.subject === undefined ? cpim : copied(cpim, rest.subject),
}));

/** The subject stands in the message that is encapsulated too. */
function copied(cpim: CpimMessage<OctetsContent>, subject: string): CpimMessage {
  const fields = [{ name: 'Subject', value: subject }, ...(cpim.content.fields ?? [])];
  return { ...cpim, content: { ...cpim.content, fields } };
}

const callLog: fc.Arbitrary<DataOf<'call-log'>> = record(
  {
    type: fc.constant('call-log'),
    from: fc.oneof(address, fc.constantFrom('unknown', 'restricted')),
    to: fc.array(address, { minLength: 1, maxLength: 4 }),
    date: moment,
    conversationId: id,
    callType: fc.constantFrom('voice', 'video'),
    callSubtype: fc.constantFrom('cellular', 'VoWiFi'),
    callDisposition: fc.constantFrom(
      'ANSWERED',
      'LEFT_MESSAGE',
      'HUNG_UP',
      'REJECTED',
      'BUSY',
      'BLACKLISTED',
      'OUTGOING ANSWERED',
      'OUTGOING UNANSWERED',
      'HUNG_UP_BEFORE_ANSWER',
    ),
    callDuration: fc.nat(100_000).map(String),
    deviceName: lineText,
  },
  { requiredKeys: ['type', 'from', 'to', 'date', 'callType', 'callDisposition', 'callDuration'] },
);

const ARBITRARIES: { [T in ObjectType]: fc.Arbitrary<DataOf<T>> } = {
  'standalone-message': standaloneMessage,
  'chat-message': chatMessage,
  imdn,
  sms,
  mms,
  'file-transfer-history': fileTransfer,
  'session-info': sessionInfo,
  'group-state': groupState,
  'standalone-media': standaloneMedia,
  voicemail,
  'call-log': callLog,
};

/** Data of one type of object. */
export function objectData<T extends ObjectType>(type: T): fc.Arbitrary<DataOf<T>> {
  return ARBITRARIES[type];
}

/** Data of any object. */
export const anyObjectData: fc.Arbitrary<ObjectData> = fc.oneof(...OBJECT_TYPES.map(objectData));
