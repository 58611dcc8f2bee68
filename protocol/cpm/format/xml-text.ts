/** Unicode in XML 1.0: what needs to be a reference becomes one, and lines end in CRLF, as in the message around it. */

/** What no XML 1.0 document may hold, not even as a reference (§2.2). */
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

const REFERENCES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** Character data. Throws `RangeError` for what XML cannot hold. */
export function xmlText(text: string): string {
  return checked(text)
    .replace(/[&<>\r]/g, (c) => REFERENCES[c]!)
    .replaceAll('\n', '\r\n');
}

/** The value of an attribute, for quotes of either kind. Throws `RangeError` for what XML cannot hold. */
export function xmlAttribute(text: string): string {
  return checked(text).replace(/[&<>"'\t\n\r]/g, (c) => REFERENCES[c]!);
}

function checked(text: string): string {
  const found = FORBIDDEN.exec(text);
  if (!found) return text;
  const code = found[0].codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
  throw new RangeError(`XML cannot hold U+${code}`);
}
