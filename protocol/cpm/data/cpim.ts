/** A Message/CPIM (RFC 3862) as plain data: its message headers, in the order in which they are built. */
import type { Content } from './content.ts';
import type { Field, Party, When } from './values.ts';

/** The headers of RFC 5438 §6.3: what a message is called, and which notifications are asked for. */
export interface ImdnHeaders {
  /** What the headers are prefixed with, if it is not `imdn`. */
  readonly prefix?: string;
  readonly messageId?: string;
  /** `positive-delivery`, `display` … */
  readonly dispositionNotification?: readonly string[];
}

/** A subject, perhaps in a language of its own (RFC 3862 §4.6). */
export interface CpimSubject {
  readonly text: string;
  readonly language?: string;
}

export interface CpimNamespace {
  readonly prefix: string;
  readonly namespace: string;
}

export interface CpimMessage<C extends Content = Content> {
  readonly from?: Party;
  /** A header for each. */
  readonly to?: readonly Party[];
  readonly cc?: readonly Party[];
  readonly dateTime?: When;
  readonly subjects?: readonly CpimSubject[];
  readonly imdn?: ImdnHeaders;
  /** Beside that of the IMDN headers. */
  readonly namespaces?: readonly CpimNamespace[];
  /** Further headers with their prefixes, in order. */
  readonly headers?: readonly Field[];
  readonly content: C;
}
