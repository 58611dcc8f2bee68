/** Who, when, and the ids: what table 1 (cpm-ms-2.0 §5.2.1) asks of every message object and of what derives from it. */
import { readMessageDateTime } from '../../mime/message-date.ts';
import { imdnHeader } from '../cpim.ts';
import { isXsDateTime } from '../date-time.ts';
import { atMostOnce, hasHeader, isPlainToken, isToken, quote } from './header-rules.ts';
import { type ObjectRule, TABLE_1_TYPES as types } from './rule.ts';

const TABLE_1 = 'cpm-ms-2.0 §5.2.1';
/** The id headers, the section of Appendix C that counts each, and whether table 1 makes it mandatory. */
const IDS = [
  ['Conversation-ID', 'cpm-ms-2.0 Appendix C.1', true],
  ['Contribution-ID', 'cpm-ms-2.0 Appendix C.2', true],
  ['InReplyTo-Contribution-ID', 'cpm-ms-2.0 Appendix C.3', false],
  ['IMDN-Message-ID', 'cpm-ms-2.0 Appendix C.4', true],
] as const;

const people: ObjectRule[] = ['From', 'To', 'Date'].map((header) =>
  hasHeader({
    id: `message/has-${header.toLowerCase()}`,
    header,
    clauses: [TABLE_1],
    types,
    ...(header === 'Date' ? { errata: ['E-33'] } : {}),
  }),
);

/** A URI of a person or a service, an address of mail, a telephone number: somewhere in the value (erratum E-37). */
const ADDRESS = /(?<![a-z0-9+.-])[a-z][a-z0-9+.-]*:[^\s>]|[^\s<>@]@[^\s<>@]|\+?\d[\d() .-]{2,}/i;

const addresses: ObjectRule[] = ['From', 'To'].map((header) => ({
  id: `message/${header.toLowerCase()}-address`,
  title: `gives an address in ${header}`,
  clauses: [TABLE_1],
  level: 'SHOULD',
  errata: ['E-37'],
  types,
  judge(object, report) {
    const found = object.named(header.toLowerCase())[0];
    if (found && found.value !== '' && !ADDRESS.test(found.value))
      report(`${found.name} is ${quote(found.value)}`, { header: found.name });
  },
}));

const ids: ObjectRule[] = IDS.flatMap(([header, appendix, mandatory]) => {
  const slug = header.toLowerCase();
  // Over REST correlationId takes the place of IMDN-Message-ID (erratum E-95).
  const given = { header, types, ...(header === 'IMDN-Message-ID' ? { bindings: ['imap'] as const } : {}) };
  return [
    ...(mandatory
      ? [
          hasHeader(
            { ...given, id: `message/has-${slug}`, clauses: [TABLE_1, appendix], errata: ['E-28'] },
            true,
          ),
        ]
      : []),
    atMostOnce({ ...given, id: `message/one-${slug}`, clauses: [appendix], errata: ['E-28'] }),
    isToken({ ...given, id: `message/${slug}-form`, clauses: [appendix], errata: ['E-29'] }),
    isPlainToken({ ...given, id: `message/${slug}-characters`, clauses: [appendix], errata: ['E-29'] }),
  ];
});

const dates: ObjectRule[] = [
  {
    id: 'message/date-form',
    title: 'gives Date as a date and time that exists',
    clauses: [TABLE_1, 'RFC 5322 §3.3'],
    level: 'MUST',
    types: [...types, 'voicemail'],
    judge(object, report) {
      const date = object.named('date')[0];
      if (!date || date.value === '') return;
      // Over REST the example has the form of XML (rest-nms-1.0 Appendix D).
      if (object.binding === 'nms' && isXsDateTime(date.value)) return;
      if (readMessageDateTime(date.value) === null)
        report(`Date is ${quote(date.value)}`, { header: date.name });
    },
  },
  {
    id: 'message/date-weekday',
    title: 'gives Date with the weekday that the day has',
    clauses: [TABLE_1, 'RFC 5322 §3.3'],
    level: 'SHOULD',
    errata: ['E-38'],
    types: [...types, 'voicemail'],
    judge(object, report) {
      const date = object.named('date')[0];
      if (date && readMessageDateTime(date.value)?.weekdayFits === false)
        report(`Date is ${quote(date.value)}, which is another weekday`, { header: date.name });
    },
  },
];

const sameId: ObjectRule = {
  id: 'message/imdn-message-id-of-cpim',
  title: 'gives in IMDN-Message-ID the Message-ID that its CPIM content has',
  clauses: [TABLE_1, 'RFC 5438 §6.3'],
  level: 'MUST',
  errata: ['E-42'],
  // Of legacy messages the outer value is the store's own, or that of the MMS (table 1).
  types: types.filter((type) => type !== 'sms' && type !== 'mms'),
  bindings: ['imap'],
  judge(object, report) {
    const outer = object.value('imdn-message-id');
    const inner = object.cpim && imdnHeader(object.cpim, 'message-id');
    if (!inner || outer === null || outer === inner.value || !/^[\x21-\x7e]+$/.test(outer)) return;
    report(`IMDN-Message-ID is ${quote(outer)}, ${inner.name} inside is ${quote(inner.value)}`, {
      header: object.named('imdn-message-id')[0]!.name,
    });
  },
};

export const messageHeaderRules: readonly ObjectRule[] = [...people, ...addresses, ...dates, ...ids, sameId];
