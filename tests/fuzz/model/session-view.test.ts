/** What a server may tell late, and what it must not tell at all. */
import { describe, expect, test } from 'vitest';
import { buildMessage } from '../../../fuzz/model/message-octets.ts';
import type { KeySpec } from '../../../fuzz/model/ops.ts';
import { matches } from '../../../fuzz/model/search.ts';
import { SessionView } from '../../../fuzz/model/session-view.ts';
import { Box, changed, Message } from '../../../fuzz/model/store-model.ts';
import type { DataResponse } from '../../../protocol/imap/model/response.ts';
import { PLAIN } from './embedded-model-ground.ts';

function stored(uid: number, flags = ''): Message {
  const message = new Message(buildMessage(PLAIN.message, uid), flags, null);
  message.uid = uid;
  return message;
}

function opened(...messages: Message[]): { box: Box; view: SessionView } {
  const box = new Box([]);
  box.add(...messages);
  const view = new SessionView();
  view.open(box, false, messages.length);
  return { box, view };
}

const exists = (number: number): DataResponse => ({ kind: 'data', type: 'EXISTS', number });
const expunge = (number: number): DataResponse => ({ kind: 'data', type: 'EXPUNGE', number });
const fetch = (number: number, uid: number | null, flags: string[]): DataResponse => ({
  kind: 'data',
  type: 'FETCH',
  number,
  items: [...(uid === null ? [] : [{ name: 'UID' as const, uid }]), { name: 'FLAGS', flags }],
});

/** What is wrong, in order; null where nothing is. */
function told(view: SessionView, during: string, ...responses: DataResponse[]): (string | null)[] {
  return responses.map((response) => view.take(response, during, () => undefined)?.shape ?? null);
}

describe('what a session is told of its mailbox', () => {
  test('may come late: expunges of others, and the flags that they set', () => {
    const { view } = opened(stored(1), stored(2));
    const [first, second] = view.slots.map(({ message }) => message!);
    first!.expunged = true;
    second!.flags = '\\seen';
    view.flagsChanged(second!, 'add', ['\\Seen'], false);
    expect(view.isCurrent).toBe(false);
    expect(told(view, 'FETCH', fetch(1, 1, ['\\Draft']), fetch(2, 2, []), fetch(2, 2, ['\\Seen']))).toEqual([
      null,
      null,
      null,
    ]);
    expect(told(view, 'NOOP', expunge(1), fetch(1, 2, ['\\Seen']))).toEqual([null, null]);
    expect(view.isCurrent).toBe(true);
  });

  test('moves on, and not back', () => {
    const { view } = opened(stored(1));
    const [slot] = view.slots;
    slot!.message!.flags = '\\seen';
    view.flagsChanged(slot!.message!, 'add', ['\\Seen'], false);
    expect(told(view, 'NOOP', fetch(1, null, ['\\Seen', '\\Recent']), fetch(1, null, []))).toEqual([
      null,
      'other flags',
    ]);
  });

  test('names what came and went unseen, or leaves it out', () => {
    for (const leavesOut of [true, false]) {
      const { box, view } = opened(stored(1));
      const [gone, there] = [stored(2), stored(3)];
      box.add(gone, there);
      gone.expunged = true;
      const responses = leavesOut ? [exists(2), fetch(2, 3, [])] : [exists(3), fetch(3, 3, []), expunge(2)];
      expect(told(view, 'NOOP', ...responses)).toEqual(responses.map(() => null));
      expect(view.slots.map(({ message }) => message?.uid)).toEqual([1, 3]);
    }
  });

  test.each([
    ['EXISTS shrinks', 'NOOP', exists(1)],
    ['EXISTS too many', 'NOOP', exists(3)],
    ['EXPUNGE out of range', 'NOOP', expunge(3)],
    ['EXPUNGE of a message that is there', 'NOOP', expunge(1)],
    ['EXPUNGE at a wrong time', 'FETCH', expunge(1)],
    ['FETCH out of range', 'NOOP', fetch(3, null, [])],
    ['another UID', 'NOOP', fetch(1, 2, [])],
    ['other flags', 'NOOP', fetch(1, 1, ['\\Seen'])],
  ])('is wrong where %s', (shape, during, response) => {
    const { view } = opened(stored(1), stored(2));
    expect(told(view, during, response)).toEqual([shape]);
  });
});

describe('what SEARCH has to find', () => {
  const { view } = opened(stored(1, '\\seen'), stored(2));
  const [first] = view.slots;
  const find = (key: KeySpec, flags = first!.flags) =>
    matches(key, { message: first!.message!, flags }, view);
  const seen: KeySpec = { key: 'SEEN' };
  const not = (operand: KeySpec): KeySpec => ({ key: 'NOT', operand });
  const or = (left: KeySpec, right: KeySpec): KeySpec => ({ key: 'OR', left, right });
  const body = (value: string): KeySpec => ({ key: 'BODY', form: 'quoted', value });

  test.each<[KeySpec, boolean | null]>([
    [seen, true],
    [not(seen), false],
    [or(not(seen), { key: 'FLAGGED' }), false],
    [or(not(seen), not({ key: 'FLAGGED' })), true],
    [{ key: 'AND', operands: [seen, { key: 'ALL' }] }, true],
    [{ key: 'SET', set: { ranges: [{ from: 1, to: 1 }], star: false, absent: 'no' } }, false],
    [{ key: 'UID', set: { ranges: [{ from: 0, to: 0 }], star: true, absent: 'no' } }, true],
    [{ key: 'SINCE', day: 3 }, true],
    [{ key: 'SENTON', day: 0 }, true],
    [{ key: 'LARGER', size: 100_000 }, false],
    [body('NEEDLE'), true],
    [body('zebra'), false],
    // An empty string, and what only stands in names of fields: nobody says.
    [body(''), null],
    [{ key: 'TEXT', form: 'atom', value: 'message-id' }, null],
    [{ key: 'HEADER', field: 0, form: 'quoted', value: '' }, true],
    [{ key: 'HEADER', field: 4, form: 'quoted', value: '' }, false],
  ])('is clear or open: %j', (key, expected) => {
    expect(find(key)).toBe(expected);
  });

  test('is open where others have changed flags', () => {
    const stale = ['', '\\seen'];
    expect(find(seen, stale)).toBe(null);
    expect(find(not(seen), stale)).toBe(null);
    expect(find(or(seen, { key: 'ALL' }), stale)).toBe(true);
    expect(find({ key: 'AND', operands: [seen, { key: 'FLAGGED' }] }, stale)).toBe(false);
  });
});

describe('what STORE makes of flags', () => {
  test('knows them without case', () => {
    expect(changed('\\seen', 'add', ['\\FLAGGED', '\\Seen'])).toBe('\\flagged \\seen');
    expect(changed('\\flagged \\seen', 'remove', ['\\SEEN'])).toBe('\\flagged');
    expect(changed('\\flagged \\seen', 'replace', ['work'])).toBe('work');
  });
});
