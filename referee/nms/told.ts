/** What an answer says: its body, read by the representation that it names. */

import { readXml as readXmlText } from '../../protocol/cpm/xml/read-xml.ts';
import { parseContentType } from '../../protocol/mime/content-type.ts';
import { parameterValue } from '../../protocol/mime/parameters.ts';
import { type Format, formatOf } from '../../protocol/nms/body.ts';
import { readJsonValue } from '../../protocol/nms/json.ts';
import type { Read } from '../../protocol/nms/read-value.ts';
import type { Folder } from '../../protocol/nms/types/folder.ts';
import type { NmsObject } from '../../protocol/nms/types/object.ts';
import type { RootName, RootValue } from '../../protocol/nms/types/roots.ts';
import { readXml } from '../../protocol/nms/xml-read.ts';
import { fieldOf } from '../../transcript/nms-session.ts';
import type { ExchangeAnswer, ExchangeRequest } from './exchange.ts';

const TOLD_ROOTS = [
  'object',
  'objectList',
  'folder',
  'folderList',
  'reference',
  'bulkResponseList',
  'nmsSubscription',
  'notificationChannel',
  'notificationList',
  'requestError',
] as const;
export type ToldRoot = (typeof TOLD_ROOTS)[number];

/** A body that was read, told apart by `root`. */
export type Told = { [N in ToldRoot]: Read<N> }[ToldRoot];

/** What became of reading a body. */
export interface AnswerText {
  /** Null where the body is of neither format, or there is none, or it is not known. */
  readonly format: Format | null;
  /** Why it is no text of the format; null if it is one, or too large to say. */
  readonly fault: string | null;
  /** Null if it has none of the roots. */
  readonly told: Told | null;
}

const NOTHING: AnswerText = { format: null, fault: null, told: null };

export function readText({ body, headers }: ExchangeAnswer): AnswerText {
  if (body === null || body.length === 0) return NOTHING;
  const { format, fault, value } = textOf(body, fieldOf(headers, 'content-type'), TOLD_ROOTS);
  return { format, fault, told: value };
}

/** What a request has under a root of its body; null if that is not known. */
export function askedFor<N extends RootName>(
  { body, headers }: ExchangeRequest,
  root: N,
): RootValue<N> | null {
  const read = body === null ? null : textOf(body, fieldOf(headers, 'content-type'), [root]).value;
  return read === null ? null : (read.value as RootValue<N>);
}

interface Text<N extends RootName> {
  readonly format: Format | null;
  readonly fault: string | null;
  readonly value: { [K in N]: Read<K> }[N] | null;
}

function textOf<N extends RootName>(
  octets: Buffer,
  contentType: string | null,
  roots: readonly N[],
): Text<N> {
  const format = formatOf(contentType);
  if (format === 'json') return jsonText(octets, roots);
  return format === 'xml' ? xmlText(octets, contentType, roots) : { format: null, fault: null, value: null };
}

const UTF_8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** RFC 8259 §2, §8.1 */
function jsonText<N extends RootName>(octets: Buffer, roots: readonly N[]): Text<N> {
  const refused = (fault: string): Text<N> => ({ format: 'json', fault, value: null });
  let decoded: string;
  try {
    decoded = UTF_8.decode(octets);
  } catch {
    return refused('its octets are not UTF-8');
  }
  let value: unknown;
  try {
    value = JSON.parse(decoded);
  } catch (error) {
    if (decoded.startsWith('\uFEFF')) return refused('it begins with a byte order mark');
    return refused((error as SyntaxError).message.replace(/\s+/g, ' '));
  }
  const reading = readJsonValue(value, roots);
  return { format: 'json', fault: null, value: reading.ok ? reading : null };
}

function xmlText<N extends RootName>(
  octets: Buffer,
  contentType: string | null,
  roots: readonly N[],
): Text<N> {
  const charset = parameterValue(parseContentType(contentType).parameters, 'charset');
  const { fault } = readXmlText(octets, charset);
  // Other faults are bounds of the reader's, who reads no document type; what one declares may mend the rest.
  if (
    fault !== null &&
    !octets.includes('<!DOCTYPE') &&
    ['empty', 'not-well-formed', 'no-single-root'].includes(fault.kind)
  )
    return { format: 'xml', fault: fault.detail, value: null };
  const reading = readXml(octets, roots, charset);
  return { format: 'xml', fault: null, value: reading.ok ? reading : null };
}

/** The objects that a body tells of in full. */
export function objectsIn(told: Told | null): readonly NmsObject[] {
  if (told?.root === 'object') return [told.value];
  return told?.root === 'objectList' ? told.value.object : [];
}

/** The folders that a body tells of in full. */
export function foldersIn(told: Told | null): readonly Folder[] {
  if (told?.root === 'folder') return [told.value];
  return told?.root === 'folderList' ? told.value.folder : [];
}
