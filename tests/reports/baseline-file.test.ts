/** The file of a baseline: what is refused, and that one baseline has one text. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  baselineText,
  publishedBaselineSchema,
  readBaseline,
  refuseUnexplained,
  writeBaseline,
} from '../../reports/baseline-file.ts';
import { ConfigurationError } from '../../target/configuration-error.ts';
import { baselineOf, entry } from './baseline-entries.ts';
import { temporaryFolder } from './temporary-folder.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-012_M';

function written(text: string): string {
  const file = join(temporaryFolder(), 'known.json');
  writeFileSync(file, text);
  return file;
}
const withEntries = (...entries: unknown[]) =>
  written(JSON.stringify({ schema: 'cpm-conformance/baseline@1', entries }, null, 2));

it('is the same text for the same entries, sorted', () => {
  const [a, b] = [entry(`${ROW}/copies`), entry(`${ROW}/a`, { verdict: 'inconclusive' })];
  const folder = temporaryFolder();
  const file = join(folder, 'sub', 'known.json');
  writeBaseline(file, baselineOf(a, b));
  const text = readFileSync(file, 'utf8');
  expect(text).toBe(baselineText(baselineOf(b, a)));
  expect(readBaseline(file).entries).toEqual([b, a]);
  expect(readdirSync(join(folder, 'sub'))).toEqual(['known.json']);
});

it.each<[string, () => string, RegExp]>([
  ['that is absent', () => '/nonexistent/known.json', /there is no such file/],
  ['that is no JSON', () => written('{'), /is not JSON/],
  ['of another kind', () => written('{"schema": "cpm-conformance/results@1"}'), /its schema is "cpm-conf/],
  ['without a schema', () => written('[]'), /names no schema/],
  ['with a strange key', () => withEntries({ ...entry('a'), expire: 'x' }), /line 8: .*"expire"/],
  ['without a reason', () => withEntries({ check: 'a', verdict: 'fail' }), /line 4: .*"entries\.0\.reason"/],
  ['with an empty reason', () => withEntries(entry('a', { reason: ' ' })), /"entries\.0\.reason"/],
  ['that expects a pass', () => withEntries({ ...entry('a'), verdict: 'pass' }), /line 6: .*verdict/],
  ['with now and then in words', () => withEntries({ ...entry('a'), sometimes: 'yes' }), /sometimes/],
  ['with no date', () => withEntries(entry('a', { expires: '2026-02-30' })), /expires/],
  [
    'that says it always and now and then',
    () => withEntries(entry('a'), entry('a', { sometimes: true })),
    /two entries expect fail of a/,
  ],
  ['that says it twice', () => withEntries(entry('a'), entry('a')), /two entries expect fail of a/],
])('%s is refused with its place', (_, file, message) => {
  expect(() => readBaseline(file())).toThrow(message);
  expect(() => readBaseline(file())).toThrow(ConfigurationError);
});

it('may be as docs/baselines.md shows it', () => {
  const page = readFileSync(new URL('../../docs/baselines.md', import.meta.url), 'utf8');
  const [, example] = /```json\n(.*?)```/s.exec(page)!;
  const file = written(example!);
  expect(baselineText(readBaseline(file))).toBe(example);
  expect(() => refuseUnexplained(readBaseline(file), file)).not.toThrow();
});

it('has the schema that is published', () => {
  const published = new URL('../../docs/baseline.schema.json', import.meta.url);
  expect(readFileSync(published, 'utf8')).toBe(publishedBaselineSchema());
});
