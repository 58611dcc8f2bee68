/** Header fields without fault, in all their forms: RFC 5322 §2.2 and §3, RFC 2047, and cpm-ms-2.0 Appendix C. */
import fc from 'fast-check';
import type { OctetString } from '../../protocol/imap/model/common.ts';
import { isGoodMessage, ONCE } from './message-shape.ts';
import type { Family, Made, SearchKey } from './object-input.ts';
import { mark, plainBody, token, word } from './words.ts';

/** One field, its line end left out, and what of its value a search must find. */
interface Field {
  readonly name: string;
  /** Everything behind the name: colon, blanks, the folded value. */
  readonly rest: OctetString;
  readonly key: string | null;
}

interface Form {
  readonly production: string;
  readonly field: fc.Arbitrary<Field>;
}

const words = fc.array(word, { minLength: 1, maxLength: 5 });
const few = fc.array(word, { minLength: 2, maxLength: 4 });
const textName = fc.constantFrom('Subject', 'Comments', 'X-Note');

function form(production: string, field: fc.Arbitrary<Field>): Form {
  return { production, field };
}

/** A field of text whose words are joined in some way; a search finds the last word. */
function ofWords(production: string, some: fc.Arbitrary<string[]>, join: (words: string[]) => string): Form {
  return form(
    production,
    fc.tuple(textName, some).map(([name, all]) => ({ name, rest: join(all), key: all.at(-1)! })),
  );
}

/** A field that is one of a few. No search: what servers make of its structure differs. */
function fixed(production: string, name: string, ...rests: string[]): Form {
  return form(
    production,
    fc.constantFrom(...rests).map((rest) => ({ name, rest, key: null })),
  );
}

/** A field of Appendix C, its token in each place where white space may stand before it (erratum E-29). */
function ofToken(section: string, name: string): Form {
  const before = fc.constantFrom(': ', ':', ':\r\n ', ':\t', ':  ');
  return form(
    `cpm-ms-2.0 §${section} ${name}`,
    fc.tuple(before, token).map(([blank, value]) => ({ name, rest: `${blank}${value}`, key: value })),
  );
}

const length = fc.integer({ min: 1_200, max: 3_000 });

const FORMS: readonly Form[] = [
  ofWords('RFC 5322 §2.2.1 unstructured', words, (all) => `: ${all.join(' ')}`),
  ofWords('RFC 5322 §2.2 no blank behind the colon', words, (all) => `:${all.join(' ')}`),
  ofWords('RFC 5322 §2.2 blanks around the value', words, (all) => `: \t  ${all.join('  ')} \t`),
  ofWords('RFC 5322 §2.2.3 folded before a blank', few, (all) => `: ${all.join('\r\n ')}`),
  ofWords('RFC 5322 §2.2.3 folded before a tab', few, (all) => `: ${all.join('\r\n\t')}`),
  ofWords('RFC 5322 §2.2.3 folded before several blanks', few, (all) => `: ${all.join('\r\n \t ')}`),
  ofWords('RFC 5322 §2.2.3 folded behind the colon', words, (all) => `:\r\n ${all.join(' ')}`),
  form(
    'RFC 5322 §2.2.3 a folded value of 1,200 and more octets',
    fc.tuple(length, mark, fc.constantFrom(76, 990)).map(([octets, key, line]) => ({
      name: 'X-Long',
      rest: `: ${Array.from({ length: Math.ceil(octets / line) }, () => 'y'.repeat(line)).join('\r\n ')}\r\n ${key}`,
      key,
    })),
  ),
  form(
    'RFC 5322 §2.1.1 a line of 998 octets',
    mark.map((key) => ({ name: 'X-Line', rest: `: ${'z'.repeat(998 - 8 - key.length)}${key}`, key })),
  ),
  form(
    'RFC 5322 §3.6.5 an empty value',
    fc.constantFrom(':', ': ', ':\t').map((rest) => ({ name: 'X-Empty', rest, key: '' })),
  ),
  form(
    'RFC 5322 §3.6.8 a name of every character',
    fc
      .tuple(fc.constantFrom("X!#$%&'*+-./0", 'X;<=>?@[\\]^_`{|}~', 'X"(),', 'x'), mark)
      .map(([name, key]) => ({ name, rest: `: ${key}`, key })),
  ),
  form(
    'RFC 5322 §1.2.2 a name in another case',
    fc
      .tuple(fc.constantFrom('CONVERSATION-ID', 'conversation-id', 'cOnVeRsAtIoN-iD', 'SUBJECT'), mark)
      .map(([name, key]) => ({ name, rest: `: ${key}`, key })),
  ),
  form(
    'RFC 5322 §3.6 a field that comes again',
    fc.tuple(mark, mark).map(([one, key]) => ({ name: 'X-Tag', rest: `: ${one}\r\nX-Tag: ${key}`, key })),
  ),
  fixed(
    'RFC 5322 §3.3 forms of a date',
    'Date',
    ': 29 Apr 2014 09:46 -0800',
    ': Tue,  1 Apr 2014 09:46:50 +0000',
    ': Tue, 29 Apr 2014 09:46:50 -0800 (Pacific (Standard) Time)',
    ':\r\n Sat, 31 Dec 2016 23:59:60 +0000',
    ': Thu, 29 Feb 2024 00:00:00 +1400',
  ),
  fixed(
    'RFC 5322 §4.3 obsolete dates',
    'Date',
    ': Tue, 29 Apr 14 09:46:50 EST',
    ': 29 Apr 114 09:46 Z',
    ': Tue , 29 Apr 2014 09 : 46 : 50 PDT',
  ),
  fixed(
    'RFC 5322 §3.2.4 quoted-string',
    'From',
    ': "Alice \\"A\\" \\\\ B" <alice@example.com>',
    ': "" <alice@example.com>',
    ': "a, b; c: (d) <e>"\r\n <alice@example.com>',
    ': "\\a\\b" <"a b"@example.com>',
  ),
  fixed(
    'RFC 5322 §3.2.2 comment',
    'To',
    ': (a (nested (comment)) \\) \\\\ x) bob@example.com (end)',
    ': bob(one)@(two)example.com',
    ': ()\r\n bob@example.com',
  ),
  fixed(
    'RFC 5322 §3.4 group',
    'To',
    ': undisclosed:;',
    ': A Group:bob@example.com, Carol <carol@example.com>;, dave@example.com',
    ': "g" : ;',
  ),
  fixed(
    'RFC 5322 §3.4.1 domain-literal',
    'From',
    ': alice@[192.0.2.1]',
    ': <a@[IPv6:2001:db8::1]>',
    ': <"@"@[a\tb]>',
  ),
  fixed(
    'RFC 5322 §4.4 obsolete addressing',
    'Cc',
    ': <@a.example,@b.example:bob@example.com>',
    ': , bob@example.com,,',
    ': bob . smith @ example . com',
    ': Dr. Bob <bob@example.com>',
  ),
  fixed(
    'RFC 5322 §3.6.4 message identification',
    'Message-ID',
    ': <1@example.com>',
    ': <"a b"@[192.0.2.1]>',
    ':\r\n <a.b!#$%@x>',
  ),
  fixed('RFC 5322 §3.6.4 references', 'References', ': <1@a> <2@b>', ':\r\n <1@a>\r\n\t<2@b>'),
  fixed(
    'cpm-ms-2.0 §5.2.1 addresses that are URIs',
    'To',
    ': <tel:+15550100>',
    ': sip:bob@example.com',
    ': "Bob" <sip:bob@example.com;user=phone>',
    ': <tel:+1-555-0100;ext=1>',
  ),
  fixed(
    'RFC 2047 §4.1 encoded words, B',
    'Subject',
    ': =?utf-8?B?w6k=?=',
    ': =?UTF-8?b?5ryi5a2X?= and =?utf-8?B??=',
    ': =?iso-8859-1?B?6Q==?=',
  ),
  fixed(
    'RFC 2047 §4.2 encoded words, Q',
    'Subject',
    ': =?utf-8?Q?caf=C3=A9_a?=',
    ': =?ISO-8859-1?q?=E9=3F=5F?=',
    ': =?us-ascii?Q?a?=',
  ),
  fixed(
    'RFC 2047 §6.2 encoded words side by side',
    'Subject',
    ': =?utf-8?Q?a?= =?utf-8?Q?b?=',
    ': =?utf-8?Q?a?=\r\n =?iso-8859-1?Q?=E9?=\r\n =?utf-8?B?w6k=?=',
  ),
  fixed(
    'RFC 2047 §5 encoded words in a phrase and a comment',
    'From',
    ': =?utf-8?Q?Zo=C3=AB?= <z@example.com>',
    ': z@example.com (=?utf-8?Q?Zo=C3=AB?=)',
  ),
  fixed(
    'RFC 2231 §5 encoded words with a language',
    'Subject',
    ': =?utf-8*en?Q?a?=',
    ': =?us-ascii*en-GB?B?YQ==?=',
  ),
  ofToken('C.1', 'Conversation-ID'),
  ofToken('C.2', 'Contribution-ID'),
  ofToken('C.3', 'InReplyTo-Contribution-ID'),
  ofToken('C.4', 'IMDN-Message-ID'),
  form(
    'cpm-ms-2.0 §C.5 P-Asserted-Service',
    fc.constantFrom('msg', 'largemsg', 'session', 'filetransfer').map((key) => ({
      name: 'P-Asserted-Service',
      rest: `: urn:urn-7:3gpp-service.ims.icsi.oma.cpm.${key}`,
      key,
    })),
  ),
  form(
    'cpm-ms-2.0 §C.6 Message-Correlator, ascii-value',
    fc
      .tuple(fc.constantFrom('', 'Hi there, ', '" \\ ; '), mark, fc.constantFrom(0, 20, 140))
      .map(([begin, key, more]) => ({
        name: 'Message-Correlator',
        rest: `: ${begin}${'m'.repeat(more)}${key}`,
        key,
      })),
  ),
  fixed(
    'cpm-ms-2.0 §C.6 Message-Correlator, non-ascii-value',
    'Message-Correlator',
    ': =?utf-8?b?w6k=?=',
    ': =?utf-8?B?8J+RjQ==?=',
  ),
];

const field = fc.oneof(
  { withCrossShrink: true },
  ...FORMS.map(({ production, field: one }) => one.map((own) => ({ ...own, production }))),
);
type Produced = Field & { readonly production: string };

const REQUIRED: readonly Produced[] = [
  { name: 'From', rest: ': <a@example.com>', key: null, production: '' },
  { name: 'Date', rest: ': Tue, 29 Apr 2014 09:46:50 -0800', key: null, production: '' },
];

/** How much of a value is searched for. */
const cut = fc.constantFrom<(key: string) => string>(
  (key) => key,
  (key) => key.slice(0, 2),
  (key) => key.slice(-3),
  (key) => key.toUpperCase(),
);

const made: fc.Arbitrary<Made> = fc
  .tuple(fc.array(field, { minLength: 1, maxLength: 5 }), fc.boolean(), cut, plainBody)
  .map(([some, requiredFirst, part, body]) => {
    const own = allowed(some);
    const others = REQUIRED.filter(({ name }) => !own.some((one) => sameName(one.name, name)));
    const all = requiredFirst ? [...others, ...own] : [...own, ...others];
    const search = own
      .filter(({ key }) => key !== null)
      .slice(0, 2)
      .map(({ name, key }): SearchKey => ({ field: name, value: part(key!) }));
    return {
      octets: `${all.map(({ name, rest }) => `${name}${rest}\r\n`).join('')}\r\n${body}`,
      productions: [...new Set(own.map(({ production }) => production))],
      search,
    };
  });

/** What a message has once stands there once. */
function allowed(fields: readonly Produced[]): readonly Produced[] {
  return fields.filter(
    ({ name }, at) =>
      !ONCE.has(name.toLowerCase()) || fields.findIndex((one) => sameName(one.name, name)) === at,
  );
}

function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

export const validHeaders: Family = {
  class: 'valid/headers',
  productions: FORMS.map(({ production }) => production),
  weight: 12,
  made,
  holds: isGoodMessage,
};
