/** Stored transcripts are judged again, record by record. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { judgeTranscript } from '../../../run/audit/judge-transcript.ts';
import type { TranscriptEntry } from '../../../run/audit/transcript-entry.ts';
import { transcriptFiles } from '../../../run/audit/transcript-files.ts';
import { TranscriptSums } from '../../../run/audit/transcript-sums.ts';
import { auditTranscripts, transcriptAuditExitCode } from '../../../run/audit/transcripts.ts';
import { readTranscript } from '../../../transcript/read.ts';
import { temporaryFolder } from '../../reports/temporary-folder.ts';
import { FALLING_UIDS, KEPT, STRANGE_ENABLED, writeText, writeTranscript } from './written-transcripts.ts';

async function judged(script: string): Promise<TranscriptEntry> {
  const file = await writeTranscript(join(temporaryFolder(), 'a.txt'), script);
  return (await judgeTranscript(file, { onRecord: () => {}, signal: new AbortController().signal }))!;
}

async function summed(...files: string[]) {
  const sums = new TranscriptSums();
  const told: TranscriptEntry[] = [];
  const end = await auditTranscripts(files, {
    signal: new AbortController().signal,
    onRecord: () => {},
    listener: (entry) => {
      told.push(entry);
      sums.add(entry);
    },
  });
  return { end, sums, told, exitCode: (strict = false) => transcriptAuditExitCode(end, sums, strict) };
}

describe('a transcript', () => {
  test('that keeps everything has no violation, and says what was looked at', async () => {
    const entry = await judged(KEPT);
    expect(entry).toMatchObject({ format: 'octets', sessions: 1, violations: [], client: [], damage: null });
    expect(entry.observed.get('uid-order')).toBeGreaterThan(0);
  });

  test('tells of a violation the connection, and the time of the record that shows it', async () => {
    const file = await writeTranscript(join(temporaryFolder(), 'a.txt'), FALLING_UIDS);
    let last = 0;
    for await (const record of readTranscript(file)) {
      if ('octets' in record && record.octets.includes('2 FETCH (UID 5)')) last = record.at;
    }
    const { end, told, sums } = await summed(file);
    expect(end).toBe('complete');
    expect(told[0]!.sessions).toBe(2);
    const violations = told[0]!.violations.filter(({ invariant }) => invariant === 'uid-order');
    expect(violations).toEqual([expect.objectContaining({ connection: 2, at: last })]);
    expect(violations[0]!.quoted).toContain('* 2 FETCH (UID 5)');
    expect(sums.invariants.find(({ invariant }) => invariant.id === 'uid-order')).toMatchObject({
      violations: 1,
      transcripts: 1,
    });
  });

  test('that is damaged is told of with the line, and what stands before it is judged', async () => {
    const folder = temporaryFolder();
    const good = await writeTranscript(join(folder, 'good.txt'), FALLING_UIDS);
    const text = readFileSync(good, 'latin1');
    const lines = text.split('\n').length;
    const damaged = writeText(folder, 'damaged.txt', `${text}0.1 2 what is this\n`);
    const cut = writeText(folder, 'cut.txt', text.slice(0, -1));
    const { told, sums, exitCode } = await summed(damaged, cut, good);
    expect(told.map(({ damage }) => damage)).toEqual([
      `${damaged}:${lines}: this is no record of a transcript`,
      `${cut}:${lines - 1}: this line has no end`,
      null,
    ]);
    expect(told[0]!.violations).toHaveLength(told[2]!.violations.length);
    expect(sums).toMatchObject({ transcripts: 3, damaged: 2 });
    expect(exitCode()).toBe(2);
  });

  test('that is damaged is no ground to judge a client: it may have gone on', async () => {
    const facts = [
      '0.000001 1 = {"kind":"opened","door":"imap"}',
      '0.000002 1 S * OK [CAPABILITY IMAP4rev1 STARTTLS] hello\\r\\n',
      '0.000003 1 C a LOGIN alice \\[password 6]\\r\\n',
      '0.000004 1 S a OK done\\r\\n',
    ];
    const text = ['# cpm-conformance transcript 1', ...facts, ''].join('\n');
    const folder = temporaryFolder();
    const { told, exitCode } = await summed(writeText(folder, 'whole.txt', text));
    const broken = told[0]!.client.filter(({ verdict }) => verdict === 'fail');
    expect(broken.map(({ check }) => check.slug)).toContain('tls-before-login');
    expect(exitCode()).toBe(1);
    const damaged = await summed(writeText(folder, 'damaged.txt', `${text}0.000005 1 S`));
    expect(damaged.told[0]).toMatchObject({ client: [], damage: expect.stringContaining('no end') });
  });
});

describe('the exit code', () => {
  test.each([
    [KEPT, 0, 0],
    [FALLING_UIDS, 1, 1],
    [STRANGE_ENABLED, 0, 1],
    ['! connected somewhere', 2, 2],
  ])('%#', async (script, plain, strict) => {
    const { exitCode } = await summed(await writeTranscript(join(temporaryFolder(), 'a.txt'), script));
    expect([exitCode(), exitCode(true)]).toEqual([plain, strict]);
  });

  test('is 130 where it was interrupted, and of the file at hand nothing is told', async () => {
    const file = await writeTranscript(join(temporaryFolder(), 'a.txt'), FALLING_UIDS);
    const interruption = new AbortController();
    const sums = new TranscriptSums();
    const end = await auditTranscripts([file, file], {
      signal: interruption.signal,
      onRecord: () => interruption.abort(),
      listener: (entry) => sums.add(entry),
    });
    expect(sums.transcripts).toBe(0);
    expect(transcriptAuditExitCode(end, sums, false)).toBe(130);
  });
});

describe('a path', () => {
  test('of a directory stands for its transcripts, of a report for those in it, each once', async () => {
    const folder = temporaryFolder();
    const [b, a] = ['b.txt', 'a.nms.jsonl'].map((name) =>
      writeText(folder, `report/transcripts/${name}`, ''),
    );
    writeText(folder, 'report/results.json', '');
    writeText(folder, 'report/transcripts/notes.md', '');
    const report = join(folder, 'report');
    expect(transcriptFiles([report])).toEqual([a, b]);
    expect(transcriptFiles([b!, join(report, 'transcripts'), report])).toEqual([b, a]);
  });

  test('that is not there, or has no transcripts, is refused', () => {
    const folder = temporaryFolder();
    expect(() => transcriptFiles([folder])).toThrow(/directory without transcripts/);
    expect(() => transcriptFiles([join(folder, 'absent.txt')])).toThrow(
      /absent\.txt cannot be read: there is no such/,
    );
  });
});
