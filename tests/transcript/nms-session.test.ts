import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { TokenNames } from '../../transcript/nms-secrets.ts';
import {
  fieldOf,
  type NmsRecord,
  nmsSessionOf,
  type RecordedExchange,
  recordsOf,
} from '../../transcript/nms-session.ts';
import {
  NmsSessionError,
  parseNmsSession,
  printNmsRecord,
  readNmsSession,
} from '../../transcript/nms-session-file.ts';

const EXCHANGE: RecordedExchange = {
  id: 1,
  connection: 1,
  at: 2.5,
  method: 'POST',
  target: '/nms/v1/base/tel%3A%2B1555/objects',
  headers: [
    ['Accept', 'a/b'],
    ['accept', 'c/d'],
  ],
  body: Buffer.from([0xff, 0x00, 0x80]),
  answer: { at: 3, status: 201, headers: [['location', '/x']], body: Buffer.from('{"é": "\\u0000"}\n') },
};
const STORED = {
  parentFolder: '/f',
  attributes: { attribute: [] },
  flags: { flag: ['\\Seen'], resourceURL: '/o/flags' },
  resourceURL: '/o',
  path: '/INBOX/o',
  lastModSeq: 7,
};
const FOLDER = { resourceURL: '/f', path: '/INBOX', name: 'INBOX', lastModSeq: 1 };
const RECORDS: readonly NmsRecord[] = [
  { kind: 'started', startedAt: '2026-03-01T10:00:00.000Z' },
  {
    kind: 'box',
    box: { at: 1, user: 'alice', boxId: 'tel:+1555', url: '/b', folders: [FOLDER], objects: [STORED] },
  },
  { kind: 'exchange', exchange: EXCHANGE },
  { kind: 'exchange', exchange: { ...EXCHANGE, id: 2, at: 4, body: null, answer: null } },
  {
    kind: 'delivery',
    delivery: {
      id: 1,
      at: 5,
      url: 'http://127.0.0.1:9/told',
      headers: [],
      body: Buffer.from('{}'),
      answer: null,
      failure: 'ECONNREFUSED',
    },
  },
  {
    kind: 'change',
    change: { at: 2.75, boxId: 'tel:+1555', by: 1, what: 'object', isNew: true, object: STORED },
  },
  { kind: 'change', change: { at: 6, boxId: 'tel:+1555', by: null, what: 'folder-gone', resourceURL: '/f' } },
];

const LINES = RECORDS.map(printNmsRecord);

describe('a recorded session', () => {
  it('is read back as it was, octets and all', () => {
    const session = nmsSessionOf(RECORDS);
    expect(parseNmsSession(LINES.join(''), 's')).toEqual(session);
    expect(nmsSessionOf(recordsOf(session))).toEqual(session);
    expect(LINES.every((line) => line.indexOf('\n') === line.length - 1)).toBe(true);
  });

  it('has everything in the order of its moments, whatever the order of its records', () => {
    const [first, ...others] = RECORDS;
    const session = nmsSessionOf([first!, ...others.reverse()]);
    expect(session.exchanges.map(({ id }) => id)).toEqual([1, 2]);
    expect(session.changes.map(({ at }) => at)).toEqual([2.75, 6]);
  });

  it('is read from a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'nms-session-'));
    const file = join(folder, 'session.jsonl');
    try {
      await writeFile(file, LINES.join(''));
      expect(await readNmsSession(file)).toEqual(nmsSessionOf(RECORDS));
      await expect(readNmsSession(join(folder, 'other'))).rejects.toThrow(/ENOENT/);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('joins fields of one name, in whatever letters', () => {
    expect(fieldOf(EXCHANGE.headers, 'ACCEPT')).toBe('a/b, c/d');
    expect(fieldOf(EXCHANGE.headers, 'content-type')).toBeNull();
  });
});

describe('a damaged file', () => {
  const damaged: readonly [name: string, text: string, message: RegExp][] = [
    ['is empty', '', /^s:1: the file is empty: record the session again$/],
    ['is something else', '# transcript\n', /^s:1: this is no JSON/],
    ['has no first line', LINES.slice(1).join(''), /^s:1: this is no recorded session: .*"format"/],
    [
      'is of another version',
      '{"kind":"started","startedAt":"x","format":"y@2"}\n',
      /^s:1: .*another version/,
    ],
    ['is cut off', LINES.join('').slice(0, -20), /^s:7: this is no JSON: .*It was cut off: take it out$/],
    [
      'has a line of something else',
      `${LINES[0]}hello\n${LINES[2]}`,
      /^s:2: this is no JSON: .*Repair the line/,
    ],
    [
      'has a record that lacks something',
      `${LINES[0]}${LINES[2]!.replace('"method":"POST",', '')}`,
      /^s:2: \/exchange\/method: .*Repair the line, or take it out$/,
    ],
    [
      'has a body that is none',
      `${LINES[0]}${LINES[2]!.replace('base64', 'octets')}`,
      /^s:2: \/exchange\/body/,
    ],
    ['has a record of no kind', `${LINES[0]}{"kind":"dream"}\n`, /^s:2: \/kind: /],
    [
      'goes on with another session',
      `${LINES[0]}${LINES[1]}${LINES[0]}`,
      /^s:3: a second session begins here/,
    ],
  ];
  for (const [name, text, message] of damaged) {
    it(`that ${name} is refused with its line`, () => {
      const read = (): unknown => parseNmsSession(text, 's');
      expect(read).toThrow(NmsSessionError);
      expect(read).toThrow(message);
    });
  }
});

describe('tokens', () => {
  const SECRET = 'eyJhbGciOi.J9.x-y_z';

  it('have a name that is always the same, wherever they stand', () => {
    const names = new TokenNames();
    const fields = names.fields([
      ['Authorization', `Bearer ${SECRET}`],
      ['X-Again', SECRET],
      ['proxy-authorization', 'Basic YWxpY2U6c2VjcmV0'],
      ['Cookie', 'id=1'],
      ['Accept', '*/*'],
    ]);
    expect(fields).toEqual([
      ['Authorization', 'Bearer [token 1]'],
      ['X-Again', '[token 1]'],
      ['proxy-authorization', 'Basic [token 2]'],
      ['Cookie', '[token 3]'],
      ['Accept', '*/*'],
    ]);
    expect(names.text(`/nms?access_token=${SECRET}&x=1`)).toBe('/nms?access_token=[token 1]&x=1');
    expect(names.octets(Buffer.from(`\xff${SECRET}\xfe`, 'latin1'))).toEqual(
      Buffer.from('\xff[token 1]\xfe', 'latin1'),
    );
  });

  it('are found in a query that nobody announced, and without a scheme', () => {
    const names = new TokenNames();
    expect(names.text('/x?id_token=abc')).toBe('/x?id_token=[token 1]');
    expect(names.fields([['authorization', 'opaque']])).toEqual([['authorization', '[token 2]']]);
    expect(names.fields([['authorization', 'Bearer']])).toEqual([['authorization', 'Bearer']]);
  });

  it('are forgotten when hundreds of others have been used since', () => {
    const names = new TokenNames();
    const use = (token: string) => names.fields([['Authorization', `Bearer ${token}`]])[0]![1];
    const [kept, left] = ['kept-token', 'left-token'];
    expect([use(kept), use(left)]).toEqual(['Bearer [token 1]', 'Bearer [token 2]']);
    for (let number = 3; number <= 1000; number++) {
      expect(use(`token-${number}`)).toBe(`Bearer [token ${number}]`);
      expect(use(kept)).toBe('Bearer [token 1]');
    }
    expect(names.text(`${kept} ${left}`)).toBe(`[token 1] ${left}`);
    expect(use(left)).toBe('Bearer [token 1001]');
  });

  it('leave what is no token as it is', () => {
    const names = new TokenNames();
    names.fields([['Authorization', 'Basic abc']]);
    const octets = Buffer.from('abc is a word');
    expect(names.octets(octets)).toBe(octets);
  });
});
