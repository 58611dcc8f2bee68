/** The last steps of reading a body, whatever representation it had: a value of JSON becomes one of a root's type. */
import type { z } from 'zod';
import { conform } from './conform.ts';
import { below, kindOfValue, type Note, type ReadError } from './notes.ts';
import { shapeOf } from './shape.ts';
import { ROOTS, type RootName, type RootValue } from './types/roots.ts';

export interface Read<N extends RootName> {
  readonly ok: true;
  /** The name of the root element. */
  readonly root: N;
  readonly value: RootValue<N>;
  readonly notes: readonly Note[];
}

export interface Unread {
  readonly ok: false;
  /** One at least. */
  readonly errors: readonly ReadError[];
  readonly notes: readonly Note[];
}

/** A body that was read, told apart by `ok`, then by `root`. */
export type Reading<N extends RootName> = { [K in N]: Read<K> }[N] | Unread;

/** One root or several, of which the body has one. */
export type Expected<N extends RootName> = N | readonly N[];

/** More errors than this are not told. */
const MAX_ERRORS = 20;

export function rootsOf<N extends RootName>(expected: Expected<N>): readonly N[] {
  return typeof expected === 'string' ? [expected] : (expected as readonly N[]);
}

/** Reads what stands under a root. */
export function readValue<N extends RootName>(
  root: N,
  raw: unknown,
  earlier: readonly Note[] = [],
): Reading<N> {
  const notes = [...earlier];
  const schema: z.ZodType = ROOTS[root];
  const top = below('', root);
  const value = conform(shapeOf(schema), raw, top, notes);
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const errors = parsed.error.issues.slice(0, MAX_ERRORS).map((issue) => errorOf(issue, value, top));
    return { ok: false, errors, notes };
  }
  // The schema is that of the root, which the compiler does not follow through the table.
  return { ok: true, root, value: parsed.data as RootValue<N>, notes } as Reading<N>;
}

export function unread(
  error: Partial<ReadError> & Pick<ReadError, 'expected' | 'found'>,
  notes: readonly Note[] = [],
): Unread {
  return { ok: false, errors: [{ pointer: '', line: null, column: null, ...error }], notes };
}

/** `"object" or "reference"` */
export function expectedRoots(roots: readonly RootName[], joiner: 'or' | 'and' = 'or'): string {
  return roots.map((root) => `"${root}"`).join(` ${joiner} `);
}

function errorOf(issue: z.core.$ZodIssue, value: unknown, top: string): ReadError {
  let pointer = top;
  let found = value;
  for (const step of issue.path) {
    pointer = below(pointer, step as string | number);
    found = (found as Record<PropertyKey, unknown> | undefined)?.[step];
  }
  return { pointer, expected: expectedBy(issue), found: kindOfValue(found), line: null, column: null };
}

const TYPES: Record<string, string> = {
  string: 'a string',
  number: 'a whole number from 0',
  int: 'a whole number from 0',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

function expectedBy(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return TYPES[issue.expected] ?? issue.expected;
  if (issue.code === 'too_small')
    return issue.inclusive ? `a number from ${issue.minimum}` : `a number above ${issue.minimum}`;
  if (issue.code === 'too_big') return `a number up to ${issue.maximum}`;
  return issue.message;
}
