/** Bodies that are XML only nearly (XML 1.0), or another document, and such as hurt readers. */
import fc from 'fast-check';
import { readXml } from '../../protocol/cpm/xml/read-xml.ts';
import type { OctetString } from '../../protocol/imap/model/common.ts';
import type { NmsFacts } from './nms-input.ts';
import { needyDrafts } from './operations.ts';
import { isRight, sampleBody } from './right.ts';
import { type Rule, rewritten, type Verdict } from './rule.ts';

type Rewrite = (body: OctetString, at: number) => OctetString;

/** Errors after which a processor must not go on as if nothing were (XML 1.0 §1.2, `fatal error`). */
const NOT_WELL_FORMED: readonly (readonly [name: string, breaks: string, rewrite: Rewrite])[] = [
  ['truncated', 'the document breaks off', (body, at) => body.trimEnd().slice(0, inRoot(body, at))],
  ['other-end', 'an element ends under another name', (body) => body.trimEnd().replace(/>$/, 'x>')],
  ['attribute-twice', 'an attribute is there twice', (body) => intoTag(body, ' a="1" a="2"')],
  ['attribute-unquoted', 'an attribute stands without quotes', (body) => intoTag(body, ' a=1')],
  ['less-than', 'a less-than sign stands in an attribute', (body) => intoTag(body, ' a="<"')],
  ['undeclared-entity', 'an entity is not declared', (body) => inside(body, '<x>&nosuch;</x>')],
  ['ampersand', 'an ampersand stands alone', (body) => inside(body, '<x>a & b</x>')],
  ['control', 'it holds a control character', (body) => inside(body, '<x>\x01</x>')],
  ['control-reference', 'it refers to a control character', (body) => inside(body, '<x>&#1;</x>')],
  ['comment', 'there are two hyphens in a comment', (body) => inside(body, '<!-- a -- b -->')],
  ['two-roots', 'there are two root elements', (body) => `${body}<x/>`],
  ['open-cdata', 'a CDATA section has no end', (body) => inside(body, '<x><![CDATA[a</x>')],
  ['instruction', 'a processing instruction has no end', (body) => inside(body, '<?a b')],
];

/** What a processor may be forgiven, or never sees, since somebody decoded the text before. */
const DOUBTFUL: readonly (readonly [name: string, breaks: string, rewrite: Rewrite])[] = [
  ['late-declaration', 'something stands before its declaration', (body) => `\n${body}`],
  ['not-utf8', 'it is not UTF-8', (body) => inside(body, '<x>\xff\xfe</x>')],
  ['other-encoding', 'it says that it is UTF-16 and is not', (body) => body.replace('UTF-8', 'UTF-16')],
  ['unknown-encoding', 'nobody knows its encoding', (body) => body.replace('UTF-8', 'x-nosuch')],
  ['prefix', 'a prefix is not declared', (body) => inside(body, '<nosuch:x/>')],
  [
    'no-namespace',
    'its root is in no namespace',
    (body) => body.replaceAll('nms:', '').replace('xmlns:nms', 'xmlns:other'),
  ],
];

const HOSTILE: readonly (readonly [name: string, breaks: string, rewrite: Rewrite])[] = [
  ['dtd', 'it has a document type', (body) => withType(body, '<!DOCTYPE a>')],
  [
    'entity',
    'it declares an entity',
    (body) => inside(withType(body, '<!DOCTYPE a [<!ENTITY e "x">]>'), '<x>&e;</x>'),
  ],
  [
    'external-entity',
    'it declares an entity that is in a file',
    (body) =>
      inside(withType(body, '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///proc/version">]>'), '<x>&e;</x>'),
  ],
  [
    'external-type',
    'its document type is in a file',
    (body) => withType(body, '<!DOCTYPE a SYSTEM "file:///proc/version">'),
  ],
  [
    'parameter-entity',
    'it uses a parameter entity',
    (body) => withType(body, '<!DOCTYPE a [<!ENTITY % p "<!ENTITY e \'x\'>"> %p;]>'),
  ],
  [
    'laughs',
    'its entities become many',
    (body, at) => inside(withType(body, laughs(4 + (at % 4))), '<x>&l3;</x>'),
  ],
  [
    'depth',
    'it nests deep',
    (body, at) => inside(body, `${'<x>'.repeat(500 + at)}${'</x>'.repeat(500 + at)}`),
  ],
  ['wide', 'it has very many elements', (body, at) => inside(body, '<x/>'.repeat(1000 + at))],
  [
    'attributes',
    'an element has very many attributes',
    (body, at) =>
      intoTag(body, Array.from({ length: 300 + (at % 500) }, (_, number) => ` a${number}=""`).join('')),
  ],
  [
    'references',
    'it has very many references',
    (body, at) => inside(body, `<x>${'&#x61;'.repeat(1000 + at)}</x>`),
  ],
];

export function xmlRules(facts: NmsFacts): Rule[] {
  if (!facts.xml) return [];
  const rule = (name: string, rewrite: Rewrite, verdict: Verdict, holds: Rule['holds']): Rule => ({
    class: name,
    arbitrary: fc
      .tuple(needyDrafts, fc.nat({ max: 4000 }))
      .map(([draft, at]) => rewritten(draft, facts, (body) => rewrite(body, at), verdict, { xml: true })),
    holds,
  });
  return [
    ...NOT_WELL_FORMED.map(([name, breaks, rewrite]) =>
      rule(
        `malformed/xml-${name}`,
        rewrite,
        { allows: 'refusal', breaks: `the body is no XML: ${breaks}` },
        (input) => readXml(sampleBody(input), null).fault !== null,
      ),
    ),
    ...DOUBTFUL.map(([name, breaks, rewrite]) =>
      rule(`malformed/xml-${name}`, rewrite, { allows: 'as-meant', breaks: `of the body: ${breaks}` }, isXml),
    ),
    rule(
      'malformed/xml-wrong-root',
      (body) => body.replace(/<nms:\w+/, '<nms:nosuch').replace(/<\/nms:\w+/, '</nms:nosuch'),
      { allows: 'refusal', breaks: 'the root element of the body is another' },
      (input) => !isRight(input),
    ),
    ...HOSTILE.map(([name, breaks, rewrite]) =>
      rule(
        `hostile/xml-${name}`,
        rewrite,
        { allows: 'as-meant', breaks: `of the body one can say that ${breaks}` },
        isXml,
      ),
    ),
  ];
}

const isXml: Rule['holds'] = ({ body }) => /<[a-z!?]/i.test(body ?? '');

/** A place within the root element, so that what is cut off there has no end. */
function inRoot(body: OctetString, at: number): number {
  const begin = body.indexOf('<', 2) + 1;
  const length = body.trimEnd().length;
  return begin + (at % (length - begin));
}

/** Behind the name of the root element. */
function intoTag(body: OctetString, attributes: string): OctetString {
  return body.replace(/<nms:\w+/, (tag) => tag + attributes);
}

/** Within the root element: at its begin if it has children, beside its text if not. */
function inside(body: OctetString, more: string): OctetString {
  return body.replace(/<nms:[^>]*>/, (tag) => tag + more);
}

function withType(body: OctetString, type: string): OctetString {
  return body.replace(/\?>\n?/, (end) => end + type);
}

/** `levels` levels, each of ten of the one below: some thousands of letters at the most. */
function laughs(times: number): string {
  const levels = [0, 1, 2].map((level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(times)}">`);
  return `<!DOCTYPE a [<!ENTITY l0 "ha">${levels.join('')}]>`;
}
