import { describe, expect, it } from 'vitest';
import { findRows, requirementRows, rowByKey, rowKeyOfCheckId } from '../../scr/catalogue.ts';
import { erratumById } from '../../scr/errata.ts';

const scrRows = requirementRows.filter((row) => row.kind === 'scr');
const count = (spec: string, role: string, level?: string) =>
  scrRows.filter(
    (row) => row.spec === spec && row.role === role && (level === undefined || row.level === level),
  ).length;

describe('the catalogue', () => {
  it('holds the rows of all five tables', () => {
    expect(scrRows).toHaveLength(144);
    expect(count('cpm-ms-2.0', 'client')).toBe(28);
    expect(count('cpm-ms-2.0', 'server')).toBe(28);
    expect(count('cpm-ms-1.0', 'client')).toBe(16);
    expect(count('cpm-ms-1.0', 'server')).toBe(15);
    expect(count('rest-nms-1.0', 'server')).toBe(57);
  });

  it('takes the level of a REST row from its status: 50 mandatory, 7 optional', () => {
    expect(count('rest-nms-1.0', 'server', 'M')).toBe(50);
    expect(count('rest-nms-1.0', 'server', 'O')).toBe(7);
    expect(rowByKey('rest-nms-1.0/REST-NMS-SUBSCR-S-001-O')?.level).toBe('M');
    expect(rowByKey('rest-nms-1.0/REST-NMS-SUPPORT-S-002-M')?.level).toBe('O');
    const disagreeing = scrRows.filter((row) => row.spec === 'rest-nms-1.0' && !row.id.endsWith(row.level));
    expect(disagreeing).toHaveLength(13);
    expect(disagreeing.every((row) => row.errata.includes('E-22'))).toBe(true);
  });

  it('takes the level of other rows from the suffix of their id', () => {
    const other = scrRows.filter((row) => row.spec !== 'rest-nms-1.0');
    expect(other.filter((row) => !row.id.endsWith(row.level))).toEqual([]);
  });

  it('numbers the tables of CPM Message Storage without a gap', () => {
    for (const [spec, role, last] of [
      ['cpm-ms-2.0', 'C', 23],
      ['cpm-ms-2.0', 'S', 23],
      ['cpm-ms-1.0', 'C', 16],
      ['cpm-ms-1.0', 'S', 15],
    ] as const) {
      const prefix = `CPM-TS-MS-${role}-`;
      const ids = scrRows
        .filter((row) => row.spec === spec && row.id.startsWith(prefix))
        .map((row) => row.id);
      const numbers = new Set(ids.map((id) => Number(id.slice(prefix.length, prefix.length + 3))));
      expect([...numbers]).toEqual(Array.from({ length: last }, (_, index) => index + 1));
    }
  });

  it('prints ids as the tables do, the hyphen of 007 included', () => {
    const odd = scrRows.filter(
      (row) => !/^(CPM-TS-MS-[CS]-\d{3}[abc]?_[MO]|REST-NMS-[A-Za-z-]+-S-\d{3}-[MO])$/.test(row.id),
    );
    expect(odd.map((row) => row.key)).toEqual([
      'cpm-ms-2.0/CPM-TS-MS-S-007-M',
      'cpm-ms-2.0/CPM-TS-MS-C-007-M',
    ]);
  });

  it('has unique keys made of specification and id', () => {
    expect(new Set(requirementRows.map((row) => row.key)).size).toBe(requirementRows.length);
    const keysOf = ({ spec, id }: (typeof requirementRows)[number]) => [
      `${spec}/${id}`,
      `${spec}/client/${id}`,
    ];
    expect(requirementRows.filter((row) => !keysOf(row).includes(row.key))).toEqual([]);
  });

  it('names errata that exist', () => {
    const named = new Set(requirementRows.flatMap((row) => row.errata));
    expect([...named].filter((id) => erratumById(id) === undefined)).toEqual([]);
  });

  it('cites the right section and keeps the printed one where it is wrong', () => {
    expect(rowByKey('cpm-ms-2.0/CPM-TS-MS-C-022_M')).toMatchObject({
      reference: '6.7',
      printedReference: '6.6',
    });
    expect(rowByKey('cpm-ms-2.0/CPM-TS-MS-S-012_M')).toMatchObject({
      reference: '7.3.4',
      printedReference: null,
    });
    const first = scrRows.filter((row) => row.spec === 'cpm-ms-1.0');
    expect(
      first.filter((row) => row.printedReference === null || row.printedReference === row.reference),
    ).toEqual([]);
    expect(rowByKey('cpm-ms-1.0/CPM-TS-MS-S-001_M')?.reference).toBe('6.2.2.1');
  });

  it('says what the synchronization rows make mandatory', () => {
    expect(rowByKey('cpm-ms-2.0/CPM-TS-MS-S-022_M')?.mandates).toEqual(['UIDPLUS', 'LIST-STATUS']);
    expect(rowByKey('cpm-ms-1.0/CPM-TS-MS-S-015_M')?.mandates).toEqual(['QRESYNC']);
  });
});

describe('findRows', () => {
  const keys = (text: string) => findRows(text).map((row) => row.key);

  it.each([
    'cpm-ms-2.0/CPM-TS-MS-S-012_M',
    'CPM-MS-2.0/cpm-ts-ms-s-012-m',
    '2.0/S-012',
    '2.0/s-012_m',
    ' 2.0/S-012-M ',
  ])('finds one row by %j', (text) => {
    expect(keys(text)).toEqual(['cpm-ms-2.0/CPM-TS-MS-S-012_M']);
  });

  it('finds both versions by an id alone, so that a caller can say that it is ambiguous', () => {
    expect(keys('S-012_M')).toEqual(['cpm-ms-2.0/CPM-TS-MS-S-012_M', 'cpm-ms-1.0/CPM-TS-MS-S-012_M']);
  });

  it('takes either separator before the level', () => {
    expect(keys('CPM-TS-MS-S-007_M')).toEqual([
      'cpm-ms-2.0/CPM-TS-MS-S-007-M',
      'cpm-ms-1.0/CPM-TS-MS-S-007_M',
    ]);
  });

  it('does not take a letter suffix or another level for the row', () => {
    expect(keys('2.0/S-021')).toEqual(['cpm-ms-2.0/CPM-TS-MS-S-021_M']);
    expect(keys('2.0/S-012_O')).toEqual([]);
  });

  it('finds REST rows and clauses', () => {
    expect(keys('FOLDERS-S-002')).toEqual(['rest-nms-1.0/REST-NMS-FOLDERS-S-002-M']);
    expect(keys('cpm-ms-2.0 §5.3')).toEqual(['cpm-ms-2.0/§5.3']);
    expect(keys('rest-nms-1.0/client/§7.13.1')).toEqual(['rest-nms-1.0/client/§7.13.1']);
    expect(keys('client/§7.13.1')).toEqual(['rest-nms-1.0/client/§7.13.1']);
    expect(keys('§7.13.1')).toEqual(['rest-nms-1.0/§7.13.1', 'rest-nms-1.0/client/§7.13.1']);
    expect(keys('§5.3')).toEqual(['cpm-ms-2.0/§5.3', 'cpm-ms-1.0/§5.3']);
  });

  it('finds nothing by what names nothing', () => {
    for (const text of ['', 'S-0', '012', 'toString', 'S-999']) expect(keys(text)).toEqual([]);
  });
});

it('reads the row from the id of a check', () => {
  expect(rowKeyOfCheckId('cpm-ms-2.0/§5.3/keeps-uids')).toBe('cpm-ms-2.0/§5.3');
});
