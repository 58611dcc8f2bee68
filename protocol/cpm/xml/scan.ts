/**
 * Where everything stands in an XML text: elements, attributes and character data with their offsets, so that a
 * finding has a line and a column and an edit touches one value alone. It reads what is well-formed exactly, and
 * of what is not as much as it can; whether a text is well-formed is for libxml2 to say (read-xml.ts).
 */

export interface XmlAttribute {
  /** As written, with its prefix. */
  readonly name: string;
  /** References resolved. */
  readonly value: string;
  /** Offset of the name. */
  readonly start: number;
  /** Offsets of the raw value between its quotes. */
  readonly valueStart: number;
  readonly valueEnd: number;
}

export interface XmlElement {
  /** Without its prefix. */
  readonly name: string;
  readonly prefix: string;
  /** The namespace that it is in, `''` for none. */
  readonly namespace: string;
  readonly attributes: readonly XmlAttribute[];
  readonly children: XmlElement[];
  /** Its own character data, references resolved, those of children left out. */
  text: string;
  /** Offset of `<`. */
  readonly start: number;
  /** Offsets of what stands between its tags; equal for an empty element tag. */
  readonly contentStart: number;
  contentEnd: number;
}

export interface XmlScan {
  /** Elements at the top; a document has exactly one. */
  roots: XmlElement[];
  /** Offset of `<!DOCTYPE`; nothing behind it is read. */
  doctype: number | null;
  /** What made the scanner stop early. */
  bound: 'depth' | 'elements' | null;
  /** Where it stopped, or the end. */
  end: number;
}

/** An element may stand in so many others. */
export const MAX_DEPTH = 100;
/** A text has at most so many elements. */
export const MAX_ELEMENTS = 100_000;

const NAME = /[^\s/>=<"'&]+/y;
const SPACE = /\s*/y;
const NOTHING: readonly XmlAttribute[] = [];

/** Scans a text. Never throws, takes time in proportion to it. */
export function scanXml(text: string): XmlScan {
  return new Scanner(text).scan();
}

class Scanner {
  readonly #text: string;
  #position = 0;
  #elements = 0;
  readonly #roots: XmlElement[] = [];
  readonly #open: XmlElement[] = [];
  /** Of each open element: what it declares, and what those around it do. */
  readonly #namespaces: (Scope | null)[] = [];
  /** Character data of the open elements, in pieces. */
  readonly #pieces: string[][] = [];

  constructor(text: string) {
    this.#text = text;
  }

  scan(): XmlScan {
    const text = this.#text;
    while (this.#position < text.length) {
      const angle = text.indexOf('<', this.#position);
      const end = angle < 0 ? text.length : angle;
      if (end > this.#position) this.#pieces.at(-1)?.push(resolve(text.slice(this.#position, end)));
      this.#position = end;
      if (angle < 0) break;
      const next = text[angle + 1];
      if (next === '/') this.#closeTag();
      else if (next === '?') this.#skip('?>');
      else if (text.startsWith('<!--', angle)) this.#skip('-->', 4);
      else if (text.startsWith('<![CDATA[', angle)) this.#characterData();
      else if (next === '!') return this.#result({ doctype: angle });
      else {
        if (this.#open.length >= MAX_DEPTH) return this.#result({ bound: 'depth' });
        if (++this.#elements > MAX_ELEMENTS) return this.#result({ bound: 'elements' });
        this.#openTag();
      }
    }
    return this.#result({});
  }

  #result(more: Partial<XmlScan>): XmlScan {
    const end = this.#position;
    while (this.#open.length > 0) this.#close(end);
    return { roots: this.#roots, doctype: null, bound: null, end, ...more };
  }

  /** Goes behind the next occurrence of a mark, or to the end. */
  #skip(mark: string, from = 2): void {
    const found = this.#text.indexOf(mark, this.#position + from);
    this.#position = found < 0 ? this.#text.length : found + mark.length;
  }

  #characterData(): void {
    const start = this.#position + 9;
    this.#skip(']]>', 9);
    this.#pieces.at(-1)?.push(this.#text.slice(start, Math.max(start, this.#position - 3)));
  }

  #closeTag(): void {
    const start = this.#position;
    this.#skip('>');
    // Which name it closes is for libxml2 to mind.
    if (this.#open.length > 0) this.#close(start);
  }

  #close(contentEnd: number): void {
    const element = this.#open.pop()!;
    element.contentEnd = contentEnd;
    element.text = this.#pieces.pop()!.join('');
    this.#namespaces.pop();
  }

  #openTag(): void {
    const start = this.#position;
    this.#position++;
    const qualified = this.#match(NAME);
    const attributes = this.#attributes();
    const empty = this.#text[this.#position] === '/';
    this.#skip('>', 0);
    const scope = declared(attributes, this.#namespaces.at(-1) ?? null);
    const colon = qualified.indexOf(':');
    const prefix = colon < 0 ? '' : qualified.slice(0, colon);
    const element: XmlElement = {
      name: qualified.slice(colon + 1),
      prefix,
      namespace: namespaceOf(prefix, scope),
      attributes,
      children: [],
      text: '',
      start,
      contentStart: this.#position,
      contentEnd: this.#position,
    };
    (this.#open.at(-1)?.children ?? this.#roots).push(element);
    if (empty) return;
    this.#open.push(element);
    this.#namespaces.push(scope);
    this.#pieces.push([]);
  }

  #attributes(): readonly XmlAttribute[] {
    let attributes: XmlAttribute[] | null = null;
    for (;;) {
      this.#match(SPACE);
      const start = this.#position;
      const name = this.#match(NAME);
      if (name === '') return attributes ?? NOTHING;
      this.#match(SPACE);
      if (this.#text[this.#position] !== '=') continue;
      this.#position++;
      this.#match(SPACE);
      const quote = this.#text[this.#position];
      if (quote !== '"' && quote !== "'") continue;
      const valueStart = this.#position + 1;
      const found = this.#text.indexOf(quote, valueStart);
      const valueEnd = found < 0 ? this.#text.length : found;
      this.#position = Math.min(this.#text.length, valueEnd + 1);
      // XML 1.0 §3.3.3: white space in a value is a blank.
      const value = resolve(this.#text.slice(valueStart, valueEnd).replace(/\r\n|[\t\n\r]/g, ' '));
      attributes ??= [];
      attributes.push({ name, value, start, valueStart, valueEnd });
    }
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#position;
    const found = pattern.exec(this.#text)?.[0] ?? '';
    this.#position += found.length;
    return found;
  }
}

/** Prefixes and their namespaces that an element declares. Elements that declare none share the scope around them. */
interface Scope {
  readonly own: ReadonlyMap<string, string>;
  readonly around: Scope | null;
}

function declared(attributes: readonly XmlAttribute[], around: Scope | null): Scope | null {
  let own: Map<string, string> | null = null;
  for (const { name, value } of attributes) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
    own ??= new Map();
    own.set(name.slice(6), value);
  }
  return own === null ? around : { own, around };
}

/** Takes as many steps as elements are open, which are bounded. */
function namespaceOf(prefix: string, scope: Scope | null): string {
  for (let at = scope; at !== null; at = at.around) {
    const found = at.own.get(prefix);
    if (found !== undefined) return found;
  }
  return '';
}

const PREDEFINED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Character references and predefined entities resolved, line ends made LF (XML 1.0 §2.11, §4.6). */
export function resolve(raw: string): string {
  const text = raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw;
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return PREDEFINED[name] ?? whole;
    const code = Number.parseInt(hex ?? decimal, hex === undefined ? 10 : 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
