/** Events: those that were, the next that comes, and all as they come. */
import { z } from 'zod';
import { json, named, operation } from '../operation.ts';
import type { EventFilter, EventLog } from '../watch/event-log.ts';
import { type ControlEvent, EVENT_TYPES, eventSchema } from '../watch/events.ts';

const MOST_AT_ONCE = 1000;
/** Milliseconds. */
const LONGEST_WAIT = 60_000;
/** Milliseconds between signs of life of a stream. */
const HEARTBEAT = 15_000;

const eventListSchema = z
  .strictObject({
    events: z.array(named('Event', eventSchema)),
    next: z.int().nonnegative().describe('To be given as `after` by who wants what follows.'),
    last: z.int().nonnegative().describe('The number of the last event that there was.'),
    oldest: z
      .int()
      .positive()
      .describe('The number of the oldest event that is kept: those between `after` and it were forgotten.'),
  })
  .describe('Events in order. Without any, nothing came in time.');

/** Members that a query may ask for: each must be as it says. */
const equals = {
  type: z.enum(EVENT_TYPES).optional(),
  session: z.string().optional(),
  name: z.string().optional().describe('Of a command or a request: `UID FETCH`, `POST`.'),
  user: z.string().optional(),
  mailbox: z.string().optional(),
  change: z.string().optional().describe('Of the store: `stored`, `flags`, `expunged` …'),
  rule: z.string().optional(),
};

const after = z
  .int()
  .nonnegative()
  .optional()
  .describe('Only events with a greater number; 0 unless it is said: all that are kept.');

const querySchema = z.strictObject({
  ...equals,
  text: z.string().optional().describe('What the text, target or URL of the event contains.'),
  after,
  wait: z
    .int()
    .min(0)
    .max(LONGEST_WAIT)
    .optional()
    .describe('Milliseconds to wait for the first event; 0 unless it is said.'),
  most: z.int().min(1).max(MOST_AT_ONCE).optional().describe('Events at most; 100 unless it is said.'),
});

export const getEvents = operation({
  id: 'getEvents',
  method: 'GET',
  path: '/events',
  summary:
    'Tells what happened, or waits until it happens: where nothing fits, the first event that comes is the answer.',
  query: querySchema,
  answers: json(named('EventList', eventListSchema)),
  refusals: [503],
  act: async ({ query, watch: { events }, gone }) => {
    const { after = 0, wait = 0, most = 100, ...wanted } = query;
    const found = await events.wait(after, filterOf(wanted), most, wait, gone);
    const { last, oldest } = events;
    return { json: { events: found, next: found.at(-1)?.seq ?? Math.max(last, after), last, oldest } };
  },
});

export const streamEvents = operation({
  id: 'streamEvents',
  method: 'GET',
  path: '/events/stream',
  summary: 'Sends events as they happen (Server-Sent Events); the id of each is its number.',
  query: z.strictObject({ after }),
  answers: [{ type: 'text/event-stream' }],
  refusals: [503],
  act: ({ query, watch, gone }) => ({
    stream: (send) => stream(watch.events, query.after ?? watch.events.last, send, gone),
  }),
});

function filterOf({ text, ...equal }: Record<string, string | undefined>): EventFilter {
  const members = Object.entries(equal).filter(([, value]) => value !== undefined);
  return (event) => {
    const told = event as unknown as Record<string, unknown>;
    if (!members.every(([name, value]) => told[name] === value)) return false;
    const texts = [told.text, told.target, told.url];
    return text === undefined || texts.some((one) => typeof one === 'string' && one.includes(text));
  };
}

function stream(events: EventLog, after: number, send: (text: string) => void, gone: AbortSignal): void {
  const tell = (event: ControlEvent): void => send(`id: ${event.seq}\ndata: ${JSON.stringify(event)}\n\n`);
  send(': events follow\n\n');
  for (const event of events.after(after, () => true, Number.POSITIVE_INFINITY)) tell(event);
  const stop = events.listeners.add(tell);
  const beat = setInterval(() => send(':\n\n'), HEARTBEAT).unref();
  gone.addEventListener('abort', () => {
    stop();
    clearInterval(beat);
  });
}
