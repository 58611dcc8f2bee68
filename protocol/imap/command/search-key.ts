/** `search-key`: RFC 3501 §9, RFC 5032 §3 (WITHIN), RFC 5182 §3, RFC 5257 §5, RFC 7162 §7. */
import type { Cursor } from '../cursor.ts';
import type { SearchKey } from '../model/command.ts';
import { annotationValue } from './annotation.ts';
import { parseDate } from './date.ts';

type Reader = (cursor: Cursor) => SearchKey;

/** `search-key *(SP search-key)`: the key itself if it is alone, else their AND. */
export function searchKeys(cursor: Cursor, production: string): SearchKey {
  const operands = [searchKey(cursor)];
  while (!cursor.atEnd && cursor.ahead !== ')') {
    cursor.sp(production);
    operands.push(searchKey(cursor));
  }
  return operands.length === 1 ? operands[0]! : { key: 'AND', operands };
}

/**
 * ```
 * search-key  = "ALL" / "ANSWERED" / "BCC" SP astring / "BEFORE" SP date / "BODY" SP astring /
 *               "CC" SP astring / "DELETED" / "FLAGGED" / "FROM" SP astring / "KEYWORD" SP flag-keyword /
 *               "NEW" / "OLD" / "ON" SP date / "RECENT" / "SEEN" / "SINCE" SP date / "SUBJECT" SP astring /
 *               "TEXT" SP astring / "TO" SP astring / "UNANSWERED" / "UNDELETED" / "UNFLAGGED" /
 *               "UNKEYWORD" SP flag-keyword / "UNSEEN" / "DRAFT" / "HEADER" SP header-fld-name SP astring /
 *               "LARGER" SP number / "NOT" SP search-key / "OR" SP search-key SP search-key /
 *               "SENTBEFORE" SP date / "SENTON" SP date / "SENTSINCE" SP date / "SMALLER" SP number /
 *               "UID" SP sequence-set / "UNDRAFT" / sequence-set / "(" search-key *(SP search-key) ")"
 * search-key =/ "OLDER" SP nz-number / "YOUNGER" SP nz-number
 * search-key =/ "MODSEQ" [SP entry-name SP entry-type-req] SP mod-sequence-valzer
 * search-key =/ "ANNOTATION" SP entry-match SP att-search SP value
 * ```
 */
function searchKey(cursor: Cursor): SearchKey {
  cursor.deeper('search-key');
  const key = anyKey(cursor);
  cursor.leave();
  return key;
}

function anyKey(cursor: Cursor): SearchKey {
  if (/^[0-9*$]$/.test(cursor.ahead)) return { key: 'SET', set: cursor.sequenceSet({ saved: true }) };
  if (cursor.take('(')) {
    const key = searchKeys(cursor, 'search-key');
    cursor.expect(')', 'search-key');
    return key;
  }
  const start = cursor.mark();
  const reader = READERS.get(cursor.label('search-key', 'a search key'));
  if (reader) return reader(cursor);
  cursor.reset(start);
  return cursor.fail('search-key', 'a search key');
}

/** Reads the space in front of an argument, then the argument. */
function argument<T>(cursor: Cursor, read: () => T): T {
  cursor.sp('search-key');
  return read();
}

function header(cursor: Cursor): SearchKey {
  const field = argument(cursor, () => cursor.astring('header-fld-name'));
  return { key: 'HEADER', field, value: argument(cursor, () => cursor.astring()) };
}

function or(cursor: Cursor): SearchKey {
  const left = argument(cursor, () => searchKey(cursor));
  return { key: 'OR', left, right: argument(cursor, () => searchKey(cursor)) };
}

/**
 * ```
 * entry-name      = entry-flag-name
 * entry-flag-name = DQUOTE "/flags/" attr-flag DQUOTE
 * entry-type-req  = "priv" / "shared" / "all"
 * ```
 */
function modseq(cursor: Cursor): SearchKey {
  cursor.sp('search-modsequence');
  if (cursor.ahead !== '"')
    return { key: 'MODSEQ', entry: null, scope: null, modseq: cursor.number64('mod-sequence-valzer') };
  const start = cursor.mark();
  const entry = cursor.quoted('entry-name');
  if (!/^\/flags\/\\?[^\x00-\x20\x7f-\uffff(){%*"\\\]]+$/i.test(entry)) {
    cursor.reset(start);
    cursor.fail('entry-flag-name', 'a quoted "/flags/" and a flag');
  }
  cursor.sp('search-modseq-ext');
  const scope = ['priv', 'shared', 'all'].find((word) => cursor.take(word));
  if (scope === undefined) cursor.fail('entry-type-req', '"priv", "shared" or "all"');
  cursor.sp('search-modsequence');
  return { key: 'MODSEQ', entry, scope, modseq: cursor.number64('mod-sequence-valzer') };
}

/** `att-search = "value" / "value.priv" / "value.shared"` */
function annotation(cursor: Cursor): SearchKey {
  const entry = argument(cursor, () => cursor.listMailbox());
  cursor.sp('search-key');
  const attribute = ['value.priv', 'value.shared', 'value'].find((word) => cursor.take(word));
  if (attribute === undefined) cursor.fail('att-search', '"value", "value.priv" or "value.shared"');
  cursor.sp('search-key');
  return { key: 'ANNOTATION', entry, attribute, value: annotationValue(cursor) };
}

const PLAIN = [
  ...(['ALL', 'ANSWERED', 'DELETED', 'DRAFT', 'FLAGGED', 'NEW', 'OLD', 'RECENT', 'SEEN'] as const),
  ...(['UNANSWERED', 'UNDELETED', 'UNDRAFT', 'UNFLAGGED', 'UNSEEN'] as const),
];
const TEXTS = ['BCC', 'BODY', 'CC', 'FROM', 'SUBJECT', 'TEXT', 'TO'] as const;
const DATES = ['BEFORE', 'ON', 'SINCE', 'SENTBEFORE', 'SENTON', 'SENTSINCE'] as const;

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ...PLAIN.map((key): [string, Reader] => [key, () => ({ key })]),
  ...TEXTS.map((key): [string, Reader] => [
    key,
    (cursor) => ({ key, value: argument(cursor, () => cursor.astring()) }),
  ]),
  ...DATES.map((key): [string, Reader] => [
    key,
    (cursor) => ({ key, date: argument(cursor, () => parseDate(cursor)) }),
  ]),
  ...(['KEYWORD', 'UNKEYWORD'] as const).map((key): [string, Reader] => [
    key,
    (cursor) => ({ key, flag: argument(cursor, () => cursor.atom('flag-keyword')) }),
  ]),
  ...(['LARGER', 'SMALLER'] as const).map((key): [string, Reader] => [
    key,
    (cursor) => ({ key, size: argument(cursor, () => cursor.number()) }),
  ]),
  ...(['OLDER', 'YOUNGER'] as const).map((key): [string, Reader] => [
    key,
    (cursor) => ({ key, seconds: argument(cursor, () => cursor.nzNumber()) }),
  ]),
  ['UID', (cursor) => ({ key: 'UID', set: argument(cursor, () => cursor.sequenceSet({ saved: true })) })],
  ['NOT', (cursor) => ({ key: 'NOT', operand: argument(cursor, () => searchKey(cursor)) })],
  ['HEADER', header],
  ['OR', or],
  ['MODSEQ', modseq],
  ['ANNOTATION', annotation],
]);
