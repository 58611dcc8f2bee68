/** The table of message objects as the change request prints it (§5.2.1): who, when, which service, which ids. */
import { checksOf } from '../checks-of.ts';
import type { ClauseEntry, NotShownKind } from '../clause.ts';

const ROW = 'cpm-ms-2.0/§5.2.1';
const FILES = 'cpm-ms-2.0/§5.2.2';
const GROUP_STATE = 'cpm-ms-2.0/§5.2.4';
const SIGNALLING: NotShownKind = 'other-interface';

function mandatory(asks: string, ...slugs: readonly string[]): ClauseEntry {
  return { level: 'MUST', binds: ['object'], asks, rows: [ROW], shownBy: checksOf(ROW, ...slugs) };
}

/** What only the signalling could tell right from wrong. */
function fromSignalling(asks: string, why: string, ...slugs: readonly string[]): ClauseEntry {
  return {
    level: 'MUST',
    binds: ['object'],
    asks,
    rows: [ROW],
    shownBy: checksOf(ROW, ...slugs),
    notShown: [SIGNALLING, why],
  };
}

/** Appendix C has the grammar of the new fields. */
function newField(header: string, ...slugs: readonly string[]): ClauseEntry {
  return mandatory(`The new field ${header} has the form that Appendix C gives it.`, ...slugs);
}

export const peopleAndService: readonly ClauseEntry[] = [
  mandatory('There is a field From.', 'message-has-from', 'mime-fields-once'),
  fromSignalling(
    'From has the authenticated address of the originator, out of the SIP request.',
    'Which address was authenticated is known from the SIP request alone.',
  ),
  fromSignalling(
    'Where the request has Referred-By, From has its value.',
    'Referred-By stands in the SIP request alone.',
  ),
  mandatory('There is a field To.', 'message-has-to', 'mime-fields-once'),
  fromSignalling(
    'To has the authenticated address of the recipient, out of the response to the request.',
    'Which address was authenticated is known from the SIP response alone.',
  ),
  mandatory('There is a field Date.', 'message-has-date', 'message-date-form', 'message-date-weekday'),
  fromSignalling(
    'Date has the date of the request; where there is none, the time at which recording began.',
    'The date of the SIP request, and when recording began, are not stored beside it.',
  ),
  fromSignalling(
    'There is a Subject only where the request had one.',
    'Whether the SIP request had a subject is known from that request alone.',
  ),
  mandatory('Chat messages have no Subject.', 'chat-message-no-subject'),
  fromSignalling(
    'P-Asserted-Service has the feature tag of the request.',
    'Which tag the SIP request had is known from that request alone.',
    'message-p-asserted-service-of-cpm',
    'message-p-asserted-service-form',
  ),
  mandatory(
    'Standalone messages have P-Asserted-Service.',
    'standalone-message-has-p-asserted-service',
    'message-one-p-asserted-service',
  ),
  fromSignalling(
    'Notifications that came by SIP MESSAGE have P-Asserted-Service.',
    'A stored notification does not tell by which way it came.',
    'message-p-asserted-service-of-cpm',
  ),
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'File transfer histories have P-Asserted-Service.',
    rows: [FILES],
    shownBy: checksOf(FILES, 'file-transfer-has-p-asserted-service'),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'Chat messages and Group State Objects have no P-Asserted-Service.',
    rows: [ROW, GROUP_STATE],
    shownBy: [
      ...checksOf(ROW, 'chat-message-no-p-asserted-service'),
      ...checksOf(GROUP_STATE, 'group-state-no-p-asserted-service'),
    ],
  },
  mandatory('SMS and MMS have no P-Asserted-Service.', 'legacy-no-p-asserted-service'),
];

export const ids: readonly ClauseEntry[] = [
  mandatory('There is a field Conversation-ID.', 'message-has-conversation-id'),
  fromSignalling(
    'Conversation-ID has the value of the request.',
    'Which Conversation-ID the SIP request had is known from that request alone.',
  ),
  newField(
    'Conversation-ID',
    'message-one-conversation-id',
    'message-conversation-id-form',
    'message-conversation-id-characters',
  ),
  mandatory('There is a field Contribution-ID.', 'message-has-contribution-id'),
  fromSignalling(
    'Contribution-ID has the value of the request.',
    'Which Contribution-ID the SIP request had is known from that request alone.',
  ),
  newField(
    'Contribution-ID',
    'message-one-contribution-id',
    'message-contribution-id-form',
    'message-contribution-id-characters',
  ),
  fromSignalling(
    'InReplyTo-Contribution-ID, which may be left out, has the value of the request.',
    'Which InReplyTo-Contribution-ID the SIP request had is known from that request alone.',
  ),
  newField(
    'InReplyTo-Contribution-ID',
    'message-one-inreplyto-contribution-id',
    'message-inreplyto-contribution-id-form',
    'message-inreplyto-contribution-id-characters',
  ),
  mandatory('Chat messages have no InReplyTo-Contribution-ID.', 'chat-message-no-inreplyto-contribution-id'),
  mandatory('There is a field IMDN-Message-ID.', 'message-has-imdn-message-id'),
  mandatory(
    'For what came over MSRP, IMDN-Message-ID repeats the imdn.Message-ID within, where there is one.',
    'message-imdn-message-id-of-cpim',
  ),
  mandatory(
    'Where there is none, and for SMS, MMS, session info and group state, who stores it makes up a unique value.',
    'message-has-imdn-message-id',
    'folder-imdn-message-id-unique',
    'change-request-mms-own-id',
  ),
  newField(
    'IMDN-Message-ID',
    'message-one-imdn-message-id',
    'message-imdn-message-id-form',
    'message-imdn-message-id-characters',
  ),
];
