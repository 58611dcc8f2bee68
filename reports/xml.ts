/**
 * Writing XML 1.0: elements, attributes and text, escaped.
 */

/** Characters that XML 1.0 §2.2 does not allow, written or as a reference. */
const forbidden =
  /[\x00-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** Escaped text. What XML cannot hold stands as `\xNN` or `\uNNNN`. */
export function escapeXml(text: string): string {
  return text
    .replace(forbidden, visibleCode)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;');
}

function visibleCode(character: string): string {
  const code = character.charCodeAt(0);
  return code < 0x100
    ? `\\x${code.toString(16).padStart(2, '0')}`
    : `\\u${code.toString(16).padStart(4, '0')}`;
}

/** An attribute's value: line breaks and tabs as references, since a parser would make blanks of them. */
function attributeValue(value: string | number): string {
  return escapeXml(String(value)).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}

/**
 * One element; its children stand on lines of their own.
 *
 * @param content its children, already written, or escaped text.
 */
export function element(
  name: string,
  attributes: Record<string, string | number>,
  content: string[] | string = [],
): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${attributeValue(value)}"`);
  const start = `<${name}${written.join('')}`;
  if (typeof content === 'string') return `${start}>${content}</${name}>`;
  if (content.length === 0) return `${start}/>`;
  return `${start}>\n${content.join('\n')}\n</${name}>`;
}
