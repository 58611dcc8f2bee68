/** Folders: each rule sees its fault, and stores that are odd but right are left alone. */
import { describe, expect, test } from 'vitest';
import { folderRules, storeRules } from '../../../../protocol/cpm/rules/folders/folder-rules.ts';
import { folders } from './damaged/folders.ts';
import { judgeStore } from './stores.ts';
import { unusualStores } from './unusual/folders.ts';

const rules = [...folderRules, ...Object.values(storeRules)];

describe('a damaged store', () => {
  test.each(folders.map((row) => [row.fault, row] as const))('%s', (_fault, row) => {
    const reports = judgeStore(row.store, row.defaultFolder ?? null);
    const told = reports.flatMap(({ folder, findings }) =>
      findings.map(({ rule }) => `${folder}: ${rule.id}`),
    );
    const folder = row.folder.join('/');
    const here = [row.breaks, ...(row.warns ?? [])].map((id) => `${folder}: ${id}`);
    expect(told.sort()).toEqual([...here, ...(row.elsewhere ?? [])].sort());
    const level = rules.find(({ id }) => id === row.breaks)!.level;
    const report = reports.find((each) => each.folder === folder)!;
    expect(report.verdict).toBe(level === 'MUST' ? 'fail' : 'warn');
    expect(report.reason).toMatch(/^[A-Z].*[^.]\.$/);
  });

  test('breaks every rule in turn', () => {
    const broken = new Set(folders.map(({ breaks }) => breaks));
    expect(rules.map(({ id }) => id).filter((id) => !broken.has(id))).toEqual([]);
  });
});

test('what the change request asks of a store is not judged where it is switched off', () => {
  const { store, folder, breaks } = folders.find(
    ({ breaks }) => breaks === 'folder/voicemail-contribution-id-unique',
  )!;
  const toldWith = (changeRequest: boolean): string[] =>
    judgeStore(store, null, { changeRequest, callLog: true }).flatMap(({ folder, findings }) =>
      findings.map(({ rule, saw }) => `${folder}: ${rule.id}: ${saw}`),
    );
  expect(toldWith(true)).toEqual([`${folder.join('/')}: ${breaks}: UID 2 has that of UID 1`]);
  expect(toldWith(false)).toEqual([]);
});

describe('a store that is right', () => {
  test.each(unusualStores.map((row) => [row.what, row] as const))('%s', (_what, row) => {
    const reports = judgeStore(row.store, row.defaultFolder ?? null);
    const told = reports.flatMap(({ folder, findings }) =>
      findings.map(({ rule }) => `${folder}: ${rule.id}`),
    );
    expect(told).toEqual(row.warns ?? []);
    expect(reports.every(({ verdict }) => verdict !== 'fail')).toBe(true);
  });
});
