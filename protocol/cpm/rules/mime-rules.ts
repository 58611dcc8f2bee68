/** What every object must be as a message: RFC 5322 and RFC 2045 to 2046, which cpm-ms-2.0 §5.2.1 builds upon. */
import { transferEncodingOf } from '../../mime/decoded-body.ts';
import { bodyOctets, isMultipart, type MimeEntity } from '../../mime/entity.ts';
import { fieldValue, type HeaderField } from '../../mime/header.ts';
import { parameterValue } from '../../mime/parameters.ts';
import type { CpmObject } from '../cpm-object.ts';
import { OBJECT_TYPES } from '../object-types.ts';
import type { Place } from '../place.ts';
import { quote } from './header-rules.ts';
import type { ObjectRule, Report, RuleHeader } from './rule.ts';

const LONGEST_LINE = 998;
const MECHANISMS = ['7bit', '8bit', 'binary', 'base64', 'quoted-printable'];
const LF = 0x0a;
const CR = 0x0d;

/** An entity of an object and the number of its part, `''` for the object itself. */
interface Numbered {
  entity: MimeEntity;
  number: string;
}

/** The object, its parts, and theirs; what Message/CPIM encapsulates is not among them. */
function* entities(entity: MimeEntity, number = ''): Generator<Numbered> {
  yield { entity, number };
  for (const [index, part] of entity.parts.entries())
    yield* entities(part, number === '' ? String(index + 1) : `${number}.${index + 1}`);
}

function inPart(number: string, header?: string): Place {
  return { ...(number === '' ? {} : { part: number }), ...(header ? { header } : {}) };
}

function mimeRule(header: RuleHeader, judge: (object: CpmObject, report: Report) => void): ObjectRule {
  return { ...header, types: OBJECT_TYPES, bindings: ['imap'], judge };
}

/** A rule over each entity; `judge` tells what is wrong, and in which header if in one. */
function entityRule(
  header: RuleHeader,
  judge: (entity: MimeEntity) => { saw: string; header?: string } | null,
): ObjectRule {
  return mimeRule(header, (object, report) => {
    for (const { entity, number } of entities(object.entity)) {
      const fault = judge(entity);
      if (fault) report(fault.saw, inPart(number, fault.header));
    }
  });
}

/** A rule over each header field of each entity. The first fault of a header is enough. */
function fieldRule(header: RuleHeader, fault: (field: HeaderField) => string | null): ObjectRule {
  return entityRule(header, (entity) => {
    for (const field of entity.header.fields) {
      const saw = fault(field);
      if (saw) return { saw, ...(field.name === '' ? {} : { header: field.name }) };
    }
    return null;
  });
}

/** A rule over the octets of each body that no other entity is cut out of. */
function bodyRule(header: RuleHeader, fault: (body: Buffer, encoding: string) => string | null): ObjectRule {
  return entityRule(header, (entity) => {
    if (entity.parts.length > 0 || entity.message) return null;
    const saw = fault(bodyOctets(entity), transferEncodingOf(entity).trim().toLowerCase());
    return saw === null ? null : { saw };
  });
}

/** True unless the entity is in base64 that stops within a group of four (RFC 2045 §6.8). */
export function isSoundBase64(entity: MimeEntity): boolean {
  return !/^\s*base64\s*$/i.test(transferEncodingOf(entity)) || base64Fault(bodyOctets(entity)) === null;
}

function base64Fault(body: Buffer): string | null {
  let digits = 0;
  let padding = 0;
  for (const octet of body) {
    const letter = octet | 0x20;
    if (
      (letter >= 0x61 && letter <= 0x7a) ||
      (octet >= 0x30 && octet <= 0x39) ||
      octet === 0x2b ||
      octet === 0x2f
    ) {
      if (padding > 0) return 'base64 goes on behind its padding';
      digits++;
    } else if (octet === 0x3d) padding++;
  }
  return (digits + padding) % 4 === 0 && padding <= 2 ? null : 'base64 ends within a group of four';
}

/** The first offset at which CR or LF stands alone; -1 if there is none. */
function loneLineEnd(octets: Buffer): number {
  for (let at = octets.indexOf(LF); at >= 0; at = octets.indexOf(LF, at + 1)) {
    if (octets[at - 1] !== CR) return at;
  }
  for (let at = octets.indexOf(CR); at >= 0; at = octets.indexOf(CR, at + 1)) {
    if (octets[at + 1] !== LF) return at;
  }
  return -1;
}

function longestLine(octets: Buffer): number {
  let longest = 0;
  let begin = 0;
  for (let feed = octets.indexOf(LF); ; feed = octets.indexOf(LF, begin)) {
    const end = feed < 0 ? octets.length : octets[feed - 1] === CR ? feed - 1 : feed;
    longest = Math.max(longest, end - begin);
    if (feed < 0) return longest;
    begin = feed + 1;
  }
}

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

export const mimeRules: readonly ObjectRule[] = [
  fieldRule(
    {
      id: 'mime/header-lines',
      title: 'has nothing but header fields before its blank line',
      clauses: ['RFC 5322 §2.2'],
      level: 'MUST',
    },
    (field) => (field.name === '' ? `a line is ${quote(field.text)}` : null),
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
      if (
        value === null ||
        value === '' ||
        /^\s*(?:\([^)]*\)\s*)*[^\s/;()]+\s*(?:\([^)]*\)\s*)*\/\s*(?:\([^)]*\)\s*)*[^\s/;()]+\s*(?:\([^)]*\)\s*)*(?:;|$)/.test(
          value,
        )
      )
        return null;
      return { saw: `Content-Type is ${quote(value)}`, header: 'Content-Type' };
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
      if (
        value === null ||
        MECHANISMS.includes(
          value
            .replace(/\([^)]*\)/g, '')
            .trim()
            .toLowerCase(),
        )
      )
        return null;
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
      const boundary = parameterValue(entity.contentType.parameters, 'boundary')?.trimEnd() ?? '';
      return isMultipart(entity) && boundary === '' ? { saw: 'there is none', header: 'Content-Type' } : null;
    },
  ),
  entityRule(
    {
      id: 'mime/has-parts',
      title: 'has body parts in each multipart',
      clauses: ['RFC 2046 §5.1.1'],
      level: 'MUST',
    },
    (entity) => {
      const boundary = parameterValue(entity.contentType.parameters, 'boundary')?.trimEnd() ?? '';
      const encoded = MECHANISMS.slice(3).includes(transferEncodingOf(entity).trim().toLowerCase());
      if (!isMultipart(entity) || boundary === '' || encoded || entity.parts.length > 0) return null;
      // An object without a body at all is another rule's.
      return bodyOctets(entity).length === 0 ? null : { saw: `no line is the boundary ${quote(boundary)}` };
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
      const boundary = parameterValue(entity.contentType.parameters, 'boundary')!.trimEnd();
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
  bodyRule(
    {
      id: 'mime/no-nul',
      title: 'has no NUL in a body that is not binary',
      clauses: ['RFC 2045 §2.7', 'RFC 2045 §2.8'],
      level: 'MUST',
    },
    (body, encoding) => (encoding !== 'binary' && body.includes(0) ? 'there is a NUL' : null),
  ),
  bodyRule(
    {
      id: 'mime/body-line-ends',
      title: 'ends the lines of its bodies with CRLF',
      clauses: ['RFC 2045 §2.7', 'RFC 2045 §2.8'],
      level: 'SHOULD',
    },
    (body, encoding) => (encoding !== 'binary' && loneLineEnd(body) >= 0 ? 'CR or LF stands alone' : null),
  ),
  bodyRule(
    {
      id: 'mime/body-line-length',
      title: `has no line of more than ${LONGEST_LINE} octets in a body`,
      clauses: ['RFC 5322 §2.1.1', 'RFC 2045 §2.7'],
      level: 'SHOULD',
    },
    (body, encoding) => {
      if (encoding === 'binary' || body.length <= LONGEST_LINE) return null;
      const longest = longestLine(body);
      return longest > LONGEST_LINE ? `a line has ${longest} octets` : null;
    },
  ),
  bodyRule(
    {
      id: 'mime/base64-whole',
      title: 'has in base64 whole groups of four',
      clauses: ['RFC 2045 §6.8'],
      level: 'MUST',
    },
    (body, encoding) => (encoding === 'base64' ? base64Fault(body) : null),
  ),
  bodyRule(
    {
      id: 'mime/base64-alphabet',
      title: 'has in base64 its alphabet alone',
      clauses: ['RFC 2045 §6.8'],
      level: 'SHOULD',
    },
    (body, encoding) => {
      const odd = encoding === 'base64' ? /[^A-Za-z0-9+/=\s]/.exec(body.toString('latin1')) : null;
      return odd ? `there is ${quote(odd[0])}` : null;
    },
  ),
  bodyRule(
    {
      id: 'mime/quoted-printable-form',
      title: 'has in quoted-printable two digits or a line end behind each equals sign',
      clauses: ['RFC 2045 §6.7'],
      level: 'SHOULD',
    },
    (body, encoding) => {
      const odd =
        encoding === 'quoted-printable'
          ? /=(?![0-9A-Fa-f]{2}|[ \t]*\r?\n|[ \t]*$)/.exec(body.toString('latin1'))
          : null;
      return odd ? `there is ${quote(body.toString('latin1', odd.index, odd.index + 3))}` : null;
    },
  ),
];
