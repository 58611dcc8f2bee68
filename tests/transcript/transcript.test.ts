import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { escapeOctets, printable, unescapeOctets } from '../../transcript/escape.ts';
import { exchangesOf } from '../../transcript/exchanges.ts';
import {
  readTranscript,
  TranscriptError,
  TranscriptLines,
  type TranscriptRecord,
} from '../../transcript/read.ts';
import { type ConnectionRecorder, openTranscript, tellTranscript } from '../../transcript/transcript.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'transcript-'));
  file = join(folder, 'deep', 'check.txt');
});
afterEach(() => rm(folder, { recursive: true }));

async function recorded(secrets: string[], act: (recorder: ConnectionRecorder) => void): Promise<string> {
  const transcript = openTranscript(file, { secrets });
  act(transcript.connection('only'));
  await transcript.close();
  return readFile(file, 'latin1');
}

async function readBack(): Promise<TranscriptRecord[]> {
  const records: TranscriptRecord[] = [];
  for await (const record of readTranscript(file)) records.push(record);
  return records;
}

function stream(records: TranscriptRecord[], direction: 'C' | 'S'): Buffer {
  return Buffer.concat(
    records.map((r) => (r.direction === direction && 'octets' in r ? r.octets : Buffer.alloc(0))),
  );
}

describe('the escape', () => {
  it('gives every octet back', () => {
    const all = Buffer.from(Array.from({ length: 512 }, (_, i) => i & 0xff)).toString('latin1');
    expect(escapeOctets(all)).toMatch(/^[\x20-\x7e]*$/);
    expect(unescapeOctets(escapeOctets(all))).toEqual({ octets: all, redacted: [] });
  });

  it('refuses what it would never write', () => {
    for (const text of ['\\q', 'a\\', '\\xZZ', '\\[password x]', '\\[password 999999999999]']) {
      expect(unescapeOctets(text), text).toBeNull();
    }
  });

  it('shortens what is printed to the limit', () => {
    expect(printable(Buffer.from('* OK x\r\n'), 20)).toBe('* OK x');
    expect(printable(Buffer.alloc(1000, 'a'), 20)).toBe(`${'a'.repeat(19)}…`);
  });
});

describe('a transcript', () => {
  it('leaves no file if nothing was recorded', async () => {
    const transcript = openTranscript(file, { secrets: [] });
    transcript.connection('idle');
    expect(transcript.isEmpty).toBe(true);
    await transcript.close();
    expect(existsSync(file)).toBe(false);
  });

  it('holds every octet, split behind each line end, with direction, connection and time', async () => {
    const transcript = openTranscript(file, { secrets: [] });
    const [one, two] = [transcript.connection('one'), transcript.connection('two')];
    one.event('connected 127.0.0.1:143');
    one.record('S', Buffer.from('* OK re'));
    two.record('S', Buffer.from('* BYE\n'));
    one.record('S', Buffer.from('ady\r\n* 1 EXISTS\r\n'));
    one.record('C', Buffer.from('half'));
    one.record('S', Buffer.from('\\ \x00\xff\r\n', 'latin1'));
    one.event('closed by peer');
    await transcript.close();
    expect(transcript.isEmpty).toBe(false);
    const lines = (await readFile(file, 'latin1')).split('\n');
    expect(lines[0]).toBe('# cpm-conformance transcript 1');
    expect(lines.slice(2, -1).map((line) => line.replace(/^\d+\.\d{6} /, ''))).toEqual([
      '1 ! connection one',
      '1 ! connected 127.0.0.1:143',
      '2 ! connection two',
      '2 S * BYE\\n',
      '1 S * OK ready\\r\\n',
      '1 S * 1 EXISTS\\r\\n',
      '1 C half',
      '1 S \\\\ \\x00\\xff\\r\\n',
      '1 ! closed by peer',
    ]);
    const records = await readBack();
    const times = records.map((record) => record.at);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(
      stream(
        records.filter((r) => r.connection === 1),
        'S',
      ),
    ).toEqual(Buffer.from('* OK ready\r\n* 1 EXISTS\r\n\\ \x00\xff\r\n', 'latin1'));
    expect(records.at(-1)).toMatchObject({ direction: '!', text: 'closed by peer' });
  });

  it('gives back a large stream without line ends octet for octet, in pieces', async () => {
    const octets = Buffer.from(
      Array.from({ length: 700_000 }, (_, i) => (i * 7919) & 0xff).filter((c) => c !== 10),
    );
    await recorded(['unrelated'], (recorder) => {
      for (let i = 0; i < octets.length; i += 10_000) recorder.record('S', octets.subarray(i, i + 10_000));
    });
    const records = await readBack();
    expect(records.length).toBeGreaterThan(5);
    expect(stream(records, 'S').equals(octets)).toBe(true);
  });

  it('writes while it records instead of gathering', async () => {
    const transcript = openTranscript(file, { secrets: [] });
    const recorder = transcript.connection('big');
    const line = Buffer.from(`${'x'.repeat(1022)}\r\n`);
    for (let i = 0; i < 2048; i++) recorder.record('S', line);
    expect((await stat(file)).size).toBeGreaterThan(1_900_000);
    await transcript.close();
  });

  it('lets go of a connection that has ended, with its begun line written', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    let text = '';
    const told = (lines: string): void => {
      text += lines;
    };
    const transcript = tellTranscript(told, { secrets: [] });
    const held = (end: boolean): WeakRef<ConnectionRecorder> => {
      const recorder = transcript.connection('x');
      recorder.record('S', Buffer.from('begun'));
      if (end) recorder.end();
      return new WeakRef(recorder);
    };
    const [one, other] = [held(true), held(false)];
    expect(text).toMatch(/ 1 S begun\n$/);
    // What a reference was asked for lives until this turn of the loop is over.
    await new Promise(setImmediate);
    collect();
    expect([one.deref(), other.deref()?.number]).toEqual([undefined, 2]);
    expect(transcript.connection('y').number).toBe(3);
    await transcript.close();
    expect(text).toMatch(/ 2 S begun\n$/);
  });

  it('drops what comes after the end, and reports a disk that refuses', async () => {
    const text = await recorded([], (recorder) => recorder.record('S', Buffer.from('a\n')));
    expect(text).toContain('S a\\n');
    await writeFile(join(folder, 'plain'), '');
    const transcript = openTranscript(join(folder, 'plain', 'check.txt'), { secrets: [] });
    transcript.connection('x').record('S', Buffer.from('a\n'));
    await expect(transcript.close()).rejects.toThrow(/ENOTDIR|EEXIST/);
  });
});

describe('reading back', () => {
  it('names the line that is damaged', async () => {
    for (const damage of ['nonsense', '0.1 1 S a', '0.100000 1 X a', '0.100000 1 S \\q']) {
      await recorded([], (recorder) => recorder.record('S', Buffer.from('a\n')));
      await writeFile(file, `${await readFile(file, 'latin1')}${damage}\n`);
      await expect(readBack(), damage).rejects.toThrow(`${file}:5`);
    }
  });

  it('refuses other files, empty files and missing ones', async () => {
    await recorded([], (recorder) => recorder.record('S', Buffer.from('a\n')));
    await writeFile(file, 'something else\n');
    await expect(readBack()).rejects.toThrow(TranscriptError);
    await writeFile(file, '');
    await expect(readBack()).rejects.toThrow(TranscriptError);
    await rm(file);
    await expect(readBack()).rejects.toThrow(/ENOENT/);
  });
});

describe('exchanges', () => {
  it('pair what was sent with what came back, literals abbreviated', async () => {
    await recorded([], (recorder) => {
      recorder.record('S', Buffer.from('* OK hi\r\n'));
      recorder.record('C', Buffer.from('A1 APPEND a {200}\r\n'));
      recorder.record('S', Buffer.from('+ go\r\n'));
      recorder.record('C', Buffer.from(`${'Subject: x\r\n'.repeat(16)}12345678\r\n`));
      recorder.record('S', Buffer.from('A1 OK done\r\n'));
      recorder.record('C', Buffer.from('A2 LOGIN u {2}\r\n'));
      recorder.record('S', Buffer.from('+ \r\n'));
      recorder.recordSecret('C', Buffer.from('pw'), 'password');
      recorder.record('C', Buffer.from('\r\n'));
      recorder.record('S', Buffer.from('A2 OK in\r\n* 1 FETCH (BODY[] {3}\r\na\r\n)\r\n'));
    });
    const exchanges = [];
    for await (const exchange of exchangesOf(file)) exchanges.push(exchange);
    expect(exchanges.map(({ sent, received }) => ({ sent, received }))).toEqual([
      { sent: '', received: ['* OK hi'] },
      {
        sent: expect.stringMatching(/^A1 APPEND a \{200\} Subject: x\\r\\n.*… \(200 octets\)$/),
        received: ['+ go', 'A1 OK done'],
      },
      {
        sent: 'A2 LOGIN u {2} [redacted]',
        received: ['+ ', 'A2 OK in', '* 1 FETCH (BODY[] {3} a\\r\\n)'],
      },
    ]);
    expect(exchanges.every((exchange) => exchange.durationMs >= 0 && exchange.connection === 1)).toBe(true);
  });

  it('keep only the first lines of a very long answer', async () => {
    await recorded([], (recorder) => {
      recorder.record('C', Buffer.from('A1 FETCH 1:* UID\r\n'));
      recorder.record('S', Buffer.from('* 1 FETCH (UID 1)\r\n'.repeat(5000)));
    });
    for await (const exchange of exchangesOf(file)) {
      expect(exchange.received).toHaveLength(201);
      expect(exchange.received.at(-1)).toBe('… 4800 more lines');
    }
  });
});

describe('facts', () => {
  const fact = { kind: 'user', user: 'al\u00efce \\ "quoted"' };

  it('stand between the octets, in their order', async () => {
    await recorded(['hidden'], (recorder) => {
      recorder.record('C', Buffer.from('A1 NO'));
      recorder.fact(fact);
      recorder.record('C', Buffer.from('OP\r\n'));
    });
    const told = (await readBack()).filter(({ direction }) => direction !== '!');
    expect(told).toMatchObject([
      { direction: 'C', octets: Buffer.from('A1 NO') },
      { direction: '=', fact },
      { direction: 'C', octets: Buffer.from('OP\r\n') },
    ]);
  });

  it('hold no secret', async () => {
    const text = await recorded(['hidden'], (recorder) => recorder.fact({ kind: 'user', user: 'hidden' }));
    expect(text).not.toContain('hidden');
  });

  it('that are damaged are refused, with the line', async () => {
    const text = await recorded([], (recorder) => recorder.fact(fact));
    await writeFile(file, text.replace('= {', '= '));
    await expect(readBack()).rejects.toThrow(/check\.txt:4: this fact is no JSON object/);
  });
});

it('can be told line by line, and read again as it comes', async () => {
  const lines = new TranscriptLines('memory');
  const records: TranscriptRecord[] = [];
  const transcript = tellTranscript((text) => records.push(...lines.add(text)), { secrets: ['hidden'] });
  const recorder = transcript.connection('only');
  recorder.record('C', Buffer.from('A1 LOGIN alice hidden\r\n'));
  recorder.fact({ kind: 'user', user: 'alice' });
  await transcript.close();
  lines.end();
  expect(records).toMatchObject([
    { direction: '!', text: 'connection only' },
    { direction: 'C', octets: Buffer.from('A1 LOGIN alice 000000\r\n') },
    { direction: '=', fact: { kind: 'user', user: 'alice' } },
  ]);
});
