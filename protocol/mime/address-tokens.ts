/** The lexical tokens of an address list: RFC 5322 §3.2, read without ever failing. */
import type { OctetString } from '../imap/model/common.ts';

export interface Token {
  /** `angle` is everything between `<` and `>`, `special` one of `,` `:` `;` `@` and stray brackets. */
  kind: 'atom' | 'quoted' | 'comment' | 'angle' | 'special';
  /** The meaning: without quotes, brackets, parentheses and backslashes. */
  text: OctetString;
  /** The token as written. */
  source: OctetString;
  /** True if white space or a comment stands before it. */
  spaced: boolean;
}

/** Cuts an unfolded value into tokens. What lacks its closing character reaches to the end of the value. */
export function* tokenize(value: OctetString): Generator<Token> {
  let position = 0;
  let spaced = false;
  while (position < value.length) {
    const character = value[position]!;
    if (isSpace(character)) {
      spaced = true;
      position++;
      continue;
    }
    const end = tokenEnd(value, position);
    const source = value.slice(position, end);
    const token: Token = { ...meaning(source), source, spaced };
    yield token;
    spaced = token.kind === 'comment';
    position = end;
  }
}

function tokenEnd(value: string, start: number): number {
  switch (value[start]) {
    case '"':
      return quotedEnd(value, start);
    case '(':
      return commentEnd(value, start);
    case '<':
      return angleEnd(value, start);
    case ',':
    case ':':
    case ';':
    case '@':
    case '>':
    case ')':
      return start + 1;
    default: {
      let end = start + 1;
      while (end < value.length && !isSpace(value[end]!) && !'"(<,:;@>)'.includes(value[end]!)) end++;
      return end;
    }
  }
}

function meaning(source: string): Pick<Token, 'kind' | 'text'> {
  switch (source[0]) {
    case '"':
      return { kind: 'quoted', text: withoutBackslashes(inside(source, '"')) };
    case '(':
      return { kind: 'comment', text: withoutBackslashes(inside(source, ')')) };
    case '<':
      return { kind: 'angle', text: inside(source, '>') };
    default:
      return { kind: ',:;@>)'.includes(source[0]!) ? 'special' : 'atom', text: source };
  }
}

/** A text that is one quoted-string without its quotes and backslashes; others as they are. */
export function unquoted(text: OctetString): OctetString {
  const quoted = text.startsWith('"') && quotedEnd(text, 0) === text.length;
  return quoted ? withoutBackslashes(inside(text, '"')) : text;
}

function inside(source: string, closing: string): string {
  return source.length > 1 && source.endsWith(closing) ? source.slice(1, -1) : source.slice(1);
}

function withoutBackslashes(text: string): string {
  return text.replace(/\\([\s\S])/g, '$1');
}

function isSpace(character: string): boolean {
  return character === ' ' || character === '\t' || character === '\r' || character === '\n';
}

function quotedEnd(value: string, start: number): number {
  for (let i = start + 1; i < value.length; i++) {
    if (value[i] === '\\') i++;
    else if (value[i] === '"') return i + 1;
  }
  return value.length;
}

function commentEnd(value: string, start: number): number {
  let depth = 0;
  for (let i = start; i < value.length; i++) {
    if (value[i] === '\\') i++;
    else if (value[i] === '(') depth++;
    else if (value[i] === ')' && --depth === 0) return i + 1;
  }
  return value.length;
}

/** The end behind the closing bracket; a quoted local part may hold another one. */
function angleEnd(value: string, start: number): number {
  let i = start + 1;
  while (i < value.length) {
    if (value[i] === '>') return i + 1;
    i = value[i] === '"' ? quotedEnd(value, i) : i + 1;
  }
  return value.length;
}
