/** What a server says, cut into elements that can be bent one by one: RFC 3501 §7 and §9, loosely read. */
import { type Frame, Framer } from '../../../protocol/imap/framer.ts';
import type { OctetString } from '../../../protocol/imap/model/common.ts';

/** An element of a response. `tight`: no space before it, as between the parts of a multipart. */
export type Element = { tight: boolean } & (
  | { kind: 'word'; text: OctetString }
  /** Without its quotes and escapes. */
  | { kind: 'quoted'; text: OctetString }
  /** `count` is what its header says. */
  | { kind: 'literal'; octets: OctetString; count: string; binary: boolean }
  | { kind: 'list'; items: Element[] }
);

/** One response. What is changed in it goes out so; nothing checks that it makes sense. */
export type Line =
  /** `code` stands without its brackets; null for none. */
  | { kind: 'status'; tag: OctetString; status: string; code: OctetString | null; text: OctetString }
  | { kind: 'continuation'; text: OctetString }
  /** `number` as in `3 EXISTS`. */
  | { kind: 'data'; number: OctetString | null; name: string; elements: Element[] }
  /** Goes out as it is, without a line end of its own. */
  | { kind: 'raw'; octets: OctetString };

export type StatusLine = Extract<Line, { kind: 'status' }>;
export type DataLine = Extract<Line, { kind: 'data' }>;

const STATUS = /^(\S+) (OK|NO|BAD|BYE|PREAUTH) (?:\[([^\]]*)\] )?(.*)$/s;
const DATA = /^\* (?:(\d+) )?([A-Z][A-Z0-9.-]*)(?: |$)/;

/** The responses in octets that a well-behaved server has sent, whole ones. What cannot be read stays as it is. */
export function readLines(octets: Buffer): Line[] {
  const framer = new Framer('server');
  framer.push(octets);
  const lines: Line[] = [];
  let end = 0;
  for (let event = framer.next(); event?.kind === 'frame'; event = framer.next()) {
    const { frame } = event;
    end = frame.offset + frame.length;
    lines.push(
      readLine(frame) ?? { kind: 'raw', octets: octets.subarray(frame.offset, end).toString('latin1') },
    );
  }
  if (end < octets.length) lines.push({ kind: 'raw', octets: octets.subarray(end).toString('latin1') });
  return lines;
}

export function writeLines(lines: readonly Line[]): OctetString {
  return lines.map(writeLine).join('');
}

export function writeLine(line: Line): OctetString {
  switch (line.kind) {
    case 'status':
      return `${line.tag} ${line.status} ${line.code === null ? '' : `[${line.code}] `}${line.text}\r\n`;
    case 'continuation':
      return `+ ${line.text}\r\n`;
    case 'data': {
      const head = `* ${line.number === null ? '' : `${line.number} `}${line.name}`;
      const rest = writeElements(line.elements);
      return `${head}${rest === '' ? '' : ' '}${rest}\r\n`;
    }
    case 'raw':
      return line.octets;
  }
}

/** A line that goes out as these octets, which bring their line end along. */
export function raw(octets: OctetString): Line {
  return { kind: 'raw', octets };
}

/** Makes octets of a line, and of them others. */
export function rewritten(line: Line, change: (octets: OctetString) => OctetString): Line {
  return raw(change(writeLine(line)));
}

export function word(text: OctetString, tight = false): Element {
  return { kind: 'word', text, tight };
}

export function literal(octets: OctetString, tight = false): Element {
  return { kind: 'literal', octets, count: String(octets.length), binary: false, tight };
}

function writeElements(elements: readonly Element[]): OctetString {
  return elements.map((element, at) => `${at === 0 || element.tight ? '' : ' '}${write(element)}`).join('');
}

function write(element: Element): OctetString {
  switch (element.kind) {
    case 'word':
      return element.text;
    case 'quoted':
      return `"${element.text.replace(/["\\]/g, '\\$&')}"`;
    case 'literal':
      return `${element.binary ? '~' : ''}{${element.count}}\r\n${element.octets}`;
    case 'list':
      return `(${writeElements(element.items)})`;
  }
}

function readLine(frame: Frame): Line | null {
  const first = frame.segments[0]!.octets.toString('latin1');
  if (first.startsWith('+ ')) return { kind: 'continuation', text: first.slice(2) };
  const status = STATUS.exec(first);
  if (status) {
    const [, tag, name, code = null, text] = status as unknown as [string, string, string, string?, string?];
    return frame.segments.length > 1 ? null : { kind: 'status', tag, status: name, code, text: text ?? '' };
  }
  const data = DATA.exec(first);
  if (!data) return null;
  const reader = new ElementReader(frame, data[0].length);
  const elements = reader.elements();
  return elements && { kind: 'data', number: data[1] ?? null, name: data[2]!, elements };
}

class ElementReader {
  readonly #frame: Frame;
  #segment = 0;
  #text: string;
  #at: number;

  constructor(frame: Frame, from: number) {
    this.#frame = frame;
    this.#text = frame.segments[0]!.octets.toString('latin1');
    this.#at = from;
  }

  /** Up to the end of the line, or of the list that is open; null if this is no list of elements. */
  elements(closing = false): Element[] | null {
    const elements: Element[] = [];
    for (;;) {
      const isSpaced = this.#text[this.#at] === ' ';
      if (isSpaced) this.#at++;
      const next = this.#text[this.#at];
      if (next === undefined) return closing ? null : elements;
      if (next === ')') {
        this.#at++;
        return closing ? elements : null;
      }
      const element = this.#element(next, !isSpaced && elements.length > 0);
      if (element === null) return null;
      elements.push(element);
    }
  }

  #element(first: string, tight: boolean): Element | null {
    if (first === '(') {
      this.#at++;
      const items = this.elements(true);
      return items && { kind: 'list', items, tight };
    }
    if (first === '"') {
      const quoted = this.#take(/"((?:[^"\\]|\\.)*)"/sy);
      return quoted && { kind: 'quoted', text: quoted[1]!.replace(/\\(.)/gs, '$1'), tight };
    }
    const header = this.#take(/(~?)\{(\d+)\}$/y);
    if (header) {
      const octets = this.#frame.segments[this.#segment + 1]!.octets.toString('latin1');
      this.#segment += 2;
      this.#text = this.#frame.segments[this.#segment]!.octets.toString('latin1');
      this.#at = 0;
      return { kind: 'literal', octets, count: header[2]!, binary: header[1] === '~', tight };
    }
    // The names of fields in a section stand in parentheses, within brackets.
    const bare = this.#take(/(?:[^\s()"{[]+|\[[^\]]*\])+/y);
    return bare && { kind: 'word', text: bare[0], tight };
  }

  #take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found) this.#at = pattern.lastIndex;
    return found;
  }
}
