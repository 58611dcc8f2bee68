/**
 * Which service an object came by, and how it was carried: Subject, P-Asserted-Service, InReplyTo-Contribution-ID,
 * Message-Context and Message-Correlator of tables 1 to 4 (cpm-ms-2.0 §5.2.1 to §5.2.4).
 */
import { firstField, trimWhiteSpace } from '../../mime/header.ts';
import type { CpmObject, ObjectHeader } from '../cpm-object.ts';
import type { ObjectType } from '../object-types.ts';
import { atMostOnce, hasHeader, hasNoHeader, isToken, quote } from './header-rules.ts';
import { type ObjectRule, TABLE_1_TYPES } from './rule.ts';

const TABLE_1 = 'cpm-ms-2.0 §5.2.1';
const TABLE_2 = 'cpm-ms-2.0 §5.2.2';
const TABLE_3 = 'cpm-ms-2.0 §5.2.3';
const TABLE_4 = 'cpm-ms-2.0 §5.2.4';
const SERVICE = 'cpm-ms-2.0 Appendix C.5';
/** Headers of the IMAP binding; over REST they are attributes of which rest-nms-1.0 says nothing. */
const bindings = ['imap'] as const;
const LEGACY: readonly ObjectType[] = ['sms', 'mms'];

/** Table 1 says of these in notes that they are not present in chat messages: the session info object has them. */
const notInChat: ObjectRule[] = ['Subject', 'P-Asserted-Service', 'InReplyTo-Contribution-ID'].map(
  (header) => ({
    ...hasNoHeader({
      id: `chat-message/no-${header.toLowerCase()}`,
      title: `leaves ${header} to the session info object`,
      header,
      clauses: [TABLE_1],
      level: 'SHOULD',
      errata: ['E-34'],
      types: ['chat-message'],
    }),
    failsInScrStrict: true,
  }),
);

const service: ObjectRule[] = [
  hasHeader(
    {
      id: 'standalone-message/has-p-asserted-service',
      header: 'P-Asserted-Service',
      clauses: [TABLE_1, SERVICE],
      types: ['standalone-message'],
      bindings,
    },
    true,
  ),
  hasHeader(
    {
      id: 'file-transfer/has-p-asserted-service',
      header: 'P-Asserted-Service',
      clauses: [TABLE_2, SERVICE],
      types: ['file-transfer-history'],
      bindings,
    },
    true,
  ),
  hasHeader(
    {
      id: 'session-info/has-p-asserted-service',
      header: 'P-Asserted-Service',
      clauses: [TABLE_3, SERVICE],
      types: ['session-info'],
      bindings,
    },
    true,
  ),
  hasNoHeader({
    id: 'group-state/no-p-asserted-service',
    header: 'P-Asserted-Service',
    clauses: [TABLE_4],
    types: ['group-state'],
  }),
  hasNoHeader({
    id: 'legacy/no-p-asserted-service',
    header: 'P-Asserted-Service',
    clauses: [TABLE_1],
    level: 'SHOULD',
    types: LEGACY,
  }),
  atMostOnce({
    id: 'message/one-p-asserted-service',
    header: 'P-Asserted-Service',
    clauses: [SERVICE],
    types: TABLE_1_TYPES,
  }),
  isToken({
    id: 'message/p-asserted-service-form',
    header: 'P-Asserted-Service',
    clauses: [SERVICE],
    errata: ['E-29'],
    types: TABLE_1_TYPES,
  }),
  {
    id: 'message/p-asserted-service-of-cpm',
    title: 'names in P-Asserted-Service the CPM service that its type comes by',
    clauses: [TABLE_1, TABLE_2, TABLE_3],
    level: 'SHOULD',
    types: ['standalone-message', 'imdn', 'file-transfer-history', 'session-info'],
    judge(object, report) {
      const found = object.named('p-asserted-service')[0];
      if (!found || !/^[\x21-\x7e]+$/.test(found.value)) return;
      const wanted = SERVICES[object.type as keyof typeof SERVICES] ?? /\.oma\.cpm\./i;
      if (!wanted.test(found.value)) report(`${found.name} is ${quote(found.value)}`, { header: found.name });
    },
  },
];

/** The end of the IMS communication service identifier, which group services lengthen. */
const SERVICES = {
  'file-transfer-history': /\.oma\.cpm\.filetransfer\b/i,
  'session-info': /\.oma\.cpm\.session\b/i,
};

const correlator: ObjectRule[] = [
  ...notApplicable('Message-Correlator'),
  atMostOnce({
    id: 'message/one-message-correlator',
    header: 'Message-Correlator',
    clauses: ['cpm-ms-2.0 Appendix C.6'],
    types: TABLE_1_TYPES,
  }),
  {
    id: 'message/message-correlator-form',
    title: 'gives Message-Correlator as at most 160 ASCII characters, or encoded in UTF-8 and base64',
    clauses: ['cpm-ms-2.0 Appendix C.6'],
    level: 'MUST',
    errata: ['E-30'],
    types: TABLE_1_TYPES,
    judge(object, report) {
      const found = object.named('message-correlator')[0];
      const fault = found && correlatorFault(unfolded(object, found));
      if (fault) report(`${found.name} ${fault}`, { header: found.name });
    },
  },
  {
    id: 'message/message-correlator-encoding',
    title: 'encodes Message-Correlator as one base64 word of at most 75 characters',
    clauses: ['cpm-ms-2.0 Appendix C.6', 'RFC 2047 §2'],
    level: 'SHOULD',
    errata: ['E-30'],
    types: TABLE_1_TYPES,
    judge(object, report) {
      const found = object.named('message-correlator')[0];
      if (!found || !ENCODED_WORDS.test(found.value) || correlatorFault(found.value)) return;
      const words = found.value.split(/\s+/);
      if (words.some((word) => /^=\?[^?]*\?q\?/i.test(word)))
        report(`${found.name} is encoded in quoted-printable`, { header: found.name });
      else if (words.some((word) => word.length > 75))
        report(`${found.name} has an encoded word of more than 75 characters`, { header: found.name });
    },
  },
];

const ENCODED_WORDS = /^=\?[^?\s]+\?[^?\s]+\?[^?\s]*\?=(?:\s+=\?[^?\s]+\?[^?\s]+\?[^?\s]*\?=)*$/;

/** A line break and the tab behind it are folding (erratum E-29), a tab elsewhere is not. */
function unfolded(object: CpmObject, { name, value }: ObjectHeader): string {
  const field = value.includes('\t') ? firstField(object.entity.header, name.toLowerCase()) : null;
  if (field === null || object.binding === 'nms') return value;
  return trimWhiteSpace(
    field.raw
      .toString('latin1')
      .slice(field.valueStart - field.start)
      .replace(/\r?\n[ \t]*/g, ' '),
  );
}

function correlatorFault(value: string): string | null {
  if (ENCODED_WORDS.test(value)) {
    for (const word of value.split(/\s+/)) {
      const [, charset = '', encoding = ''] = word.split('?');
      if (charset.replace(/\*.*/, '').toLowerCase() !== 'utf-8') return `is encoded in ${charset}`;
      if (!/^[bq]$/i.test(encoding)) return `has the encoding ${quote(encoding)}`;
    }
    return null;
  }
  const odd = /[^\x20-\x7e]/.exec(value);
  if (odd) return 'has characters that are not printable ASCII, and no encoded word';
  return value.length > 160 ? `has ${value.length} characters` : null;
}

const context: ObjectRule[] = [
  ...notApplicable('Message-Context'),
  atMostOnce({
    id: 'message/one-message-context',
    header: 'Message-Context',
    clauses: [TABLE_1],
    types: TABLE_1_TYPES,
  }),
  {
    id: 'message/message-context-value',
    title: 'has in Message-Context pager-message for SMS or multimedia-message for MMS, and no other value',
    clauses: [TABLE_1],
    level: 'MUST',
    types: ['standalone-message', 'chat-message', 'imdn', ...LEGACY],
    bindings,
    judge(object, report) {
      const found = object.named('message-context')[0];
      if (found && !/^(?:pager|multimedia)-message$/i.test(found.value))
        report(`Message-Context is ${quote(found.value)}`, { header: found.name });
    },
  },
];

/** Tables 2 to 4: not applicable to file transfers, session info and group state. */
function notApplicable(header: string): ObjectRule[] {
  const tables = [
    ['file-transfer', 'file-transfer-history', TABLE_2],
    ['session-info', 'session-info', TABLE_3],
    ['group-state', 'group-state', TABLE_4],
  ] as const;
  return tables.map(([group, type, clause]) =>
    hasNoHeader({
      id: `${group}/no-${header.toLowerCase()}`,
      header,
      clauses: [clause],
      types: [type],
      bindings,
    }),
  );
}

export const serviceHeaderRules: readonly ObjectRule[] = [
  ...notInChat,
  ...service,
  ...correlator,
  ...context,
];
