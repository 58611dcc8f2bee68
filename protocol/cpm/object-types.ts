/** What a stored object can be: cpm-ms-2.0 §5.2, rest-nms-1.0 §5.3.19, and the change request's voicemail. */

export const OBJECT_TYPES = [
  /** A CPM Standalone Message, pager or large mode (§5.2.1). */
  'standalone-message',
  /** A CPM Chat Message (§5.2.1). */
  'chat-message',
  /** A disposition notification (§5.2.1, RFC 5438). */
  'imdn',
  /** Legacy messages (§5.2.1, table 1: Message-Context). */
  'sms',
  'mms',
  /** §5.2.2 */
  'file-transfer-history',
  /** §5.2.3 */
  'session-info',
  /** §5.2.4 */
  'group-state',
  /** §5.2.5 */
  'standalone-media',
  /** The change request's object, §5.2.x. */
  'voicemail',
  /** rest-nms-1.0 §5.3.19 */
  'call-log',
] as const;

export type ObjectType = (typeof OBJECT_TYPES)[number];

/** How an object is kept: as an RFC 5322 message, or as attributes and a payload over REST. */
export type Binding = 'imap' | 'nms';

/** The media types that tell objects apart (erratum E-40), in lower case. */
export const MEDIA_TYPES = {
  cpim: 'message/cpim',
  imdn: 'message/imdn+xml',
  fileTransfer: 'application/x-cpm-file-transfer',
  session: 'application/x-cpm-session',
  groupState: 'application/group-state-object+xml',
} as const;
