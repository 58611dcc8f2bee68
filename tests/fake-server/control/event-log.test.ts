import { describe, expect, it } from 'vitest';
import { EventLog, MOST_EVENTS } from '../../../fake-server/control/watch/event-log.ts';
import type { ControlEvent } from '../../../fake-server/control/watch/events.ts';

const NEVER = new AbortController().signal;
const any = (): boolean => true;
const isBob = (event: ControlEvent): boolean => event.type === 'login' && event.user === 'bob';

function logOf(...users: string[]): EventLog {
  const log = new EventLog();
  for (const user of users) log.add({ type: 'login', session: null, user });
  return log;
}

const numbers = (events: readonly ControlEvent[]): number[] => events.map(({ seq }) => seq);

describe('the log of events', () => {
  it('numbers events from 1, and gives those behind a number', () => {
    const log = logOf('alice', 'bob', 'alice');
    expect(numbers(log.after(0, any, 10))).toEqual([1, 2, 3]);
    expect(numbers(log.after(1, any, 10))).toEqual([2, 3]);
    expect(numbers(log.after(0, any, 2))).toEqual([1, 2]);
    expect(numbers(log.after(0, isBob, 10))).toEqual([2]);
    expect(numbers(log.after(99, any, 10))).toEqual([]);
  });

  it('forgets the oldest, and says so', () => {
    const log = new EventLog();
    for (let count = 0; count < 2 * MOST_EVENTS + 5; count++)
      log.add({ type: 'reset', session: null, what: [] });
    expect(log.last).toBe(2 * MOST_EVENTS + 5);
    expect(log.oldest).toBeGreaterThan(MOST_EVENTS);
    expect(numbers(log.after(0, any, 1))).toEqual([log.oldest]);
    expect(numbers(log.after(log.last - 1, any, 9))).toEqual([log.last]);
  });

  it('gives at once what is there, and waits for what is not', async () => {
    const log = logOf('alice');
    expect(numbers(await log.wait(0, any, 10, 60_000, NEVER))).toEqual([1]);
    const waited = log.wait(1, isBob, 10, 60_000, NEVER);
    log.add({ type: 'login', session: null, user: 'alice' });
    log.add({ type: 'login', session: null, user: 'bob' });
    log.add({ type: 'login', session: null, user: 'bob' });
    expect(numbers(await waited)).toEqual([3]);
  });

  it('gives up when its time is over, or its client gone', async () => {
    const log = logOf('alice');
    expect(await log.wait(0, isBob, 10, 1, NEVER)).toEqual([]);
    const client = new AbortController();
    const waited = log.wait(0, isBob, 10, 60_000, client.signal);
    client.abort();
    expect(await waited).toEqual([]);
  });
});
