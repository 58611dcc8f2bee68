/**
 * Reads the XML of an object, whoever wrote it: no document type, no entities but the predefined ones, no network,
 * bounded in size, depth and number of elements. libxml2 says whether a text is well-formed (XML 1.0).
 */
import { ParseOption, XmlDocument, XmlParseError } from 'libxml2-wasm';
import { decodeCharset } from '../../mime/charset.ts';
import { scanXml, type XmlElement } from './scan.ts';

/** Larger texts are not read. */
export const MAX_XML_OCTETS = 8 << 20;

const OPTIONS = ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_BIG_LINES;

/** Why a text was not read to its end: the first four are faults of the text, the others are our bounds. */
export type XmlFaultKind =
  | 'empty'
  | 'encoding'
  | 'not-well-formed'
  | 'no-single-root'
  | 'document-type'
  | 'too-large'
  | 'too-deep'
  | 'too-many-elements';

export interface XmlFault {
  kind: XmlFaultKind;
  detail: string;
  /** Both from 1; null where no place is meant. */
  line: number | null;
  column: number | null;
}

export interface XmlReading {
  /** The text, `''` if it could not be decoded. */
  text: string;
  /** The character set that it was decoded from. */
  charset: string;
  /** Characters of a byte order mark at the start of the octets (0 or 1), which `text` does not have. */
  mark: 0 | 1;
  /** The elements at the top, as far as they could be read. */
  roots: readonly XmlElement[];
  fault: XmlFault | null;
}

/** `declared` is the charset parameter of the part's Content-Type; a byte order mark wins over it (RFC 7303 §3). */
export function readXml(octets: Buffer, declared: string | null = null): XmlReading {
  const nothing = { text: '', charset: 'utf-8', mark: 0 as const, roots: [] };
  if (octets.length > MAX_XML_OCTETS) {
    const detail = `${octets.length} octets, more than the ${MAX_XML_OCTETS} that are read`;
    return { ...nothing, fault: { kind: 'too-large', detail, line: null, column: null } };
  }
  const { charset, marked } = charsetOf(octets, declared);
  const decoded = decodeCharset(octets, charset);
  if (decoded === null) {
    const detail = `the octets are not ${charset}`;
    return { ...nothing, charset, fault: { kind: 'encoding', detail, line: null, column: null } };
  }
  const text = marked ? decoded.replace(/^\uFEFF/, '') : decoded;
  const scan = scanXml(text);
  return { text, charset, mark: marked ? 1 : 0, roots: scan.roots, fault: faultOf(text, scan) };
}

/** Line and column of an offset in a text, both from 1. */
export function placeOf(text: string, offset: number): { line: number; column: number } {
  let line = 1;
  let begin = 0;
  for (let feed = text.indexOf('\n'); feed >= 0 && feed < offset; feed = text.indexOf('\n', feed + 1)) {
    line++;
    begin = feed + 1;
  }
  return { line, column: offset - begin + 1 };
}

function charsetOf(octets: Buffer, declared: string | null): { charset: string; marked: boolean } {
  if (octets[0] === 0xef && octets[1] === 0xbb && octets[2] === 0xbf)
    return { charset: 'utf-8', marked: true };
  if (octets[0] === 0xff && octets[1] === 0xfe) return { charset: 'utf-16le', marked: true };
  if (octets[0] === 0xfe && octets[1] === 0xff) return { charset: 'utf-16be', marked: true };
  const own = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(octets.toString('latin1', 0, 200));
  return { charset: (declared ?? own?.[1] ?? 'utf-8').toLowerCase(), marked: false };
}

function faultOf(text: string, scan: ReturnType<typeof scanXml>): XmlFault | null {
  const at = (kind: XmlFaultKind, detail: string, offset: number): XmlFault => ({
    kind,
    detail,
    ...placeOf(text, offset),
  });
  if (scan.doctype !== null)
    return at('document-type', 'a document type declaration, which is not read', scan.doctype);
  if (scan.bound === 'depth') return at('too-deep', 'elements nested too deep to be read', scan.end);
  if (scan.bound === 'elements') return at('too-many-elements', 'more elements than are read', scan.end);
  if (text.trim() === '') return at('empty', 'there is no XML', 0);
  if (scan.roots.length > 1) {
    const names = scan.roots.slice(0, 5).map(({ name }) => name);
    return at('no-single-root', `elements side by side: ${names.join(', ')}`, scan.roots[1]!.start);
  }
  return malformation(text);
}

/** The whole of an XML declaration (XML 1.0 §2.8, §4.3.1). */
const DECLARATION =
  /^<\?xml\s+version\s*=\s*(?:"1\.\d+"|'1\.\d+')(?:\s+encoding\s*=\s*(?:"[A-Za-z][\w.-]*"|'[A-Za-z][\w.-]*'))?(?:\s+standalone\s*=\s*(?:"(?:yes|no)"|'(?:yes|no)'))?\s*\?>/;

function malformation(text: string): XmlFault | null {
  const declaration = DECLARATION.exec(text)?.[0] ?? '';
  // The text is decoded already: what its declaration says of octets would mislead.
  const rest = declaration.replace(/[^\n]/g, ' ') + text.slice(declaration.length);
  try {
    XmlDocument.fromString(rest, { option: OPTIONS }).dispose();
    return null;
  } catch (error) {
    if (!(error instanceof XmlParseError)) throw error;
    const first = error.details[0];
    return {
      kind: 'not-well-formed',
      detail: (first?.message ?? error.message).trim().split('\n')[0]! || 'it is not well-formed',
      line: first?.line ?? null,
      column: first?.col ?? null,
    };
  }
}
