import type { SearchKey } from '../../../../protocol/imap/model/command.ts';
import { type CommandRow, range } from './row.ts';

function search(wire: string, key: SearchKey, canonical?: string): CommandRow {
  return {
    wire: `SEARCH ${wire}`,
    value: { name: 'SEARCH', uid: false, charset: null, returns: null, key },
    ...(canonical === undefined ? {} : { canonical: `SEARCH ${canonical}` }),
  };
}

const PLAIN = [
  ...(['ALL', 'ANSWERED', 'DELETED', 'DRAFT', 'FLAGGED', 'NEW', 'OLD', 'RECENT', 'SEEN'] as const),
  ...(['UNANSWERED', 'UNDELETED', 'UNDRAFT', 'UNFLAGGED', 'UNSEEN'] as const),
];
const TEXTS = ['BCC', 'BODY', 'CC', 'FROM', 'SUBJECT', 'TEXT', 'TO'] as const;
const DATES = ['BEFORE', 'ON', 'SINCE', 'SENTBEFORE', 'SENTON', 'SENTSINCE'] as const;

/** SEARCH with every key. */
export const SEARCHING: CommandRow[] = [
  ...PLAIN.map((key) => search(key, { key })),
  ...TEXTS.map((key) => search(`${key} "a b"`, { key, value: 'a b' })),
  ...DATES.map((key) => search(`${key} 1-Feb-1994`, { key, date: { day: 1, month: 2, year: 1994 } })),
  search('ON "31-feb-0001"', { key: 'ON', date: { day: 31, month: 2, year: 1 } }, 'ON 31-Feb-0001'),
  search('KEYWORD $Forwarded', { key: 'KEYWORD', flag: '$Forwarded' }),
  search('UNKEYWORD x', { key: 'UNKEYWORD', flag: 'x' }),
  search('LARGER 4294967295', { key: 'LARGER', size: 4294967295 }),
  search('SMALLER 0', { key: 'SMALLER', size: 0 }),
  search('OLDER 1', { key: 'OLDER', seconds: 1 }),
  search('YOUNGER 600', { key: 'YOUNGER', seconds: 600 }),
  search('HEADER Message-ID ""', { key: 'HEADER', field: 'Message-ID', value: '' }),
  search('2,4:7,9,12:*', { key: 'SET', set: [range(2), range(4, 7), range(9), range(12, '*')] }),
  search('$', { key: 'SET', set: '$' }),
  search('UID 1:3', { key: 'UID', set: [range(1, 3)] }),
  search('NOT SEEN', { key: 'NOT', operand: { key: 'SEEN' } }),
  search('MODSEQ 0', { key: 'MODSEQ', entry: null, scope: null, modseq: 0n }),
  search('MODSEQ "/flags/\\\\draft" all 620162338', {
    key: 'MODSEQ',
    entry: '/flags/\\draft',
    scope: 'all',
    modseq: 620162338n,
  }),
  search('ANNOTATION /comment value "x"', {
    key: 'ANNOTATION',
    entry: '/comment',
    attribute: 'value',
    value: Buffer.from('x'),
  }),
  search('ANNOTATION * value.priv NIL', {
    key: 'ANNOTATION',
    entry: '*',
    attribute: 'value.priv',
    value: null,
  }),
  search('OR (SEEN DRAFT) NOT (1 OLD)', {
    key: 'OR',
    left: { key: 'AND', operands: [{ key: 'SEEN' }, { key: 'DRAFT' }] },
    right: {
      key: 'NOT',
      operand: { key: 'AND', operands: [{ key: 'SET', set: [range(1)] }, { key: 'OLD' }] },
    },
  }),
  search(
    'SEEN ((DRAFT)) FROM {2+}\r\n\xc3\xa4',
    { key: 'AND', operands: [{ key: 'SEEN' }, { key: 'DRAFT' }, { key: 'FROM', value: '\xc3\xa4' }] },
    'SEEN DRAFT FROM {2+}\r\n\xc3\xa4',
  ),
  {
    wire: 'UID SEARCH RETURN (MIN MAX SAVE PARTIAL 1:500) CHARSET "UTF-8" ALL',
    value: {
      name: 'SEARCH',
      uid: true,
      charset: 'UTF-8',
      returns: ['MIN', 'MAX', 'SAVE', 'PARTIAL 1:500'],
      key: { key: 'ALL' },
    },
    canonical: 'UID SEARCH RETURN (MIN MAX SAVE PARTIAL 1:500) CHARSET UTF-8 ALL',
  },
  {
    wire: 'search return () unseen',
    value: { name: 'SEARCH', uid: false, charset: null, returns: [], key: { key: 'UNSEEN' } },
    canonical: 'SEARCH RETURN () UNSEEN',
  },
];
