/**
 * The XML of Group State Objects, session info objects and File Transfer History objects (cpm-ms-2.0 §5.2.2 to §5.2.4,
 * Appendix G) without fault, written in all the ways that XML 1.0 has.
 */
import fc from 'fast-check';

/** Which object it is of. */
export type DocumentKind = 'group-state' | 'session-info' | 'file-transfer';

export interface XmlText {
  readonly kind: DocumentKind;
  /** In Unicode. */
  readonly text: string;
  /** How it is to be encoded; it is what the declaration says. */
  readonly encoding: 'utf-8' | 'iso-8859-1' | 'us-ascii';
  readonly productions: readonly string[];
}

/** An element: its attributes, and its text or its elements. */
interface Tree {
  readonly name: string;
  readonly attributes: readonly (readonly [name: string, value: string])[];
  readonly content: string | readonly Tree[];
}

const leaf = (name: string, content: string): Tree => ({ name, attributes: [], content });

const said = fc.oneof(
  { withCrossShrink: true },
  { weight: 2, arbitrary: fc.constantFrom('', 'Alice', 'a b') },
  { weight: 1, arbitrary: fc.nat({ max: 1_000_000 }).map((n) => `n${n}`) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '<>&"\'',
      'é',
      '漢字',
      '👍',
      ']]>',
      '--',
      '&amp;',
      'a\tb',
      '#',
      'x'.repeat(300),
    ),
  },
);
const address = fc.oneof(
  fc.constantFrom('tel:+15550100', 'sip:a@example.com', 'sip:a@example.com?x=1&y=2'),
  fc.nat({ max: 999_999 }).map((n) => `tel:+1555${n}`),
);

const groupState: fc.Arbitrary<Tree> = fc
  .tuple(
    fc.constantFrom('Closed', 'Open'),
    fc.constantFrom('2014-04-29T09:46:50-08:00', '2014-04-29T17:46:50.5Z', '2014-04-29T17:46:50'),
    fc.array(fc.tuple(said, address), { minLength: 1, maxLength: 4 }),
  )
  .map(([type, timestamp, participants]) => ({
    name: 'groupstate',
    attributes: [
      ['timestamp', timestamp],
      ['lastfocussessionid', 'da9274453@example.com'],
      ['group-type', type],
    ] as const,
    content: participants.map(([name, uri]) => ({
      name: 'participant',
      attributes: [
        ['name', name],
        ['comm-addr', uri],
      ] as const,
      content: [],
    })),
  }));

const sdp = said.map(
  (text) => `\r\ns=${text}\r\nc=IN IP4 192.0.2.1\r\nm=message 4797 TCP/MSRP *\r\na=sendrecv\r\n`,
);
const sessionInfo: fc.Arbitrary<Tree> = fc
  .tuple(fc.boolean(), fc.boolean(), sdp)
  .map(([group, replaces, text]) => ({
    name: 'session',
    attributes: [],
    content: [
      leaf('session-type', group ? 'Group' : '1-1'),
      ...(replaces ? [leaf('session-replaces', 'abcdef-1234')] : []),
      ...(group ? [leaf('invited-participants', 'tel:+15550100;sip:b@example.com')] : []),
      leaf('sdp', text),
    ],
  }));

const fileTransfer: fc.Arbitrary<Tree> = fc
  .tuple(fc.boolean(), said, fc.boolean())
  .map(([adHoc, name, listed]) => ({
    name: 'file-transfer',
    attributes: [],
    content: [
      leaf('file-transfer-type', adHoc ? 'Ad-Hoc' : '1-1'),
      ...(adHoc ? [leaf('invited-participants', 'tel:+15550100')] : []),
      leaf('sdp', `\r\ni=${name}\r\na=sendonly\r\na=file-selector:name:"a.txt" type:text/plain size:3\r\n`),
      ...(listed ? [{ ...leaf('file-object', ''), content: [leaf('cid', 'cid:1@example.com')] }] : []),
    ],
  }));

export const DOCUMENT_KINDS: readonly DocumentKind[] = ['group-state', 'session-info', 'file-transfer'];
const TREES: Readonly<Record<DocumentKind, fc.Arbitrary<Tree>>> = {
  'group-state': groupState,
  'session-info': sessionInfo,
  'file-transfer': fileTransfer,
};

/** How characters of texts and values are written. */
type Writing = 'named' | 'decimal' | 'hexadecimal' | 'all-decimal' | 'all-hexadecimal' | 'cdata';

interface Style {
  readonly declaration: string;
  readonly writing: Writing;
  readonly quote: '"' | "'";
  readonly gap: string;
  readonly reversed: boolean;
  readonly between: string;
  readonly pairs: boolean;
  readonly unused: boolean;
  readonly newline: '\r\n' | '\n' | '';
}

/** Name of the production, value: the first of each row is the plainest, and no production. */
const DECLARATIONS = [
  ['', '<?xml version="1.0" encoding="UTF-8"?>'],
  ['XML 1.0 §2.8 no declaration', ''],
  ['XML 1.0 §4.3.3 encoding in lower case', "<?xml version='1.0' encoding='utf-8'?>"],
  ['XML 1.0 §4.3.3 encoding iso-8859-1', '<?xml version="1.0" encoding="ISO-8859-1"?>'],
  ['XML 1.0 §4.3.3 encoding us-ascii', '<?xml version="1.0" encoding="US-ASCII"?>'],
  ['XML 1.0 §2.9 standalone', '<?xml version = "1.0" encoding="UTF-8" standalone="yes" ?>'],
] as const;
const WRITINGS = [
  ['', 'named'],
  ['XML 1.0 §4.1 references, decimal', 'decimal'],
  ['XML 1.0 §4.1 references, hexadecimal', 'hexadecimal'],
  ['XML 1.0 §4.1 every character a reference', 'all-decimal'],
  ['XML 1.0 §4.1 every character a reference with zeros', 'all-hexadecimal'],
  ['XML 1.0 §2.7 CDATA', 'cdata'],
] as const;
const BETWEEN = [
  ['', ''],
  ['XML 1.0 §2.5 comment', '<!-- a <b> & c -->'],
  ['XML 1.0 §2.6 processing instruction', '<?target some "data"?>'],
  ['XML 1.0 §2.10 white space between elements', '\r\n \t\r\n'],
] as const;
const GAPS = [
  ['', ' '],
  ['XML 1.0 §3.1 line ends between attributes', '\r\n\t '],
] as const;
const SWITCHES = {
  reversed: 'XML 1.0 §3.1 attributes in another order',
  pairs: 'XML 1.0 §3.1 start and end tag of an empty element',
  unused: 'Namespaces §2.1 a declaration that is not used',
  apostrophes: 'XML 1.0 §2.3 values between apostrophes',
  bareLf: 'XML 1.0 §2.11 one line',
} as const;

const row = <T>(rows: readonly (readonly [string, T])[]) =>
  fc.oneof(
    { weight: 2, arbitrary: fc.constant(rows[0]!) },
    { weight: 1, arbitrary: fc.constantFrom(...rows) },
  );
const rarely = fc.constantFrom(false, false, true);

const style = fc
  .tuple(
    row(DECLARATIONS),
    row(WRITINGS),
    row(BETWEEN),
    row(GAPS),
    fc.tuple(rarely, rarely, rarely, rarely, rarely),
  )
  .map(([declaration, writing, between, gap, [reversed, pairs, unused, apostrophes, bareLf]]) => {
    const productions = [declaration[0], writing[0], between[0], gap[0]].filter((name) => name !== '');
    const chosen = Object.entries({ reversed, pairs, unused, apostrophes, bareLf }).filter(([, on]) => on);
    return {
      style: {
        declaration: declaration[1],
        writing: writing[1],
        between: between[1],
        gap: gap[1],
        reversed,
        pairs,
        unused,
        quote: apostrophes ? "'" : '"',
        newline: bareLf ? '' : '\r\n',
      } satisfies Style,
      productions: [...productions, ...chosen.map(([name]) => SWITCHES[name as keyof typeof SWITCHES])],
    };
  });

const KIND_PRODUCTION: Readonly<Record<DocumentKind, string>> = {
  'group-state': 'cpm-ms-2.0 Appendix G groupstate',
  'session-info': 'cpm-ms-2.0 §5.2.3 session',
  'file-transfer': 'cpm-ms-2.0 §5.2.2 file-transfer',
};

/** All that the documents cover. */
export const XML_PRODUCTIONS: readonly string[] = [
  ...[DECLARATIONS, WRITINGS, BETWEEN, GAPS]
    .flatMap((rows) => rows.map(([name]) => name as string))
    .filter((name) => name !== ''),
  ...Object.values(SWITCHES),
  ...Object.values(KIND_PRODUCTION),
];

/** Documents of one kind. */
export function xmlDocument(kind: DocumentKind): fc.Arbitrary<XmlText> {
  return fc.tuple(TREES[kind], style).map(([tree, { style: how, productions }]) => ({
    kind,
    text: print(tree, how),
    encoding: /iso-8859-1/i.test(how.declaration)
      ? 'iso-8859-1'
      : /us-ascii/i.test(how.declaration)
        ? 'us-ascii'
        : 'utf-8',
    productions: [KIND_PRODUCTION[kind], ...productions],
  }));
}

/** Documents of one kind in the plainest writing, to be broken. */
export function plainDocument(kind: DocumentKind): fc.Arbitrary<string> {
  const plain: Style = {
    declaration: DECLARATIONS[0][1],
    writing: 'named',
    quote: '"',
    gap: ' ',
    reversed: false,
    between: '',
    pairs: false,
    unused: false,
    newline: '\r\n',
  };
  return TREES[kind].map((tree) => print(tree, plain));
}

function print(tree: Tree, style: Style): string {
  const root = style.unused
    ? { ...tree, attributes: [...tree.attributes, ['xmlns:unused', 'urn:example:unused'] as const] }
    : tree;
  const first = style.declaration === '' ? '' : `${style.declaration}${style.newline}`;
  return `${first}${style.declaration === '' ? '' : style.between}${element(root, style)}${style.newline}`;
}

function element({ name, attributes, content }: Tree, style: Style): string {
  const { quote, gap, reversed, pairs, between, newline } = style;
  const ordered = reversed ? [...attributes].reverse() : attributes;
  const tag = `${name}${ordered.map(([key, value]) => `${gap}${key}=${quote}${written(value, style, true)}${quote}`).join('')}`;
  if (typeof content === 'string') return `<${tag}>${written(content, style, false)}</${name}>`;
  if (content.length === 0) return pairs ? `<${tag}></${name}>` : `<${tag}/>`;
  const children = content.map((child) => `${element(child, style)}${between}${newline}`);
  return `<${tag}>${newline}${children.join('')}</${name}>`;
}

const NAMED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

function written(text: string, { writing, declaration }: Style, isValue: boolean): string {
  const narrow = /8859|ascii/i.test(declaration);
  if (writing === 'cdata' && !isValue && !narrow)
    return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
  let result = '';
  for (const character of text) {
    const code = character.codePointAt(0)!;
    const isLineEnd = code === 13 || code === 10;
    // Written as themselves, a tab and a line end in a value would be read as blanks (XML 1.0 §3.3.3).
    if (isLineEnd && !isValue) result += character;
    else if (writing === 'all-decimal') result += `&#${code};`;
    else if (writing === 'all-hexadecimal') result += `&#x000${code.toString(16)};`;
    else if (/[&<>"']/.test(character)) result += special(character, code, writing);
    else result += (narrow && code > 126) || (isValue && code < 32) ? `&#${code};` : character;
  }
  return result;
}

function special(character: string, code: number, writing: Writing): string {
  if (writing === 'decimal') return `&#${code};`;
  return writing === 'hexadecimal' ? `&#x${code.toString(16).toUpperCase()};` : NAMED[character]!;
}
