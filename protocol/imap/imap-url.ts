/** IMAP URLs that name a mailbox, a message or a part of one, with authorisation or without: RFC 5092, RFC 4467. */
import type { OctetString, Section } from './model/common.ts';

/** `imap://` and what follows: RFC 5092 §11 `iserver`. */
export interface ImapUrlServer {
  /** Decoded; null where the URL names no user. */
  user: string | null;
  /** The mechanism of `;AUTH=`, decoded; `*` is any. */
  auth: string | null;
  /** As written; case-insensitive (RFC 3986 §3.2.2). */
  host: string;
  port: number | null;
}

/** Who may use an authorised URL: RFC 5092 §6.1.2 `access`. */
export type UrlAccess =
  | { kind: 'anonymous' | 'authuser' }
  /** `user` is decoded. */
  | { kind: 'user' | 'submit'; user: string };

/** The end of an authorised URL; without `verifier` it is one that waits for its token (`iurlauth-rump`). */
export interface UrlAuth {
  access: UrlAccess;
  /** `mechanism` in upper case; `token` in hexadecimal, as written. */
  verifier: { mechanism: string; token: string } | null;
}

/** `count` null: to the end. */
export interface UrlPartial {
  offset: number;
  count: number | null;
}

/** A message in a mailbox, or a part of it: RFC 5092 §11 `imessagepart [iurlauth]`. */
export interface UrlMessage {
  uid: number;
  /** Null: the whole message. */
  section: Section | null;
  partial: UrlPartial | null;
  /** RFC 3339, as written. */
  expire: string | null;
  urlauth: UrlAuth | null;
}

export interface ImapUrl {
  /** Null in a reference that begins with "/" (RFC 5092 §7.1). */
  server: ImapUrlServer | null;
  /** In modified UTF-7, as commands have it; null where the URL names the server alone. */
  mailbox: OctetString | null;
  uidvalidity: number | null;
  /** The arguments of SEARCH, decoded; null where the URL has none. Only without `message`. */
  search: OctetString | null;
  message: UrlMessage | null;
}
