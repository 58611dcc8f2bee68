/**
 * APPEND (RFC 3501 §6.3.11) of one message or several (RFC 3502 §6), as a literal, a literal8 (RFC 3516 §7) or
 * in parts (CATENATE, RFC 4469 §5), with annotations (RFC 5257 §5).
 */
import type { Cursor } from '../cursor.ts';
import { parseDateTime } from '../date-time.ts';
import type { AnnotationEntry, AppendMessage, CatenatePart, CommandBody } from '../model/command.ts';
import { annotationEntries } from './annotation.ts';
import { flagList } from './flags.ts';
import type { CommandTable } from './production.ts';

/** `append = "APPEND" SP mailbox 1*append-message` */
function parseAppend(cursor: Cursor): CommandBody {
  cursor.sp('append');
  const mailbox = cursor.mailbox();
  const messages: AppendMessage[] = [];
  do messages.push(appendMessage(cursor));
  while (!cursor.atEnd);
  return { name: 'APPEND', mailbox, messages };
}

/**
 * ```
 * append-message = append-opts SP append-data
 * append-opts    = [SP flag-list] [SP date-time] *(SP append-ext)
 * append-ext     =/ att-annotate
 * ```
 */
function appendMessage(cursor: Cursor): AppendMessage {
  const rule = 'append-message';
  cursor.sp(rule);
  const flags = cursor.ahead === '(' ? followed(cursor, flagList(cursor)) : [];
  const date = cursor.ahead === '"' ? followed(cursor, parseDateTime(cursor)) : null;
  const annotations: AnnotationEntry[] = [];
  while (cursor.take('ANNOTATION')) {
    cursor.sp('att-annotate');
    for (const entry of followed(cursor, annotationEntries(cursor))) annotations.push(entry);
  }
  return { flags, date, annotations, data: appendData(cursor) };
}

/** The value, if a space follows it. */
function followed<T>(cursor: Cursor, value: T): T {
  cursor.sp('append-message');
  return value;
}

/**
 * ```
 * append-data  = literal / literal8
 * append-data =/ "CATENATE" SP "(" cat-part *(SP cat-part) ")"
 * ```
 */
function appendData(cursor: Cursor): AppendMessage['data'] {
  if (cursor.take('CATENATE')) {
    cursor.sp('append-data');
    return { kind: 'catenate', parts: cursor.list('append-data', () => part(cursor), { nonEmpty: true }) };
  }
  const binary = cursor.ahead === '~';
  return { kind: 'octets', octets: cursor.literal({ binary: true, production: 'append-data' }), binary };
}

/**
 * ```
 * cat-part     = text-literal / url
 * text-literal = "TEXT" SP literal
 * url          = "URL" SP astring
 * ```
 */
function part(cursor: Cursor): CatenatePart {
  if (cursor.take('URL')) {
    cursor.sp('url');
    return { kind: 'url', url: cursor.astring('url') };
  }
  if (!cursor.take('TEXT')) cursor.fail('cat-part', '"TEXT" or "URL"');
  cursor.sp('text-literal');
  return { kind: 'text', octets: cursor.literal({ production: 'text-literal' }) };
}

export const APPEND_COMMANDS: CommandTable = { APPEND: { rule: 'append', parse: parseAppend } };
