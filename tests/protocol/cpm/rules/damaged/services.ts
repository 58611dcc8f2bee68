/** Which service an object came by, and how: P-Asserted-Service, Message-Correlator, Message-Context. */
import { added, twice, valued, without } from '../edits.ts';
import { chat, fileTransfer, groupState, sessionInfo, sms, standalone } from '../good-objects.ts';
import { type Damaged, damaged, inHeader } from './damaged.ts';

const service: Damaged[] = [
  damaged(
    'a chat message with a Subject',
    added(chat, 'Subject', 'hello'),
    'chat-message/no-subject',
    inHeader('Subject'),
  ),
  damaged(
    'a chat message with the service of a session',
    added(chat, 'P-Asserted-Service', 'urn:urn-7:3gpp-service.ims.icsi.oma.cpm.session'),
    'chat-message/no-p-asserted-service',
    inHeader('P-Asserted-Service'),
  ),
  damaged(
    'a chat message that is a reply by header',
    added(chat, 'InReplyTo-Contribution-ID', 'a1'),
    'chat-message/no-inreplyto-contribution-id',
    inHeader('InReplyTo-Contribution-ID'),
  ),
  damaged(
    'a chat message with a Subject, strictly',
    added(chat, 'subject', 'hello'),
    'chat-message/no-subject',
    { settings: { scrStrict: true }, place: { header: 'subject' } },
  ),
  damaged(
    'a standalone message without its service',
    without(standalone, 'P-Asserted-Service'),
    'standalone-message/has-p-asserted-service',
    { as: 'standalone-message' },
  ),
  damaged(
    'a file transfer without its service',
    without(fileTransfer, 'P-Asserted-Service'),
    'file-transfer/has-p-asserted-service',
  ),
  damaged(
    'session info without its service',
    without(sessionInfo, 'P-Asserted-Service'),
    'session-info/has-p-asserted-service',
  ),
  damaged(
    'group state with a service',
    added(groupState, 'P-Asserted-Service', 'urn:urn-7:3gpp-service.ims.icsi.oma.cpm.session.group'),
    'group-state/no-p-asserted-service',
    inHeader('P-Asserted-Service'),
  ),
  damaged(
    'an SMS with a service',
    added(sms, 'P-Asserted-Service', 'urn:urn-7:3gpp-service.ims.icsi.oma.cpm.msg'),
    'legacy/no-p-asserted-service',
    inHeader('P-Asserted-Service'),
  ),
  damaged(
    'P-Asserted-Service twice',
    twice(standalone, 'P-Asserted-Service'),
    'message/one-p-asserted-service',
    inHeader('P-Asserted-Service'),
  ),
  damaged(
    'an empty P-Asserted-Service',
    valued(sessionInfo, 'P-Asserted-Service', ''),
    'message/p-asserted-service-form',
    inHeader('P-Asserted-Service'),
  ),
  damaged(
    'P-Asserted-Service of two words',
    valued(standalone, 'P-Asserted-Service', 'urn:urn-7:3gpp-service.ims.icsi.oma.cpm.msg urn:x:y'),
    'message/p-asserted-service-form',
  ),
  damaged(
    'a standalone message of another service',
    valued(standalone, 'P-Asserted-Service', 'urn:urn-7:3gpp-service.ims.icsi.mmtel'),
    'message/p-asserted-service-of-cpm',
    inHeader('P-Asserted-Service'),
  ),
  damaged(
    'a file transfer that came as a session',
    valued(fileTransfer, 'P-Asserted-Service', 'urn:urn-7:3gpp-service.ims.icsi.oma.cpm.session'),
    'message/p-asserted-service-of-cpm',
  ),
  damaged(
    'session info that came as a message',
    valued(sessionInfo, 'P-Asserted-Service', 'urn:urn-7:3gpp-service.ims.icsi.oma.cpm.msg'),
    'message/p-asserted-service-of-cpm',
  ),
];

const notApplicable: Damaged[] = (
  [
    ['file-transfer', fileTransfer],
    ['session-info', sessionInfo],
    ['group-state', groupState],
  ] as const
).flatMap(([group, object]) => [
  damaged(
    `${group} with a Message-Correlator`,
    added(object, 'Message-Correlator', 'abc'),
    `${group}/no-message-correlator`,
    inHeader('Message-Correlator'),
  ),
  damaged(
    `${group} with a Message-Context`,
    added(object, 'Message-Context', 'pager-message'),
    `${group}/no-message-context`,
    inHeader('Message-Context'),
  ),
]);

const legacy: Damaged[] = [
  damaged(
    'Message-Correlator twice',
    twice(added(sms, 'Message-Correlator', 'The bus'), 'Message-Correlator'),
    'message/one-message-correlator',
    inHeader('Message-Correlator'),
  ),
  damaged(
    'Message-Correlator of 161 characters',
    added(sms, 'Message-Correlator', 'x'.repeat(161)),
    'message/message-correlator-form',
    { ...inHeader('Message-Correlator'), settings: { changeRequest: false } },
  ),
  damaged(
    'Message-Correlator in raw UTF-8',
    added(sms, 'Message-Correlator', 'le caf\u00e9'),
    'message/message-correlator-form',
    { warns: ['mime/header-ascii'], settings: { changeRequest: false } },
  ),
  damaged(
    'Message-Correlator in ISO-8859-1',
    added(sms, 'Message-Correlator', '=?iso-8859-1?b?VGhlIGJ1cw==?='),
    'message/message-correlator-form',
    inHeader('Message-Correlator'),
  ),
  damaged(
    'Message-Correlator in an encoding p',
    added(sms, 'Message-Correlator', '=?utf-8?p?The_bus?='),
    'message/message-correlator-form',
    { settings: { changeRequest: false } },
  ),
  damaged(
    'Message-Correlator with a tab inside',
    added(sms, 'Message-Correlator', 'The\tbus'),
    'message/message-correlator-form',
  ),
  damaged(
    'Message-Correlator in Q',
    added(sms, 'Message-Correlator', '=?utf-8?q?The_bus?='),
    'message/message-correlator-encoding',
    inHeader('Message-Correlator'),
  ),
  damaged(
    'Message-Correlator in one very long word',
    added(
      sms,
      'Message-Correlator',
      `=?utf-8?b?${Buffer.from('The bus is late.').toString('base64').padEnd(72, '=')}?=`,
    ),
    'message/message-correlator-encoding',
  ),
  damaged(
    'Message-Context twice',
    twice(sms, 'Message-Context'),
    'message/one-message-context',
    inHeader('Message-Context'),
  ),
  damaged(
    'a Message-Context of faxes',
    added(standalone, 'Message-Context', 'fax-message'),
    'message/message-context-value',
    inHeader('Message-Context'),
  ),
  damaged(
    'a Message-Context of a chat over REST',
    added(chat, 'Message-Context', 'chat-message'),
    'message/message-context-value',
  ),
];

export const services: readonly Damaged[] = [...service, ...notApplicable, ...legacy];
