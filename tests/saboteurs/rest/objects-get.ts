import { insteadOf, told } from './bend-objects.ts';
import { afterwards, bends, on } from './faults.ts';
import type { Answered } from './passing.ts';
import type { RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/REST-NMS-AOBJECT-S-001-M';
const DELETE = 'rest-nms-1.0/REST-NMS-AOBJECT-S-003-M';
const GET = 'object.GET';

export const saboteurs: RestSaboteur[] = [
  {
    name: 'metadata-without-attributes',
    bug: 'an object is told of with an empty list of attributes',
    breaks: [`${ROW}/metadata`, `${ROW}/each-its-own`],
    faults: () => [bends(GET, 'object', (object) => ({ ...object, attributes: { attribute: [] } }))],
  },
  {
    name: 'parent-is-the-object',
    bug: 'parentFolder is the URL of the object itself',
    breaks: [`${ROW}/metadata`],
    faults: () => [bends(GET, 'object', (object) => ({ ...object, parentFolder: object.resourceURL }))],
  },
  {
    name: 'first-object-for-all',
    bug: 'the object that was retrieved first is given for every other',
    breaks: [`${ROW}/each-its-own`],
    faults: () => {
      let first: Promise<Answered> | null = null;
      return [on(GET, (request) => (first ??= request.forward()))];
    },
  },
  {
    name: 'retrieval-answers-203',
    bug: 'the retrieval of an object is answered with 203',
    breaks: [`${ROW}/status`],
    faults: () => [insteadOf(GET, [200], 203)],
  },
  {
    name: 'members-forgotten',
    bug: 'an object is told of without its path and lastModSeq',
    breaks: [`${ROW}/members`],
    faults: () => [bends(GET, 'object', ({ path: _, lastModSeq: __, ...object }) => object)],
  },
  {
    name: 'resource-url-of-payload',
    bug: 'the resourceURL of an object is that of its payload',
    breaks: [`${ROW}/resource-url`],
    faults: () => [bends(GET, 'object', (object) => ({ ...object, resourceURL: object.payloadURL }))],
  },
  {
    name: 'flags-without-url',
    bug: 'the flags of an object are told without their URL',
    breaks: [`${ROW}/flags`],
    faults: () => [bends(GET, 'object', ({ flags }) => void Reflect.deleteProperty(flags, 'resourceURL'))],
  },
  {
    name: 'flags-as-at-creation',
    bug: 'an object is told of with the flags that it was created with',
    breaks: [`${ROW}/flags`],
    faults: () => [bends(GET, 'object', (object) => ({ ...object, flags: { ...object.flags, flag: [] } }))],
  },
  {
    name: 'payload-url-forgotten',
    bug: 'an object is told of without the URL of its payload',
    breaks: [`${ROW}/payload-url`, 'rest-nms-1.0/REST-NMS-AOBJECT-PAYLOAD-S-001-M/told-url'],
    faults: () => told(({ payloadURL: _, ...object }) => object),
  },
  {
    name: 'unknown-object-is-empty',
    bug: 'an object that is not there is told of as an empty one',
    breaks: [`${ROW}/unknown`, `${ROW}/unknown-status`, `${DELETE}/deletes`],
    faults: () => [insteadOf(GET, [404], 200, Buffer.from('{"object":{}}'))],
  },
  {
    name: 'unknown-object-is-bad-request',
    bug: 'an object that is not there is answered with 400',
    breaks: [`${ROW}/unknown-status`, `${DELETE}/gone-status`],
    faults: () => [insteadOf(GET, [404], 400)],
  },
  {
    name: 'retrieval-sets-seen',
    bug: 'an object is flagged as seen when a part of it is retrieved',
    breaks: [`${ROW}/safe`],
    faults: () => [
      afterwards('payloadPart.GET', ({ door, url }) =>
        door.ask('PUT', url.replace(/\/payloadParts\/.*/, '/flags/%5CSeen')),
      ),
    ],
  },
];
