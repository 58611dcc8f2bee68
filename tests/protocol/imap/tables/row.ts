import type { Response } from '../../../../protocol/imap/model/response.ts';

/** One response on the wire, one character per octet, CRLF included, and the value that it stands for. */
export interface Row {
  wire: string;
  value: Response;
}
