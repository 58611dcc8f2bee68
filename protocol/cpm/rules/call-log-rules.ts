/** Call log objects: rest-nms-1.0 §5.3.19, as far as its table can be read (erratum E-93). */
import { readMessageDateTime } from '../../mime/message-date.ts';
import { isXsDateTime } from '../date-time.ts';
import { hasHeader, quote } from './header-rules.ts';
import type { ObjectRule } from './rule.ts';

const common = {
  clauses: ['rest-nms-1.0 §5.3.19'],
  errata: ['E-93'],
  set: 'call-log',
  types: ['call-log'],
} as const;

const DISPOSITIONS = [
  'ANSWERED',
  'LEFT_MESSAGE',
  'HUNG_UP',
  'REJECTED',
  'BUSY',
  'BLACKLISTED',
  'OUTGOING_ANSWERED',
  'OUTGOING_UNANSWERED',
  'HUNG_UP_BEFORE_ANSWER',
];

/** The forms of RFC 3323 §4.1.1.3, of which any part gives the caller away as one who hides. */
const ANONYMOUS = /@anonymous\.invalid\b|\bsips?:anonymous@|^\s*"?anonymous"?\s*(?:<|$)/i;

function valueRule(header: string, title: string, isRight: (value: string) => boolean): ObjectRule {
  const name = header.toLowerCase();
  return {
    ...common,
    id: `call-log/${name}-value`,
    title,
    level: 'MUST',
    judge(object, report) {
      const found = object.named(name)[0];
      if (found && found.value !== '' && !isRight(found.value))
        report(`${header} is ${quote(found.value)}`, { header: found.name });
    },
  };
}

export const callLogRules: readonly ObjectRule[] = [
  ...['From', 'To', 'Date', 'Call-Type', 'Call-Disposition', 'Call-Duration'].map((header) =>
    hasHeader({ ...common, id: `call-log/has-${header.toLowerCase()}`, header }),
  ),
  valueRule(
    'From',
    'gives From as unknown where the caller came as anonymous',
    (value) => !ANONYMOUS.test(value),
  ),
  valueRule(
    'Call-Type',
    'has the Call-Type voice or video',
    (value) => value === 'voice' || value === 'video',
  ),
  valueRule('Call-Disposition', 'has a Call-Disposition that the table lists', (value) =>
    DISPOSITIONS.includes(value.replace(/\s+/g, '_')),
  ),
  valueRule('Call-Duration', 'gives Call-Duration in whole seconds', (value) => /^\d{1,9}$/.test(value)),
  valueRule(
    'Date',
    'gives Date as a date and time that exists',
    (value) => isXsDateTime(value) || readMessageDateTime(value) !== null,
  ),
  {
    ...common,
    id: 'call-log/no-body',
    title: 'has no body',
    level: 'MUST',
    judge(object, report) {
      if (!object.body.every((octet) => octet <= 0x20))
        report(`there are ${object.body.length} octets of it`);
    },
  },
  {
    ...common,
    id: 'call-log/no-enriched-content',
    title: 'has no Enriched-Content, which would have to be multipart where no body may be',
    level: 'SHOULD',
    judge(object, report) {
      const found = object.named('enriched-content')[0];
      if (found) report(`Enriched-Content is ${quote(found.value)}`, { header: found.name });
    },
  },
];
