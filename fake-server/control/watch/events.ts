/** What happens at a server, as the control door tells it. */
import { z } from 'zod';

const common = {
  seq: z.int().positive().describe('Grows by one with every event of this server, resets included.'),
  at: z.number().nonnegative().describe('Milliseconds since the server started.'),
  session: z
    .string()
    .nullable()
    .describe('The session that it belongs to (`imap-1`, `nms-1`); null: none of them, or somebody unknown.'),
};

const STORE_CHANGES = ['created', 'deleted', 'renamed', 'stored', 'flags', 'expunged'] as const;

export const eventSchema = z
  .discriminatedUnion('type', [
    z.strictObject({ ...common, type: z.literal('session-opened'), door: z.enum(['imap', 'imaps', 'nms']) }),
    z.strictObject({ ...common, type: z.literal('session-closed'), by: z.enum(['client', 'server']) }),
    z.strictObject({ ...common, type: z.literal('login'), user: z.string() }),
    z.strictObject({
      ...common,
      type: z.literal('command'),
      name: z.string().describe('In capitals: `SELECT`, `UID FETCH`; empty for what has no name.'),
      tag: z.string(),
      text: z.string().describe('The command as it was sent, printable, long ones cut off, without secrets.'),
    }),
    z
      .strictObject({
        ...common,
        type: z.literal('answer'),
        name: z.string(),
        tag: z.string(),
        status: z.enum(['OK', 'NO', 'BAD']),
        text: z.string(),
      })
      .describe('A command was completed by its tagged response.'),
    z
      .strictObject({
        ...common,
        type: z.literal('request'),
        name: z.string().describe('The method: `GET`.'),
        target: z.string(),
        status: z.int().nullable().describe('Null where the client hung up before the answer.'),
      })
      .describe('A request at the REST door was answered.'),
    z
      .strictObject({
        ...common,
        type: z.literal('delivery'),
        url: z.string(),
        status: z.int().nullable().describe('Null where nobody answered.'),
      })
      .describe('A notification was posted to a callback of a client.'),
    z
      .strictObject({
        ...common,
        type: z.literal('store'),
        change: z.enum(STORE_CHANGES),
        user: z.string(),
        mailbox: z.string().describe('As IMAP has it; of a renamed one the former name.'),
        to: z.string().nullable().describe('The new name of a renamed mailbox.'),
        uids: z.array(z.int()),
      })
      .describe('A mailbox or what is in it was changed; `session` is the IMAP session that did it.'),
    z
      .strictObject({
        ...common,
        type: z.literal('rule'),
        scenario: z.string(),
        rule: z.string().describe('The id of the rule.'),
        count: z.int().positive().describe('How often it has acted, with this.'),
        on: z.string().describe('What it acts on: `command`, `request`, `idle` …'),
        user: z.string().nullable(),
        text: z.string().describe('The command or the request, short.'),
      })
      .describe('A rule of the scenario fired.'),
    z
      .strictObject({ ...common, type: z.literal('scenario'), name: z.string().nullable() })
      .describe('Another scenario is in force, or none.'),
    z
      .strictObject({ ...common, type: z.literal('reset'), what: z.array(z.string()) })
      .describe('The server was put back to its beginning.'),
  ])
  .describe('Something that happened.');

export type ControlEvent = z.infer<typeof eventSchema>;
export type EventType = ControlEvent['type'];

/** An event before it has its number and its moment. */
export type NewEvent = ControlEvent extends infer E
  ? E extends ControlEvent
    ? Omit<E, 'seq' | 'at'>
    : never
  : never;

/** The types of events that there are. */
export const EVENT_TYPES: readonly EventType[] = eventSchema.options.map(({ shape }) => shape.type.value);
