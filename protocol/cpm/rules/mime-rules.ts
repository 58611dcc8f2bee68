/** What every object must be as a message: RFC 5322 and RFC 2045 to 2046, which cpm-ms-2.0 §5.2.1 builds upon. */
import { transferEncodingOf } from '../../mime/decoded-body.ts';
import { bodyOctets, isMultipart } from '../../mime/entity.ts';
import { fieldValue } from '../../mime/header.ts';
import { withoutComments } from './comments.ts';
import { quote } from './header-rules.ts';
import { LONGEST_LINE, loneLineEnd, longestLine } from './lines.ts';
import {
  boundaryOf,
  entities,
  entityRule,
  fieldRule,
  inPart,
  isHeaderRest,
  mimeRule,
  partsUnread,
  WITHIN_BOUNDS,
} from './mime-entities.ts';
import type { ObjectRule } from './rule.ts';

const MECHANISMS = ['7bit', '8bit', 'binary', 'base64', 'quoted-printable'];

/** The header fields that RFC 5322 §3.6 and RFC 2045 allow once, beside those that tables of CPM count. */
const ONCE = [
  'From',
  'To',
  'Date',
  'Subject',
  'Sender',
  'Reply-To',
  'Cc',
  'Bcc',
  'Message-ID',
  'In-Reply-To',
  'References',
  'MIME-Version',
  'Content-Type',
  'Content-Transfer-Encoding',
  'Content-ID',
];

const PARAMETER =
  /\s*;\s*[^\s()<>@,;:\\"/[\]?=]+\s*=\s*(?:[^\s()<>@,;:\\"/[\]?=]+|"(?:[^"\\]|\\[\s\S])*")(?=\s|;|$)/y;

/** What of the parameters that begin at an offset is none; a semicolon at the end is nobody's fault. */
function oddParameter(value: string, begin: number): string | null {
  let at = begin;
  PARAMETER.lastIndex = at;
  while (PARAMETER.test(value)) at = PARAMETER.lastIndex;
  const rest = value.slice(at).trim();
  return /^;?$/.test(rest) ? null : rest.replace(/^;\s*/, '');
}

export const mimeRules: readonly ObjectRule[] = [
  {
    ...mimeRule(WITHIN_BOUNDS, (object, report) => {
      for (const { entity, number } of entities(object.entity))
        if (entity.header.fields.some(isHeaderRest))
          report(`${entity.header.fields.length - 1} header fields and more`, inPart(number));
      const unread = partsUnread(object);
      if (unread) report(unread);
    }),
    inconclusive: true,
  },
  fieldRule(
    {
      id: 'mime/header-lines',
      title: 'has nothing but header fields before its blank line',
      clauses: ['RFC 5322 §2.2'],
      level: 'MUST',
    },
    (field) => (field.name === '' && !isHeaderRest(field) ? `a line is ${quote(field.text)}` : null),
  ),
  fieldRule(
    {
      id: 'mime/header-line-ends',
      title: 'ends the lines of its header with CRLF, and has no NUL there',
      clauses: ['RFC 5322 §2.2', 'RFC 5322 §2.3'],
      level: 'MUST',
    },
    ({ raw }) => {
      if (raw.includes(0)) return 'there is a NUL';
      return loneLineEnd(raw) < 0 ? null : 'CR or LF stands alone';
    },
    /\0|\r(?!\n)|(?<!\r)\n/,
  ),
  fieldRule(
    {
      id: 'mime/header-line-length',
      title: `has no header line of more than ${LONGEST_LINE} octets`,
      clauses: ['RFC 5322 §2.1.1'],
      level: 'MUST',
    },
    ({ raw }) => {
      if (raw.length <= LONGEST_LINE) return null;
      const longest = longestLine(raw);
      return longest > LONGEST_LINE ? `a line has ${longest} octets` : null;
    },
  ),
  fieldRule(
    {
      id: 'mime/header-ascii',
      title: 'has its header in ASCII',
      clauses: ['RFC 5322 §2.2'],
      level: 'SHOULD',
    },
    ({ raw, name }) =>
      name !== '' && raw.some((octet) => octet >= 0x80) ? 'there are octets above 0x7F' : null,
    /[\x80-\xff]/,
  ),
  mimeRule(
    {
      id: 'mime/fields-once',
      title: 'has each header field once that is counted so',
      clauses: ['RFC 5322 §3.6', 'RFC 2045 §3'],
      level: 'MUST',
    },
    (object, report) => {
      for (const name of ONCE) {
        const found = object.named(name.toLowerCase());
        if (found.length > 1)
          report(`${name} stands there ${found.length} times`, { header: found[1]!.name });
      }
    },
  ),
  entityRule(
    {
      id: 'mime/content-type-form',
      title: 'gives Content-Type as a type and a subtype',
      clauses: ['RFC 2045 §5.1'],
      level: 'MUST',
    },
    ({ header }) => {
      const value = fieldValue(header, 'content-type');
      if (value === null || value === '') return null;
      if (/^\s*[^\s/;()]+\s*\/\s*[^\s/;()]+\s*(?:;|$)/.test(withoutComments(value))) return null;
      return { saw: `Content-Type is ${quote(value)}`, header: 'Content-Type' };
    },
  ),
  entityRule(
    {
      id: 'mime/content-type-parameters',
      title: 'gives the parameters of Content-Type as tokens or in quotes',
      clauses: ['RFC 2045 §5.1'],
      level: 'SHOULD',
    },
    ({ header }) => {
      const value = withoutComments(fieldValue(header, 'content-type') ?? '');
      const begin = value.indexOf(';');
      const odd = begin < 0 ? null : oddParameter(value, begin);
      return odd === null ? null : { saw: `a parameter is ${quote(odd)}`, header: 'Content-Type' };
    },
  ),
  entityRule(
    {
      id: 'mime/transfer-encoding',
      title: 'has a content transfer encoding that is known',
      clauses: ['RFC 2045 §6.1'],
      level: 'MUST',
    },
    ({ header }) => {
      const value = fieldValue(header, 'content-transfer-encoding');
      if (value === null) return null;
      const mechanism = withoutComments(value).trim().toLowerCase();
      // Senders and receivers may agree on others, whose names begin so (RFC 2045 §6.3).
      if (MECHANISMS.includes(mechanism) || /^x-\S+$/.test(mechanism)) return null;
      return { saw: `Content-Transfer-Encoding is ${quote(value)}`, header: 'Content-Transfer-Encoding' };
    },
  ),
  entityRule(
    {
      id: 'mime/multipart-not-encoded',
      title: 'has no multipart in base64 or quoted-printable',
      clauses: ['RFC 2045 §6.4'],
      level: 'MUST',
    },
    (entity) => {
      const encoding = transferEncodingOf(entity).trim().toLowerCase();
      if (!isMultipart(entity) || !MECHANISMS.slice(3).includes(encoding)) return null;
      return {
        saw: `${entity.contentType.type}/${entity.contentType.subtype} is in ${encoding}`,
        header: 'Content-Transfer-Encoding',
      };
    },
  ),
  entityRule(
    {
      id: 'mime/boundary-parameter',
      title: 'has a boundary for each multipart',
      clauses: ['RFC 2046 §5.1.1'],
      level: 'MUST',
    },
    (entity) => {
      return isMultipart(entity) && boundaryOf(entity) === ''
        ? { saw: 'there is none', header: 'Content-Type' }
        : null;
    },
  ),
  entityRule(
    {
      id: 'mime/has-parts',
      title: 'has body parts in each multipart',
      clauses: ['RFC 2046 §5.1.1'],
      level: 'MUST',
    },
    (entity, _number, object) => {
      const boundary = boundaryOf(entity);
      const encoded = MECHANISMS.slice(3).includes(transferEncodingOf(entity).trim().toLowerCase());
      if (!isMultipart(entity) || boundary === '' || encoded || entity.parts.length > 0) return null;
      // An object without a body at all is another rule's.
      return bodyOctets(entity).length === 0 || partsUnread(object) !== null
        ? null
        : { saw: `no line is the boundary ${quote(boundary)}` };
    },
  ),
  entityRule(
    {
      id: 'mime/boundary-closed',
      title: 'closes each multipart with its boundary',
      clauses: ['RFC 2046 §5.1.1'],
      level: 'MUST',
    },
    (entity) => {
      const last = entity.parts.at(-1);
      if (!last) return null;
      const boundary = boundaryOf(entity);
      const rest = entity.octets.subarray(last.bodyEnd, entity.bodyEnd);
      return rest.includes(`--${boundary}--`, 0, 'latin1')
        ? null
        : { saw: `there is no line --${boundary}--` };
    },
  ),
  entityRule(
    {
      id: 'mime/content-id-form',
      title: 'gives Content-ID as an id in angle brackets',
      clauses: ['RFC 2045 §7'],
      level: 'SHOULD',
    },
    ({ header }) => {
      const value = fieldValue(header, 'content-id');
      return value === null || /<[^<>\s]+>$/.test(value)
        ? null
        : { saw: `Content-ID is ${quote(value)}`, header: 'Content-ID' };
    },
  ),
];
