import { insteadOf, octets, toldParts } from './bend-objects.ts';
import { header } from './faults.ts';
import type { RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/REST-NMS-AOBJECT-PAYLOADPART-S-001-M';
const GET = 'payloadPart.GET';
const inText = (edit: (text: string) => string) => () => [
  octets(GET, (body) => Buffer.from(edit(body.toString('latin1')), 'latin1')),
];

export const saboteurs: RestSaboteur[] = [
  {
    name: 'part-trimmed',
    bug: 'line ends at the end of a part are cut off',
    breaks: [`${ROW}/octets-text`, `${ROW}/octets-line-ends`, `${ROW}/octets-like-a-header`],
    faults: inText((text) => text.replace(/[\r\n]+$/, '')),
  },
  {
    name: 'part-in-latin1',
    bug: 'text in UTF-8 is given in ISO 8859-1',
    breaks: [`${ROW}/octets-text-not-ascii`],
    faults: () => [octets(GET, (body) => Buffer.from(body.toString('utf8'), 'latin1'))],
  },
  {
    name: 'part-without-nul',
    bug: 'a part loses its octets of value zero',
    breaks: [`${ROW}/octets-binary`],
    faults: inText((text) => text.replaceAll('\0', '')),
  },
  {
    name: 'part-with-crlf',
    bug: 'line ends of a part become CRLF, as in mail',
    breaks: [`${ROW}/octets-line-ends`, `${ROW}/octets-binary`],
    faults: inText((text) => text.replace(/\r\n|\r|\n/g, '\r\n')),
  },
  {
    name: 'part-escapes-from',
    bug: 'a line that begins with "From " is escaped, as in an mbox file',
    breaks: [`${ROW}/octets-like-a-header`],
    faults: inText((text) => text.replace(/^From /gm, '>From ')),
  },
  {
    name: 'part-eats-header',
    bug: 'what looks like a header at the beginning of a part is taken for its own',
    breaks: [`${ROW}/octets-like-a-header`],
    faults: inText((text) => text.replace(/^(?:[A-Za-z-]+: .*\r\n)+\r\n/, '')),
  },
  {
    name: 'hrefs-of-first-part',
    bug: 'every part is told of with the URL of the first',
    breaks: [`${ROW}/every-part`, `${ROW}/order`],
    faults: () => toldParts((parts) => parts.map((part) => ({ ...part, href: parts[0].href }))),
  },
  {
    name: 'parts-in-reverse',
    bug: 'parts are told of in reverse order',
    breaks: [`${ROW}/order`],
    faults: () => toldParts((parts) => parts.reverse()),
  },
  {
    name: 'inner-leaves-lost',
    bug: 'of nested multiparts the outer leaves alone are parts',
    breaks: [`${ROW}/nested`],
    faults: () => toldParts((parts) => parts.filter((_, index) => index === 0 || index === parts.length - 1)),
  },
  {
    name: 'encoding-not-told',
    bug: 'a part is kept in base64, and nothing says so',
    breaks: [`${ROW}/base64`],
    faults: () => [
      ...toldParts((parts) => parts.map(({ contentEncoding: _, ...part }) => part)),
      header(GET, 'content-transfer-encoding', null),
    ],
  },
  {
    name: 'part-size-forgotten',
    bug: 'parts are told of without their size',
    breaks: [`${ROW}/info`],
    faults: () => toldParts((parts) => parts.map(({ size: _, ...part }) => part)),
  },
  {
    name: 'part-size-with-header',
    bug: 'the size of a part counts its header, too',
    breaks: [`${ROW}/info`],
    faults: () => toldParts((parts) => parts.map((part) => ({ ...part, size: part.size + 40 }))),
  },
  {
    name: 'part-type-not-said',
    bug: 'parts are given without their type',
    breaks: [`${ROW}/content-type`],
    faults: () => [header(GET, 'content-type', 'application/octet-stream')],
  },
  {
    name: 'part-answers-203',
    bug: 'the retrieval of a part is answered with 203',
    breaks: [`${ROW}/part-status`],
    faults: () => [insteadOf(GET, [200], 203)],
  },
  {
    name: 'unknown-part-is-empty',
    bug: 'a part that is not there is given as an empty one',
    breaks: [`${ROW}/unknown-part`, `${ROW}/unknown-part-status`],
    faults: () => [insteadOf(GET, [404], 200, Buffer.alloc(0))],
  },
];
