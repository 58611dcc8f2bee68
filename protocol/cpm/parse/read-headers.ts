/** The header of an object as data: the inverse of build/headers.ts. */
import { decodeEncodedWords } from '../../mime/encoded-word.ts';
import type { CpmObject } from '../cpm-object.ts';
import type { Field } from '../data/values.ts';
import { readParties, readParty } from '../format/address.ts';
import { readMessageDate } from '../format/moment.ts';
import { optional } from '../format/optional.ts';
import { needed } from './unreadable.ts';

/** What an entity has of itself, and what the type of the object says. */
const IMPLIED = ['mime-version', 'content-type', 'content-transfer-encoding'];
const READ = [
  'from',
  'to',
  'date',
  'subject',
  'conversation-id',
  'contribution-id',
  'inreplyto-contribution-id',
  'p-asserted-service',
  'imdn-message-id',
  'message-correlator',
  'message-seen-identity',
  'message-delete-identity',
];

/** Every field that data has, absent where the object has none. `own` are names that the type reads itself. */
export function readHeaders(object: CpmObject, own: readonly string[] = []) {
  const from = object.value('from');
  const to = object.value('to');
  const date = object.value('date');
  const fields = otherFields(object, [...IMPLIED, ...READ, ...own]);
  return {
    ...optional('from', from === null ? null : readParty(from)),
    ...optional('to', to === null ? null : readParties(to)),
    ...optional('date', date === null ? null : readMessageDate(date)),
    ...optional('subject', textOf(object, 'subject')),
    ...optional('conversationId', object.value('conversation-id')),
    ...optional('contributionId', object.value('contribution-id')),
    ...optional('inReplyToContributionId', object.value('inreplyto-contribution-id')),
    ...optional('pAssertedService', object.value('p-asserted-service')),
    ...optional('imdnMessageId', object.value('imdn-message-id')),
    ...optional('messageCorrelator', textOf(object, 'message-correlator')),
    ...optional('messageSeenIdentity', textOf(object, 'message-seen-identity')),
    ...optional('messageDeleteIdentity', textOf(object, 'message-delete-identity')),
    ...optional('fields', fields.length === 0 ? null : fields),
  };
}

/** With what table 1 makes mandatory. Throws `Unreadable` if that is missing. */
export function readMessageHeaders(object: CpmObject, own: readonly string[] = []) {
  const headers = readHeaders(object, own);
  return {
    ...headers,
    from: needed(headers.from, 'header From'),
    to: needed(headers.to, 'header To'),
    date: needed(headers.date, 'header Date'),
    conversationId: needed(headers.conversationId, 'header Conversation-ID'),
    contributionId: needed(headers.contributionId, 'header Contribution-ID'),
    imdnMessageId: needed(headers.imdnMessageId, 'header IMDN-Message-ID'),
  };
}

/** The Unicode of the first field of a name (in lower case), or null. */
export function textOf(object: CpmObject, lowerName: string): string | null {
  const value = object.value(lowerName);
  return value === null ? null : decodeEncodedWords(value);
}

/** Fields of no such name, and those that repeat one of them. */
function otherFields(object: CpmObject, known: readonly string[]): Field[] {
  const seen = new Set<string>();
  return object.headers.flatMap(({ name, value }) => {
    const lower = name.toLowerCase();
    const first = !seen.has(lower);
    seen.add(lower);
    return first && known.includes(lower) ? [] : [{ name, value: decodeEncodedWords(value) }];
  });
}
