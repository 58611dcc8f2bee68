/**
 * Address lists of From, To and their like: RFC 5322 §3.4 with its obsolete forms (§4.4), as the address
 * structures of ENVELOPE (RFC 3501 §7.4.2). Also reads the URIs that CPM puts there (`sip:`, `tel:` …), bare or
 * in angle brackets. Reading never fails: any value gives some list.
 */
import type { OctetString } from '../imap/model/common.ts';
import type { Address } from '../imap/model/response.ts';
import { type Token, tokenize, unquoted } from './address-tokens.ts';

/** Schemes whose colon does not begin a group. */
const SCHEME = /^(?:sips?|tel|im|pres|xmpp|mailto|urn)$/i;
/** More addresses than this are left out. */
const MAX_ADDRESSES = 100_000;

/**
 * Reads an unfolded field value. Names keep their encoded words. A group comes as the RFC has it: a start
 * (`mailbox` is its name, `host` null), its members, an end (both null). An address without a domain, as
 * `tel:+15550100` is, has the host `''`, for null would make it a group.
 */
export function parseAddressList(value: OctetString): Address[] {
  const addresses: Address[] = [];
  let words: Token[] = [];
  let inGroup = false;
  const finish = (): void => {
    const address = addressOf(words);
    if (address) addresses.push(address);
    words = [];
  };
  for (const token of tokenize(value)) {
    if (addresses.length >= MAX_ADDRESSES) break;
    if (token.kind !== 'special') words.push(token);
    else if (token.text === ',') finish();
    else if (token.text === ':' && !inGroup && !isScheme(words)) {
      addresses.push({ name: null, adl: null, mailbox: phraseOf(words) ?? '', host: null });
      words = [];
      inGroup = true;
    } else if (token.text === ';' && inGroup) {
      finish();
      addresses.push({ name: null, adl: null, mailbox: null, host: null });
      inGroup = false;
    } else if (token.text === ';' && !words.some((word) => word.kind === 'special' && word.text === ':')) {
      // The separator that some user agents write instead of a comma.
      finish();
    } else words.push(token);
  }
  finish();
  if (inGroup) addresses.push({ name: null, adl: null, mailbox: null, host: null });
  return addresses;
}

function isScheme(words: Token[]): boolean {
  const last = words.findLast((word) => word.kind !== 'comment');
  return last?.kind === 'atom' && SCHEME.test(last.text);
}

/** The address that stands between two separators, or null if nothing stands there. */
function addressOf(words: Token[]): Address | null {
  const angle = words.findIndex((word) => word.kind === 'angle');
  const comment = words.find((word) => word.kind === 'comment');
  const commentText = comment ? comment.text.trim() || null : null;
  if (angle >= 0) {
    const name = phraseOf(words.slice(0, angle)) ?? phraseOf(words.slice(angle + 1)) ?? commentText;
    return { name, ...addressSpec(withoutComments(words[angle]!.text)) };
  }
  const text = bareText(words);
  return text === '' ? null : { name: commentText, ...addressSpec(text) };
}

/** An address without brackets. White space inside it (`alice @ example.com`) means nothing; between words it is kept. */
function bareText(words: Token[]): OctetString {
  let text = '';
  let previous: Token | null = null;
  for (const word of words) {
    if (word.kind === 'comment') continue;
    const between =
      previous !== null && word.spaced && word.kind !== 'special' && previous.kind !== 'special';
    text += (between ? ' ' : '') + word.source;
    previous = word;
  }
  return text.replace(/ ?\. ?/g, '.');
}

/** What stands between angle brackets; parentheses in a URI are no comment (RFC 3966 §3: visual separators). */
function withoutComments(text: OctetString): OctetString {
  return /^\s*[a-z]+:/i.test(text) ? text : bareText([...tokenize(text)]);
}

/** The words of a display name, one space between them; null if there is none. */
function phraseOf(words: Token[]): OctetString | null {
  const parts: string[] = [];
  for (const word of words) {
    if (word.kind === 'comment' || word.kind === 'angle') continue;
    if (!word.spaced && parts.length > 0) parts[parts.length - 1] += word.text;
    else parts.push(word.text);
  }
  const phrase = parts.join(' ');
  return phrase === '' ? null : phrase;
}

/** `[route ":"] local-part "@" domain`, or whatever else stands there. */
function addressSpec(text: OctetString): Pick<Address, 'adl' | 'mailbox' | 'host'> {
  let rest = text.trim();
  let adl: string | null = null;
  if (rest.startsWith('@')) {
    const colon = rest.indexOf(':');
    if (colon > 0) {
      adl = rest.slice(0, colon).replace(/\s+/g, '');
      rest = rest.slice(colon + 1).trim();
    }
  }
  const at = rest.lastIndexOf('@');
  if (at < 0) return { adl, mailbox: unquoted(rest), host: '' };
  return { adl, mailbox: unquoted(rest.slice(0, at).trim()), host: rest.slice(at + 1).trim() };
}
