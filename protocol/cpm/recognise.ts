/**
 * Which type of object something is (erratum E-40): by its media type first, then by what only one type has. A
 * damaged object is still recognised by what is left of it, so that the damage can be named.
 */
import type { ContentType } from '../mime/content-type.ts';
import { type MimeEntity, mediaTypeOf } from '../mime/entity.ts';
import { parameterValue } from '../mime/parameters.ts';
import type { Cpim } from './cpim.ts';
import { type Binding, MEDIA_TYPES, type ObjectType } from './object-types.ts';

export interface Recognition {
  /** Null for what shows no sign of being a CPM object. */
  type: ObjectType | null;
  /** What it was recognised by: `Content-Type application/x-cpm-session`. */
  by: string;
}

/** The header fields that CPM adds (cpm-ms-2.0 Appendix C), by which its objects are known. */
const CPM_HEADERS = ['conversation-id', 'contribution-id', 'imdn-message-id'];
/** Octets of a body in which its root element has to begin. */
const PROLOG = 2_000;
/** What may stand before a root element: a byte order mark, a declaration, instructions, comments, a document type. */
const BEFORE_ROOT = /^(?:\xef\xbb\xbf)?(?:\s|<\?[^>]*>|<!--(?:[^-]|-(?!-))*-->|<!DOCTYPE[^>[]*>)*/;

/** What recognition looks at. */
interface Looked {
  readonly binding: Binding;
  readonly entity: MimeEntity;
  readonly contentType: ContentType;
  readonly mediaType: string;
  readonly body: Buffer;
  readonly cpim: Cpim | null;
  value(lowerName: string): string | null;
}

/** Recognises by content type, Message-Context, call headers, CPIM content and root element, in that order. */
export function recognise(object: Looked): Recognition {
  return byMediaType(object) ?? byContext(object) ?? byCall(object) ?? byCpim(object) ?? byRest(object);
}

function byMediaType(object: Looked): Recognition | null {
  const { mediaType, contentType, entity } = object;
  const by = `Content-Type ${mediaType}`;
  if (mediaType === MEDIA_TYPES.session) return { type: 'session-info', by };
  if (mediaType === MEDIA_TYPES.groupState) return { type: 'group-state', by };
  if (mediaType === MEDIA_TYPES.fileTransfer) return { type: 'file-transfer-history', by };
  if (contentType.type !== 'multipart') return null;
  const root = parameterValue(contentType.parameters, 'type')?.toLowerCase();
  if (root === MEDIA_TYPES.fileTransfer)
    return { type: 'file-transfer-history', by: `${by}; type="${root}"` };
  if (entity.parts.some((part) => mediaTypeOf(part) === MEDIA_TYPES.fileTransfer))
    return { type: 'file-transfer-history', by: `a part of type ${MEDIA_TYPES.fileTransfer}` };
  return null;
}

const CONTEXTS: Record<string, ObjectType> = {
  'voice-message': 'voicemail',
  'pager-message': 'sms',
  'multimedia-message': 'mms',
};

/** Over REST these values, which the examples have beside the ones of RFC 3458 (erratum E-94). */
const NMS_CONTEXTS: Record<string, ObjectType> = {
  'file-message': 'file-transfer-history',
  'session-info-message': 'session-info',
  'group-state-message': 'group-state',
  'chat-message': 'chat-message',
};

function byContext(object: Looked): Recognition | null {
  const context = object.value('message-context')?.toLowerCase() ?? '';
  const type = CONTEXTS[context] ?? (object.binding === 'nms' ? NMS_CONTEXTS[context] : undefined);
  return type === undefined ? null : { type, by: `Message-Context ${context}` };
}

function byCall(object: Looked): Recognition | null {
  return object.value('call-type') === null ? null : { type: 'call-log', by: 'the header Call-Type' };
}

function byCpim(object: Looked): Recognition | null {
  const { cpim } = object;
  if (!cpim) return null;
  if (cpim.content && mediaTypeOf(cpim.content) === MEDIA_TYPES.imdn)
    return { type: 'imdn', by: `Message/CPIM with ${MEDIA_TYPES.imdn}` };
  return byService(object, 'Message/CPIM');
}

/** Standalone messages name their service; chat messages leave that to the session info object (table 1). */
function byService(object: Looked, what: string): Recognition {
  const service = object.value('p-asserted-service');
  if (service === null) return { type: 'chat-message', by: `${what} without P-Asserted-Service` };
  if (/\.cpm\.session\b/i.test(service))
    return { type: 'chat-message', by: `${what} with the P-Asserted-Service of a session` };
  return { type: 'standalone-message', by: `${what} with a P-Asserted-Service` };
}

const ROOTS: Record<string, ObjectType> = {
  session: 'session-info',
  groupstate: 'group-state',
  'file-transfer': 'file-transfer-history',
};

function byRest(object: Looked): Recognition {
  const { contentType, mediaType, body } = object;
  const single = contentType.type !== 'multipart';
  const root = single ? rootOf(body) : undefined;
  if (root !== undefined) return { type: ROOTS[root]!, by: `the element ${root}` };
  if (mediaType === MEDIA_TYPES.imdn) return { type: 'imdn', by: `Content-Type ${mediaType}` };
  const own = CPM_HEADERS.find((name) => object.value(name) !== null);
  const media = single && contentType.type !== 'text' && contentType.type !== 'message';
  if (own === undefined && media)
    return { type: 'standalone-media', by: `Content-Type ${mediaType}, no header of CPM` };
  if (object.value('p-asserted-service') !== null) return byService(object, `Content-Type ${mediaType}`);
  if (own === undefined) return { type: null, by: 'nothing that CPM objects have' };
  if (media) return { type: 'standalone-media', by: `Content-Type ${mediaType}` };
  return byService(object, `the header ${own} and Content-Type ${mediaType}`);
}

/** Only what a body begins with: people also write about XML. */
function rootOf(body: Buffer): string | undefined {
  const text = body.toString('latin1', 0, PROLOG).replace(BEFORE_ROOT, '');
  return /^<(?:[\w.-]+:)?(session|groupstate|file-transfer)[\s/>]/.exec(text)?.[1];
}
