/**
 * An IMAP command as tokens: enough structure to break one rule of it, to send its literals, and to name mailboxes that
 * are only known when it is sent.
 */
import type { OctetString } from '../../protocol/imap/model/common.ts';

/** How a string is written: RFC 3501 §9 `astring`; RFC 7888 for `non-synchronising`; RFC 3516 for `literal8`. */
export type StringForm = 'atom' | 'quoted' | 'literal' | 'non-synchronising' | 'literal8';

export type CommandToken =
  /** Goes out as it is: words, spaces, parentheses, numbers, strings that were quoted already. */
  | { readonly text: OctetString }
  /** Its header says its true length. */
  | { readonly literal: OctetString; readonly form: Exclude<StringForm, 'atom' | 'quoted'> }
  /**
   * The mailbox at this path (in Unicode, segments) below the folder of whoever sends it; the empty path is that folder
   * itself. A form that cannot carry the name gives way to the next that can.
   */
  | { readonly mailbox: readonly string[]; readonly form: StringForm };

/**
 * What a server may make of a malformed command: `none`: nothing (no OK, no effect). `no-effect`: it may say OK, since
 * one can read it as a command about nothing that is there, but nothing may change and nothing be told of messages.
 * `as-meant`: one can guess what was meant, and a server may do it (RFC 3501 §2.2.2 says that it should not).
 */
export type Tolerance = 'none' | 'no-effect' | 'as-meant';

/** One command, or what is thrown in the place of one. Plain data. */
export interface ImapInput {
  /** In which it is sent: `selected` has the sender's folder selected, with `KNOWN_MESSAGES` messages in it. */
  readonly state: 'not-authenticated' | 'authenticated' | 'selected';
  /** False: the tokens are the whole line, the sender puts no tag before them. */
  readonly tagged: boolean;
  readonly tokens: readonly CommandToken[];
  /** What stands at the end; `close`: nothing, the sender hangs up instead. */
  readonly end: 'crlf' | 'close';
  /** Of a malformed command; null for others. */
  readonly tolerance: Tolerance | null;
  /** The rule that is broken, or why it has no meaning, as the end of "… , although": `a sequence number begins with 1`. */
  readonly breaks: string | null;
}

/** So many messages are in the selected folder before each batch of commands. */
export const KNOWN_MESSAGES = 6;

/** What is known of a target when commands for it are made. */
export interface ImapFacts {
  /** After login, in upper case. */
  readonly capabilities: readonly string[];
  /** Another principal, for rights; null if there is none. */
  readonly second: string | null;
}
