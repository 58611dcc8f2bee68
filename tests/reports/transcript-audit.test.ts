/** What `audit --transcript` prints. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  isRemarkableTranscript,
  renderTranscript,
  renderTranscriptSums,
} from '../../reports/transcript-audit-console.ts';
import {
  type TranscriptAuditDocument,
  transcriptAuditBegin,
  transcriptAuditEnd,
  transcriptAuditLine,
} from '../../reports/transcript-audit-json.ts';
import {
  publishedTranscriptAuditSchema,
  transcriptAuditSchema,
} from '../../reports/transcript-audit-schema.ts';
import type { TranscriptEntry } from '../../run/audit/transcript-entry.ts';
import { TranscriptSums } from '../../run/audit/transcript-sums.ts';
import { imapVerdicts } from '../../run/client/client-verdict.ts';

const [aCheck] = imapVerdicts({ connections: [], commands: [], changes: [] });

const KEPT: TranscriptEntry = {
  file: 'kept.txt',
  format: 'octets',
  sessions: 2,
  violations: [],
  observed: new Map([['uid-order', 12]]),
  client: [],
  damage: null,
};
const BROKEN: TranscriptEntry = {
  ...KEPT,
  file: 'broken.txt',
  violations: [
    {
      invariant: 'uid-order',
      message: 'UID 5 behind 6',
      quoted: '* 2 FETCH (UID 5)',
      connection: 2,
      at: 1.5,
    },
    { invariant: 'http-date', message: 'no Date', quoted: 'GET / → 200', connection: null, at: null },
  ],
  observed: new Map([
    ['uid-order', 3],
    ['bye', 1],
    ['http-date', 1],
  ]),
  client: [{ ...aCheck!, verdict: 'fail', reason: 'the client did it', detail: 'the clause\nSent:  it' }],
};
const DAMAGED: TranscriptEntry = {
  ...KEPT,
  file: 'damaged.txt',
  damage: 'damaged.txt:3: this line has no end',
};

function sumsOf(...entries: TranscriptEntry[]): TranscriptSums {
  const sums = new TranscriptSums();
  for (const entry of entries) sums.add(entry);
  return sums;
}

function documentOf(...entries: TranscriptEntry[]): TranscriptAuditDocument {
  const facts = { complete: true, seconds: 0.5, exitCode: 1 };
  const lines = entries.map(transcriptAuditLine).join(',');
  return JSON.parse(
    transcriptAuditBegin('1.2.3', true) + lines + transcriptAuditEnd(sumsOf(...entries), facts),
  ) as TranscriptAuditDocument;
}

describe('the document', () => {
  test('is what its schema says, with nothing in it as well', () => {
    for (const document of [documentOf(), documentOf(KEPT, BROKEN, DAMAGED)])
      expect(transcriptAuditSchema.parse(document)).toEqual(document);
    const document = documentOf(KEPT, BROKEN, DAMAGED);
    expect(document.transcripts[1]!.violations[0]).toEqual({
      ...BROKEN.violations[0],
      level: 'MUST',
      clauses: ['RFC 3501 §2.3.1.1'],
      title: 'gives messages UIDs that ascend',
    });
    expect(document.transcripts[1]!.observed).toEqual({ 'uid-order': 3, bye: 1, 'http-date': 1 });
    expect(document.invariants.find(({ id }) => id === 'uid-order')).toMatchObject({
      observed: 27,
      violations: 1,
      transcripts: 1,
      rows: { 'cpm-ms-2.0': 'cpm-ms-2.0/§5.3' },
    });
    expect(document.summary).toEqual({
      transcripts: 3,
      damaged: 1,
      sessions: 6,
      violations: { MUST: 2, SHOULD: 0 },
      clientChecks: { pass: 0, fail: 1, warn: 0 },
    });
  });

  test('is refused by the schema where it is another', () => {
    const document = documentOf(BROKEN);
    for (const wrong of [
      {},
      { ...document, schema: 'cpm-conformance/transcript-audit@2' },
      { ...document, more: 1 },
      { ...document, transcripts: [{ ...document.transcripts[0], violations: [{}] }] },
      { ...document, invariants: [{ ...document.invariants[0], rows: { 'cpm-ms-3.0': 'x' } }] },
    ])
      expect(transcriptAuditSchema.safeParse(wrong).success).toBe(false);
  });

  test('has a published schema, as it is', async () => {
    const published = join(import.meta.dirname, '../../docs/transcript-audit.schema.json');
    await expect(publishedTranscriptAuditSchema()).toMatchFileSnapshot(published);
  });
});

describe('the console', () => {
  const shown = (entry: TranscriptEntry, verbose = false) =>
    renderTranscript(entry, { color: false, verbose });

  test('shows what is broken: where, what was asked, the octets, level, clauses and id', () => {
    const text = shown(BROKEN);
    expect(text).toContain('✗ broken.txt\n  2 sessions, 3 invariants, 1 client check\n');
    expect(text).toContain(
      [
        '    ✗ connection 2, 1.500 s: UID 5 behind 6',
        '      asked: the server gives messages UIDs that ascend',
        '      quoted: * 2 FETCH (UID 5)',
        '      MUST · RFC 3501 §2.3.1.1 · referee-uid-order',
        '    ✗ no Date',
      ].join('\n'),
    );
    expect(text).toContain(`      Sent:  it\n      MUST · `);
    expect(text).toContain(aCheck!.check.ids[0]);
    expect(text).not.toContain('referee-bye');
  });

  test('shows what is kept when it is asked to, and what is damaged always', () => {
    expect([KEPT, BROKEN, DAMAGED].map(isRemarkableTranscript)).toEqual([false, true, true]);
    expect(shown(BROKEN, true)).toContain('    ✓ referee-bye: closes no connection without BYE (1 time)\n');
    expect(shown(BROKEN, true)).not.toContain('✓ referee-uid-order');
    expect(shown(DAMAGED)).toContain('? damaged.txt\n');
    expect(shown(DAMAGED)).toContain('    ? damaged.txt:3: this line has no end\n');
  });

  test('sums up, and ends with a sentence', () => {
    const sum = (strict: boolean, ...entries: TranscriptEntry[]) =>
      renderTranscriptSums(sumsOf(...entries), { color: false, seconds: 0.25, strict, complete: true });
    const text = sum(false, KEPT, BROKEN);
    expect(text).toMatch(/^ {2}referee-uid-order .* MUST +1 +1$/m);
    expect(text).toContain('2 transcripts with 4 sessions in 0.3 s\n3 invariants and 1 client check had');
    expect(text).toContain(
      'violations of invariants: 2 of MUST, 0 of SHOULD\nclient checks: 1 fail, 0 warn\n',
    );
    expect(text.trimEnd()).toMatch(/Broken: something that a text demands is not kept\.$/);
    const doubtful = { ...KEPT, violations: [{ ...BROKEN.violations[0]!, invariant: 'enabled' }] };
    expect(sum(false, doubtful).trimEnd()).toMatch(/something recommended is not kept\.$/);
    expect(sum(true, doubtful).trimEnd()).toMatch(/which --strict counts as broken\.$/);
    expect(sum(false, DAMAGED).trimEnd()).toMatch(/Open: not everything could be read\.$/);
    expect(sum(false, { ...KEPT, observed: new Map() }).trimEnd()).toMatch(/Nothing was judged: .*\.$/);
    expect(sum(false, KEPT).trimEnd()).toMatch(/^Nothing that is looked at in every session is broken\.$/m);
  });
});
