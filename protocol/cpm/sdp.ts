/** Session descriptions as CPM objects keep them (RFC 4566 §5), and the file attributes of RFC 5547. */

export interface SdpLine {
  /** The letter before the equals sign; `''` if the line has no such form. */
  type: string;
  value: string;
  /** The line without white space at its ends: XML is often indented. */
  text: string;
  /** Offset of the line's first character that is no white space, in the text of the element. */
  offset: number;
}

/** What `a=file-selector` says of a file (RFC 5547 §6); null where it does not. */
export interface FileSelector {
  name: string | null;
  /** Media type in lower case, without parameters. */
  type: string | null;
  /** Octets. */
  size: number | null;
  hash: { algorithm: string; value: string } | null;
}

/** A description of one file: a selector, and the attributes that follow it up to the next media line or selector. */
export interface SdpFile {
  line: SdpLine;
  selector: FileSelector | null;
  /** The content identifier of the thumbnail as written behind `cid:`, or null. */
  icon: { cid: string; line: SdpLine } | null;
  /** True if only a part of the file was sent. */
  ranged: boolean;
}

/** The lines of a description that are not blank. */
export function sdpLines(text: string): SdpLine[] {
  const lines: SdpLine[] = [];
  let offset = 0;
  for (const raw of text.split('\n')) {
    const trimmed = raw.trim();
    if (trimmed !== '') {
      const match = /^([a-z])=(.*)$/s.exec(trimmed);
      const begin = offset + raw.indexOf(trimmed);
      lines.push({ type: match?.[1] ?? '', value: match?.[2] ?? '', text: trimmed, offset: begin });
    }
    offset += raw.length + 1;
  }
  return lines;
}

/** The value of an attribute line `a=name:value`, or null if the line is none of that name. */
export function attributeOf(line: SdpLine, name: string): string | null {
  if (line.type !== 'a') return null;
  if (line.value === name) return '';
  return line.value.startsWith(`${name}:`) ? line.value.slice(name.length + 1) : null;
}

/** The files that a description speaks of, in order. */
export function sdpFiles(lines: readonly SdpLine[]): SdpFile[] {
  const files: SdpFile[] = [];
  let current: SdpFile | null = null;
  for (const line of lines) {
    if (line.type === 'm') current = null;
    const selector = attributeOf(line, 'file-selector');
    const icon = attributeOf(line, 'file-icon');
    if (selector !== null) {
      current = { line, selector: parseFileSelector(selector), icon: null, ranged: false };
      files.push(current);
    }
    if (icon !== null) {
      if (!current) {
        current = { line, selector: null, icon: null, ranged: false };
        files.push(current);
      }
      current.icon = { cid: icon.replace(/^cid:/i, ''), line };
    }
    if (current && attributeOf(line, 'file-range') !== null) current.ranged = true;
  }
  return files;
}

const NAME_SELECTOR = /^name:"([^\0\r\n"]*)"/;
const TYPE_SELECTOR = /^type:([^\s/;"]+\/[^\s/;"]+)((?:;\s*[^\s=;"]+="[^"]*")*)/;
const SIZE_SELECTOR = /^size:(\d{1,15})(?=\s|$)/;
const HASH_SELECTOR = /^hash:([\w-]+):([0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2})*)(?=\s|$)/;

/** Reads the value of `a=file-selector`: `name:"…" type:… size:… hash:…` in any order; null if it is malformed. */
export function parseFileSelector(value: string): FileSelector | null {
  const selector: FileSelector = { name: null, type: null, size: null, hash: null };
  let rest = value.trim();
  while (rest !== '') {
    const name = NAME_SELECTOR.exec(rest);
    const type = name ? null : TYPE_SELECTOR.exec(rest);
    const size = name || type ? null : SIZE_SELECTOR.exec(rest);
    const hash = name || type || size ? null : HASH_SELECTOR.exec(rest);
    const match = name ?? type ?? size ?? hash;
    if (!match) return null;
    if (name) selector.name = percentDecoded(name[1]!);
    else if (type) selector.type = type[1]!.toLowerCase();
    else if (size) selector.size = Number(size[1]);
    else if (hash) selector.hash = { algorithm: hash[1]!.toLowerCase(), value: hash[2]!.toUpperCase() };
    const behind = rest.slice(match[0].length);
    if (behind !== '' && !/^\s/.test(behind)) return null;
    rest = behind.trimStart();
  }
  return selector;
}

/** The inverse of `parseFileSelector`, in the order of RFC 5547's examples. */
export function printFileSelector({ name, type, size, hash }: FileSelector): string {
  return [
    name === null ? '' : `name:"${name.replace(/[%"\0\r\n]/g, percentEncoded)}"`,
    type === null ? '' : `type:${type}`,
    size === null ? '' : `size:${size}`,
    hash === null ? '' : `hash:${hash.algorithm}:${hash.value}`,
  ]
    .filter((word) => word !== '')
    .join(' ');
}

/** RFC 5547 §6: quotes, line ends, NUL and percent signs are percent-encoded, as UTF-8. */
function percentDecoded(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function percentEncoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
