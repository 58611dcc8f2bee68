/**
 * The generators, for whoever tests a message store, a client or a parser with fast-check: commands, headers, objects,
 * XML and REST requests, each right, without a meaning, broken by one named rule, or meant to hurt.
 */

export { serialise } from '../protocol/cpm/build/serialise.ts';
export type { ObjectType } from '../protocol/cpm/object-types.ts';
export type { OctetString } from '../protocol/imap/model/common.ts';
export { anyObjectData, objectData } from './cpm-objects.ts';
export type { CommandToken, ImapFacts, ImapInput, StringForm, Tolerance } from './imap/command-tokens.ts';
export { commandOctets, type NameOf, type RenderedPart, renderCommand } from './imap/render.ts';
export { anyCommand, imapProductions, senselessCommand, validCommand } from './imap-command.ts';
export { malformedCommand, malformedProductions } from './imap-malformed.ts';
export type { NmsFacts, NmsInput } from './nms/nms-input.ts';
export { NmsRequests } from './nms/nms-request.ts';
export { filled, type PlaceNames } from './nms/places.ts';
export { isObjectOfClass, OBJECT_PRODUCTIONS, thrownObject } from './objects/all-objects.ts';
export type { ObjectInput, SearchKey } from './objects/object-input.ts';
export type { Plain, Thrown, ThrownArbitrary } from './thrown.ts';
export {
  DOCUMENT_KINDS,
  type DocumentKind,
  XML_PRODUCTIONS,
  type XmlText,
  xmlDocument,
} from './xml/documents.ts';
export { type XmlFault, xmlFaults } from './xml/faults.ts';
export { type HostileXml, hostileXml } from './xml/hostile.ts';
