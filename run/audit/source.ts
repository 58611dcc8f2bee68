/** What an audit reads its objects from: a stream of folders and of objects as octets, whatever keeps them. */

/** A folder of objects: a mailbox, or a directory of a Maildir. */
export interface AuditFolder {
  /** Which store it belongs to: folders of several are not judged together. */
  store: string;
  /** The name as people know it. */
  label: string;
  /** Its levels of hierarchy, in Unicode. */
  path: string[];
  /** Where it is: an IMAP URL, or a path. */
  file: string;
  uidvalidity: number | null;
}

/** Which object is meant. */
export interface ObjectAddress {
  /** Where it is: an IMAP URL (RFC 5092), or a path. */
  file: string;
  /** Null for a file that was named itself. */
  folder: AuditFolder | null;
  uid: number | null;
  /** Tells the objects of a folder apart: the UID, or the ordinal number of a file, from 1. */
  where: number;
}

export type Found =
  /** The folder of the objects that follow. */
  | { kind: 'folder'; folder: AuditFolder }
  | { kind: 'object'; at: ObjectAddress; octets: Buffer }
  /** An object that could not be read, and why: a clause without a full stop. */
  | { kind: 'unread'; at: ObjectAddress; reason: string }
  /** A folder that could not be read, or not to its end. */
  | { kind: 'unread-folder'; folder: AuditFolder; reason: string };

export interface AuditSource {
  /** Whether folders are read, and not only files by themselves. */
  hasFolders: boolean;
  /** The path of the default folder (cpm-ms-2.0 Appendix H), where it is known. */
  defaultFolder: string[] | null;
  /** The objects, each folder's behind it, some at a time. Throws `TargetError` if a server is lost. */
  objects(): AsyncIterable<readonly Found[]>;
  /** What people call an object in its folder (given by its label): `UID 17`. */
  nameOf(folder: string, where: number): string;
  /** Breaks off what `objects` is doing: it ends soon, perhaps with an error. */
  abort(): void;
  /** Gives up what the source holds, politely. */
  close(): Promise<void>;
}

/** Objects larger than this many octets are refused, unless told otherwise. */
export const LARGEST_OBJECT = 64 * 1024 * 1024;

/** Why an object was not read. */
export function tooLarge(octets: number | null, largest: number): string {
  const size = octets === null ? 'it' : `it has ${octets} octets, which`;
  return `${size} is more than the ${largest} octets that are read (--largest-object)`;
}
