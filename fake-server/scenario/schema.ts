/** The shape of a scenario file, from which docs/scenario.schema.json is made. It is `types.ts` once more, as zod has it. */
import { z } from 'zod';
import { CHANGES } from './change-schema.ts';
import { serverPart } from './server-schema.ts';
import type { Scenario } from './types.ts';

const text = z.string();
const name = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'small letters, digits and hyphens');
const count = z.int().positive();
const size = z.int().nonnegative();
const milliseconds = z.number().nonnegative().max(3_600_000);
const pattern = z.string().refine(isPattern, 'no regular expression');
const oneOrMore = <T extends z.ZodType>(one: T) => z.union([one, z.array(one).min(1)]);
const optional = z.exactOptional;
const line = z.string().regex(/^[^\r\n]*$/, 'a line without CR and LF');
const lines = z.array(line).min(1).describe('Each gets its CRLF.');
const fieldValue = z.string().regex(/^[\t\x20-\x7e\x80-\xff]*$/, 'a value of a field, on one line');
const place = z.union([z.int(), z.enum(['middle', 'literal'])]);
const change = z.discriminatedUnion('change', CHANGES);

const user = optional(text);
const deed = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('proceed') }),
  z.strictObject({ do: z.literal('answer'), lines }),
  z.strictObject({
    do: z.literal('reply'),
    status: z.int().min(200).max(599),
    headers: optional(z.record(z.string().regex(/^[\w!#$%&'*+.^`|~-]+$/, 'a name of a field'), fieldValue)),
    body: optional(z.unknown()),
  }),
  z.strictObject({ do: z.literal('delay'), ms: milliseconds }),
  z.strictObject({ do: z.literal('drop'), done: optional(z.boolean()) }),
  z.strictObject({ do: z.literal('close'), bye: optional(line) }),
  z.strictObject({ do: z.literal('reset') }),
  z.strictObject({ do: z.literal('truncate'), at: place, open: optional(z.boolean()) }),
  z.strictObject({
    do: z.literal('splitAt'),
    places: z.array(place).min(1),
    pauseMs: optional(milliseconds),
  }),
  z.strictObject({ do: z.literal('trickle'), octets: optional(count), pauseMs: optional(milliseconds) }),
  z.strictObject({ do: z.literal('corrupt'), at: place, octets: optional(count) }),
  z.strictObject({ do: z.literal('replace'), find: pattern, with: text }),
  z.strictObject({ do: z.literal('repeat'), times: optional(count.max(1000)) }),
  z.strictObject({
    do: z.literal('inject'),
    lines,
    where: optional(z.enum(['before', 'before-last', 'behind'])),
  }),
  z.strictObject({ do: z.literal('hold'), behind: optional(count) }),
]);

const action = z.union([deed, change]);

const who = { user, connection: optional(count), tls: optional(z.boolean()) };
const commandName = oneOrMore(z.string().regex(/^[A-Z]+( [A-Z]+)?$/, 'a command in upper case'));
const mailbox = optional(pattern);
const when = z.discriminatedUnion('on', [
  z.strictObject({ on: z.literal('connection'), ...who }),
  z.strictObject({
    on: z.literal('command'),
    ...who,
    name: optional(commandName),
    uid: optional(z.boolean()),
    arguments: optional(pattern),
    state: optional(z.enum(['not authenticated', 'authenticated', 'selected'])),
  }),
  z.strictObject({ on: z.literal('literal'), ...who, name: optional(commandName), atLeast: optional(size) }),
  z.strictObject({ on: z.enum(['login', 'select', 'idle']), ...who, mailbox }),
  z.strictObject({
    on: z.literal('request'),
    user,
    method: optional(oneOrMore(text)),
    operation: optional(oneOrMore(text)),
    path: optional(pattern),
  }),
  z.strictObject({ on: z.literal('notification'), user }),
  z.strictObject({ on: z.literal('start') }),
  z.strictObject({ on: z.literal('rule'), rule: text }),
]);

const rule = z.strictObject({
  id: optional(text),
  when,
  then: oneOrMore(action),
  skip: optional(size),
  every: optional(count),
  times: optional(count),
  per: optional(z.enum(['server', 'connection'])),
  after: optional(text),
  until: optional(text),
});

export const scenarioSchema: z.ZodType<Scenario> = z.strictObject({
  $schema: optional(text),
  name,
  title: text,
  server: optional(serverPart),
  start: optional(z.array(change)),
  rules: optional(z.array(rule)),
});
export const changeSchema = change;

/** The JSON Schema as it is published. */
export function publishedSchema(): string {
  const schema = z.toJSONSchema(scenarioSchema, { target: 'draft-2020-12' });
  const document = { $id: 'cpm-conformance/scenario@1', title: 'A scenario of the fake server', ...schema };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function isPattern(source: string): boolean {
  try {
    return new RegExp(source, 'i').source !== '';
  } catch {
    return false;
  }
}
