/**
 * A schema as readers and writers need it: which members there are, which of them are lists, numbers, texts. JSON that
 * is forgiven much and XML, which knows neither lists nor numbers, are both read along shapes.
 */
import { z } from 'zod';
import { type TypeFacts, typeFacts } from './types/facts.ts';

export type Shape = { readonly nullable: boolean } & (
  | { readonly kind: 'object'; readonly members: ReadonlyMap<string, Member>; readonly facts: TypeFacts }
  | { readonly kind: 'list'; readonly entry: Shape }
  | { readonly kind: 'number' | 'boolean' | 'text' | 'any' }
);
export type ObjectShape = Extract<Shape, { kind: 'object' }>;

export interface Member {
  readonly shape: Shape;
  readonly optional: boolean;
}

const NO_FACTS: TypeFacts = { name: 'object', members: {}, aliases: {}, wrapper: null, xsiType: null };
const known = new WeakMap<z.core.$ZodType, Shape>();

/** The shape of a schema of `types/`. */
export function shapeOf(schema: z.core.$ZodType): Shape {
  let shape = known.get(schema);
  if (shape === undefined) {
    shape = newShape(schema);
    known.set(schema, shape);
  }
  return shape;
}

function newShape(schema: z.core.$ZodType): Shape {
  if (schema instanceof z.ZodOptional) return shapeOf(schema.unwrap());
  if (schema instanceof z.ZodNullable) return { ...shapeOf(schema.unwrap()), nullable: true };
  if (schema instanceof z.ZodArray) return { kind: 'list', entry: shapeOf(schema.element), nullable: false };
  if (schema instanceof z.ZodNumber) return { kind: 'number', nullable: false };
  if (schema instanceof z.ZodBoolean) return { kind: 'boolean', nullable: false };
  if (schema instanceof z.ZodString) return { kind: 'text', nullable: false };
  if (!(schema instanceof z.ZodObject)) return { kind: 'any', nullable: false };
  const members = new Map<string, Member>();
  for (const [name, member] of Object.entries(schema.shape))
    members.set(name, { shape: shapeOf(member), optional: member instanceof z.ZodOptional });
  return { kind: 'object', members, facts: typeFacts.get(schema) ?? NO_FACTS, nullable: false };
}
