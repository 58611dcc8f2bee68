import { describe, expect, it } from 'vitest';
import { MOST_SESSIONS, Sessions } from '../../../fake-server/control/watch/sessions.ts';
import { MOST_LINES, TranscriptLinesKept } from '../../../fake-server/control/watch/transcript-lines.ts';

const texts = (lines: { text: string }[]): string[] => lines.map(({ text }) => text);

describe('the lines that are kept of a transcript', () => {
  it('are numbered from 1, and given from any number on', () => {
    const kept = new TranscriptLinesKept();
    for (const text of ['a', 'b', 'c']) kept.add(1, 'C', text);
    expect(kept.after(0, 9)).toEqual([
      { line: 1, at: 1, direction: 'C', text: 'a' },
      { line: 2, at: 1, direction: 'C', text: 'b' },
      { line: 3, at: 1, direction: 'C', text: 'c' },
    ]);
    expect(texts(kept.after(1, 1))).toEqual(['b']);
    expect(texts(kept.after(3, 9))).toEqual([]);
  });

  it('are the last of very many, however long they are', () => {
    const many = new TranscriptLinesKept();
    for (let count = 1; count <= 3 * MOST_LINES; count++) many.add(0, 'S', String(count));
    expect(many.count).toBe(3 * MOST_LINES);
    const lines = many.after(0, 10 * MOST_LINES);
    expect(lines).toHaveLength(MOST_LINES);
    expect(lines[0]).toMatchObject({ line: 2 * MOST_LINES + 1, text: String(2 * MOST_LINES + 1) });
    expect(many.after(3 * MOST_LINES - 1, 9)).toMatchObject([{ line: 3 * MOST_LINES }]);

    const long = new TranscriptLinesKept();
    for (let count = 1; count <= 20; count++) long.add(0, 'S', 'x'.repeat(1 << 20));
    expect(long.characters).toBeLessThanOrEqual(8 << 20);
    expect(long.after(0, 99).map(({ line }) => line)).toEqual([13, 14, 15, 16, 17, 18, 19, 20]);
  });
});

describe('the sessions that are kept', () => {
  it('are the last of very many, open ones before those that are over', () => {
    const sessions = new Sessions();
    sessions.open('imap-1', 'imap', 0);
    for (let number = 2; number <= MOST_SESSIONS; number++)
      sessions.open(`imap-${number}`, 'imap', 0).facts.closedBy = 'client';
    sessions.open('imap-new', 'imaps', 0);
    expect(sessions.all()).toHaveLength(MOST_SESSIONS);
    expect(sessions.find('imap-1')).not.toBeNull();
    expect(sessions.find('imap-2')).toBeNull();
    expect(sessions.find('imap-new')).not.toBeNull();
  });

  it('lose their oldest transcripts when all together are too long', () => {
    const sessions = new Sessions();
    for (let number = 1; number <= 12; number++) {
      const session = sessions.open(`imap-${number}`, 'imap', 0);
      for (let line = 0; line < 7; line++) sessions.note(session, 0, 'C', 'x'.repeat(1 << 20));
    }
    const sum = sessions.all().reduce((all, { id }) => all + sessions.find(id)!.transcript.characters, 0);
    expect(sum).toBeLessThanOrEqual(64 << 20);
    expect(sessions.find('imap-1')!.transcript.after(0, 9)).toEqual([]);
    expect(sessions.find('imap-12')!.transcript.after(0, 9)).toHaveLength(7);
    // Those that were forgotten still count.
    expect(sessions.all()[0]!.lines).toBe(7);
  });
});
