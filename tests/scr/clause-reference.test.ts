import { describe, expect, it } from 'vitest';
import { formatClause, parseClause } from '../../scr/clause-reference.ts';

describe('parseClause', () => {
  it.each([
    ['cpm-ms-2.0 §7.3.5', 'cpm-ms-2.0', '7.3.5'],
    ['cpm-ms-1.0 §6.2', 'cpm-ms-1.0', '6.2'],
    ['cpm-ms-2.0 Appendix H', 'cpm-ms-2.0', 'Appendix H'],
    ['RFC 4315 §3', 'RFC 4315', '3'],
    ['RFC 3501 §6.4.7', 'RFC 3501', '6.4.7'],
  ])('reads %s', (text, document, section) => {
    expect(parseClause(text)).toEqual({ document, section });
    expect(formatClause(parseClause(text))).toBe(text);
  });

  it.each([
    '',
    'RFC 4315',
    'RFC4315 §3',
    'RFC 4315 3',
    'RFC 4315 § 3',
    'RFC 4315 §3.',
    'cpm-ms-3.0 §1',
    'cpm-ms-2.0  §7',
    'rfc 3501 §6',
    'cpm-ms-2.0 §7.3.5, RFC 3501 §6',
  ])('refuses %j', (text) => {
    expect(() => parseClause(text)).toThrow(RangeError);
  });
});
