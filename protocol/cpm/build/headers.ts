/** The header of an object: the fields of cpm-ms-2.0 table 1 and those of the change request, in their order. */
import type { CallLog, MessageHeaders, StandaloneMedia, Voicemail } from '../data/objects.ts';
import type { Address } from '../data/values.ts';
import { printParties, printParty } from '../format/address.ts';
import { printCorrelator } from '../format/encoded-words.ts';
import { printField } from '../format/field-text.ts';
import { printMessageDate } from '../format/moment.ts';
import { textField } from './entity.ts';

type Headers = MessageHeaders | StandaloneMedia | Voicemail | CallLog;

/**
 * All fields before Content-Type, with their line ends. `context` is the Message-Context that the type has. Throws
 * `RangeError` for an id that holds white space or other than ASCII.
 */
export function printHeaders(data: Headers, context?: string): string {
  const all: Partial<MessageHeaders & { to: readonly Address[] | string }> = data;
  return [
    all.from === undefined ? '' : printField('From', printParty(all.from)),
    all.to === undefined ? '' : printField('To', printParties(all.to)),
    all.date === undefined ? '' : printField('Date', printMessageDate(all.date)),
    text('Subject', all.subject),
    token('Conversation-ID', all.conversationId),
    token('Contribution-ID', all.contributionId),
    token('InReplyTo-Contribution-ID', all.inReplyToContributionId),
    token('P-Asserted-Service', all.pAssertedService),
    token('IMDN-Message-ID', all.imdnMessageId),
    all.messageCorrelator === undefined
      ? ''
      : `Message-Correlator: ${printCorrelator(all.messageCorrelator)}\r\n`,
    token('Message-Context', context),
    text('Message-seen-identity', all.messageSeenIdentity),
    text('Message-delete-identity', all.messageDeleteIdentity),
    ...(all.fields ?? []).map(textField),
    'MIME-Version: 1.0\r\n',
  ].join('');
}

/** A field of text, `''` without one. */
export function text(name: string, value: string | undefined): string {
  return value === undefined ? '' : textField({ name, value });
}

/** Appendix C as erratum E-29 reads it: visible ASCII without white space. Never folded. */
export function token(name: string, value: string | undefined): string {
  if (value === undefined) return '';
  if (/^[!-~]+$/.test(value)) return `${name}: ${value}\r\n`;
  throw new RangeError(`${name} cannot be ${JSON.stringify(value)}: it needs visible ASCII without blanks`);
}
