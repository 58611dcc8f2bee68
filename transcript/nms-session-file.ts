/**
 * Recorded sessions of REST clients as JSON Lines: the first line says what the file is, each further one is a record.
 * A body is `{"text": …}`, or `{"base64": …}` where it is no UTF-8.
 */
import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { folderSchema } from '../protocol/nms/types/folder.ts';
import { objectSchema } from '../protocol/nms/types/object.ts';
import { type NmsRecord, type NmsSession, nmsSessionOf } from './nms-session.ts';

const FORMAT = 'cpm-conformance/nms-session@1';

/** How the names of such files end. */
export const NMS_SESSION_ENDING = '.nms.jsonl';

/** Whether a file of that name holds a recorded session of REST clients. */
export function isNmsSessionFile(name: string): boolean {
  return name.endsWith(NMS_SESSION_ENDING);
}

/** The file is no recorded session, or a line of it is damaged. The message begins with the file and the line. */
export class NmsSessionError extends Error {
  override readonly name = 'NmsSessionError';
}

const bodySchema = z.union([
  z.strictObject({ text: z.string() }).transform(({ text }) => Buffer.from(text, 'utf8')),
  z.strictObject({ base64: z.base64() }).transform(({ base64 }) => Buffer.from(base64, 'base64')),
]);
const atSchema = z.number().nonnegative();
const idSchema = z.number().int().positive();
const fieldsSchema = z.array(z.tuple([z.string(), z.string()]));
const statusSchema = z.number().int().min(100).max(599);
const answerSchema = z.object({ at: atSchema, status: statusSchema, headers: fieldsSchema });

const exchangeSchema = z.object({
  id: idSchema,
  connection: idSchema,
  at: atSchema,
  method: z.string(),
  target: z.string(),
  headers: fieldsSchema,
  body: bodySchema.nullable(),
  answer: answerSchema.extend({ body: bodySchema.nullable() }).nullable(),
});
const deliverySchema = z.object({
  id: idSchema,
  at: atSchema,
  url: z.string(),
  headers: fieldsSchema,
  body: bodySchema,
  answer: answerSchema.nullable(),
  failure: z.string().nullable(),
});
const storedFolder = folderSchema.required({ resourceURL: true, path: true, name: true, lastModSeq: true });
const storedObject = objectSchema.required({
  parentFolder: true,
  attributes: true,
  flags: true,
  resourceURL: true,
  path: true,
  lastModSeq: true,
});
const boxSchema = z.object({
  at: atSchema,
  user: z.string(),
  boxId: z.string(),
  url: z.string(),
  folders: z.array(storedFolder),
  objects: z.array(storedObject),
});
const change = { at: atSchema, boxId: z.string(), by: idSchema.nullable() };
const changeSchema = z.discriminatedUnion('what', [
  z.object({ ...change, what: z.literal('object'), isNew: z.boolean(), object: storedObject }),
  z.object({ ...change, what: z.literal('folder'), isNew: z.boolean(), folder: storedFolder }),
  z.object({ ...change, what: z.enum(['object-gone', 'folder-gone']), resourceURL: z.string() }),
]);
const recordSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('started'), startedAt: z.string(), format: z.literal(FORMAT) }),
  z.object({ kind: z.literal('box'), box: boxSchema }),
  z.object({ kind: z.literal('exchange'), exchange: exchangeSchema }),
  z.object({ kind: z.literal('delivery'), delivery: deliverySchema }),
  z.object({ kind: z.literal('change'), change: changeSchema }),
]);

/** A record as a line, with its end. The first record of a session is its `started`. */
export function printNmsRecord(record: NmsRecord): string {
  const value = record.kind === 'started' ? { format: FORMAT, ...record } : record;
  return `${JSON.stringify(value, writtenBody)}\n`;
}

/** A buffer has a toJSON of its own, so it is looked at in what holds it. */
function writtenBody(this: Record<string, unknown>, name: string, value: unknown): unknown {
  const own = this[name];
  if (!Buffer.isBuffer(own)) return value;
  return isUtf8(own) ? { text: own.toString('utf8') } : { base64: own.toString('base64') };
}

/** A session from the text of a file. Throws `NmsSessionError`; `name` stands in its message. */
export function parseNmsSession(text: string, name: string): NmsSession {
  const lines = text.split('\n');
  const rest = lines.pop()!;
  const whole = lines.map((line, index) => recordOf(line, name, index + 1, true));
  const cut = rest === '' ? [] : [recordOf(rest, name, lines.length + 1, false)];
  if (whole.length + cut.length === 0)
    throw new NmsSessionError(`${name}:1: the file is empty: record the session again`);
  return nmsSessionOf([...whole, ...cut]);
}

/** Reads a file. Rejects with `NmsSessionError`, or with the system's error. */
export async function readNmsSession(file: string): Promise<NmsSession> {
  return parseNmsSession(await readFile(file, 'utf8'), file);
}

function recordOf(line: string, name: string, number: number, isWhole: boolean): NmsRecord {
  const place = `${name}:${number}`;
  const value = parsed(line, place, isWhole);
  const read = recordSchema.safeParse(value);
  const isFirst = read.success && read.data.kind === 'started';
  if (number === 1 && !isFirst)
    throw new NmsSessionError(
      `${place}: this is no recorded session: its first line has "format": "${FORMAT}". Was it recorded by another version?`,
    );
  if (!read.success) {
    const [issue] = read.error.issues;
    const where = issue!.path.length === 0 ? 'the record' : `/${issue!.path.join('/')}`;
    throw new NmsSessionError(`${place}: ${where}: ${issue!.message}. Repair the line, or take it out`);
  }
  if (isFirst && number > 1)
    throw new NmsSessionError(`${place}: a second session begins here: cut the file before this line`);
  // What schemas keep loosely is what the types of the interface have.
  return read.data as unknown as NmsRecord;
}

function parsed(line: string, place: string, isWhole: boolean): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    const why = (error as Error).message;
    const remedy = isWhole ? 'Repair the line, or take it out' : 'It was cut off: take it out';
    throw new NmsSessionError(`${place}: this is no JSON: ${why}. ${remedy}`);
  }
}
