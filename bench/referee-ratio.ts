/** What the referee costs: its time over all that a run recorded, over the time that the run took with it. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Referee } from '../referee/referee.ts';
import { readTranscript, type TranscriptRecord } from '../transcript/read.ts';
import type { BenchTarget } from './bench-target.ts';
import { median } from './median.ts';
import { wholeRun } from './whole-run.ts';

export interface RefereeRatio {
  target: string;
  /** Transcripts and records that it looked at. */
  transcripts: number;
  records: number;
  /** Of the referee alone, on one core, in milliseconds. */
  refereeMs: number;
  /** Of the run from connecting to the end of clean-up, in milliseconds. */
  judgedMs: number;
  /** `refereeMs / judgedMs`: as if nothing of it were done while a server is waited for. */
  ratio: number;
}

/** Rounds are whole numbers from 1; each is a run of its own. */
export async function refereeRatio(target: BenchTarget, rounds: number): Promise<RefereeRatio> {
  const measured: Omit<RefereeRatio, 'target' | 'ratio'>[] = [];
  for (let round = 0; round < rounds; round++) {
    const out = await mkdtemp(join(tmpdir(), 'cpm-bench-referee-'));
    try {
      const { judgedMs } = await wholeRun(target, out);
      measured.push({ judgedMs, ...(await refereed(join(out, 'transcripts'))) });
    } finally {
      await rm(out, { recursive: true, force: true });
    }
  }
  const of = (key: keyof (typeof measured)[number]): number => median(measured.map((one) => one[key]));
  const [refereeMs, judgedMs] = [of('refereeMs'), of('judgedMs')];
  return {
    target: target.name,
    transcripts: of('transcripts'),
    records: of('records'),
    refereeMs,
    judgedMs,
    ratio: refereeMs / judgedMs,
  };
}

async function refereed(
  folder: string,
): Promise<Pick<RefereeRatio, 'transcripts' | 'records' | 'refereeMs'>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.txt'));
  let refereeMs = 0;
  let records = 0;
  for (const name of names) {
    const read: TranscriptRecord[] = [];
    for await (const record of readTranscript(join(folder, name))) read.push(record);
    records += read.length;
    const begin = performance.now();
    const referee = new Referee();
    for (const record of read) referee.take(record);
    referee.end();
    refereeMs += performance.now() - begin;
  }
  return { transcripts: names.length, records, refereeMs };
}
