/** From the tokens of a command to its octets, as far as a sender and a reader need them. */
import type { OctetString } from '../../protocol/imap/model/common.ts';
import { quoteAstring, quoteString } from '../../protocol/imap/serialise/quoting.ts';
import type { CommandToken, StringForm } from './command-tokens.ts';

/** What goes out without waiting, or a literal: behind its `header` come CRLF and, for `literal`, a wait for "+". */
export type RenderedPart =
  | { readonly text: OctetString }
  | {
      readonly literal: OctetString;
      readonly form: Exclude<StringForm, 'atom' | 'quoted'>;
      /** Without CRLF: `{5}`, `{5+}`, `~{5}`. */
      readonly header: OctetString;
    };

/** Gives the name of the mailbox at a path below the sender's folder, as it goes on the wire, neither quoted nor escaped. */
export type NameOf = (path: readonly string[]) => OctetString;

/** The parts of a command in their order, without its tag and its line end. */
export function renderCommand(tokens: readonly CommandToken[], nameOf: NameOf): RenderedPart[] {
  const parts: RenderedPart[] = [];
  let text = '';
  const literal = (octets: OctetString, form: StringForm): void => {
    const kind = form === 'non-synchronising' || form === 'literal8' ? form : 'literal';
    const header = `${kind === 'literal8' ? '~' : ''}{${octets.length}${kind === 'non-synchronising' ? '+' : ''}}`;
    if (text !== '') parts.push({ text });
    text = '';
    parts.push({ literal: octets, form: kind, header });
  };
  for (const token of tokens) {
    if ('text' in token) text += token.text;
    else if ('literal' in token) literal(token.literal, token.form);
    else {
      const name = nameOf(token.mailbox);
      const written =
        token.form === 'atom' ? quoteAstring(name) : token.form === 'quoted' ? quoteString(name) : null;
      if (written !== null) text += written;
      else literal(name, token.form);
    }
  }
  if (text !== '') parts.push({ text });
  return parts;
}

/** All octets in their order, as if no literal had to be waited for; without tag and line end. */
export function commandOctets(parts: readonly RenderedPart[]): OctetString {
  return parts.map((part) => ('text' in part ? part.text : `${part.header}\r\n${part.literal}`)).join('');
}

const SHOWN = 200;

/** For people: printable, long runs abbreviated, a mailbox as `<a/b>`, the folder itself as `<.>`. */
export function showCommand(tokens: readonly CommandToken[]): string {
  return tokens
    .map((token) => {
      if ('text' in token) return printable(token.text);
      if ('mailbox' in token) return `<${token.mailbox.join('/') || '.'}>`;
      const header = renderCommand([token], () => '').map((part) => ('header' in part ? part.header : ''));
      return `${header.join('')} ${printable(token.literal)}`;
    })
    .join('');
}

function printable(octets: OctetString): string {
  const long = octets.length > SHOWN;
  const shown = long ? `${octets.slice(0, SHOWN / 2)}…${octets.slice(-SHOWN / 4)}` : octets;
  const escaped = shown.replace(/[^\x20-\x7e…]/g, (octet) => {
    const named = { '\r': '\\r', '\n': '\\n', '\t': '\\t' }[octet];
    return named ?? `\\x${octet.charCodeAt(0).toString(16).padStart(2, '0')}`;
  });
  return long ? `${escaped} (${octets.length} octets)` : escaped;
}
