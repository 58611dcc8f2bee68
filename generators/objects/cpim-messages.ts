/** Objects that are a Message/CPIM (RFC 3862): without fault in all forms, and with one rule broken. */
import fc from 'fast-check';
import { CORE_NAMESPACE, parseCpim } from '../../protocol/cpm/cpim.ts';
import type { OctetString } from '../../protocol/imap/model/common.ts';
import { fieldValue } from '../../protocol/mime/header.ts';
import { bodyText, isGoodMessage } from './message-shape.ts';
import { type Family, family, type Made } from './object-input.ts';
import { LEAST_FIELDS, mark, plainBody } from './words.ts';

const OUTER = `${LEAST_FIELDS}\r\nTo: <b@example.com>\r\n`;
const TYPE = 'Content-Type: Message/CPIM\r\n';
const PARTIES = 'From: <im:a@example.com>\r\nTo: <im:b@example.com>\r\n';

/** An object around the octets of a message/cpim body; `key` is its Conversation-ID. */
function objectAround(cpim: OctetString, key = 'k'): OctetString {
  const encoding = /[\x80-\xff]/.test(cpim) ? 'Content-Transfer-Encoding: 8bit\r\n' : '';
  return `${OUTER}Conversation-ID: ${key}\r\n${TYPE}${encoding}\r\n${cpim}`;
}

/** Lines of message headers by the production that they are for (RFC 3862 §2 to §5, RFC 5438 §6). */
const FORMS: readonly (readonly [production: string, ...lines: string[]])[] = [
  [
    'RFC 3862 §4.1 From',
    'From: <im:a@example.com>',
    'From: Alice <tel:+15550100>',
    'From: "Alice \\"A\\"" <sip:a@example.com>',
    'From: Alice A <im:a@example.com>',
  ],
  ['RFC 3862 §4.2 To, several', 'To: <im:b@example.com>\r\nTo: Carol <im:c@example.com>'],
  ['RFC 3862 §4.3 cc', 'cc: <im:d@example.com>', 'cc: "D" <im:d@example.com>'],
  [
    'RFC 3862 §4.4 DateTime',
    'DateTime: 2014-04-29T09:46:50-08:00',
    'DateTime: 2014-04-29T09:46:50.123Z',
    'DateTime: 2016-12-31T23:59:60Z',
  ],
  ['RFC 3862 §4.5 Subject', 'Subject: a', 'Subject: a: b; c', 'Subject: '],
  [
    'RFC 3862 §4.5 Subject with a language',
    'Subject:;lang=fr la\\u00e9',
    'Subject:;lang=en a\r\nSubject:;lang=zh-Hant b',
  ],
  [
    'RFC 3862 §2.3 UTF-8 in a value',
    'Subject: caf\xc3\xa9 \xf0\x9f\x91\x8d',
    'Subject: \xe6\xbc\xa2\xe5\xad\x97',
  ],
  ['RFC 3862 §2.3.1 escapes', 'Subject: \\\\ \\" \\\' \\b \\t \\n \\r', 'Subject: \\u6f22\\u005C'],
  [
    'RFC 3862 §4.6 NS with a prefix',
    'NS: x <urn:example:x>\r\nx.Mood: fine',
    'NS: MyFeatures <mid:MessageFeatures@id.foo.com>\r\nMyFeatures.VitalMessageOption: a',
  ],
  ['RFC 3862 §4.6 NS, the default', 'NS: <urn:example:default>\r\nMood: fine', `NS: <${CORE_NAMESPACE}>`],
  ['RFC 3862 §4.7 Require', 'Require: From', 'NS: x <urn:example:x>\r\nRequire: x.Mood\r\nx.Mood: fine'],
  ['RFC 3862 §2.2 parameters', 'NS: x <urn:example:x>\r\nx.A:;p=1;q="2" v'],
  [
    'RFC 5438 §6 IMDN headers',
    'NS: imdn <urn:ietf:params:imdn>\r\nimdn.Message-ID: k1\r\nimdn.Disposition-Notification: positive-delivery, display',
    'NS: i <urn:ietf:params:imdn>\r\ni.Message-ID: k1',
  ],
];

const CONTENTS: readonly (readonly [production: string, ...texts: string[]])[] = [
  [
    'RFC 3862 §2.4 content: text',
    'Content-Type: text/plain; charset=utf-8\r\n\r\n',
    'Content-Type: text/plain\r\nContent-ID: <1@example.com>\r\n\r\n',
  ],
  [
    'RFC 3862 §2.4 content: encoded',
    'Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n',
  ],
  [
    'RFC 3862 §2.4 content: multipart',
    'Content-Type: multipart/mixed; boundary=in\r\n\r\n--in\r\n\r\na\r\n--in--\r\n',
  ],
  ['RFC 3862 §2.4 content: empty', 'Content-Type: text/plain\r\n\r\n'],
];

const line = fc.oneof(
  { withCrossShrink: true },
  ...FORMS.map(([production, ...lines]) => fc.constantFrom(...lines).map((text) => ({ production, text }))),
);
const content = fc.oneof(
  { withCrossShrink: true },
  ...CONTENTS.map(([production, ...texts]) =>
    fc.constantFrom(...texts).map((text) => ({ production, text })),
  ),
);

const made: fc.Arbitrary<Made> = fc
  .tuple(
    fc.uniqueArray(line, { maxLength: 4, selector: ({ production }) => production }),
    content,
    mark,
    mark,
  )
  .map(([lines, { production, text }, key, said]) => {
    const own = lines.map((one) => one.text).join('\r\n');
    const parties = lines.some((one) => one.production.endsWith(' From')) ? '' : PARTIES;
    const end = /:text|content: text/.test(production) ? `${said}\r\n` : '';
    return {
      octets: objectAround(`${parties}${own}${own === '' ? '' : '\r\n'}\r\n${text}${end}`, key),
      productions: [...lines.map((one) => one.production), production],
      search: [{ field: 'Conversation-ID', value: key }],
    };
  });

/** Headers of the namespace, with a blank before their values, and a content that says what it is. */
function isGoodCpim(octets: OctetString): boolean {
  return octets.includes(TYPE) && brokenRules(octets).length === 0;
}

export const validCpim: Family = {
  class: 'valid/cpim',
  productions: [...FORMS, ...CONTENTS].map(([production]) => production),
  weight: 5,
  made,
  holds: (octets) => isGoodMessage(octets) && isGoodCpim(octets),
};

type Rule =
  | 'blank-line'
  | 'header'
  | 'blank'
  | 'namespace'
  | 'content-type'
  | 'date-time'
  | 'escape'
  | 'folded'
  | 'uri';

/** Which rules the message headers break, read from the octets. */
function brokenRules(octets: OctetString): Rule[] {
  const { header, headers, content } = parseCpim(Buffer.from(bodyText(octets), 'latin1'));
  const found: Rule[] = [];
  const text = header.text;
  const known = new Set(headers.filter(({ namespace }) => namespace !== null).map(({ name }) => name));
  if (content === null) found.push('blank-line');
  if (/(?:^|\r\n)[^\s:][^\r\n:]*(?=\r\n|$)/.test(text)) found.push('header');
  if (/(?:^|\r\n)[^\s:][^\r\n: ]*:(?![ ;])/.test(text)) found.push('blank');
  if (headers.some(({ name }) => name.includes('.') && !known.has(name))) found.push('namespace');
  if (content !== null && fieldValue(content.header, 'content-type') === null) found.push('content-type');
  if (
    headers.some(
      ({ name, value }) =>
        name === 'DateTime' && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(value),
    )
  )
    found.push('date-time');
  if (text.replace(/\\(?:u[\da-f]{4}|[\\"'btnr])/gi, '').includes('\\')) found.push('escape');
  if (/\r\n[ \t]/.test(text)) found.push('folded');
  if (headers.some(({ name, value }) => /^(?:From|To|cc)$/.test(name) && !/<[a-z]+:[^<>]+>$/.test(value)))
    found.push('uri');
  return found;
}

function fault(rule: Rule, says: string, ...headers: string[]): Family {
  const octets = fc
    .tuple(fc.constantFrom(...headers), plainBody)
    .map(([some, body]) =>
      objectAround(
        `${some}${rule === 'content-type' || rule === 'blank-line' ? '' : 'Content-Type: text/plain\r\n\r\n'}${body}`,
      ),
    );
  return family(`malformed/cpim-${rule}`, `CPIM fault: ${says}`, octets, (all) =>
    brokenRules(all).includes(rule),
  );
}

export const cpimFaults: readonly Family[] = [
  family(
    'malformed/cpim-blank-line',
    'CPIM fault: no blank line behind the message headers',
    fc
      .constantFrom(PARTIES, `${PARTIES}Subject: a`, PARTIES.trimEnd(), 'From', '')
      .map((text) => objectAround(text)),
    (octets) => brokenRules(octets).includes('blank-line'),
  ),
  fault('header', 'a header without its colon', `${PARTIES}Subject\r\n\r\n`, 'no colon\r\n\r\n'),
  fault(
    'blank',
    'no blank before a value',
    'From:<im:a@example.com>\r\n\r\n',
    `${PARTIES}Subject:a\r\n\r\n`,
    `${PARTIES}DateTime:\t2014-04-29T09:46:50Z\r\n\r\n`,
  ),
  fault(
    'namespace',
    'a prefix that is not declared',
    `${PARTIES}x.Mood: fine\r\n\r\n`,
    `${PARTIES}imdn.Message-ID: 1\r\nNS: imdn <urn:ietf:params:imdn>\r\n\r\n`,
  ),
  fault(
    'content-type',
    'a content that does not say what it is',
    `${PARTIES}\r\n\r\n`,
    `${PARTIES}\r\nContent-ID: <1@example.com>\r\n\r\n`,
    '\r\n\r\n',
  ),
  fault(
    'date-time',
    'a DateTime that is none',
    `${PARTIES}DateTime: yesterday\r\n\r\n`,
    `${PARTIES}DateTime: 2014-04-29\r\n\r\n`,
    `${PARTIES}DateTime: Tue, 29 Apr 2014 09:46:50 -0800\r\n\r\n`,
  ),
  fault(
    'escape',
    'an escape that is none',
    `${PARTIES}Subject: \\x\r\n\r\n`,
    `${PARTIES}Subject: \\u12\r\n\r\n`,
    `${PARTIES}Subject: \\ \r\n\r\n`,
  ),
  fault(
    'folded',
    'a header that is folded',
    `${PARTIES}Subject: a\r\n b\r\n\r\n`,
    'From: Alice\r\n\t<im:a@example.com>\r\n\r\n',
  ),
  fault(
    'uri',
    'an address without angle brackets',
    'From: im:a@example.com\r\n\r\n',
    `${PARTIES}To: b\r\n\r\n`,
    `${PARTIES}cc: <>\r\n\r\n`,
    'From: <im:a@example.com\r\n\r\n',
  ),
];
