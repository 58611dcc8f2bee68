/** What a File Transfer History object holds (cpm-ms-2.0 §5.2.2). */
import type { FileSelector } from '../sdp.ts';
import type { ImdnHeaders } from './cpim.ts';
import type { MediaParameters, When } from './values.ts';

/** A part of the object: a file or its thumbnail. */
export interface StoredFile {
  /** Without angle brackets. */
  readonly contentId: string;
  /** In lower case. */
  readonly mediaType: string;
  readonly parameters?: MediaParameters;
  readonly octets: Buffer;
}

/** The attribute `a=file-date` (RFC 5547 §6). */
export interface FileDates {
  readonly creation?: When;
  readonly modification?: When;
  readonly read?: When;
}

export interface TransferredFile extends StoredFile {
  /**
   * The lines of the session description that are this file's and not told of below. Empty, or the first is its
   * media line (`m=`), which every file needs where there are several.
   */
  readonly lines?: readonly string[];
  /** The name in the selector. */
  readonly name?: string;
  /** What the selector says of type and size, if that is not what the part has. */
  readonly declared?: Pick<FileSelector, 'type' | 'size'>;
  /** What the selector says of the hash. */
  readonly hash?: NonNullable<FileSelector['hash']>;
  /** `render` or `attachment`. */
  readonly disposition?: string;
  readonly dates?: FileDates;
  readonly thumbnail?: StoredFile;
  /** True if a file-object element names it. */
  readonly listed: boolean;
}

export interface FileTransfer {
  /** `1-1`, `Ad-Hoc` or `Pre-Defined`. */
  readonly transferType: string;
  /** Addresses, without semicolons; one, that of the group, for a Pre-defined Group. Absent in a 1-1 transfer. */
  readonly invitedParticipants?: readonly string[];
  /** The CPIM headers of the request that ask for notifications; a text where it is not just as they are written. */
  readonly imdn?: ImdnHeaders | string;
  /** Lines of the session description that belong to no file, without white space at their ends. */
  readonly sdp: readonly string[];
  readonly files: readonly TransferredFile[];
}
