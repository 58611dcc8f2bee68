/** Ways in which a server may differ and still keep to RFC 3501: every one of them is conformant. */

export interface Quirks {
  /** The hierarchy delimiter; null for a flat store. */
  delimiter: string | null;
  /** What every name but INBOX begins with, such as `INBOX/`. */
  personalPrefix: string;
  /** `literal`: strings are literals wherever the grammar allows it. */
  strings: 'quoted' | 'literal';
  /** Untagged data that nobody asked for, unknown codes and repeated updates come with every command. */
  extraUntagged: boolean;
  /** The expunges of others are told only where a client asks for news: NOOP, CHECK, EXPUNGE, IDLE. */
  lateExpunges: boolean;
  /** `split`: an octet a write. `merged`: the answers to all commands that have come, in one write. */
  output: 'plain' | 'split' | 'merged';
  /** Names of extensions (as in CAPABILITY, such as `UIDPLUS`) that are not offered, nor those that stand on them. */
  disabledExtensions: readonly string[];
  /** RENAME of INBOX gets NO. */
  refuseInboxRename: boolean;
  /** DELETE of a mailbox with inferiors gets NO. */
  refuseDeleteWithChildren: boolean;
  /** Names of mailboxes without lasting mod-sequences (NOMODSEQ, RFC 7162 §3.1.2.2); `*` is any name. */
  mailboxesWithoutModseqs: readonly string[];
  /** LOGINDISABLED is advertised in clear, and no password is taken there. */
  loginDisabled: boolean;
}

export const PLAIN_MANNERS: Readonly<Quirks> = {
  delimiter: '/',
  personalPrefix: '',
  strings: 'quoted',
  extraUntagged: false,
  lateExpunges: false,
  output: 'plain',
  disabledExtensions: [],
  refuseInboxRename: false,
  refuseDeleteWithChildren: false,
  mailboxesWithoutModseqs: [],
  loginDisabled: false,
};
