/** Reads an object to its data, and to the pieces that it is written in. */
import { mediaTypeOf } from '../../mime/entity.ts';
import { type CpmObject, readMessage } from '../cpm-object.ts';
import type { CallLog, CpimObject, ObjectData, StandaloneMedia, Voicemail } from '../data/objects.ts';
import { optional } from '../format/optional.ts';
import type { ObjectType } from '../object-types.ts';
import { type EntityPieces, entityPieces, joinPieces } from './pieces.ts';
import { readCpim } from './read-cpim.ts';
import { readFileTransfer } from './read-file-transfer.ts';
import { readHeaders, readMessageHeaders, textOf } from './read-headers.ts';
import { readGroupState, readSessionInfo } from './read-xml-objects.ts';
import { needed, Unreadable } from './unreadable.ts';

export interface ParsedObject {
  readonly object: CpmObject;
  /** Null for what is no object of CPM, or lacks what its type must have. */
  readonly data: ObjectData | null;
  /** Why there is no data, a phrase behind "it has": `no header Conversation-ID`. */
  readonly unread: string | null;
  /** Every octet of the object, cut where it has joints. */
  readonly pieces: EntityPieces;
}

/**
 * The inverse of `serialise`: what that built gives its data back. Other objects give the data that they amount to,
 * without what data has no place for (comments, the order of fields). Never throws. `as` overrides recognition.
 */
export function parseObject(octets: Buffer, as: ObjectType | null = null): ParsedObject {
  const object = readMessage(octets, as);
  const pieces = entityPieces(object.entity);
  try {
    return { object, data: readData(object), unread: null, pieces };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { object, data: null, unread: error.message, pieces };
  }
}

/** The octets of a parsed object, put together from its pieces. */
export function serialiseParsed({ pieces }: ParsedObject): Buffer {
  return joinPieces(pieces);
}

function readData(object: CpmObject): ObjectData {
  const { type } = object;
  switch (type) {
    case null:
      throw new Unreadable('nothing that objects of CPM have');
    case 'file-transfer-history':
      return readFileTransfer(object);
    case 'session-info':
      return readSessionInfo(object);
    case 'group-state':
      return readGroupState(object);
    case 'standalone-media':
      return readStandaloneMedia(object);
    case 'call-log':
      return readCallLog(object);
    case 'voicemail':
      return readVoicemail(object);
    default:
      return readCpimObject(object, type);
  }
}

function readCpimObject(object: CpmObject, type: Exclude<CpimObject['type'], 'voicemail'>): CpimObject {
  const headers = readMessageHeaders(object, type === 'sms' || type === 'mms' ? ['message-context'] : []);
  const cpim = readCpim(needed(object.cpim, 'body of the type Message/CPIM'));
  if (type === 'standalone-message') {
    const pAssertedService = needed(headers.pAssertedService, 'header P-Asserted-Service');
    return { type, ...headers, pAssertedService, cpim };
  }
  if (type !== 'imdn') return { type, ...headers, cpim };
  const { content } = cpim;
  if (content.kind !== 'imdn') throw new Unreadable('no disposition notification');
  return { type, ...headers, cpim: { ...cpim, content } };
}

function readVoicemail(object: CpmObject): Voicemail {
  const headers = readHeaders(object, ['message-context']);
  return {
    type: 'voicemail',
    ...headers,
    conversationId: needed(headers.conversationId, 'header Conversation-ID'),
    imdnMessageId: needed(headers.imdnMessageId, 'header IMDN-Message-ID'),
    cpim: readCpim(needed(object.cpim, 'body of the type Message/CPIM')),
  };
}

function readStandaloneMedia(object: CpmObject): StandaloneMedia {
  const headers = readHeaders(object);
  const { parameters } = object.contentType;
  return {
    type: 'standalone-media',
    ...headers,
    from: needed(headers.from, 'header From'),
    date: needed(headers.date, 'header Date'),
    mediaType: mediaTypeOf(object.entity),
    ...(parameters.length === 0 ? {} : { parameters }),
    octets: object.body,
  };
}

const CALL_FIELDS = [
  'call-type',
  'call-subtype',
  'call-disposition',
  'call-duration',
  'device-name',
  'data-usage',
];

function readCallLog(object: CpmObject): CallLog {
  const headers = readHeaders(object, CALL_FIELDS);
  const own = (name: string): string => needed(textOf(object, name.toLowerCase()), `header ${name}`);
  return {
    type: 'call-log',
    ...headers,
    from: needed(headers.from, 'header From'),
    to: needed(headers.to, 'header To'),
    date: needed(headers.date, 'header Date'),
    callType: own('Call-Type'),
    ...optional('callSubtype', textOf(object, 'call-subtype')),
    callDisposition: own('Call-Disposition'),
    callDuration: own('Call-Duration'),
    ...optional('deviceName', textOf(object, 'device-name')),
    ...optional('dataUsage', textOf(object, 'data-usage')),
  };
}
