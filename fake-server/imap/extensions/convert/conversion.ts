/** What a conversion is: RFC 5259 §7. */
import type { OctetString } from '../../../../protocol/imap/model/common.ts';
import type { MimeEntity } from '../../../../protocol/mime/entity.ts';

/** Parameters of a request: names in lower case, values as octets, in the order of the request. */
export type ConversionParameters = ReadonlyMap<string, OctetString>;

/** What came out. `charset` only for text. */
export interface Converted {
  octets: Buffer;
  charset: string | null;
}

/** From one media type to another, both in lower case. */
export interface Conversion {
  from: string;
  to: string;
  /** The parameters that it knows, in lower case. */
  parameters: readonly string[];
  /** `source` is the part, `octets` its content without transfer encoding. Rejects with `BadParameters`. */
  convert(source: MimeEntity, octets: Buffer, parameters: ConversionParameters): Promise<Converted>;
}
