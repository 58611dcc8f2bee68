/** What is wrong with a bundle is named, and nothing else is. */
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hashFile, readUpTo } from '../../evidence/folder-files.ts';
import { markerOf } from '../../evidence/manifest.ts';
import { renderVerification } from '../../evidence/verification-console.ts';
import { writeEvidence } from '../../evidence/write-evidence.ts';
import { ConfigurationError } from '../../target/configuration-error.ts';
import { greenResults } from '../reports/fixtures.ts';
import { temporaryFolder } from '../reports/temporary-folder.ts';
import { LONG_NAME, madeBundle, problemsOf, put, verified } from './made-bundle.ts';

/** Makes the manifest fit what it says now: what a forger would do. */
function resealed(folder: string, change: (text: string) => string): void {
  const text = change(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  put(folder, 'manifest.json', text);
  put(folder, 'COMPLETE', markerOf(text));
}

test('a bundle that nobody touched is intact, and so is a copy', async () => {
  const folder = await madeBundle();
  expect(await problemsOf(folder)).toEqual([]);
  const copy = join(temporaryFolder(), 'copy');
  execFileSync('cp', ['-r', folder, copy]);
  expect(await problemsOf(copy)).toEqual([]);
  expect((await verified(copy)).sha256).toBe((await verified(folder)).sha256);
});

test('sha256sum agrees with marker and manifest', async () => {
  const folder = await madeBundle();
  expect(execFileSync('sha256sum', ['-c', 'COMPLETE'], { cwd: folder, encoding: 'utf8' })).toBe(
    'manifest.json: OK\n',
  );
  const { manifest } = await verified(folder);
  const list = manifest!.files.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join('');
  expect(() => execFileSync('sha256sum', ['-c', '--strict'], { cwd: folder, input: list })).not.toThrow();
});

test('files that are missing, added, changed and renamed', async () => {
  const folder = await madeBundle();
  rmSync(join(folder, 'junit.xml'));
  put(folder, 'transcripts/new.txt', 'x');
  appendFileSync(join(folder, 'empty.txt'), 'x');
  writeFileSync(join(folder, 'block.bin'), 'y'.repeat(512));
  renameSync(join(folder, LONG_NAME), join(folder, 'short.json'));
  expect(await problemsOf(folder)).toEqual([
    `missing ${LONG_NAME}`,
    'changed block.bin',
    'changed empty.txt',
    'missing junit.xml',
    'added short.json',
    'added transcripts/new.txt',
  ]);
});

test('of a run that broke off there is no marker, and results.json says why', async () => {
  const results = {
    ...greenResults(),
    complete: false,
    incompleteReason: 'Interrupted: 7 checks were not executed.',
  };
  const folder = await madeBundle(results);
  const { problems } = await verified(folder);
  expect(problems).toEqual([
    {
      kind: 'no-marker',
      file: 'COMPLETE',
      message: 'there is no marker COMPLETE, and results.json says: Interrupted: 7 checks were not executed.',
    },
  ]);
  rmSync(join(folder, 'manifest.json'));
  expect(await problemsOf(folder)).toEqual(['no-manifest manifest.json', 'no-marker COMPLETE']);
});

test('a manifest that was changed does not fit the marker; with another marker it still contradicts the files', async () => {
  const folder = await madeBundle();
  const text = readFileSync(join(folder, 'manifest.json'), 'utf8');
  put(folder, 'manifest.json', text.replace(/"size": 512/, '"size": 513'));
  expect(await problemsOf(folder)).toEqual(['bad-marker COMPLETE', 'changed block.bin']);
  resealed(folder, (changed) => changed);
  expect(await problemsOf(folder)).toEqual(['changed block.bin']);
});

test.each<[string, (text: string) => string, RegExp]>([
  ['no JSON', () => '{', /it is no JSON/],
  ['nested without end', () => '['.repeat(200_000), /it is no JSON/],
  ['another schema', (text) => text.replace('manifest@1', 'manifest@2'), /\/schema: /],
  [
    'a way out',
    (text) => text.replace('"block.bin"', '"../block.bin"'),
    /"\.\.\/block\.bin", which no bundle/,
  ],
  ['the root', (text) => text.replace('"block.bin"', '"/etc/passwd"'), /"\/etc\/passwd", which no bundle/],
  ['itself', (text) => text.replace('"block.bin"', '"COMPLETE"'), /"COMPLETE", which no bundle/],
  [
    'a name twice',
    (text) => text.replace('"empty.txt"', '"block.bin"'),
    /lists .* too late|twice|not sorted/,
  ],
  ['another order', (text) => text.replace('"block.bin"', '"zzz"'), /not sorted/],
  ['an absurd size', (text) => text.replace('"size": 512', '"size": 1e300'), /\/files\/1\/size/],
  ['no results', (text) => text.replace('"results.json"', '"results.jsom"'), /lists no results\.json/],
  ['two hashes', (text) => text.replace(/"results": "\w{8}/, '"results": "00000000'), /two different hashes/],
])('a manifest with %s is a bad one', async (_, change, message) => {
  const folder = await madeBundle();
  resealed(folder, change);
  const { problems } = await verified(folder);
  expect(problems).toContainEqual({
    kind: 'bad-manifest',
    file: 'manifest.json',
    message: expect.stringMatching(message),
  });
});

test('a manifest of other results, though it fits the files', async () => {
  const folder = await madeBundle();
  const results = greenResults();
  await writeEvidence({ ...results, runId: 'other1' }, folder, []);
  expect((await verified(folder)).problems.map(({ message }) => message)).toEqual([
    `results.json is of the run ${results.runId}, and the manifest of other1`,
  ]);
});

test('results that name a transcript which was left out of the manifest', async () => {
  const folder = await madeBundle();
  const [transcript] = greenResults().requirements.flatMap(({ checks }) =>
    checks.map((check) => check.transcript),
  );
  rmSync(join(folder, transcript!));
  await writeEvidence(greenResults(), folder, []);
  expect((await verified(folder)).problems.map(({ message }) => message)).toEqual([
    `results.json names ${transcript}, which is not in the manifest`,
  ]);
});

test('a marker is one line and no more, and is not read without end', async () => {
  const folder = await madeBundle();
  appendFileSync(join(folder, 'COMPLETE'), '\n');
  expect(await problemsOf(folder)).toEqual(['bad-marker COMPLETE']);
  truncateSync(join(folder, 'COMPLETE'), 2 ** 40);
  expect(await problemsOf(folder)).toEqual(['bad-marker COMPLETE']);
  truncateSync(join(folder, 'manifest.json'), 2 ** 40);
  expect(await problemsOf(folder)).toContain('bad-manifest manifest.json');
});

test('links, pipes and names that are none are told of, and neither followed nor waited for', async () => {
  const folder = await madeBundle();
  const outside = join(temporaryFolder(), 'outside');
  renameSync(join(folder, 'block.bin'), outside);
  symlinkSync(outside, join(folder, 'block.bin'));
  symlinkSync(folder, join(folder, 'round'));
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  writeFileSync(Buffer.concat([Buffer.from(join(folder, 'latin-')), Buffer.from([0xe9])]), 'x');
  put(folder, 'back\\slash', 'x');
  mkdirSync(join(folder, 'hollow'));
  expect(await problemsOf(folder)).toEqual([
    'strange back\\slash',
    'strange block.bin',
    'strange latin-\\xe9',
    'strange pipe',
    'strange round',
  ]);
});

test('what becomes a link or a pipe after it was listed is not read either', () => {
  const folder = temporaryFolder();
  symlinkSync(import.meta.filename, join(folder, 'link'));
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  for (const read of [hashFile, (file: string) => readUpTo(file, 1 << 20)]) {
    expect(() => read(join(folder, 'link'))).toThrow(/ELOOP/);
    expect(() => read(join(folder, 'pipe'))).toThrow(/is no regular file/);
  }
});

test('the manifest itself is not read through a link', async () => {
  const folder = await madeBundle();
  const outside = join(temporaryFolder(), 'manifest.json');
  renameSync(join(folder, 'manifest.json'), outside);
  symlinkSync(outside, join(folder, 'manifest.json'));
  expect(await problemsOf(folder)).toContain('strange manifest.json');
  expect((await verified(folder)).manifest).toBeNull();
});

test('a file of absurd size is not read', async () => {
  const folder = await madeBundle();
  truncateSync(join(folder, 'block.bin'), 2 ** 42);
  put(folder, 'added', '');
  truncateSync(join(folder, 'added'), 2 ** 42);
  expect(await problemsOf(folder)).toEqual(['added added', 'changed block.bin']);
});

test('another bundle than the expected one', async () => {
  const folder = await madeBundle();
  const { sha256 } = await verified(folder);
  expect(await problemsOf(folder, sha256)).toEqual([]);
  expect(await problemsOf(folder, '0'.repeat(64))).toEqual(['other-bundle null']);
});

test('what is no bundle at all is wrong usage', async () => {
  const folder = temporaryFolder();
  put(folder, 'notes.txt', 'x');
  await expect(verified(folder)).rejects.toThrow(/holds neither manifest nor results/);
  await expect(verified(join(folder, 'notes.txt'))).rejects.toThrow(/neither a folder nor a \.tar\.gz/);
  await expect(verified(join(folder, 'absent'))).rejects.toThrow(ConfigurationError);
});

test('people are told what each problem means, many of one kind by their number', async () => {
  const folder = await madeBundle();
  for (let number = 0; number < 30; number++) put(folder, `new/${number}`, 'x');
  put(folder, 'new/\x1b[31m', 'x');
  const text = renderVerification(await verified(folder), false);
  expect(text).toMatch(/^✗ new\/0 is not in the manifest$/m);
  expect(text).toContain('✗ … and 11 more of the kind "added"');
  expect(text).toContain('A file came into the bundle after the run: it is no evidence of it.');
  expect(text).toContain('Not intact: 31 problems.');
  expect(text).not.toContain('\x1b');
});
