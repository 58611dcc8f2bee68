/** Reads what a request says by the schemas of its operation; what breaks them is refused with its place. */
import { isUtf8 } from 'node:buffer';
import type { z } from 'zod';
import { parametersOf } from './openapi.ts';
import type { Operation } from './operation.ts';
import { ControlRefusal } from './refusal.ts';

export interface Entity {
  readonly contentType: string | undefined;
  readonly octets: Buffer;
}

/** `raw` is the query as the framework has it: a text, or several where a name is there more than once. */
export function readQuery({ query }: Operation, raw: unknown): unknown {
  const { properties } = parametersOf(query);
  const given = Object.entries(raw as Record<string, unknown>).map(([name, value]) => {
    const isWhole =
      properties[name]?.type === 'integer' && typeof value === 'string' && /^\d{1,15}$/.test(value);
    return [name, isWhole ? Number(value) : value];
  });
  const known = Object.keys(properties);
  const remedy =
    known.length === 0 ? 'Leave the query out.' : `Names: ${known.join(', ')}. See /openapi.json.`;
  return read(query, Object.fromEntries(given), 'query', remedy);
}

/** Throws `ControlRefusal` (400, 415). */
export function readBody(operation: Operation, { contentType, octets }: Entity): unknown {
  const { body, bodyIsOptional } = operation;
  if (body === null) {
    if (octets.length === 0) return undefined;
    throw refusal(400, 'this operation takes no body', 'body', 'Leave the body out.');
  }
  if (octets.length === 0 && bodyIsOptional) return read(body, {}, 'body', '');
  if (!/^application\/json\s*(?:;|$)/i.test(contentType ?? ''))
    throw refusal(
      415,
      contentType === undefined ? 'the body has no Content-Type' : 'the body is said to be no JSON',
      'header Content-Type',
      'Send Content-Type: application/json.',
    );
  const value = parsed(octets);
  return operation.read?.(value) ?? read(body, value, 'body', 'See the schema of the body in /openapi.json.');
}

function parsed(octets: Buffer): unknown {
  if (!isUtf8(octets)) throw refusal(400, 'the body is no UTF-8', 'body', 'Send JSON in UTF-8.');
  try {
    return JSON.parse(octets.toString('utf8'));
  } catch (error) {
    const { message } = error as Error;
    throw refusal(400, `the body is no JSON: ${message}`, 'body', 'Send one JSON document.');
  }
}

function read(schema: z.ZodType, value: unknown, place: string, remedy: string): unknown {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = deepest(result.error.issues[0]!);
  const where = [place, ...issue.path.map(String)].join('/').slice(0, 500);
  throw refusal(400, issue.message.slice(0, 500), where, remedy);
}

interface Issue {
  readonly message: string;
  readonly path: readonly PropertyKey[];
}

/** Where one of several forms was meant, the fault that goes furthest into one of them. */
function deepest(issue: z.core.$ZodIssue): Issue {
  const { message, path } = issue;
  if (issue.code !== 'invalid_union') return { message, path };
  const inner = issue.errors
    .flatMap((errors) => errors.map(deepest))
    .sort((one, other) => other.path.length - one.path.length)[0];
  return inner === undefined || inner.path.length === 0
    ? { message, path }
    : { message: inner.message, path: [...path, ...inner.path] };
}

function refusal(status: number, error: string, place: string, remedy: string): ControlRefusal {
  return new ControlRefusal(status, { error, place, remedy });
}
