/** What the change request makes of table 1 for SMS and MMS: how Message-Correlator tells which message it was (erratum E-64). */
import { decodeCharset } from '../../mime/charset.ts';
import { decodedBody } from '../../mime/decoded-body.ts';
import { decodeEncodedWords } from '../../mime/encoded-word.ts';
import { parameterValue } from '../../mime/parameters.ts';
import type { CpmObject } from '../cpm-object.ts';
import { quote } from './header-rules.ts';
import type { ObjectRule } from './rule.ts';

const common = { clauses: ['change-request §5.2.1'], errata: ['E-64'], set: 'change-request' } as const;

/** The text of the message, if its content is text. */
function textOf(object: CpmObject): string | null {
  const content = object.cpim?.content ?? object.entity;
  if (content.contentType.type !== 'text') return null;
  return decodeCharset(
    decodedBody(content),
    parameterValue(content.contentType.parameters, 'charset') ?? 'us-ascii',
  );
}

/** Line ends and blanks do not survive in a header. */
function squeezed(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

export const legacyRules: readonly ObjectRule[] = [
  {
    ...common,
    id: 'change-request/context-of-correlator',
    title: 'has a Message-Context where it has a Message-Correlator',
    level: 'MUST',
    types: ['standalone-message', 'chat-message', 'imdn', 'sms', 'mms'],
    judge(object, report) {
      const correlator = object.named('message-correlator')[0];
      if (correlator && object.value('message-context') === null)
        report('there is no Message-Context', { header: correlator.name });
    },
  },
  {
    ...common,
    id: 'change-request/sms-correlator',
    title: 'has in the Message-Correlator of an SMS the beginning of its text',
    level: 'MUST',
    types: ['sms'],
    judge(object, report) {
      const correlator = object.named('message-correlator')[0];
      const text = correlator ? textOf(object) : null;
      if (!correlator || text === null) return;
      const said = squeezed(decodeEncodedWords(correlator.value));
      if (said === '') report('Message-Correlator is empty', { header: correlator.name });
      else if (!squeezed(text).startsWith(said))
        report(`Message-Correlator is ${quote(said)}, the text begins ${quote(squeezed(text), 40)}`, {
          header: correlator.name,
        });
    },
  },
  {
    ...common,
    id: 'change-request/mms-correlator',
    title: 'has in the Message-Correlator of an MMS a Message-ID',
    level: 'MUST',
    types: ['mms'],
    judge(object, report) {
      const correlator = object.named('message-correlator')[0];
      if (correlator && !/^[\x21-\x7e]+$/.test(correlator.value))
        report(`Message-Correlator is ${quote(correlator.value)}`, { header: correlator.name });
    },
  },
  {
    ...common,
    id: 'change-request/mms-own-id',
    title: 'has for an MMS an IMDN-Message-ID of its own beside the Message-ID in Message-Correlator',
    level: 'SHOULD',
    types: ['mms'],
    judge(object, report) {
      const id = object.named('imdn-message-id')[0];
      if (id && id.value !== '' && id.value === object.value('message-correlator'))
        report('IMDN-Message-ID is that of the MMS', { header: id.name });
    },
  },
];
