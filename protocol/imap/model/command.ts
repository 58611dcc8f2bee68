/**
 * The shape of a parsed client command: RFC 3501 §6 and §9 and the extensions that the CPM text names.
 * A union discriminated by `name` (upper case). `uid` tells the UID form apart.
 */
import type { CalendarDate, DateTime, OctetString, Section, SequenceSet } from './common.ts';

export type Command = { tag: string } & CommandBody;

/** The commands without arguments. */
export type PlainCommandName =
  | 'CAPABILITY'
  | 'NOOP'
  | 'LOGOUT'
  | 'STARTTLS'
  | 'CHECK'
  | 'CLOSE'
  | 'UNSELECT'
  | 'IDLE'
  | 'NAMESPACE';

export type CommandBody =
  | { name: PlainCommandName }
  | { name: 'LOGIN'; user: OctetString; password: OctetString }
  /** `initial` is the undecoded base64 of RFC 4959, `'='` for an empty one, null if absent. */
  | { name: 'AUTHENTICATE'; mechanism: string; initial: string | null }
  | { name: 'SELECT' | 'EXAMINE'; mailbox: OctetString; parameters: SelectParameter[] }
  | { name: 'CREATE' | 'DELETE' | 'SUBSCRIBE' | 'UNSUBSCRIBE'; mailbox: OctetString }
  | { name: 'RENAME'; from: OctetString; to: OctetString }
  | ListCommand
  | { name: 'LSUB'; reference: OctetString; pattern: OctetString }
  | { name: 'STATUS'; mailbox: OctetString; items: string[] }
  | { name: 'APPEND'; mailbox: OctetString; messages: AppendMessage[] }
  | { name: 'EXPUNGE'; uid: boolean; uids: SequenceSet | null }
  | SearchCommand
  | { name: 'FETCH'; uid: boolean; set: SequenceSet; items: FetchAttribute[]; modifiers: FetchModifier[] }
  | StoreCommand
  | { name: 'COPY' | 'MOVE'; uid: boolean; set: SequenceSet; mailbox: OctetString }
  | { name: 'ENABLE'; capabilities: string[] }
  | { name: 'ID'; fields: [OctetString, OctetString | null][] | null }
  | { name: 'NOTIFY'; set: NotifySet | null }
  | {
      name: 'SETACL';
      mailbox: OctetString;
      identifier: OctetString;
      action: 'replace' | 'add' | 'remove';
      rights: OctetString;
    }
  | { name: 'DELETEACL' | 'LISTRIGHTS'; mailbox: OctetString; identifier: OctetString }
  | { name: 'GETACL' | 'MYRIGHTS'; mailbox: OctetString }
  | {
      name: 'GETMETADATA';
      mailbox: OctetString;
      maxsize: number | null;
      depth: '0' | '1' | 'infinity' | null;
      entries: OctetString[];
    }
  | { name: 'SETMETADATA'; mailbox: OctetString; entries: { entry: OctetString; value: Buffer | null }[] }
  | { name: 'GENURLAUTH'; urls: { url: OctetString; mechanism: string }[] }
  | { name: 'URLFETCH'; urls: OctetString[] }
  | { name: 'RESETKEY'; mailbox: OctetString | null; mechanisms: string[] }
  | { name: 'CONVERSIONS'; from: OctetString; to: OctetString }
  | {
      name: 'CONVERT';
      uid: boolean;
      set: SequenceSet;
      target: OctetString | null;
      parameters: [OctetString, OctetString][];
      items: ConvertAttribute[];
    };

export type CommandName = CommandBody['name'];

/** `list` of RFC 3501, with the options of RFC 5258 and RFC 5819. Option names in upper case. */
export interface ListCommand {
  name: 'LIST';
  selection: string[];
  reference: OctetString;
  patterns: OctetString[];
  returns: { option: string; statusItems: string[] }[];
  /** True if any syntax of RFC 5258 was used (selection options, several patterns, RETURN). */
  extended: boolean;
}

export type SelectParameter =
  | { name: 'CONDSTORE' }
  | {
      name: 'QRESYNC';
      uidvalidity: number;
      modseq: bigint;
      known: SequenceSet | null;
      match: { sequences: SequenceSet; uids: SequenceSet } | null;
    }
  | { name: 'ANNOTATE' }
  | { name: 'OTHER'; parameter: string };

export interface AppendMessage {
  flags: string[];
  date: DateTime | null;
  annotations: AnnotationEntry[];
  /** The octets of the message, or the parts of CATENATE (RFC 4469). `binary` is true for a literal8. */
  data: { kind: 'octets'; octets: Buffer; binary: boolean } | { kind: 'catenate'; parts: CatenatePart[] };
}

export type CatenatePart = { kind: 'url'; url: OctetString } | { kind: 'text'; octets: Buffer };

export interface AnnotationEntry {
  entry: OctetString;
  attributes: [OctetString, Buffer | null][];
}

export interface SearchCommand {
  name: 'SEARCH';
  uid: boolean;
  charset: OctetString | null;
  /** Result options of RFC 4731 and 5182 in upper case; null when RETURN was not given. */
  returns: string[] | null;
  key: SearchKey;
}

/** `search-key` (RFC 3501 §6.4.4). Several keys side by side become one AND. */
export type SearchKey =
  | { key: 'AND'; operands: SearchKey[] }
  | { key: 'NOT'; operand: SearchKey }
  | { key: 'OR'; left: SearchKey; right: SearchKey }
  | {
      key:
        | 'ALL'
        | 'ANSWERED'
        | 'DELETED'
        | 'DRAFT'
        | 'FLAGGED'
        | 'NEW'
        | 'OLD'
        | 'RECENT'
        | 'SEEN'
        | 'UNANSWERED'
        | 'UNDELETED'
        | 'UNDRAFT'
        | 'UNFLAGGED'
        | 'UNSEEN';
    }
  | { key: 'BCC' | 'BODY' | 'CC' | 'FROM' | 'SUBJECT' | 'TEXT' | 'TO'; value: OctetString }
  | { key: 'HEADER'; field: OctetString; value: OctetString }
  | { key: 'BEFORE' | 'ON' | 'SINCE' | 'SENTBEFORE' | 'SENTON' | 'SENTSINCE'; date: CalendarDate }
  | { key: 'KEYWORD' | 'UNKEYWORD'; flag: string }
  | { key: 'LARGER' | 'SMALLER'; size: number }
  | { key: 'SET'; set: SequenceSet }
  | { key: 'UID'; set: SequenceSet }
  | { key: 'OLDER' | 'YOUNGER'; seconds: number }
  | { key: 'MODSEQ'; entry: OctetString | null; scope: string | null; modseq: bigint }
  | { key: 'ANNOTATION'; entry: OctetString; attribute: OctetString; value: Buffer | null };

/** `fetch-att`. The macros ALL, FAST and FULL are expanded by the parser. */
export type FetchAttribute =
  | {
      name:
        | 'FLAGS'
        | 'UID'
        | 'RFC822.SIZE'
        | 'INTERNALDATE'
        | 'ENVELOPE'
        | 'BODYSTRUCTURE'
        | 'BODY'
        | 'RFC822'
        | 'RFC822.HEADER'
        | 'RFC822.TEXT'
        | 'MODSEQ';
    }
  | { name: 'BODY[]'; peek: boolean; section: Section; partial: Partial | null }
  | { name: 'BINARY[]'; peek: boolean; path: number[]; partial: Partial | null }
  | { name: 'BINARY.SIZE[]'; path: number[] }
  | { name: 'ANNOTATION'; entries: OctetString[]; attributes: OctetString[] };

/** `"<" number "." nz-number ">"`. */
export interface Partial {
  offset: number;
  count: number;
}

export type FetchModifier = { name: 'CHANGEDSINCE'; modseq: bigint } | { name: 'VANISHED' };

export interface StoreCommand {
  name: 'STORE';
  uid: boolean;
  set: SequenceSet;
  unchangedSince: bigint | null;
  action: 'replace' | 'add' | 'remove';
  silent: boolean;
  flags: string[];
  /** Null unless the STORE carries ANNOTATION instead of flags (RFC 5257). */
  annotations: AnnotationEntry[] | null;
}

/** `convert-att` items of RFC 5259; names in upper case. */
export interface ConvertAttribute {
  name: string;
  path: number[];
  partial: Partial | null;
}

export interface NotifySet {
  status: boolean;
  groups: {
    filter:
      | { kind: 'selected' | 'selected-delayed' | 'inboxes' | 'personal' | 'subscribed' }
      | { kind: 'subtree' | 'mailboxes'; mailboxes: OctetString[] };
    /** Null for NONE. */
    events: { name: string; attributes: FetchAttribute[] }[] | null;
  }[];
}
