/** Archives: the same files make the same one, other tools read it, and a hostile one does no harm. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import {
  LARGEST_MANIFEST,
  type Manifest,
  markerOf,
  printManifest,
  sha256Of,
} from '../../evidence/manifest.ts';
import { storedEvidence } from '../../evidence/rejudge/stored-evidence.ts';
import { sealedHeader } from '../../evidence/seal.ts';
import { END, headerOf, paddingOf } from '../../evidence/tar.ts';
import { ChangedMeanwhile, writeArchive } from '../../evidence/write-archive.ts';
import { temporaryFolder } from '../reports/temporary-folder.ts';
import { filesIn, LONG_NAME, madeBundle, packed, problemsOf, put, verified } from './made-bundle.ts';

/** A sealed archive of any octets. */
function sealed(tar: Buffer): string {
  const body = gzipSync(tar).subarray(10);
  const file = join(temporaryFolder(), 'hostile.tar.gz');
  writeFileSync(file, Buffer.concat([sealedHeader(createHash('sha256').update(body).digest()), body]));
  return file;
}

const entry = (path: string, octets: string | Buffer): Buffer =>
  Buffer.concat([
    headerOf(path, Buffer.byteLength(octets)),
    Buffer.from(octets),
    paddingOf(Buffer.byteLength(octets)),
  ]);

const RESULTS = '{"runId": "evil", "complete": true, "incompleteReason": null, "requirements": []}';
const TOP = 'cpm-conformance-evil';

function manifestOf(...files: Manifest['files']): Manifest {
  const results = { path: 'results.json', size: RESULTS.length, sha256: sha256Of(RESULTS) };
  return {
    schema: 'cpm-conformance/manifest@1',
    tool: { name: 'cpm-conformance', version: '0' },
    runId: 'evil',
    results: results.sha256,
    files: [...files, results].sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
}

/** The octets of an archive whose manifest is that, with these blocks behind it. */
function archiveOf(manifest: Manifest, ...blocks: Buffer[]): Buffer {
  const text = printManifest(manifest);
  return Buffer.concat([
    entry(`${TOP}/manifest.json`, text),
    ...blocks,
    entry(`${TOP}/COMPLETE`, markerOf(text)),
    END,
  ]);
}

test('is intact, the same every time, and what the folder was', async () => {
  const folder = await madeBundle();
  const archive = await packed(folder);
  expect(await problemsOf(archive)).toEqual([]);
  expect((await verified(archive)).sha256).toBe((await verified(folder)).sha256);
  expect(readFileSync(await packed(folder, 'again.tgz'))).toEqual(readFileSync(archive));
});

test('is unpacked by tar, with every name and octet, and what it gives is a bundle', async () => {
  const folder = await madeBundle();
  const archive = await packed(folder);
  const place = temporaryFolder();
  execFileSync('tar', ['xzf', archive, '-C', place]);
  const [top] = execFileSync('ls', [place], { encoding: 'utf8' }).trim().split('\n');
  const unpacked = join(place, top!);
  expect(filesIn(unpacked)).toEqual(filesIn(folder));
  expect(filesIn(unpacked)).toContain(LONG_NAME);
  expect(await problemsOf(unpacked)).toEqual([]);
  const listed = execFileSync('tar', ['tzvf', archive, '--numeric-owner', '--utc'], { encoding: 'utf8' });
  expect(listed.match(/^-rw-r--r-- 0\/0 .* 1970-01-01 00:00 /gm)).toHaveLength(filesIn(folder).length);
});

test('a size beyond eight gigabytes stands in an extended header', () => {
  const size = 2 ** 36;
  expect(headerOf('small', 1)).toHaveLength(512);
  const header = headerOf('large', size);
  expect(header).toHaveLength(3 * 512);
  expect(header.toString('latin1')).toContain(` size=${size}\n`);
});

test('a folder that changes meanwhile is not packed, and nothing is left', async () => {
  const folder = await madeBundle();
  const { manifest } = await verified(folder);
  const octets = readFileSync(join(folder, 'manifest.json'));
  for (const text of ['z'.repeat(512), 'z', 'z'.repeat(5000)]) {
    put(folder, 'block.bin', text);
    const file = join(temporaryFolder(), 'a.tar.gz');
    await expect(writeArchive(folder, manifest!, octets, file)).rejects.toThrow(ChangedMeanwhile);
    expect(filesIn(join(file, '..'))).toEqual([]);
  }
});

test('one that was compressed anew is told of, though every file is the same', async () => {
  const archive = await packed(await madeBundle());
  const tar = gunzipSync(readFileSync(archive));
  writeFileSync(archive, gzipSync(tar));
  expect(await problemsOf(archive)).toEqual(['archive null']);
  expect(await problemsOf(sealed(tar))).toEqual([]);
});

test('what is hostile in the frame is refused where it begins', async () => {
  const manifest = manifestOf();
  const results = entry(`${TOP}/results.json`, RESULTS);
  expect(await problemsOf(sealed(archiveOf(manifest, results)))).toEqual([]);
  const link = Buffer.from(results);
  link.write('2', 156, 'latin1');
  for (const blocks of [
    [entry(`${TOP}/../evil`, RESULTS)],
    [entry('/etc/passwd', RESULTS)],
    [link],
    [results, results],
    [entry(`${TOP}/more`, 'x'), results],
    [],
  ])
    expect(await problemsOf(sealed(archiveOf(manifest, ...blocks)))).toEqual(['archive null']);
  const whole = archiveOf(manifest, results);
  expect(await problemsOf(sealed(Buffer.concat([whole, Buffer.alloc(512)])))).toEqual(['archive null']);
  expect(await problemsOf(sealed(whole.subarray(0, -512)))).toEqual(['archive null']);
  expect(await problemsOf(sealed(Buffer.concat([Buffer.alloc(512), whole])))).toEqual(['archive null']);
});

test('a manifest that leads out of the bundle is believed in nothing', async () => {
  const evil = { path: 'transcripts/../../evil', size: 1, sha256: sha256Of('x') };
  const archive = sealed(
    archiveOf(manifestOf(evil), entry(`${TOP}/results.json`, RESULTS), entry(`${TOP}/${evil.path}`, 'x')),
  );
  const evidence = await storedEvidence(archive, () => undefined);
  expect(evidence.verification.problems.map(({ kind }) => kind)).toEqual(['bad-manifest']);
  expect(filesIn(evidence.folder)).toEqual([]);
  expect(existsSync(join(evidence.folder, '..', 'evil'))).toBe(false);
  evidence.dispose();
  expect(existsSync(evidence.folder)).toBe(false);
});

test('sizes that nobody can have are no reason to wait or to make room', async () => {
  const huge = { path: 'transcripts/a.txt', size: Number.MAX_SAFE_INTEGER, sha256: sha256Of('x') };
  const manifest = manifestOf(huge);
  const blocks = [entry(`${TOP}/results.json`, RESULTS), headerOf(`${TOP}/${huge.path}`, huge.size)];
  const archive = sealed(archiveOf(manifest, ...blocks));
  expect(await problemsOf(archive)).toEqual(['archive null']);
  await expect(storedEvidence(archive, () => undefined)).rejects.toThrow(/no room to unpack it/);
});

test('a bomb is given up at the first octet that was not expected', async () => {
  const bomb = Buffer.alloc(16 << 20);
  const results = entry(`${TOP}/results.json`, RESULTS);
  for (const tar of [bomb, Buffer.concat([archiveOf(manifestOf(), results).subarray(0, -1024), bomb])]) {
    const file = sealed(tar);
    expect(readFileSync(file).length).toBeLessThan(200_000);
    expect(await problemsOf(file)).toEqual(['archive null']);
  }
  const manifest = headerOf(`${TOP}/manifest.json`, LARGEST_MANIFEST + 1);
  const { problems } = await verified(sealed(Buffer.concat([manifest, bomb])));
  expect(problems.map(({ message }) => message)).toEqual(['it does not begin with the manifest']);
});
