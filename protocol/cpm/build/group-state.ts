/** Group State Objects: cpm-ms-2.0 §5.2.4, Appendix G. */
import type { GroupState } from '../data/objects.ts';
import { printDateTime } from '../format/moment.ts';
import { type BuildOptions, bodyWithEncoding } from './entity.ts';
import { printHeaders } from './headers.ts';
import { startTag, xmlDocument } from './xml.ts';

export function serialiseGroupState(data: GroupState, { base64 = false }: BuildOptions): Buffer {
  const document = xmlDocument(
    startTag('groupstate', [
      ['timestamp', printDateTime(data.timestamp)],
      ['lastfocussessionid', data.lastFocusSessionId],
      ['group-type', data.groupType],
    ]),
    ...data.participants.map(({ name, commAddr }) =>
      startTag(
        'participant',
        [
          ['name', name],
          ['comm-addr', commAddr],
        ],
        '/',
      ),
    ),
    '</groupstate>',
  );
  const header = `${printHeaders(data)}Content-Type: application/group-state-object+xml\r\n`;
  return Buffer.concat([Buffer.from(header), bodyWithEncoding(document, base64)]);
}
