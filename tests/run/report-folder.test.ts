import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkReportFolder, clearReportFolder } from '../../run/report-folder.ts';
import { ConfigurationError } from '../../target/configuration-error.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cpm-report-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const RESULTS = JSON.stringify({ schema: 'cpm-conformance/results@1' });

test('takes a folder that is absent or empty', () => {
  checkReportFolder(folder);
  checkReportFolder(join(folder, 'absent'));
  clearReportFolder(join(folder, 'absent', 'deeper'));
  expect(existsSync(join(folder, 'absent', 'deeper'))).toBe(true);
});

test.each([
  ['notes.txt', 'x'],
  ['results.json', '{}'],
  ['results.json', 'null'],
  ['results.json', '{"schema": "other/results@1"}'],
])('refuses a folder with a %s of others', (name, text) => {
  writeFileSync(join(folder, name), text);
  expect(() => checkReportFolder(folder)).toThrow(ConfigurationError);
  expect(existsSync(join(folder, name))).toBe(true);
});

test('refuses a file', () => {
  writeFileSync(join(folder, 'file'), '');
  expect(() => checkReportFolder(join(folder, 'file'))).toThrow(/it is a file/);
});

test('replaces a former report, and keeps what people put beside it', () => {
  writeFileSync(join(folder, 'results.json'), RESULTS);
  writeFileSync(join(folder, 'notes.txt'), 'mine');
  mkdirSync(join(folder, 'transcripts'));
  writeFileSync(join(folder, 'transcripts', 'old.txt'), '');
  checkReportFolder(folder);
  clearReportFolder(folder);
  expect(existsSync(join(folder, 'transcripts'))).toBe(false);
  expect(existsSync(join(folder, 'results.json'))).toBe(false);
  expect(existsSync(join(folder, 'notes.txt'))).toBe(true);
});
