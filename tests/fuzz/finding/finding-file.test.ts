import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FINDING_SCHEMA, type Finding, idOf } from '../../../fuzz/finding/finding.ts';
import { readCorpus, readFinding, writeFinding } from '../../../fuzz/finding/finding-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cpm-finding-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const thrown = { class: 'valid/NOOP', productions: ['NOOP'], input: { octets: 'A\xff\0\r\n' } };
const said = {
  kind: 'imap-syntax',
  oracle: 'answered',
  shape: 'silence',
  prelude: [thrown],
  case: thrown,
} as const;
const finding: Finding = {
  ...said,
  schema: FINDING_SCHEMA,
  id: idOf(said),
  class: 'valid/NOOP',
  summary: 'No answer came.',
  shown: 'NOOP',
  seed: 1,
  number: 2,
  shrunk: { tries: 3, steps: 1 },
  tool: '0.1.0',
  target: 'embedded',
  transcript: ['1 C NOOP'],
};

test('comes back from its file as it was, every octet', () => {
  const file = writeFinding(folder, finding);
  expect(file).toBe(join(folder, `${finding.id}.json`));
  expect(readFinding(file)).toEqual(finding);
});

test('has an id of its input and its fault alone', () => {
  expect(finding.id).toMatch(/^imap-syntax-[0-9a-f]{10}$/);
  expect(idOf({ ...said, shape: 'closed' })).not.toBe(finding.id);
  expect(idOf({ ...said, case: { ...thrown, productions: [] } })).toBe(finding.id);
});

test('a corpus is the findings of a folder, by name; none where there is no folder', () => {
  expect(readCorpus(join(folder, 'none'))).toEqual([]);
  writeFinding(folder, finding);
  writeFileSync(join(folder, 'notes.txt'), 'not a finding');
  expect(readCorpus(folder)).toEqual([finding]);
});

test.each([
  ['no JSON', '{', /is no JSON/],
  ['another document', '{"schema":"cpm-conformance/results@1"}', /is no finding of this version: schema/],
  ['a member of another type', JSON.stringify({ ...finding, seed: 'x' }), /seed/],
])('refuses %s, and says where', (_, text, message) => {
  const file = join(folder, 'x.json');
  writeFileSync(file, text);
  expect(() => readFinding(file)).toThrow(message);
});

test('refuses a file that is not there', () => {
  expect(() => readFinding(join(folder, 'gone.json'))).toThrow(/cannot be read \(ENOENT\)/);
});
