/** Standalone Media Objects: cpm-ms-2.0 §5.2.5. */
import type { StandaloneMedia } from '../data/objects.ts';
import { bodyWithEncoding, printMediaType } from './entity.ts';
import { printHeaders } from './headers.ts';

/** Always in base64. */
export function serialiseStandaloneMedia(data: StandaloneMedia): Buffer {
  const header = `${printHeaders(data)}Content-Type: ${printMediaType(data.mediaType, data.parameters)}\r\n`;
  return Buffer.concat([Buffer.from(header), bodyWithEncoding(data.octets, true)]);
}
