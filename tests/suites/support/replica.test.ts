import { expect, test } from 'vitest';
import { Answer } from '../../../drivers/imap/answer.ts';
import { Replica } from '../../../suites/support/replica.ts';
import { answer } from './answer.ts';

const SELECTED = [
  '* 3 EXISTS',
  '* OK [UIDVALIDITY 7] valid',
  '* OK [UIDNEXT 14] next',
  '* OK [HIGHESTMODSEQ 20] highest',
];

/** A client that knows the objects 11, 12 and 13 of three. */
function synchronised(): Replica {
  const replica = new Replica();
  replica.select(answer(...SELECTED, 'A1 OK [READ-WRITE] selected'));
  replica.take(
    answer(
      '* 3 FETCH (FLAGS (\\Seen \\Recent) UID 13)',
      '* 1 FETCH (UID 11 FLAGS ())',
      '* 2 FETCH (UID 12 FLAGS (\\Flagged \\Answered))',
      'A1 OK done',
    ),
  );
  return replica;
}

test('knows the objects by UID, with their flags but \\Recent', () => {
  const replica = synchronised();
  expect(replica.state).toEqual(
    new Map([
      [11, []],
      [12, ['\\Answered', '\\Flagged']],
      [13, ['\\Seen']],
    ]),
  );
  expect([...replica.state.keys()]).toEqual([11, 12, 13]);
  expect(replica).toMatchObject({ uidvalidity: 7, uidnext: 14, highestModseq: 20n, contradictions: [] });
});

test('counts numbers through EXPUNGE and EXISTS', () => {
  const replica = synchronised();
  replica.take(
    answer(
      '* 2 EXPUNGE',
      '* 3 EXISTS',
      '* 2 FETCH (FLAGS (\\Deleted))',
      '* 3 FETCH (UID 14 FLAGS ())',
      'A1 OK done',
    ),
  );
  expect([...replica.state]).toEqual([
    [11, []],
    [13, ['\\Deleted']],
    [14, []],
  ]);
  expect(replica.size).toBe(3);
  expect(replica.contradictions).toEqual([]);
});

test('counts numbers through VANISHED, also of objects whose UID it does not know', () => {
  const replica = synchronised();
  replica.take(answer('* 5 EXISTS', '* VANISHED 11,14', '* 2 FETCH (FLAGS ())', 'A1 OK done'));
  expect([...replica.state]).toEqual([
    [12, ['\\Answered', '\\Flagged']],
    [13, []],
  ]);
  expect(replica.size).toBe(3);
  expect(replica.contradictions).toEqual([]);
});

test('leaves the numbers alone at VANISHED (EARLIER)', () => {
  const replica = synchronised();
  replica.take(answer('* VANISHED 11', 'A1 OK done'));
  replica.take(answer('* VANISHED (EARLIER) 1:11', '* 1 FETCH (FLAGS (\\Draft))', 'A1 OK done'));
  expect([...replica.state.keys()]).toEqual([12, 13]);
  expect(replica.state.get(12)).toEqual(['\\Draft']);
  expect(replica.size).toBe(2);
});

test('gives another copy that goes its own way', () => {
  const replica = synchronised();
  const twin = replica.clone();
  twin.select(answer('* 2 EXISTS', SELECTED[1]!, '* VANISHED (EARLIER) 11', 'A1 OK selected'));
  expect(twin.uids).toEqual([12, 13]);
  expect(replica.uids).toEqual([11, 12, 13]);
});

test('forgets what a search does not find', () => {
  const replica = synchronised();
  replica.keepOnly([1, 12, 13]);
  expect(replica.uids).toEqual([12, 13]);
});

test('takes the highest mod-sequence that it was told, unless HIGHESTMODSEQ says otherwise', () => {
  const replica = synchronised();
  replica.take(answer('* 1 FETCH (MODSEQ (30) FLAGS ())', '* 2 FETCH (MODSEQ (25))', 'A1 OK done'));
  expect(replica.highestModseq).toBe(30n);
  replica.take(answer('* 1 FETCH (MODSEQ (40))', 'A1 OK [HIGHESTMODSEQ 35] an expunge is untold'));
  expect(replica.highestModseq).toBe(35n);
  replica.take(answer('* 1 FETCH (MODSEQ (12))', 'A1 OK done'));
  expect(replica.highestModseq).toBe(35n);
});

test('is kept over SELECT, and emptied by another UIDVALIDITY', () => {
  const replica = synchronised();
  replica.select(
    answer(
      '* VANISHED 12',
      '* OK [CLOSED] closed',
      ...SELECTED.slice(1),
      '* 2 EXISTS',
      '* VANISHED (EARLIER) 13',
      '* 2 FETCH (UID 12 MODSEQ (19) FLAGS ())',
      'A1 OK selected',
    ),
  );
  expect([...replica.state]).toEqual([
    [11, []],
    [12, []],
  ]);
  expect(replica.contradictions).toEqual([]);
  replica.select(answer('* 1 EXISTS', '* OK [UIDVALIDITY 8] valid', 'A1 OK selected'));
  expect(replica.state).toEqual(new Map());
  expect(replica).toMatchObject({ uidvalidity: 8, highestModseq: null, size: 1 });
});

test.each([
  ['* 2 EXISTS', 'EXISTS 2, but 3 objects are known'],
  ['* 4 EXPUNGE', 'EXPUNGE 4 of 3 objects'],
  ['* 4 FETCH (FLAGS ())', 'FETCH of 4 of 3 objects'],
  ['* 1 FETCH (UID 12)', 'object 1 has UID 12, and had 11'],
  ['* VANISHED 10:11', 'VANISHED of 1 UIDs that were not in the folder'],
])('notices that %s cannot be', (line, contradiction) => {
  const replica = synchronised();
  replica.take(answer(line, 'A1 OK done'));
  expect(replica.contradictions).toEqual([contradiction]);
});

test('takes an EXPUNGE of an object whose UID it was not told', () => {
  const replica = new Replica();
  replica.select(answer('* 1 EXISTS', 'A1 OK selected'));
  replica.take(answer('* 1 EXPUNGE', 'A1 OK done'));
  expect(replica).toMatchObject({ size: 0, contradictions: [] });
});

test('is not led astray by a response that the grammar does not allow', () => {
  const told = answer(...SELECTED, 'A1 OK [READ-WRITE] selected');
  const odd = { response: null, error: null, raw: Buffer.from('* odd\r\n'), at: 0 };
  const replica = new Replica();
  replica.select(new Answer('A1', 'SELECT', [odd, ...told.responses], told.status));
  expect(replica.highestModseq).toBe(20n);
});
