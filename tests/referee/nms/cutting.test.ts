/** The report depends on what was said and in which order, and not on how it was cut into records. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { RefereeReport } from '../../../referee/report.ts';
import type { TranscriptRecord } from '../../../transcript/read.ts';
import { allCases } from './cases/all.ts';
import { judged, Sessions } from './sessions.ts';

/** Plain data that can be compared. */
function plain({ violations, observed }: RefereeReport) {
  return { violations, observed: [...observed].sort() };
}

/** The records with octets cut in pieces, each as long as the next of the lengths; or joined, where they are one side's. */
function recut(records: readonly TranscriptRecord[], lengths: readonly number[]): TranscriptRecord[] {
  const cut: TranscriptRecord[] = [];
  let turn = 0;
  for (const record of records) {
    const last = cut.at(-1);
    if (record.direction === '!' || record.direction === '=') {
      cut.push(record);
      continue;
    }
    const length = lengths[turn++ % lengths.length]!;
    const isSame =
      last !== undefined &&
      'octets' in last &&
      last.connection === record.connection &&
      last.direction === record.direction;
    if (length === 0 && isSame) {
      const shift = last.octets.length;
      const moved = record.redacted.map(({ from, to }) => ({ from: from + shift, to: to + shift }));
      cut[cut.length - 1] = {
        ...last,
        octets: Buffer.concat([last.octets, record.octets]),
        redacted: [...last.redacted, ...moved],
      };
      continue;
    }
    const size = length === 0 ? record.octets.length : length;
    for (let at = 0; at < record.octets.length; at += size) {
      const end = Math.min(record.octets.length, at + size);
      const redacted = record.redacted
        .filter(({ from, to }) => from < end && to > at)
        .map(({ from, to }) => ({ from: Math.max(from, at) - at, to: Math.min(to, end) - at }));
      cut.push({ ...record, octets: record.octets.subarray(at, end), redacted });
    }
  }
  return cut;
}

const plays = Object.values(allCases).flatMap(({ breaks, keeps, overlooks = {} }) => [
  ...Object.values(breaks),
  ...Object.values(keeps),
  ...Object.values(overlooks),
]);

it('is the same however the records are cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...plays),
      fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 200 })), { minLength: 1, maxLength: 8 }),
      async (play, lengths) => {
        const sessions = new Sessions();
        play(sessions);
        const records = await sessions.records();
        expect(plain(judged(recut(records, lengths)))).toEqual(plain(judged(records)));
      },
    ),
    { numRuns: 100, seed: 7 },
  );
});

it('is the same octet by octet', async () => {
  for (const play of plays) {
    const sessions = new Sessions();
    play(sessions);
    const records = await sessions.records();
    expect(plain(judged(recut(records, [1])))).toEqual(plain(judged(records)));
  }
});

it('is the same while the records are made', async () => {
  for (const play of plays) {
    const sessions = new Sessions();
    play(sessions);
    const { violations } = judged(await sessions.records());
    expect(judged(sessions.live).violations).toEqual(violations);
  }
});
