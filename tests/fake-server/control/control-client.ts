/** Asks the control door, and holds each answer against the schema that the document gives it. */
import { request } from 'node:http';
import type { z } from 'zod';
import type { Operation } from '../../../fake-server/control/operation.ts';
import { OPERATIONS } from '../../../fake-server/control/operations/all.ts';
import { refusalSchema } from '../../../fake-server/control/refusal.ts';
import type { ControlEvent } from '../../../fake-server/control/watch/events.ts';

export interface Answered {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

interface Asking {
  method?: string;
  headers?: Record<string, string>;
  /** Sent as JSON, unless it is octets or a text. */
  body?: unknown;
}

/** A request as it is said, with whatever Host and Origin. */
export async function rawAsk(url: string, path: string, asking: Asking = {}): Promise<Answered> {
  const { method = 'GET', headers = {}, body } = asking;
  const octets =
    body === undefined || typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  const type =
    octets === undefined
      ? {}
      : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(octets)) };
  const { promise, resolve, reject } = Promise.withResolvers<Answered>();
  const sent = request(
    `${url}${path}`,
    { method, headers: { ...type, ...headers }, agent: false },
    (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode!,
          headers: response.headers,
          text: Buffer.concat(chunks).toString('utf8'),
        }),
      );
      response.on('error', reject);
    },
  );
  sent.on('error', reject);
  sent.end(octets);
  return promise;
}

/** Operations that were asked for, by their ids. */
export const asked = new Set<string>();

/** The operation of a method and a path without its query. */
export function operationOf(method: string, path: string): Operation | undefined {
  const parts = path.replace(/\?.*/, '').split('/');
  return OPERATIONS.find((one) => {
    const pattern = one.path.split('/');
    const fits = pattern.every((part, at) => part.startsWith('{') || part === parts[at]);
    return one.method === method && pattern.length === parts.length && fits;
  });
}

/** The body of a good answer in JSON. Throws where it breaks its schema, or nothing good was answered. */
// biome-ignore lint/suspicious/noExplicitAny: what is in it is each test's own affair, and its schema was checked.
export async function ask(url: string, path: string, asking: Asking = {}): Promise<any> {
  const { method = 'GET' } = asking;
  const { status, text } = await rawAsk(url, path, asking);
  if (status !== 200) throw new Error(`${method} ${path}: ${status} ${text}`);
  const operation = operationOf(method, path)!;
  asked.add(operation.id);
  const [form] = operation.answers;
  return (form as { schema: z.ZodType }).schema.parse(JSON.parse(text));
}

/** The refusal, which must be one by its schema, and have a status that the document names. */
export async function refusal(url: string, path: string, asking: Asking = {}) {
  const { method = 'GET' } = asking;
  const { status, text, headers } = await rawAsk(url, path, asking);
  const told = refusalSchema.parse(JSON.parse(text));
  const operation = operationOf(method, path);
  if (operation && ![400, 403, 413, 415, ...operation.refusals].includes(status))
    throw new Error(`${method} ${path}: the document has no ${status}: ${text}`);
  return { status, headers, ...told };
}

/** The first event behind `after` that the query asks for; rejects if none comes. */
export async function eventOf(url: string, query: string, after = 0): Promise<ControlEvent> {
  const { events } = await ask(url, `/events?${query}&after=${after}&wait=10000`);
  if (events.length === 0) throw new Error(`no event came: ${query}`);
  return events[0];
}
