import { octets, refuses, toldParts } from './bend-objects.ts';
import { status } from './faults.ts';
import type { RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/REST-NMS-OBJECTS-S-002-M';

export const saboteurs: RestSaboteur[] = [
  {
    name: 'first-part-alone-kept',
    bug: 'of an inner multipart the first part alone is kept',
    breaks: [`${ROW}/inner-multipart`, `${ROW}/many-parts`],
    faults: () => toldParts((parts) => parts.slice(0, 1)),
  },
  {
    name: 'inner-multipart-refused',
    bug: 'content is one bare part, and a multipart is refused',
    breaks: [`${ROW}/inner-multipart`],
    faults: () => [refuses(/^content-type: multipart\/(?:mixed|related)/im, 415)],
  },
  {
    name: 'bare-part-refused',
    bug: 'content without an inner multipart is refused',
    breaks: [`${ROW}/bare-part`],
    faults: () => [refuses(/^(?![\s\S]*^content-type: multipart\/(?:mixed|related))/im)],
  },
  {
    name: 'unquoted-names-not-read',
    bug: 'names of parts are read in quotes alone',
    breaks: [`${ROW}/unquoted-names`],
    faults: () => [refuses(/name=root-fields/)],
  },
  {
    name: 'charset-of-root-refused',
    bug: 'a root element whose type has a parameter is not taken for JSON',
    breaks: [`${ROW}/root-charset`],
    faults: () => [refuses(/application\/json; *charset/i, 415)],
  },
  {
    name: 'boundary-cut-at-special',
    bug: 'a boundary is read up to its first special character, quotes or not',
    breaks: [`${ROW}/quoted-boundary`],
    faults: () => [refuses(/boundary="/)],
  },
  {
    name: 'field-names-in-one-case',
    bug: 'header fields of parts are found in the usual case alone',
    breaks: [`${ROW}/fields-in-any-case`],
    faults: () => [refuses(/^CONTENT-DISPOSITION|^content-type/m)],
  },
  {
    name: 'preamble-refused',
    bug: 'a form that does not begin with its boundary is refused',
    breaks: [`${ROW}/around-boundaries`],
    faults: () => [refuses(/^multipart[^\r\n]*\r\n(?!--)/)],
  },
  {
    name: 'boundary-found-within-lines',
    bug: 'a boundary is found in the middle of a line',
    breaks: [`${ROW}/near-boundary`],
    faults: () => [
      octets('payloadPart.GET', (body) => {
        const at = body.indexOf('--cut');
        return at < 0 ? body : body.subarray(0, at);
      }),
    ],
  },
  {
    name: 'ten-parts-at-most',
    bug: 'parts beyond the tenth are lost',
    breaks: [`${ROW}/many-parts`],
    faults: () => toldParts((parts) => parts.slice(0, 10)),
  },
  {
    name: 'payload-cut-at-64k',
    bug: 'a payload is kept up to 64 KB',
    breaks: [`${ROW}/large`],
    faults: () => [octets('payloadPart.GET', (body) => body.subarray(0, 1 << 16))],
  },
  {
    name: 'parts-not-there',
    bug: 'payload parts are told of and cannot be retrieved',
    breaks: ['rest-nms-1.0/REST-NMS-AOBJECT-PAYLOADPART-S-001-M/every-part'],
    faults: () => [status('payloadPart.GET', 404)],
  },
];
