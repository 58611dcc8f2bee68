/** SEARCH and ESEARCH: RFC 3501 §7.2.5, RFC 7162 §3.1.5, RFC 4466 §2.6.2, RFC 4731 §3.1. */
import type { Cursor } from '../cursor.ts';
import type { Data, EsearchData } from '../model/response.ts';
import { parseModseq } from './modseq.ts';
import { parseRawValue } from './raw-value.ts';

/**
 * ```
 * mailbox-data        = "SEARCH" *(SP nz-number)
 * mailbox-data        =/ "SEARCH" [1*(SP nz-number) SP search-sort-mod-seq]
 * search-sort-mod-seq = "(" "MODSEQ" SP mod-sequence-value ")"
 * ```
 */
export function parseSearch(cursor: Cursor): Data {
  const numbers: number[] = [];
  let modseq: bigint | null = null;
  while (modseq === null && cursor.take(' ')) {
    if (numbers.length > 0 && cursor.take('(')) {
      cursor.expect('MODSEQ', 'search-sort-mod-seq');
      cursor.sp('search-sort-mod-seq');
      modseq = parseModseq(cursor);
      cursor.expect(')', 'search-sort-mod-seq');
    } else {
      numbers.push(cursor.nzNumber('mailbox-data'));
    }
  }
  return { type: 'SEARCH', numbers, modseq };
}

/**
 * ```
 * esearch-response   = "ESEARCH" [search-correlator] [SP "UID"] *(SP search-return-data)
 * search-correlator  = SP "(" "TAG" SP tag-string ")"
 * tag-string         = string
 * search-return-data = "MIN" SP nz-number / "MAX" SP nz-number / "ALL" SP sequence-set /
 *                      "COUNT" SP number / "MODSEQ" SP mod-sequence-value /
 *                      search-modifier-name SP search-return-value
 * ```
 * A name that comes a second time (a SHOULD NOT) stands under `other`, as do names that we do not know.
 */
export function parseEsearch(cursor: Cursor): EsearchData {
  const data: EsearchData = {
    type: 'ESEARCH',
    tag: null,
    uid: false,
    min: null,
    max: null,
    all: null,
    count: null,
    modseq: null,
    other: [],
  };
  if (cursor.looksAt(' (')) {
    cursor.sp('search-correlator');
    data.tag = parseCorrelator(cursor, 'search-correlator');
  }
  let name = nextName(cursor);
  if (name === 'UID') {
    data.uid = true;
    name = nextName(cursor);
  }
  for (; name !== null; name = nextName(cursor)) {
    cursor.sp('search-return-data');
    if (!parseKnown(cursor, name, data)) {
      data.other.push({ name, raw: parseRawValue(cursor, 'search-return-value') });
    }
  }
  return data;
}

function nextName(cursor: Cursor): string | null {
  return cursor.take(' ') ? cursor.label('search-return-data', 'the name of a result') : null;
}

/** Reads the value of a known result that has not come yet; false if it is none. */
function parseKnown(cursor: Cursor, name: string, data: EsearchData): boolean {
  if (name === 'MIN' && data.min === null) data.min = cursor.nzNumber('search-return-data');
  else if (name === 'MAX' && data.max === null) data.max = cursor.nzNumber('search-return-data');
  else if (name === 'ALL' && data.all === null) data.all = cursor.sequenceSet();
  else if (name === 'COUNT' && data.count === null) data.count = cursor.number('search-return-data');
  else if (name === 'MODSEQ' && data.modseq === null) data.modseq = parseModseq(cursor);
  else return false;
  return true;
}

/** `"(" "TAG" SP tag-string ")"`, of ESEARCH and CONVERTED. */
export function parseCorrelator(cursor: Cursor, production: string): string {
  cursor.expect('(', production);
  cursor.expect('TAG', production);
  cursor.sp(production);
  const tag = cursor.string('tag-string');
  cursor.expect(')', production);
  return tag;
}
