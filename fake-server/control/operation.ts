/** The shape of an operation of the control door: its route, its document and its act are one. */
import { z } from 'zod';
import type { Controlled } from './controlled.ts';
import type { Watch } from './watch/watch.ts';

/** Schemas by the names that the OpenAPI document has them under. */
export const NAMED_SCHEMAS = z.registry<{ id: string }>();

/** Gives a schema its name in the document. */
export function named<S extends z.ZodType>(id: string, schema: S): S {
  NAMED_SCHEMAS.add(schema, { id });
  return schema;
}

/** What an operation has at hand. */
export interface OperationInput<P, Q, B> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** Aborts when the client hangs up, or the door closes. */
  readonly gone: AbortSignal;
  readonly server: Controlled;
  readonly watch: Watch;
}

/** What is answered: JSON, a text, or a stream that ends when `gone` aborts. */
export type Answer =
  | { readonly json: unknown }
  | { readonly type: string; readonly text: string }
  | { readonly stream: (send: (text: string) => void) => void };

/** What the answer is, as the document tells it. */
export type AnswerForm =
  | { readonly type: 'application/json'; readonly schema: z.ZodType }
  | { readonly type: 'text/plain' | 'application/x-ndjson' | 'text/event-stream' };

export interface Operation {
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With names in braces: `/sessions/{id}`. */
  readonly path: string;
  readonly summary: string;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  /** Null where it takes none. */
  readonly body: z.ZodType | null;
  /** Without a body it is taken as this one: `{}`. */
  readonly bodyIsOptional: boolean;
  /** Reads the body in the place of its schema. Throws `ScenarioError`. */
  readonly read: ((value: unknown) => unknown) | null;
  readonly answers: readonly AnswerForm[];
  /** Statuses of its refusals, beside 400 and 403. */
  readonly refusals: readonly number[];
  act(input: OperationInput<never, never, never>): Answer | Promise<Answer>;
}

const NOTHING = z.strictObject({});

interface Described<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType> {
  id: string;
  method: Operation['method'];
  path: string;
  summary: string;
  params?: P;
  query?: Q;
  body?: B;
  bodyIsOptional?: boolean;
  read?: (value: unknown) => unknown;
  answers: readonly AnswerForm[];
  refusals?: readonly number[];
  act(input: OperationInput<z.output<P>, z.output<Q>, z.output<B>>): Answer | Promise<Answer>;
}

/** Declares an operation. `act` throws `ControlRefusal` for what it does not do. */
export function operation<
  P extends z.ZodObject = z.ZodObject<Record<string, never>>,
  Q extends z.ZodObject = z.ZodObject<Record<string, never>>,
  B extends z.ZodType = z.ZodNever,
>(described: Described<P, Q, B>): Operation {
  const { params, query, body, bodyIsOptional = false, read = null, refusals = [], ...rest } = described;
  return {
    ...rest,
    params: params ?? NOTHING,
    query: query ?? NOTHING,
    body: body ?? null,
    bodyIsOptional,
    read,
    refusals,
    act: described.act as Operation['act'],
  };
}

/** An answer in JSON of a named schema. */
export function json(schema: z.ZodType): AnswerForm[] {
  return [{ type: 'application/json', schema }];
}
