/** Writes IMAP URLs: RFC 5092 §11. */
import type { ImapUrl, ImapUrlServer, UrlAuth, UrlMessage } from './imap-url.ts';
import { decodeMailboxName } from './mailbox-name.ts';
import type { OctetString, Section } from './model/common.ts';

/** What stands for itself in `achar`; the rest is percent-encoded. "&" and "=" would be allowed, and are for nothing. */
const PLAIN = /^[A-Za-z0-9._~!$'()*+,-]$/;

/**
 * The URL in one form: keywords in upper case, and percent-encoded what the grammar does not let stand for itself.
 * `parseImapUrl` gives the value back. Throws `ProtocolError` if the mailbox is not in modified UTF-7.
 */
export function printImapUrl({ server, mailbox, uidvalidity, search, message }: ImapUrl): OctetString {
  const start = `${server ? `imap://${printServer(server)}` : ''}/`;
  if (mailbox === null) return start;
  const validity = uidvalidity === null ? '' : `;UIDVALIDITY=${uidvalidity}`;
  const rest = message
    ? printMessage(message)
    : search === null
      ? ''
      : `?${printEncoded(search, ':@/', 'latin1')}`;
  return `${start}${printMailbox(mailbox)}${validity}${rest}`;
}

/** A mailbox name as it stands in a URL: UTF-8, percent-encoded (RFC 5092 §8). */
export function printMailbox(mailbox: OctetString): OctetString {
  // Levels that are dots, and "/" at an end, would be read as steps of a path (RFC 5092 §7, §7.1).
  return printEncoded(decodeMailboxName(mailbox), ':@/')
    .replace(/(?<=^|\/)\.{1,2}(?=$|\/)/g, (dots) => '%2E'.repeat(dots.length))
    .replace(/^\/|\/$/g, '%2F');
}

/** A user's name as it stands in a URL. */
export function printUser(user: string): OctetString {
  return printEncoded(user, '');
}

function printServer({ user, auth, host, port }: ImapUrlServer): string {
  const name = user === null ? '' : printUser(user);
  const mechanism = auth === null ? '' : `;AUTH=${printEncoded(auth, '')}`;
  const info = name + mechanism;
  return `${info === '' ? '' : `${info}@`}${host}${port === null ? '' : `:${port}`}`;
}

function printMessage({ uid, section, partial, expire, urlauth }: UrlMessage): string {
  const part = section ? `/;SECTION=${printEncoded(printSection(section), ':@/', 'latin1')}` : '';
  const count = partial?.count ?? null;
  const range = partial ? `/;PARTIAL=${partial.offset}${count === null ? '' : `.${count}`}` : '';
  const expiry = expire === null ? '' : `;EXPIRE=${expire}`;
  return `/;UID=${uid}${part}${range}${expiry}${urlauth ? printUrlAuth(urlauth) : ''}`;
}

function printUrlAuth({ access, verifier }: UrlAuth): string {
  const who = 'user' in access ? `${access.kind}+${printUser(access.user)}` : access.kind;
  return `;URLAUTH=${who}${verifier ? `:${verifier.mechanism}:${verifier.token}` : ''}`;
}

/** `section-spec` of RFC 3501 §9; names of fields are quoted. */
function printSection({ path, text, fields }: Section): OctetString {
  const names = fields.map((field) => `"${field.replace(/["\\]/g, '\\$&')}"`);
  const list = fields.length > 0 ? ` (${names.join(' ')})` : '';
  return [...path, ...(text === '' ? [] : [text])].join('.') + list;
}

function printEncoded(value: string, also: string, encoding: 'utf8' | 'latin1' = 'utf8'): OctetString {
  return [...Buffer.from(value, encoding)]
    .map((octet) => {
      const character = String.fromCharCode(octet);
      if (PLAIN.test(character) || also.includes(character)) return character;
      return `%${octet.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}
