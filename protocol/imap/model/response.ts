/**
 * The shape of a parsed server response: RFC 3501 §7 and §9 and the extensions that the CPM text names.
 * A union discriminated by `kind`, and for untagged data by `type`.
 */
import type { DateTime, OctetString, Section, SequenceSet } from './common.ts';

export type Response = StatusResponse | ContinuationResponse | DataResponse;

/** `response-tagged`, `resp-cond-state`, `resp-cond-bye` and the greeting. `tag` is null for an untagged one. */
export interface StatusResponse {
  kind: 'status';
  tag: string | null;
  status: 'OK' | 'NO' | 'BAD' | 'PREAUTH' | 'BYE';
  code: ResponseCode | null;
  text: OctetString;
}

/** `continue-req`. `text` is what follows "+ " (resp-text or base64, undecoded). */
export interface ContinuationResponse {
  kind: 'continuation';
  code: ResponseCode | null;
  text: OctetString;
}

/** `resp-text-code`, names in upper case. Codes that we do not know come as `OTHER` with their raw argument. */
export type ResponseCode =
  | {
      name:
        | 'ALERT'
        | 'PARSE'
        | 'READ-ONLY'
        | 'READ-WRITE'
        | 'TRYCREATE'
        | 'UIDNOTSTICKY'
        | 'NOMODSEQ'
        | 'CLOSED';
    }
  | { name: 'BADCHARSET'; charsets: OctetString[] }
  | { name: 'CAPABILITY'; capabilities: string[] }
  | { name: 'PERMANENTFLAGS'; flags: string[] }
  | { name: 'UIDNEXT' | 'UIDVALIDITY' | 'UNSEEN'; value: number }
  | { name: 'APPENDUID'; uidvalidity: number; uids: SequenceSet }
  | { name: 'COPYUID'; uidvalidity: number; source: SequenceSet; destination: SequenceSet }
  | { name: 'HIGHESTMODSEQ'; value: bigint }
  | { name: 'MODIFIED'; set: SequenceSet }
  | { name: 'METADATA'; detail: 'LONGENTRIES' | 'MAXSIZE' | 'TOOMANY' | 'NOPRIVATE'; value: number | null }
  | { name: 'ANNOTATIONS' | 'ANNOTATE'; argument: string }
  | { name: 'NOTIFICATIONOVERFLOW' }
  | { name: 'BADEVENT'; events: string[] }
  | { name: 'BADURL'; url: OctetString }
  | { name: 'URLMECH'; mechanisms: string[] }
  | { name: 'BADCOMPARATOR'; argument: string }
  | { name: 'OTHER'; code: string; argument: OctetString | null };

/** A response that carries data: `* ...` which is no status. */
export type DataResponse = { kind: 'data' } & Data;

export type Data =
  | { type: 'CAPABILITY'; capabilities: string[] }
  | { type: 'ENABLED'; capabilities: string[] }
  | { type: 'FLAGS'; flags: string[] }
  | ListData
  | { type: 'SEARCH'; numbers: number[]; modseq: bigint | null }
  | EsearchData
  | { type: 'STATUS'; mailbox: OctetString; items: StatusItem[] }
  | { type: 'EXISTS' | 'RECENT' | 'EXPUNGE'; number: number }
  | FetchData
  | { type: 'VANISHED'; earlier: boolean; uids: SequenceSet }
  | { type: 'NAMESPACE'; personal: Namespace[] | null; other: Namespace[] | null; shared: Namespace[] | null }
  | { type: 'ID'; fields: [OctetString, OctetString | null][] | null }
  | { type: 'ACL'; mailbox: OctetString; entries: { identifier: OctetString; rights: OctetString }[] }
  | {
      type: 'LISTRIGHTS';
      mailbox: OctetString;
      identifier: OctetString;
      required: string;
      optional: string[];
    }
  | { type: 'MYRIGHTS'; mailbox: OctetString; rights: OctetString }
  | {
      type: 'METADATA';
      mailbox: OctetString;
      entries: { entry: OctetString; value: Buffer | null }[] | null;
      names: OctetString[] | null;
    }
  | { type: 'GENURLAUTH'; urls: OctetString[] }
  | { type: 'URLFETCH'; results: { url: OctetString; data: Buffer | null }[] }
  | { type: 'CONVERSION'; from: OctetString; to: OctetString; parameters: OctetString[] }
  | { type: 'CONVERTED'; number: number; tag: string | null; items: FetchItem[] }
  /** `raw` is what follows the name up to the line end, its space included, literals as on the wire. */
  | { type: 'UNKNOWN'; name: string; number: number | null; raw: Buffer };

/** `mailbox-list` of LIST and LSUB. Attributes as printed (with the backslash). `delimiter` is null for NIL. */
export interface ListData {
  type: 'LIST' | 'LSUB';
  attributes: string[];
  delimiter: OctetString | null;
  mailbox: OctetString;
  extended: { name: OctetString; value: OctetString[] }[];
}

/** `esearch-response` (RFC 4466, RFC 4731, RFC 7162). Absent results are null. */
export interface EsearchData {
  type: 'ESEARCH';
  tag: string | null;
  uid: boolean;
  min: number | null;
  max: number | null;
  all: SequenceSet | null;
  count: number | null;
  modseq: bigint | null;
  other: { name: string; raw: OctetString }[];
}

/** `status-att SP number`. HIGHESTMODSEQ is a bigint, MAILBOXID (RFC 8474) a string; names in upper case. */
export interface StatusItem {
  name: string;
  value: number | bigint | string;
}

export interface Namespace {
  prefix: OctetString;
  delimiter: OctetString | null;
  extensions: { name: OctetString; values: OctetString[] }[];
}

export interface FetchData {
  type: 'FETCH';
  number: number;
  items: FetchItem[];
}

export type FetchItem =
  | { name: 'FLAGS'; flags: string[] }
  | { name: 'UID'; uid: number }
  | { name: 'RFC822.SIZE'; size: number }
  | { name: 'INTERNALDATE'; date: DateTime }
  | { name: 'ENVELOPE'; envelope: Envelope }
  | { name: 'BODYSTRUCTURE' | 'BODY'; structure: BodyStructure }
  | { name: 'BODY[]'; section: Section; origin: number | null; data: Buffer | null }
  | { name: 'RFC822' | 'RFC822.HEADER' | 'RFC822.TEXT'; data: Buffer | null }
  | { name: 'BINARY[]'; path: number[]; origin: number | null; data: Buffer | null }
  | { name: 'BINARY.SIZE[]'; path: number[]; size: number }
  | { name: 'MODSEQ'; modseq: bigint }
  /** The structure of a converted part (RFC 5259 §8.2). */
  | { name: 'BODYPARTSTRUCTURE[]'; path: number[]; structure: BodyStructure }
  /** Entries without attributes are the form that only names them. */
  | { name: 'ANNOTATION'; entries: { entry: OctetString; attributes: [OctetString, Buffer | null][] }[] }
  /** `attribute` in upper case with its section and origin, `raw` the value, both as on the wire. */
  | { name: 'OTHER'; attribute: string; raw: OctetString };

/** `envelope` (RFC 3501 §7.4.2). Address lists are null for NIL. */
export interface Envelope {
  date: OctetString | null;
  subject: OctetString | null;
  from: Address[] | null;
  sender: Address[] | null;
  replyTo: Address[] | null;
  to: Address[] | null;
  cc: Address[] | null;
  bcc: Address[] | null;
  inReplyTo: OctetString | null;
  messageId: OctetString | null;
}

export interface Address {
  name: OctetString | null;
  adl: OctetString | null;
  mailbox: OctetString | null;
  host: OctetString | null;
}

/** `body` (RFC 3501 §9). `extension` is null where the extension data is absent (BODY), present for BODYSTRUCTURE. */
export type BodyStructure = SinglePart | MultiPart;

export interface SinglePart {
  kind: 'single';
  type: OctetString;
  subtype: OctetString;
  parameters: [OctetString, OctetString][] | null;
  id: OctetString | null;
  description: OctetString | null;
  encoding: OctetString;
  size: number;
  /** Only for TEXT/* and MESSAGE/RFC822. */
  lines: number | null;
  /** Only for MESSAGE/RFC822. */
  message: { envelope: Envelope; structure: BodyStructure } | null;
  extension: (BodyExtension & { md5: OctetString | null }) | null;
}

export interface MultiPart {
  kind: 'multi';
  parts: BodyStructure[];
  subtype: OctetString;
  extension: (BodyExtension & { parameters: [OctetString, OctetString][] | null }) | null;
}

export interface BodyExtension {
  disposition: { type: OctetString; parameters: [OctetString, OctetString][] | null } | null;
  language: OctetString[] | null;
  location: OctetString | null;
  /** `body-extension` items beyond those defined, as printed. */
  further: OctetString[];
}
