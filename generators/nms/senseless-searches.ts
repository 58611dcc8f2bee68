/** Searches that are right in form and ask for what there is not (section 2.5 of the wire facts). */
import fc from 'fast-check';
import type { Plain } from '../thrown.ts';
import type { Draft } from './draft.ts';
import { bodied } from './operations.ts';

/** A name of a class, why it has no meaning, and what is thrown. */
export type Made = readonly [name: string, breaks: string, drafts: fc.Arbitrary<Draft>];

/** URLs that name nothing of this box; nobody is asked at them. */
export const STRANGE_URLS = [
  'http://127.0.0.1:9/nms/v1/base/tel%3A%2B1/folders/f1',
  '{folder:0}/nosuch',
  '{object:0}',
  '/folders/x',
  'x',
  '',
  'file:///proc/version',
  'urn:x',
  '{folder:0}/../..',
  'http://[::',
  'javascript:x',
];

export const url = (resourceURL: string): Plain => ({ resourceURL });
const search = (value: Plain): Draft => bodied('objectSearch.POST', 'selectionCriteria', value, false);
const within = { maxEntries: 5, searchScope: { resourceURL: '{folder:0}' } };
const criterion = (...all: readonly Plain[]): Draft =>
  search({ ...within, searchCriteria: { criterion: all } });

export const SENSELESS_SEARCHES: readonly Made[] = [
  [
    'cursor',
    'no answer had this cursor',
    fc
      .constantFrom('nosuch', '', '0', '-1', 'a.b', '%', 'x'.repeat(5000))
      .map((fromCursor) => search({ ...within, fromCursor })),
  ],
  [
    'criterion',
    'nobody knows such a criterion',
    fc
      .constantFrom<Plain>(
        { type: 'NoSuch', value: 'x' },
        { type: '' },
        { type: 'Attribute' },
        { type: 'Attribute', name: '', value: '' },
        { type: 'Attribute', name: 'nosuch', value: 'x' },
        { type: 'PresetSearch', name: 'nosuch', value: '' },
        { type: 'CreatedObjects', value: '1' },
        { type: 'Flag', value: '' },
        { type: 'WholeWord', name: 'Subject', value: '(((((.*)+)+)+)+$' },
        { type: 'AllTextAttributes', value: '%_*?\\' },
      )
      .map((one) => criterion(one)),
  ],
  [
    'date',
    'there is no such day',
    fc
      .constantFrom(
        'minDate=2026-02-31T00:00:00Z',
        'minDate=2026-13-01T00:00:00Z',
        'minDate=2025-02-29T00:00:00Z',
        'minDate=2026-01-01T25:00:00Z',
        'minDate=2026-01-01T00:00:00+99:00',
        'minDate=2026-01-01T23:59:60Z',
        'minDate=',
        'maxDate',
        '2026',
        'minDate=0000-00-00T00:00:00Z',
        'minDate=2026-01-01',
        'minDate=tomorrow',
      )
      .map((value) => criterion({ type: 'Date', value })),
  ],
  [
    'operator',
    'there is no such operator',
    fc.constantFrom('Perhaps', '', 'and', 'NAND').map((operator) =>
      search({
        ...within,
        searchCriteria: {
          operator,
          criterion: [
            { type: 'Flag', value: '\\Seen' },
            { type: 'Flag', value: '\\Draft' },
          ],
        },
      }),
    ),
  ],
  [
    'no-criterion',
    'there is no criterion among its criteria',
    fc
      .constantFrom('And', 'Or', 'Not')
      .map((operator) => search({ ...within, searchCriteria: { operator, criterion: [] } })),
  ],
  [
    'many-criteria',
    'there are very many criteria',
    fc.nat({ max: 400 }).map((more) =>
      search({
        ...within,
        searchCriteria: {
          operator: 'Or',
          criterion: Array.from({ length: 100 + more }, (_, n) => ({
            type: 'Attribute',
            name: 'Subject',
            value: `${n}`,
          })),
        },
      }),
    ),
  ],
  [
    'order',
    'there is no such order',
    fc
      .constantFrom<Plain>(
        { type: 'Date', order: 'Sideways' },
        { type: 'NoSuch', order: 'Ascending' },
        { type: 'Attribute', order: 'Ascending' },
        { type: 'Date' },
      )
      .map((one) => search({ ...within, sortCriteria: { criterion: [one] } })),
  ],
  [
    'scope',
    'its scope is no folder of this box',
    fc.constantFrom(...STRANGE_URLS).map((one) => search({ maxEntries: 5, searchScope: url(one) })),
  ],
];
