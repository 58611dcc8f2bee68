/** XML that is meant to hurt whoever reads it: entities, depth, size, encodings. Nothing in it leaves the machine. */
import fc from 'fast-check';

export interface HostileXml {
  /** Kebab-case. */
  readonly name: string;
  readonly says: string;
  /** The octets of the document, one character an octet. */
  readonly octets: fc.Arbitrary<string>;
  /** Whether octets are such a document. */
  holds(octets: string): boolean;
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\r\n';
const ATTRIBUTES = 'timestamp="2014-04-29T09:46:50-08:00" lastfocussessionid="1" group-type="Open"';
const PARTICIPANT = '<participant name="a" comm-addr="tel:+15550100"/>';

/** A document with a document type and a participant of this name. */
function withDtd(subset: string, name: string): string {
  return `${DECLARATION}<!DOCTYPE groupstate ${subset}>\r\n<groupstate ${ATTRIBUTES}><participant name="${name}" comm-addr="tel:+15550100"/></groupstate>\r\n`;
}

function inRoot(content: string, attributes = ''): string {
  return `${DECLARATION}<groupstate ${ATTRIBUTES}${attributes}>${content}${PARTICIPANT}</groupstate>\r\n`;
}

/** Entities that stand for ten of the one before, so many levels. */
function laughs(levels: number): string {
  const more = Array.from({ length: levels }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`);
  return withDtd(`[<!ENTITY l0 "ha">${more.join('')}]`, `&l${levels};`);
}

const utf16 = (text: string, big: boolean): string => {
  const octets = Buffer.from(`\ufeff${text.replace('UTF-8', 'UTF-16')}`, 'utf16le');
  return (big ? octets.swap16() : octets).toString('latin1');
};

function hostile(
  name: string,
  says: string,
  octets: fc.Arbitrary<string>,
  holds: RegExp | ((octets: string) => boolean),
): HostileXml {
  return { name, says, octets, holds: holds instanceof RegExp ? (text) => holds.test(text) : holds };
}

export const hostileXml: readonly HostileXml[] = [
  hostile(
    'dtd',
    'a document type',
    fc
      .constantFrom(
        '[]',
        '[<!ELEMENT groupstate ANY>]',
        '[<!ATTLIST participant x CDATA "y">]',
        'SYSTEM "missing.dtd"',
      )
      .map((subset) => withDtd(subset, 'a')),
    /<!DOCTYPE/,
  ),
  hostile(
    'entity',
    'an internal entity',
    fc
      .constantFrom('[<!ENTITY e "text">]', '[<!ENTITY e "&#38;#60;">]', '[<!ENTITY e "<b/>">]')
      .map((subset) => withDtd(subset, '&e;')),
    /<!ENTITY e /,
  ),
  hostile('laughs', 'entities of entities', fc.integer({ min: 3, max: 9 }).map(laughs), /<!ENTITY l3 /),
  hostile(
    'recursive-entity',
    'an entity of itself',
    fc
      .constantFrom('[<!ENTITY e "&e;">]', '[<!ENTITY e "&f;"><!ENTITY f "&e;">]')
      .map((subset) => withDtd(subset, '&e;')),
    /<!ENTITY e "&/,
  ),
  hostile(
    'quadratic',
    'a long entity, often',
    fc
      .integer({ min: 100, max: 1_000 })
      .map((times) => withDtd(`[<!ENTITY e "${'e'.repeat(800)}">]`, '&e;'.repeat(times))),
    /<!ENTITY e "e{800}/,
  ),
  hostile(
    'external-entity',
    'an entity from elsewhere',
    fc
      .constantFrom(
        'SYSTEM "file:///etc/hostname"',
        'SYSTEM "file:///dev/zero"',
        'SYSTEM "http://127.0.0.1:9/x"',
        'PUBLIC "-//x" "http://localhost:1/x"',
        'SYSTEM "../../../../etc/hostname"',
      )
      .map((where) =>
        inRoot('&e;').replace('<groupstate', `<!DOCTYPE groupstate [<!ENTITY e ${where}>]>\r\n<groupstate`),
      ),
    /<!ENTITY e (?:SYSTEM|PUBLIC)/,
  ),
  hostile(
    'parameter-entity',
    'a parameter entity from elsewhere',
    fc
      .constantFrom('file:///etc/hostname', 'http://127.0.0.1:9/x')
      .map((where) => withDtd(`[<!ENTITY % p SYSTEM "${where}">%p;]`, 'a')),
    /<!ENTITY %/,
  ),
  hostile(
    'include',
    'an inclusion',
    fc
      .constantFrom('file:///etc/hostname', 'http://127.0.0.1:9/x')
      .map((where) =>
        inRoot(`<i:include href="${where}" parse="text"/>`, ' xmlns:i="http://www.w3.org/2001/XInclude"'),
      ),
    /XInclude/,
  ),
  hostile(
    'stylesheet',
    'a style sheet from elsewhere',
    fc.constant(
      inRoot('').replace(
        '<groupstate',
        '<?xml-stylesheet href="http://127.0.0.1:9/x" type="text/xsl"?><groupstate',
      ),
    ),
    /<\?xml-stylesheet/,
  ),
  hostile(
    'depth',
    'elements 500 deep and more',
    fc
      .tuple(fc.integer({ min: 500, max: 3_000 }), fc.boolean())
      .map(([deep, closed]) => inRoot(`${'<a>\r\n'.repeat(deep)}${closed ? '</a>\r\n'.repeat(deep) : ''}`)),
    /(?:<a>\r\n){500}/,
  ),
  hostile(
    'attribute-length',
    'an attribute of 20,000 and more octets',
    fc
      .integer({ min: 25, max: 60 })
      .map((lines) => inRoot('', ` x="${`${'v'.repeat(900)}\r\n`.repeat(lines)}"`)),
    (text) => (/ x="([^"]*)"/.exec(text)?.[1]?.length ?? 0) > 20_000,
  ),
  hostile(
    'attributes',
    'a thousand attributes',
    fc
      .integer({ min: 1_000, max: 2_000 })
      .map((many) => inRoot('', Array.from({ length: many }, (_, at) => `\r\na${at}="1"`).join(''))),
    /\ba900=/,
  ),
  hostile(
    'text-length',
    'a text of 200,000 octets',
    fc
      .constantFrom('x', '&amp;', '\xc3\xa9')
      .map((unit) => inRoot(`<a>${`${unit.repeat(900 / unit.length)}\r\n`.repeat(223)}</a>`)),
    (text) => text.length > 190_000,
  ),
  hostile(
    'participants',
    'a thousand participants',
    fc.integer({ min: 1_000, max: 1_500 }).map((many) => inRoot(`${PARTICIPANT}\r\n`.repeat(many))),
    (text) => (text.match(/<participant/g)?.length ?? 0) > 900,
  ),
  hostile(
    'utf-16',
    'UTF-16 with its mark',
    fc.boolean().map((big) => utf16(inRoot('<!-- \u6f22 -->'), big)),
    /^(?:\xff\xfe|\xfe\xff)/,
  ),
  hostile(
    'encoding-lie',
    'an encoding that it has not',
    fc
      .constantFrom('UTF-16', 'UTF-7', 'EBCDIC-CP-US', 'ISO-2022-JP', 'no-such-encoding', 'US-ASCII')
      .map((name) => inRoot('<!-- caf\xc3\xa9 -->').replace('UTF-8', name)),
    (text) => !/encoding="UTF-8"/.test(text),
  ),
  hostile(
    'utf-8',
    'octets that are no UTF-8',
    fc
      .constantFrom('\xc3', '\xff', '\xc0\xaf', '\xed\xa0\x80', '\xf5\x80\x80\x80')
      .map((octets) => inRoot(`<!-- ${octets} -->`)),
    (text) => Buffer.from(text, 'latin1').toString('utf8').includes('\ufffd'),
  ),
  hostile(
    'namespaces',
    'a declaration in every element',
    fc
      .integer({ min: 300, max: 800 })
      .map((deep) =>
        inRoot(
          `${Array.from({ length: deep }, (_, at) => `<p${at}:a xmlns:p${at}="urn:x:${at}">\r\n`).join('')}`,
        ),
      ),
    /<p250:a/,
  ),
];
