/** XML documents as objects hold them: one element a line, CRLF, a declaration before. */
import { xmlAttribute, xmlText } from '../format/xml-text.ts';

const EOL = '\r\n';

/** Attributes in order; those without a value are left out. */
export type Attributes = readonly (readonly [name: string, value: string | undefined])[];

/** A document of the lines of its root element. */
export function xmlDocument(...lines: string[]): Buffer {
  return Buffer.from(['<?xml version="1.0" encoding="UTF-8"?>', ...lines, ''].join(EOL));
}

/** The start tag of an element, or with `/` at its end an empty one. */
export function startTag(name: string, attributes: Attributes = [], end: '' | '/' = ''): string {
  const printed = attributes.map(([key, value]) =>
    value === undefined ? '' : ` ${key}="${xmlAttribute(value)}"`,
  );
  return `<${name}${printed.join('')}${end}>`;
}

/** An element that holds a text. */
export function textElement(name: string, text: string, attributes: Attributes = []): string {
  return `${startTag(name, attributes)}${xmlText(text)}</${name}>`;
}

/** No line for a text that is absent. */
export function optionalElement(name: string, text: string | undefined): string[] {
  return text === undefined ? [] : [textElement(name, text)];
}

/** An element whose text is lines of their own. Throws `RangeError` for what is not one line. */
export function linesElement(name: string, lines: readonly string[]): string {
  for (const line of lines) {
    if (line === '' || line !== line.trim() || /[\r\n]/.test(line))
      throw new RangeError(`${JSON.stringify(line)} is no line of ${name}`);
  }
  return `<${name}>${EOL}${lines.map((line) => `${xmlText(line)}${EOL}`).join('')}</${name}>`;
}

/** Addresses as `invited-participants` lists them. Throws `RangeError` for one that would be read as another. */
export function participantsElement(addresses: readonly string[] | undefined): string[] {
  if (addresses === undefined) return [];
  for (const address of addresses) {
    if (address === '' || address !== address.trim() || address.includes(';'))
      throw new RangeError(`${JSON.stringify(address)} cannot stand in a list of participants`);
  }
  return [textElement('invited-participants', addresses.join(';'))];
}
