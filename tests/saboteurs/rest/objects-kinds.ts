import { octets, refuses, told, toldParts, toldValues } from './bend-objects.ts';
import type { RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/REST-NMS-OBJECTS-S-002-M';

export const saboteurs: RestSaboteur[] = [
  {
    name: 'attachments-dropped',
    bug: 'a part that is an attachment is not kept',
    breaks: [`${ROW}/chat-message`],
    faults: () =>
      toldParts((parts) => parts.filter((part) => !/^attachment/.test(part.contentDisposition ?? ''))),
  },
  {
    name: 'unknown-types-dropped',
    bug: 'parts of types that no mail program shows are not kept',
    breaks: [`${ROW}/session-info`, `${ROW}/session-info-bare`, `${ROW}/file-transfer`],
    faults: () => toldParts((parts) => parts.filter((part) => !/x-cpm-/i.test(part.contentType))),
  },
  {
    name: 'related-parts-dropped',
    bug: 'of a related multipart the root part alone is kept',
    breaks: [`${ROW}/file-transfer`],
    faults: () =>
      toldParts((parts) => (/x-cpm-file-transfer/i.test(parts[0].contentType) ? parts.slice(0, 1) : parts)),
  },
  {
    name: 'file-message-renamed',
    bug: 'the Message-Context of a file transfer is changed to multimedia-message',
    breaks: [`${ROW}/file-transfer`],
    faults: () =>
      toldValues(/^message-context$/i, (values) =>
        values.map((value) => value.replace('file-message', 'multimedia-message')),
      ),
  },
  {
    name: 'date-offset-dropped',
    bug: 'the offset of a date is dropped, and the time taken for UTC',
    breaks: [`${ROW}/group-state`],
    faults: () =>
      toldValues(/^date$/i, (values) => values.map((value) => value.replace(/[+-]\d\d:\d\d$/, 'Z'))),
  },
  {
    name: 'pictures-as-text',
    bug: 'pictures are handled as text in UTF-8',
    breaks: [`${ROW}/standalone-media`, `${ROW}/file-transfer`],
    faults: () => [octets('payloadPart.GET', (body) => Buffer.from(body.toString('utf8'), 'utf8'))],
  },
  {
    name: 'content-ids-forgotten',
    bug: 'the Content-IDs of parts are not told',
    breaks: [`${ROW}/file-transfer-parts`],
    faults: () => toldParts((parts) => parts.map(({ contentId: _, ...part }) => part)),
  },
  {
    name: 'payload-required',
    bug: 'an object without payload is refused',
    breaks: [`${ROW}/call-log`],
    faults: () => [refuses(/^application\/json|^(?!(?:[\s\S]*form-data;){3})/)],
  },
  {
    name: 'call-log-with-empty-part',
    bug: 'an object without payload is told of with an empty part',
    breaks: [`${ROW}/call-log`, 'rest-nms-1.0/REST-NMS-AOBJECT-PAYLOADPART-S-001-M/no-parts'],
    faults: () =>
      told((object) => {
        object.payloadPart ??= [
          { contentType: 'text/plain', size: 0, href: `${object.resourceURL}/payloadParts/part1` },
        ];
      }),
  },
  {
    name: 'call-attributes-dropped',
    bug: 'attributes of calls are not known, and dropped',
    breaks: [`${ROW}/call-log-attributes`],
    faults: () => toldValues(/^call-/i, () => []),
  },
];
