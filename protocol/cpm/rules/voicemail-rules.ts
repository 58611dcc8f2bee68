/** The Voicemail Object of the change request, by its own table (erratum E-66). */

import { mediaTypeOf } from '../../mime/entity.ts';
import { firstField } from '../../mime/header.ts';
import { parseEntity } from '../../mime/parse-entity.ts';
import { MEDIA_TYPES } from '../object-types.ts';
import { atMostOnce, hasHeader, isToken, quote } from './header-rules.ts';
import type { ObjectRule } from './rule.ts';

const common = {
  clauses: ['change-request §5.2.10'],
  errata: ['E-66'],
  set: 'change-request',
  types: ['voicemail'],
} as const;
/** RFC 4122 §3; the hyphens may be missing. */
export const UUID = /^(?:urn:uuid:)?[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i;
/** Local numbers may have the signs of a keypad (RFC 3966 §3). */
const NUMBER = /^(?:tel:)?\+?[\dA-D*#().-]{3,}(?:;\S+)?$/i;

export const voicemailRules: readonly ObjectRule[] = [
  ...['Conversation-ID', 'IMDN-Message-ID'].flatMap((header) => [
    hasHeader({ ...common, id: `voicemail/has-${header.toLowerCase()}`, header }, true),
    isToken({ ...common, id: `voicemail/${header.toLowerCase()}-form`, header, errata: ['E-29', 'E-66'] }),
  ]),
  ...['Conversation-ID', 'Contribution-ID', 'IMDN-Message-ID', 'Message-Context'].map((header) =>
    atMostOnce({ ...common, id: `voicemail/one-${header.toLowerCase()}`, header }),
  ),
  {
    ...common,
    id: 'voicemail/conversation-id-value',
    title: 'has in Conversation-ID the number of the caller, or a UUID',
    level: 'MUST',
    judge(object, report) {
      const found = object.named('conversation-id')[0];
      if (found && /^[\x21-\x7e]+$/.test(found.value) && !UUID.test(found.value) && !NUMBER.test(found.value))
        report(`Conversation-ID is ${quote(found.value)}`, { header: found.name });
    },
  },
  {
    ...common,
    id: 'voicemail/contribution-id-value',
    title: 'has in Contribution-ID, if it has one, a UUID',
    level: 'MUST',
    judge(object, report) {
      const found = object.named('contribution-id')[0];
      if (found && !UUID.test(found.value))
        report(`Contribution-ID is ${quote(found.value)}`, { header: found.name });
    },
  },
  {
    ...common,
    id: 'voicemail/message-context-value',
    title: 'has the Message-Context voice-message',
    level: 'MUST',
    judge(object, report) {
      const value = object.value('message-context');
      if (value?.toLowerCase() !== 'voice-message')
        report(value === null ? 'there is no Message-Context' : `Message-Context is ${quote(value)}`);
    },
  },
  {
    ...common,
    id: 'voicemail/content-type-cpim',
    title: 'wraps the voicemail in Message/CPIM',
    level: 'MUST',
    bindings: ['imap'],
    judge(object, report) {
      if (object.mediaType !== MEDIA_TYPES.cpim)
        report(`Content-Type is ${object.mediaType}`, { header: 'Content-Type' });
    },
  },
  {
    ...common,
    id: 'voicemail/has-body',
    title: 'has a body',
    level: 'MUST',
    judge(object, report) {
      if (object.body.length === 0) report('there is nothing behind the header');
    },
  },
  {
    ...common,
    id: 'voicemail/has-date',
    title: 'has the header Date',
    clauses: ['change-request §5.2.10', 'RFC 5322 §3.6'],
    level: 'SHOULD',
    bindings: ['imap'],
    judge(object, report) {
      if (object.value('date') === null) report('there is no Date');
    },
  },
  {
    ...common,
    id: 'voicemail/copied-headers',
    title: 'copies From, To, Date and Subject from the message that it encapsulates',
    level: 'MUST',
    judge(object, report) {
      const content = object.cpim?.content;
      if (!content) return;
      // The voicemail may be a message of its own within the MIME entity, or that entity.
      const inner =
        mediaTypeOf(content) === 'message/rfc822'
          ? (content.message ?? parseEntity(content.octets.subarray(content.bodyStart)))
          : content;
      for (const name of ['from', 'to', 'date', 'subject']) {
        const outer = object.named(name)[0];
        const copied = firstField(inner.header, name);
        if (outer && copied && squeezed(outer.value) !== squeezed(copied.value))
          report(`${outer.name} is ${quote(outer.value)}, inside it is ${quote(copied.value)}`, {
            header: outer.name,
          });
      }
    },
  },
];

function squeezed(value: string): string {
  return value.replace(/\s+/g, ' ');
}
