/** What a Message/CPIM carries (RFC 3862 §2): a MIME entity of one of these kinds. */
import type { Field, MediaParameters } from './values.ts';

interface EntityFields {
  /** Header fields beside Content-Type and Content-Transfer-Encoding, in order. */
  readonly fields?: readonly Field[];
}

/** `text/*`. The line ends of the text are LF here, CRLF in the object. */
export interface TextContent extends EntityFields {
  readonly kind: 'text';
  /** In lower case: `text/plain`. */
  readonly mediaType: string;
  /** Without the charset, which is UTF-8. */
  readonly parameters?: MediaParameters;
  readonly text: string;
}

/** Anything else that is one piece: an image, a recording. */
export interface OctetsContent extends EntityFields {
  readonly kind: 'octets';
  /** In lower case. */
  readonly mediaType: string;
  readonly parameters?: MediaParameters;
  readonly octets: Buffer;
}

/** `multipart/*`: the slides of a multimedia message, the recording and the texts of a voicemail. */
export interface MultipartContent extends EntityFields {
  readonly kind: 'multipart';
  /** In lower case: `related`. */
  readonly subtype: string;
  /** Without the boundary, which is found when the object is built. */
  readonly parameters?: MediaParameters;
  readonly parts: readonly Content[];
}

/** The three kinds of RFC 5438 §7.2.1, each with the statuses that it can tell of. */
export type Disposition =
  | { readonly notification: 'delivery'; readonly status: 'delivered' | 'failed' | 'forbidden' | 'error' }
  | { readonly notification: 'display'; readonly status: 'displayed' | 'forbidden' | 'error' }
  | {
      readonly notification: 'processing';
      readonly status: 'processed' | 'stored' | 'forbidden' | 'error';
    };

/** `message/imdn+xml`: a disposition notification (RFC 5438 §7). */
export interface ImdnContent extends EntityFields {
  readonly kind: 'imdn';
  /** The imdn.Message-ID of the message that it is about. */
  readonly messageId: string;
  /** The CPIM DateTime of that message, as it was written. */
  readonly dateTime: string;
  readonly recipientUri?: string;
  readonly originalRecipientUri?: string;
  readonly subject?: string;
  readonly disposition: Disposition;
}

/** One file behind a link: the file itself, or its thumbnail. */
export interface LinkedFile {
  readonly role: 'file' | 'thumbnail';
  /** Octets. */
  readonly size: number;
  readonly name?: string;
  readonly mediaType: string;
  readonly url: string;
  /** As RFC 3339 writes it. */
  readonly until: string;
}

/** `application/vnd.gsma.rcs-ft-http+xml`: where files may be fetched (RCS RCC.07, file transfer over HTTP). */
export interface FileLinkContent extends EntityFields {
  readonly kind: 'file-link';
  readonly files: readonly LinkedFile[];
}

/** `application/vnd.gsma.rcspushlocation+xml`: where somebody is (RCS RCC.07, geolocation push). */
export interface LocationContent extends EntityFields {
  readonly kind: 'location';
  /** Whose place it is. */
  readonly entity: string;
  readonly id: string;
  readonly label?: string;
  /** Degrees, in decimal digits, as WGS 84 has them. */
  readonly latitude: string;
  readonly longitude: string;
  /** Metres, in decimal digits. */
  readonly radius: string;
  /** As RFC 3339 writes it. */
  readonly timestamp: string;
}

export type Content =
  | TextContent
  | OctetsContent
  | MultipartContent
  | ImdnContent
  | FileLinkContent
  | LocationContent;
