/** Edits of XML and of the session descriptions in it: the place of one value, and what is written there. */
import { xmlAttribute, xmlText } from '../format/xml-text.ts';
import { sdpLines } from '../sdp.ts';
import { rawText } from '../xml/raw-text.ts';
import type { XmlReading } from '../xml/read-xml.ts';
import type { XmlElement } from '../xml/scan.ts';

/** Characters of an XML text that others take the place of. */
export interface XmlChange {
  readonly start: number;
  readonly end: number;
  readonly by: string;
}

/**
 * The element of a path from the root: `groupstate/participant[2]`, names without prefixes, the first of its name
 * where no number is given. Throws `RangeError` if there is none.
 */
export function elementAt({ roots }: XmlReading, path: string): XmlElement {
  let among: readonly XmlElement[] = roots;
  let found: XmlElement | undefined;
  for (const step of path.split('/')) {
    const match = /^([^[\]]+)(?:\[(\d+)\])?$/.exec(step);
    found = match ? among.filter(({ name }) => name === match[1])[Number(match[2] ?? 1) - 1] : undefined;
    if (!found) throw new RangeError(`there is no element ${path}`);
    among = found.children;
  }
  return found!;
}

/** The text of an element that has no children. */
export function textChange(xml: XmlReading, element: XmlElement, value: string): XmlChange {
  if (element.children.length > 0) throw new RangeError(`the element ${element.name} holds elements`);
  const { start, contentStart, contentEnd } = element;
  const by = xmlText(value);
  const tag = xml.text.slice(start, contentStart);
  if (contentStart < contentEnd || !tag.endsWith('/>')) return { start: contentStart, end: contentEnd, by };
  const name = element.prefix === '' ? element.name : `${element.prefix}:${element.name}`;
  return { start: contentStart - 2, end: contentStart, by: `>${by}</${name}>` };
}

export function attributeChange(element: XmlElement, name: string, value: string): XmlChange {
  const attribute = element.attributes.find((own) => own.name === name);
  if (!attribute) throw new RangeError(`the element ${element.name} has no attribute ${name}`);
  return { start: attribute.valueStart, end: attribute.valueEnd, by: xmlAttribute(value) };
}

/** The `nth` line, from 1, that begins so, in the description that an element holds. */
export function sdpLineChange(
  xml: XmlReading,
  element: XmlElement,
  line: { begins: string; nth: number; value: string },
): XmlChange {
  const { begins, nth, value } = line;
  if (/[\r\n]/.test(value)) throw new RangeError('a line of a session description is one line');
  const raw = rawText(xml.text.slice(element.contentStart, element.contentEnd));
  const found = sdpLines(raw.text).filter(({ text }) => text.startsWith(begins))[nth - 1];
  if (!found) throw new RangeError(`no line of the session description begins with ${begins}`);
  const first = found.offset;
  const last = first + found.text.length - 1;
  const section = raw.sections[first]!;
  for (let at = first; at <= last; at++) {
    if (raw.sections[at] !== section) throw new RangeError('the line stands in CDATA in part');
  }
  if (section > 0 && value.includes(']]>')) throw new RangeError('CDATA cannot hold its own end');
  return {
    start: element.contentStart + raw.starts[first]!,
    end: element.contentStart + raw.ends[last]!,
    by: section > 0 ? value : xmlText(value),
  };
}
