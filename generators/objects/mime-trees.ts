/** MIME messages without fault: multiparts in multiparts, odd boundaries, encodings, parameters (RFC 2045, 2046, 2231). */
import fc from 'fast-check';
import type { OctetString } from '../../protocol/imap/model/common.ts';
import { isGoodMessage } from './message-shape.ts';
import type { Family, Made } from './object-input.ts';
import { LEAST_FIELDS, mark } from './words.ts';

/** An entity: its fields with their line ends, and its body; of a multipart its parts in place of a body. */
type Node =
  | { readonly production: string; readonly fields: OctetString; readonly body: OctetString }
  | {
      readonly production: string;
      readonly subtype: string;
      readonly dress: Dress;
      readonly parts: readonly Node[];
    };

/** What stands around the parts of a multipart. */
interface Dress {
  readonly productions: readonly string[];
  readonly boundary: (number: number) => string;
  /** How the parameter is written. */
  readonly written: (boundary: string) => string;
  readonly preamble: OctetString;
  readonly epilogue: OctetString;
  readonly padding: string;
}

/** Entities that are no multiparts; no line of a body begins with hyphens. */
const LEAVES: readonly (readonly [production: string, fields: OctetString, ...bodies: OctetString[]])[] = [
  [
    'RFC 2046 §4.1 text/plain',
    'Content-Type: text/plain; charset=us-ascii\r\n',
    'a',
    'a\r\nb\r\n',
    '',
    ' - -\r\n',
  ],
  ['RFC 2045 §5.2 no fields', '', 'a', '\r\n', ''],
  [
    'RFC 2045 §6.7 quoted-printable',
    'Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n',
    'caf=C3=A9=\r\n soft',
    '=3D=20\r\n',
    '',
  ],
  [
    'RFC 2045 §6.8 base64',
    'Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n',
    'iVBORw0KGgo=\r\n',
    'AA==',
    'QUJD\r\nREVG\r\n',
    '',
  ],
  [
    'RFC 2045 §6.2 8bit',
    'Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n',
    'caf\xc3\xa9',
    '\xf0\x9f\x91\x8d\r\n',
  ],
  [
    'RFC 2045 §6.1 an encoding in another case',
    'Content-Type: TEXT/Plain\r\nContent-Transfer-Encoding: BASE64 (c)\r\n',
    'YQ==\r\n',
  ],
  [
    'RFC 2045 §5.1 parameters in quotes, with comments',
    'Content-Type: (c) text (c) / plain ; (c) charset = "us-ascii" (c)\r\n ; x="a\\"b;c=d"; y=""\r\n',
    'a',
  ],
  [
    'RFC 2231 §3 continuations',
    'Content-Type: application/octet-stream; name*0="a"; name*1=b;\r\n name*2="c d"\r\n',
    'a',
  ],
  [
    'RFC 2231 §4 character sets and languages',
    "Content-Type: application/octet-stream; name*=utf-8'en'caf%C3%A9\r\nContent-Disposition: attachment; filename*0*=iso-8859-1''%E9; filename*1=\".txt\"\r\n",
    'a',
  ],
  [
    'RFC 2183 Content-Disposition',
    'Content-Type: image/jpeg\r\nContent-Disposition: inline; filename="a b.jpg"; size=1; modification-date="Tue, 29 Apr 2014 09:46:50 -0800"\r\n',
    'a',
  ],
  [
    'RFC 2045 §7 Content-ID and Content-Description',
    'Content-ID: <1.a@example.com>\r\nContent-Description: a =?utf-8?Q?=C3=A9?= b\r\n',
    'a',
  ],
  [
    'RFC 3282 Content-Language, RFC 2557 Content-Location, RFC 1864 Content-MD5',
    'Content-Language: en, zh-Hant (c)\r\nContent-Location: http://example.com/a\r\nContent-MD5: Q2hlY2sgSW50ZWdyaXR5IQ==\r\n',
    'a',
  ],
  [
    'RFC 2046 §5.2.1 message/rfc822',
    'Content-Type: message/rfc822\r\n',
    'Subject: in\r\nFrom: <b@example.com>\r\n\r\nin',
    'Subject: in\r\nContent-Type: text/html\r\n\r\n<p>\r\n',
  ],
  [
    'RFC 2046 §5.2.2 other types of message',
    'Content-Type: message/partial; id="1"; number=1; total=2\r\n',
    'a: b\r\n\r\nc',
  ],
  ['RFC 2046 §4.5 unknown types', 'Content-Type: X-odd/x.y+z; a=1\r\n', 'a'],
  [
    'RFC 3862 §2 Message/CPIM in a part',
    'Content-Type: Message/CPIM\r\n',
    'From: <im:a@b>\r\n\r\nContent-Type: text/plain\r\n\r\na',
  ],
];

const leaf: fc.Arbitrary<Node> = fc.oneof(
  { withCrossShrink: true },
  ...LEAVES.map(([production, fields, ...bodies]) =>
    fc.constantFrom(...bodies).map((body): Node => ({ production, fields, body })),
  ),
);

/** Each begins with its number and a character that is no digit, so that no boundary begins another. */
const BOUNDARIES: readonly (readonly [production: string, make: (number: number) => string])[] = [
  ['', (number) => `${number}b`],
  ['RFC 2046 §5.1.1 a boundary of every character', (number) => `${number}'()+_,-./:=?x`],
  ['RFC 2046 §5.1.1 a boundary with blanks in it', (number) => `${number} a  b`],
  [
    'RFC 2046 §5.1.1 a boundary of 70 characters',
    (number) => `${number}${'='.repeat(70 - `${number}`.length)}`,
  ],
  ['RFC 2046 §5.1.1 a boundary that begins and ends with hyphens', (number) => `${number}---`],
];
const WRITTEN: readonly (readonly [production: string, write: (boundary: string) => string])[] = [
  ['', (boundary) => `; boundary="${boundary}"`],
  [
    'RFC 2045 §5.1 a parameter folded, its name in another case',
    (boundary) => `;\r\n\tBOUNDARY="${boundary}"`,
  ],
  ['RFC 2045 §5.1 parameters around the boundary', (boundary) => `; a=1; boundary="${boundary}"; z="2"`],
];
const PREAMBLES = [
  ['', ''],
  ['RFC 2046 §5.1.1 preamble', 'This is a preamble.\r\n'],
  ['RFC 2046 §5.1.1 preamble', '\r\n'],
] as const;
const EPILOGUES = [
  ['', '\r\n'],
  ['RFC 2046 §5.1.1 no line end behind the last boundary', ''],
  ['RFC 2046 §5.1.1 epilogue', '\r\nAn epilogue.\r\n'],
] as const;
const PADDINGS = [
  ['', ''],
  ['RFC 2046 §5.1.1 transport padding', ' \t'],
] as const;

const plainOr = <T>(rows: readonly (readonly [string, T])[]) =>
  fc.oneof(
    { weight: 2, arbitrary: fc.constant(rows[0]!) },
    { weight: 1, arbitrary: fc.constantFrom(...rows) },
  );

const dress: fc.Arbitrary<Dress> = fc
  .tuple(
    plainOr(BOUNDARIES),
    plainOr(WRITTEN),
    plainOr<string>(PREAMBLES),
    plainOr<string>(EPILOGUES),
    plainOr<string>(PADDINGS),
  )
  .map(([boundary, written, preamble, epilogue, padding]) => ({
    productions: [boundary, written, preamble, epilogue, padding]
      .map(([name]) => name)
      .filter((name) => name !== ''),
    boundary: boundary[1],
    written: written[1],
    preamble: preamble[1],
    epilogue: epilogue[1],
    padding: padding[1],
  }));

const SUBTYPES: readonly (readonly [production: string, subtype: string])[] = [
  ['RFC 2046 §5.1.3 multipart/mixed', 'mixed'],
  ['RFC 2046 §5.1.4 multipart/alternative', 'ALTERNATIVE'],
  ['RFC 2387 multipart/related', 'related'],
  ['RFC 2046 §5.1.5 multipart/digest', 'digest'],
  ['RFC 2046 §5.1.7 other multiparts', 'x-odd'],
];

function multipart(part: fc.Arbitrary<Node>, maxLength: number): fc.Arbitrary<Node> {
  return fc.tuple(fc.constantFrom(...SUBTYPES), dress, fc.array(part, { minLength: 1, maxLength })).map(
    ([[production, subtype], own, parts]): Node => ({
      production,
      subtype,
      dress: own,
      // A part of a digest that does not say what it is is a message.
      parts: subtype === 'digest' ? parts.map(asMessage) : parts,
    }),
  );
}

function asMessage(node: Node): Node {
  if (!('fields' in node) || node.fields.includes('Content-Type:')) return node;
  if (node.fields === '') return { ...node, body: `Subject: in\r\n\r\n${node.body}` };
  return { ...node, fields: `Content-Type: text/plain\r\n${node.fields}` };
}

const inner = fc.oneof(
  { withCrossShrink: true },
  { weight: 4, arbitrary: leaf },
  { weight: 1, arbitrary: multipart(leaf, 3) },
);
const outer = fc.oneof(
  { withCrossShrink: true },
  { weight: 3, arbitrary: leaf },
  { weight: 1, arbitrary: multipart(inner, 3) },
);
const tree = fc.oneof(
  { withCrossShrink: true },
  { weight: 1, arbitrary: leaf },
  { weight: 3, arbitrary: multipart(outer, 4) },
);

const NESTED = 'RFC 2046 §5.1 multiparts in multiparts';
const BLANK_PART = 'RFC 2046 §5.1.1 a part without fields and without its blank line';

const made: fc.Arbitrary<Made> = fc.tuple(tree, mark).map(([node, key]) => {
  const productions = new Set<string>();
  let number = 0;
  const print = (one: Node, depth: number): OctetString => {
    productions.add(one.production);
    if ('fields' in one) return `${one.fields}\r\n${one.body}`;
    if (depth > 0) productions.add(NESTED);
    const { boundary: make, written, preamble, epilogue, padding, productions: own } = one.dress;
    for (const production of own) productions.add(production);
    const boundary = make(++number);
    const parts = one.parts.map(
      (part) => `--${boundary}${padding}\r\n${withoutNothing(print(part, depth + 1), productions)}\r\n`,
    );
    // The line end before the boundary of the multipart around this one is that boundary's.
    const end = depth > 0 ? epilogue.replace(/\r\n$/, '') : epilogue;
    return `Content-Type: multipart/${one.subtype}${written(boundary)}\r\n\r\n${preamble}${parts.join('')}--${boundary}--${padding}${end}`;
  };
  const entity = print(node, 0);
  return {
    octets: `${LEAST_FIELDS}\r\nConversation-ID: ${key}\r\nMIME-Version: 1.0\r\n${entity}`,
    productions: [...productions],
    search: [{ field: 'Conversation-ID', value: key }],
  };
});

/** A part of a blank line alone may be without it: the line end before the boundary is enough. */
function withoutNothing(entity: OctetString, productions: Set<string>): OctetString {
  if (entity !== '\r\n') return entity;
  productions.add(BLANK_PART);
  return '';
}

export const validMime: Family = {
  class: 'valid/mime',
  productions: [
    ...LEAVES.map(([production]) => production),
    ...SUBTYPES.map(([production]) => production),
    ...new Set(
      [BOUNDARIES, WRITTEN, PREAMBLES, EPILOGUES, PADDINGS].flatMap((rows) => rows.map(([name]) => name)),
    ),
    NESTED,
    BLANK_PART,
  ].filter((name) => name !== ''),
  weight: 10,
  made,
  holds: isGoodMessage,
};
