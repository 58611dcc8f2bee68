import { told, toldValues, uploads } from './bend-objects.ts';
import type { RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/REST-NMS-OBJECTS-S-002-M';
const ANY = /./;

export const saboteurs: RestSaboteur[] = [
  {
    name: 'subject-forgotten',
    bug: 'the attribute Subject is not kept',
    breaks: [`${ROW}/attributes`],
    faults: () => toldValues(/^subject$/i, () => []),
  },
  {
    name: 'years-of-last-century',
    bug: 'a year from 2020 on is told as one of the century before',
    breaks: [`${ROW}/attributes`],
    faults: () =>
      toldValues(/^date$/i, (values) => values.map((value) => value.replace(/^20(?=[2-9])/, '19'))),
  },
  {
    name: 'contribution-id-forgotten',
    bug: 'the attribute Contribution-ID is not kept',
    breaks: [`${ROW}/attributes`, `${ROW}/reference-attributes`],
    faults: () => toldValues(/^contribution-id$/i, () => []),
  },
  {
    name: 'in-reply-to-forgotten',
    bug: 'the attribute InReplyTo-Contribution-ID is not kept',
    breaks: [`${ROW}/reference-attributes`],
    faults: () => toldValues(/^inreplyto-/i, () => []),
  },
  {
    name: 'copies-forgotten',
    bug: 'the attributes Cc and Bcc are not kept',
    breaks: [`${ROW}/further-attributes`],
    faults: () => toldValues(/^b?cc$/i, () => []),
  },
  {
    name: 'one-value-kept',
    bug: 'of several values of an attribute the first alone is kept',
    breaks: [`${ROW}/several-values`, `${ROW}/order-of-values`],
    faults: () => toldValues(ANY, (values) => values.slice(0, 1)),
  },
  {
    name: 'values-sorted',
    bug: 'the values of an attribute are sorted',
    breaks: [`${ROW}/order-of-values`],
    faults: () => toldValues(ANY, (values) => values.sort()),
  },
  {
    name: 'attributes-in-latin1',
    bug: 'characters beyond ISO 8859-1 become question marks',
    breaks: [`${ROW}/not-ascii`, `${ROW}/json-escapes`],
    faults: () => toldValues(ANY, (values) => values.map((value) => value.replace(/[^\0-\xff]/g, '?'))),
  },
  {
    name: 'backslashes-taken-off',
    bug: 'backslashes of a value are taken off a second time',
    breaks: [`${ROW}/json-specials`],
    faults: () => toldValues(ANY, (values) => values.map((value) => value.replaceAll('\\', ''))),
  },
  {
    name: 'surrogates-not-joined',
    bug: 'an escaped pair of surrogates is read as two characters that are none',
    breaks: [`${ROW}/json-escapes`],
    faults: () => [
      uploads('objects.POST', (body) => body.replace(/\\ud[89ab][\da-f]{2}\\ud[c-f][\da-f]{2}/g, '??')),
    ],
  },
  {
    name: 'attribute-names-in-one-case',
    bug: 'attributes whose names are written in lower case are not known, and dropped',
    breaks: [`${ROW}/names-in-lower-case`],
    faults: () => toldValues(/^(?:subject|conversation-id)$/, () => []),
  },
  {
    name: 'correlation-id-forgotten',
    bug: 'the correlationId of an upload is not kept',
    breaks: [`${ROW}/correlation-id`],
    faults: () => told(({ correlationId: _, ...object }) => object),
  },
  {
    name: 'correlation-id-in-capitals',
    bug: 'the correlationId of an upload is kept in capital letters',
    breaks: [`${ROW}/correlation-id`],
    faults: () =>
      told((object) => {
        object.correlationId = object.correlationId?.toUpperCase();
      }),
  },
  {
    name: 'flags-of-upload-ignored',
    bug: 'the flags of an upload are not read',
    breaks: [`${ROW}/flags`],
    faults: () => [uploads('objects.POST', (body) => body.replace('"flags":', '"labels":'))],
  },
  {
    name: 'uploads-are-seen',
    bug: 'what a client uploads is flagged as seen at once',
    breaks: [`${ROW}/no-flags`],
    faults: () => told(({ flags }) => void flags.flag.push('\\Seen')),
  },
];
