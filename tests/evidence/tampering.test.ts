/** Whatever octet of a bundle is changed, taken away or added: it is found. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { filesIn, madeBundle, packed, verified } from './made-bundle.ts';

/** What is done at a place, which is a fraction of a file's length. */
interface Tampering {
  file: number;
  place: number;
  how: 'flip' | 'remove' | 'insert';
  octet: number;
}

const fraction = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const tampering: fc.Arbitrary<Tampering> = fc.record({
  file: fraction,
  place: fraction,
  how: fc.constantFrom('flip', 'remove', 'insert'),
  octet: fc.integer({ min: 1, max: 255 }),
});

/** The octets with one of them other; null where there is none to change. */
function tampered(octets: Buffer, { place, how, octet }: Tampering): Buffer | null {
  const room = octets.length + (how === 'insert' ? 1 : 0);
  if (room === 0) return null;
  const at = Math.floor(place * room);
  const before = octets.subarray(0, at);
  if (how === 'insert') return Buffer.concat([before, Buffer.from([octet]), octets.subarray(at)]);
  const rest = octets.subarray(at + 1);
  return how === 'remove'
    ? Buffer.concat([before, rest])
    : Buffer.concat([before, Buffer.from([octets[at]! ^ octet]), rest]);
}

/** Whether the bundle is still called intact with one of its octets other; the file is put back. */
async function isMissed(bundle: string, file: string, octets: Buffer): Promise<boolean> {
  const former = readFileSync(file);
  writeFileSync(file, octets);
  try {
    return (await verified(bundle)).problems.length === 0;
  } finally {
    writeFileSync(file, former);
  }
}

test('in a folder, manifest and marker included', async () => {
  const folder = await madeBundle();
  const files = filesIn(folder);
  expect(files).toEqual(expect.arrayContaining(['COMPLETE', 'manifest.json', 'environment.json']));
  await fc.assert(
    fc.asyncProperty(tampering, async (how) => {
      const name = files[Math.floor(how.file * files.length)]!;
      const file = join(folder, name);
      const octets = tampered(readFileSync(file), how);
      if (octets !== null) expect(await isMissed(folder, file, octets), name).toBe(false);
    }),
    { numRuns: 150 },
  );
  expect((await verified(folder)).problems).toEqual([]);
});

test('in a folder, a file that is removed, renamed or added', async () => {
  const folder = await madeBundle();
  for (const name of filesIn(folder)) {
    const file = join(folder, name);
    const octets = readFileSync(file);
    rmSync(file);
    expect((await verified(folder)).problems, `without ${name}`).not.toEqual([]);
    writeFileSync(`${file}.x`, octets);
    expect((await verified(folder)).problems, `${name} renamed`).not.toEqual([]);
    writeFileSync(file, octets);
    expect((await verified(folder)).problems, `${name} twice`).not.toEqual([]);
    rmSync(`${file}.x`);
  }
  expect((await verified(folder)).problems).toEqual([]);
});

test('in an archive, wherever', async () => {
  const archive = await packed(await madeBundle());
  const whole = readFileSync(archive);
  expect((await verified(archive)).problems).toEqual([]);
  await fc.assert(
    fc.asyncProperty(tampering, async (how) => {
      expect(await isMissed(archive, archive, tampered(whole, how)!)).toBe(false);
    }),
    { numRuns: 150 },
  );
});

test('in an archive, each octet of its header and of its end', async () => {
  const archive = await packed(await madeBundle());
  const whole = readFileSync(archive);
  const places = [...Array(52).keys(), ...Array.from({ length: 9 }, (_, at) => whole.length - 1 - at)];
  for (const at of places)
    for (const bit of [1, 4, 128]) {
      const octets = Buffer.from(whole);
      octets[at]! ^= bit;
      expect(await isMissed(archive, archive, octets), `octet ${at}, bit ${bit}`).toBe(false);
    }
});

test('an archive that is cut off anywhere', async () => {
  const archive = await packed(await madeBundle());
  const whole = readFileSync(archive);
  for (let length = 0; length < whole.length; length += Math.max(1, Math.floor(whole.length / 150)))
    expect(await isMissed(archive, archive, whole.subarray(0, length)), `${length} octets`).toBe(false);
});
