/** What is odd and right is not blamed, and where it is warned of the table says so. */
import { describe, expect, test } from 'vitest';
import { judgeObject } from '../../../../protocol/cpm/judge.ts';
import { bodies } from './unusual/bodies.ts';
import { callsAndVoicemail } from './unusual/calls-and-voicemail.ts';
import { cpims } from './unusual/cpims.ts';
import { files } from './unusual/files.ts';
import { headers } from './unusual/headers.ts';
import type { Unusual } from './unusual/unusual.ts';
import { xmls } from './unusual/xmls.ts';

const tables: Record<string, readonly Unusual[]> = { headers, bodies, cpims, xmls, files, callsAndVoicemail };

describe.each(Object.entries(tables))('unusual %s', (_table, rows) => {
  test.each(rows.map((row) => [row.what, row] as const))('%s', (_what, { object, type, warns }) => {
    const settings = { changeRequest: true, callLog: true, scrStrict: false };
    const { findings, verdict, type: found } = judgeObject(object, settings);
    expect(found).toBe(type);
    const told = findings.map(({ rule }) => rule.id);
    expect(told.sort(), JSON.stringify(findings.map(({ saw }) => saw))).toEqual([...warns].sort());
    expect(verdict).toBe(warns.length === 0 ? 'pass' : 'warn');
  });
});

test('there are many, each of its own', () => {
  const all = Object.values(tables).flat();
  expect(all.length).toBeGreaterThanOrEqual(70);
  expect(new Set(all.map(({ what }) => what)).size).toBe(all.length);
  expect(new Set(all.map(({ object }) => object.entity.octets.toString('latin1'))).size).toBe(all.length);
});
