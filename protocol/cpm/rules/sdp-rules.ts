/** Session descriptions in sdp: RFC 4566 §5, and of file transfers the attributes of RFC 5547 §6. */
import { readMessageDateTime } from '../../mime/message-date.ts';
import type { CpmObject } from '../cpm-object.ts';
import type { Place } from '../place.ts';
import { attributeOf, parseFileSelector, type SdpLine, sdpLines } from '../sdp.ts';
import { rawText } from '../xml/raw-text.ts';
import type { XmlElement } from '../xml/scan.ts';
import { FILE_TRANSFER_XML } from './file-transfer-xml-rules.ts';
import { quote } from './header-rules.ts';
import type { ObjectRule, RuleHeader } from './rule.ts';
import { SESSION_XML } from './session-info-rules.ts';
import { childrenOf, placeIn, rootOf } from './xml-rules.ts';

/** The sdp element of an object that has one in sound XML, and its lines. */
export function descriptionOf(object: CpmObject): { element: XmlElement; lines: SdpLine[] } | null {
  const root = rootOf(object, object.type === 'session-info' ? SESSION_XML : FILE_TRANSFER_XML);
  const element = root && childrenOf(root, 'sdp')[0];
  return element ? { element, lines: sdpLines(element.text) } : null;
}

/** In longer descriptions comments and references are not looked for: places may be some columns off. */
const LONG = 100_000;

/** Where a line of the description stands in the XML. */
export function placeOfLine(object: CpmObject, element: XmlElement, line: SdpLine): Place {
  const path = `${object.type === 'session-info' ? 'session' : 'file-transfer'}/sdp`;
  const { contentStart, contentEnd, children } = element;
  if (object.xml && children.length === 0 && contentEnd - contentStart < LONG) {
    const raw = rawText(object.xml.text.slice(contentStart, contentEnd));
    return placeIn(object, { start: contentStart + (raw.starts[line.offset] ?? 0) }, path);
  }
  const place = placeIn(object, element, path);
  const before = element.text.slice(0, line.offset).split('\n');
  if (before.length === 1) return place;
  return { ...place, line: place.line! + before.length - 1, column: before.at(-1)!.length + 1 };
}

function lineRule(
  header: RuleHeader,
  types: ObjectRule['types'],
  fault: (line: SdpLine) => string | null,
): ObjectRule {
  return {
    ...header,
    types,
    judge(object, report) {
      const description = descriptionOf(object);
      for (const line of description?.lines ?? []) {
        const said = fault(line);
        if (said) return report(said, placeOfLine(object, description!.element, line));
      }
    },
  };
}

function fileAttribute(name: string, title: string, fault: (value: string) => boolean): ObjectRule {
  return lineRule(
    { id: `sdp/${name}-form`, title, clauses: ['cpm-ms-2.0 §5.2.2.1', 'RFC 5547 §6'], level: 'MUST' },
    ['file-transfer-history'],
    (line) => {
      const value = attributeOf(line, name);
      return value !== null && fault(value) ? `${name} is ${quote(value)}` : null;
    },
  );
}

const DATE = /^(?:creation|modification|read):"([^"]*)"$/;

function isFileDate(value: string): boolean {
  // The dates have blanks of their own.
  const parts = value.match(/[^\s":]+:"[^"]*"|\S+/g) ?? [];
  return (
    parts.length > 0 &&
    parts.every((part) => {
      const date = DATE.exec(part)?.[1];
      return date !== undefined && readMessageDateTime(date) !== null;
    })
  );
}

export const sdpRules: readonly ObjectRule[] = [
  lineRule(
    {
      id: 'sdp/line-form',
      title: 'has in sdp lines of a letter, an equals sign and a value',
      clauses: ['cpm-ms-2.0 §5.2.3.1', 'cpm-ms-2.0 §5.2.2.1', 'RFC 4566 §5'],
      level: 'MUST',
    },
    ['session-info', 'file-transfer-history'],
    (line) => (line.type === '' ? `a line is ${quote(line.text)}` : null),
  ),
  fileAttribute(
    'file-selector',
    'gives file-selector as name, type, size and hash in their forms',
    (value) => parseFileSelector(value) === null,
  ),
  fileAttribute(
    'file-disposition',
    'gives file-disposition as one word',
    (value) => !/^[\w!#$%&'*+.^`{|}~-]+$/.test(value.trim()),
  ),
  fileAttribute(
    'file-date',
    'gives file-date as creation, modification or read, each with a quoted date that exists',
    (value) => !isFileDate(value),
  ),
  fileAttribute('file-icon', 'gives file-icon as a cid URL', (value) => !/^cid:\S+$/i.test(value.trim())),
  fileAttribute(
    'file-transfer-id',
    'gives file-transfer-id as one word',
    (value) => !/^[^\s"(),/:;<=>?@[\\\]]+$/.test(value.trim()),
  ),
  fileAttribute(
    'file-range',
    'gives file-range as two numbers, or a number and an asterisk',
    (value) => !/^\d+-(?:\d+|\*)$/.test(value.trim()),
  ),
];
