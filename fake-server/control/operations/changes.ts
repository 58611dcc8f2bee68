/** Changes of the store behind the client's back, the delivery of a message among them. */
import { z } from 'zod';
import { changeOf } from '../../scenario/read.ts';
import { changeSchema } from '../../scenario/schema.ts';
import type { Change, ChangeResult } from '../../scenario/types.ts';
import { json, named, type OperationInput, operation } from '../operation.ts';

const deliverySchema = z
  .strictObject({
    user: z.string().optional().describe('The first user unless it is said.'),
    folder: z.string().optional().describe('In Unicode; INBOX unless it is said.'),
    text: z.string().optional().describe('The text of a CPM message.'),
    raw: z.string().optional().describe('A whole message (RFC 5322); lines may end with LF alone.'),
    flags: z.array(z.string()).optional().describe('`\\Seen`, `$Forwarded`'),
    count: z.int().positive().optional().describe('So many of them; one unless it is said.'),
  })
  .describe('A message: the text of a CPM message that is built around it, or a whole message as it is.');

const changedSchema = z
  .strictObject({
    change: z.string().describe('What kind of change it was.'),
    user: z.string(),
    folder: z.string().nullable().describe('As it is called now, in Unicode; null where none is concerned.'),
    uids: z.array(z.int().positive()).describe('Of the messages that were changed.'),
    uidvalidity: z.int().positive().nullable(),
    after: z
      .int()
      .nonnegative()
      .describe('The number of the last event before: what comes of the change is behind it.'),
  })
  .describe('What a change did.');

const changed = json(named('Changed', changedSchema));

export const deliverMessage = operation({
  id: 'deliverMessage',
  method: 'POST',
  path: '/messages',
  summary:
    'Delivers a message as the network would: clients are told as of any other. It is the change `deliver`.',
  body: named('Delivery', deliverySchema),
  read: (value): Change => changeOf({ ...Object(value), change: 'deliver' }, 'body'),
  answers: changed,
  act: (input) => make(input),
});

export const changeStore = operation({
  id: 'changeStore',
  method: 'POST',
  path: '/changes',
  summary: 'Changes the store as another device of the user would, or the network.',
  body: named('Change', changeSchema),
  read: (value): Change => changeOf(value, 'body'),
  answers: changed,
  act: (input) => make(input),
});

function make({ body, server, watch }: OperationInput<unknown, unknown, unknown>) {
  const after = watch.events.last;
  const result: ChangeResult = server.change(body as Change);
  return { json: { ...result, after } };
}
