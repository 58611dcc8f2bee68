import { describe, expect, it } from 'vitest';
import { absenceVerdict, conflictVerdict } from '../../scr/absence.ts';
import { advertises } from '../../scr/capabilities.ts';
import { rowByKey } from '../../scr/catalogue.ts';
import type { RequirementRow } from '../../scr/types.ts';

function row(key: string): RequirementRow {
  const found = rowByKey(key);
  if (!found) throw new Error(`no row ${key}`);
  return found;
}

describe('conflictVerdict', () => {
  it('follows the reading on a mandatory row, naming the erratum and both readings', () => {
    const acl = row('cpm-ms-2.0/CPM-TS-MS-S-005_M');
    expect(conflictVerdict(acl, 'scr', 'ACL is not implemented')).toEqual({
      verdict: 'fail',
      reason:
        'ACL is not implemented: Appendix B makes it mandatory (reading "scr"), though the body leaves it open (reading "body"), see E-01.',
    });
    const body = conflictVerdict(acl, 'body');
    expect(body.verdict).toBe('not-applicable');
    expect(body.reason).toContain('E-01');
  });

  it('warns elsewhere', () => {
    expect(conflictVerdict(row('cpm-ms-2.0/CPM-TS-MS-S-012_M'), 'scr').verdict).toBe('warn');
    expect(conflictVerdict(row('cpm-ms-2.0/§7'), 'scr').verdict).toBe('warn');
  });
});

describe('absenceVerdict', () => {
  it.each([
    ['cpm-ms-2.0/CPM-TS-MS-S-005_M', 'ACL', 'fail', 'not-applicable'],
    ['cpm-ms-2.0/CPM-TS-MS-S-021_M', 'METADATA', 'fail', 'not-applicable'],
    ['cpm-ms-2.0/CPM-TS-MS-S-021c_M', 'METADATA-SERVER', 'fail', 'not-applicable'],
    ['cpm-ms-2.0/CPM-TS-MS-S-022_M', 'UIDPLUS', 'fail', 'fail'],
    ['cpm-ms-2.0/CPM-TS-MS-S-022_M', 'LIST-STATUS', 'fail', 'fail'],
    ['cpm-ms-2.0/CPM-TS-MS-S-022_M', 'QRESYNC', 'not-applicable', 'not-applicable'],
    ['cpm-ms-1.0/CPM-TS-MS-S-015_M', 'QRESYNC', 'fail', 'fail'],
    ['cpm-ms-1.0/§6.2', 'ACL', 'fail', 'fail'],
    ['cpm-ms-2.0/CPM-TS-MS-S-023_O', 'NOTIFY', 'not-applicable', 'not-applicable'],
    ['cpm-ms-2.0/CPM-TS-MS-S-021a_O', 'METADATA', 'not-applicable', 'not-applicable'],
  ])('%s without %s: %s, or %s by the body', (key, extension, scr, body) => {
    expect(absenceVerdict(row(key), extension, 'scr').verdict).toBe(scr);
    expect(absenceVerdict(row(key), extension, 'body').verdict).toBe(body);
  });

  it('names the erratum when a mandatory row lets an extension be absent', () => {
    expect(absenceVerdict(row('cpm-ms-2.0/CPM-TS-MS-S-022_M'), 'QRESYNC', 'scr').reason).toContain('E-06');
  });
});

describe('advertises', () => {
  it('compares without case and knows which names include others', () => {
    expect(advertises(['IMAP4rev1', 'uidplus'], 'UIDPLUS')).toBe(true);
    expect(advertises(['METADATA'], 'METADATA-SERVER')).toBe(true);
    expect(advertises(['METADATA-SERVER'], 'METADATA')).toBe(false);
    expect(advertises(['QRESYNC'], 'CONDSTORE')).toBe(true);
    expect(advertises([], 'toString')).toBe(false);
  });
});
