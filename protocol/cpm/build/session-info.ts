/** Session info objects: cpm-ms-2.0 §5.2.3. */
import type { SessionInfo } from '../data/objects.ts';
import { type BuildOptions, bodyWithEncoding } from './entity.ts';
import { printHeaders } from './headers.ts';
import { linesElement, optionalElement, participantsElement, textElement, xmlDocument } from './xml.ts';

export function serialiseSessionInfo(data: SessionInfo, { base64 = false }: BuildOptions): Buffer {
  const { sessionType, sessionReplaces, invitedParticipants, sdp } = data;
  const document = xmlDocument(
    '<session>',
    textElement('session-type', sessionType),
    ...optionalElement('session-replaces', sessionReplaces),
    ...participantsElement(invitedParticipants),
    linesElement('sdp', sdp),
    '</session>',
  );
  const header = `${printHeaders(data)}Content-Type: Application/X-CPM-Session\r\n`;
  return Buffer.concat([Buffer.from(header), bodyWithEncoding(document, base64)]);
}
