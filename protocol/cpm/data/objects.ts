/**
 * Every object of CPM as plain data: what `serialise` builds and `parseObject` reads. Message-Context and
 * Content-Type are no data: the type of the object says what they are. Optional properties are absent, never
 * undefined, where the object has no such thing.
 */
import type { ObjectType } from '../object-types.ts';
import type { Content, ImdnContent } from './content.ts';
import type { CpimMessage } from './cpim.ts';
import type { FileTransfer } from './file-transfer.ts';
import type { Address, Field, MediaParameters, Party, When } from './values.ts';

/** Fields that any message has (RFC 5322), and those of the change request that any object may have. */
interface AnyHeaders {
  /** Unicode. */
  readonly subject?: string;
  readonly messageSeenIdentity?: string;
  readonly messageDeleteIdentity?: string;
  /** Fields that are not told of here, in order. */
  readonly fields?: readonly Field[];
}

/** Table 1 of cpm-ms-2.0 §5.2.1. Ids are visible ASCII without white space. */
export interface MessageHeaders extends AnyHeaders {
  readonly from: Party;
  /** A text where it is no list of addresses as they are written. */
  readonly to: readonly Address[] | string;
  readonly date: When;
  readonly conversationId: string;
  readonly contributionId: string;
  readonly inReplyToContributionId?: string;
  readonly pAssertedService?: string;
  readonly imdnMessageId: string;
  /** Up to 160 printable ASCII characters, or up to 45 octets of UTF-8 (§C.6); `correlatorFor` cuts a text so. */
  readonly messageCorrelator?: string;
}

export interface StandaloneMessage extends MessageHeaders {
  readonly type: 'standalone-message';
  readonly pAssertedService: string;
  readonly cpim: CpimMessage;
}

export interface ChatMessage extends MessageHeaders {
  readonly type: 'chat-message';
  readonly cpim: CpimMessage;
}

/** A disposition notification (RFC 5438), with the ids of what it is about. */
export interface ImdnObject extends MessageHeaders {
  readonly type: 'imdn';
  readonly cpim: CpimMessage<ImdnContent>;
}

export interface Sms extends MessageHeaders {
  readonly type: 'sms';
  readonly cpim: CpimMessage;
}

export interface Mms extends MessageHeaders {
  readonly type: 'mms';
  readonly cpim: CpimMessage;
}

/** §5.2.2 */
export interface FileTransferHistory extends MessageHeaders, FileTransfer {
  readonly type: 'file-transfer-history';
  readonly pAssertedService: string;
}

/** §5.2.3 */
export interface SessionInfo extends MessageHeaders {
  readonly type: 'session-info';
  readonly pAssertedService: string;
  /** `1-1` or `Group`. */
  readonly sessionType: string;
  /** The Contribution-ID of the session that this one replaces. */
  readonly sessionReplaces?: string;
  /** As in a file transfer. */
  readonly invitedParticipants?: readonly string[];
  /** Lines without white space at their ends. */
  readonly sdp: readonly string[];
}

export interface Participant {
  /** `''` where none is known. */
  readonly name: string;
  readonly commAddr: string;
}

/** §5.2.4 */
export interface GroupState extends MessageHeaders {
  readonly type: 'group-state';
  readonly timestamp: When;
  readonly lastFocusSessionId: string;
  /** `Closed` or `Open`. */
  readonly groupType: string;
  readonly participants: readonly Participant[];
}

/** §5.2.5: a medium as a message, without the headers of CPM. */
export interface StandaloneMedia extends AnyHeaders {
  readonly type: 'standalone-media';
  readonly from: Party;
  readonly to?: readonly Address[] | string;
  readonly date: When;
  /** In lower case. */
  readonly mediaType: string;
  readonly parameters?: MediaParameters;
  readonly octets: Buffer;
}

/** The change request's §5.2.x, a table of its own (erratum E-66). */
export interface Voicemail extends AnyHeaders {
  readonly type: 'voicemail';
  readonly from?: Party;
  readonly to?: readonly Address[] | string;
  readonly date?: When;
  readonly conversationId: string;
  readonly contributionId?: string;
  readonly imdnMessageId: string;
  readonly cpim: CpimMessage;
}

/** rest-nms-1.0 §5.3.19 as a message: attributes are header fields, and there is no body. */
export interface CallLog extends AnyHeaders {
  readonly type: 'call-log';
  /** An address; `unknown` or `restricted` where it is not to be shown. */
  readonly from: Party;
  readonly to: readonly Address[] | string;
  readonly date: When;
  readonly conversationId?: string;
  readonly contributionId?: string;
  readonly imdnMessageId?: string;
  /** `voice` or `video`. */
  readonly callType: string;
  readonly callSubtype?: string;
  readonly callDisposition: string;
  /** Seconds, in decimal digits. */
  readonly callDuration: string;
  readonly deviceName?: string;
  readonly dataUsage?: string;
}

export type ObjectData =
  | StandaloneMessage
  | ChatMessage
  | ImdnObject
  | Sms
  | Mms
  | FileTransferHistory
  | SessionInfo
  | GroupState
  | StandaloneMedia
  | Voicemail
  | CallLog;

/** The data of one type of object. */
export type DataOf<T extends ObjectType> = Extract<ObjectData, { type: T }>;

/** Objects that are a Message/CPIM. */
export type CpimObject = Extract<ObjectData, { cpim: CpimMessage<Content> }>;
