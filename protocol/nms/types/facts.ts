/**
 * What is known of a data type beyond its shape: which members must be there and who says so, and what real peers
 * write instead. The text of OMA's NMS specification is not at hand, so every fact carries a label.
 *
 * A schema of this folder accepts what can be worked with: a member is required only where nothing could be made of
 * the value without it. What a strict reading asks beyond that is a fact, which `presence.ts` compares with a value.
 */
import { z } from 'zod';

/**
 * Who says so. `seed`: the REST document of CPM, binding. `code`: public software that speaks the interface, a strong
 * default. `page`: a public page about OMA's conventions, likewise. `recall`: general knowledge of OMA's conventions,
 * not verified; `recall?`: the same, weak. `inferred`: follows from labelled facts together.
 */
export type Label = 'seed' | 'code' | 'page' | 'recall' | 'recall?' | 'inferred';

/** M: always; Mr: in what a server sends; Mq: in what a client sends; C: under a condition; O: optional. */
export type Level = 'M' | 'Mr' | 'Mq' | 'C' | 'O';

/** `Mr [seed]` */
export type Presence = `${Level} [${Label}]`;

export interface TypeFacts {
  /** As the specification calls the type. */
  readonly name: string;
  /** Members that are not named here are optional. */
  readonly members: Readonly<Record<string, Presence>>;
  /** Other names of members that some peers write, each with the name that is meant. */
  readonly aliases: Readonly<Record<string, string>>;
  /** A member that some peers put around all the others, where it is the only one. */
  readonly wrapper: string | null;
  /** The member that is the attribute xsi:type in XML. */
  readonly xsiType: string | null;
}

export const typeFacts = z.registry<TypeFacts>();

/** Says the facts of a type, and gives its schema back. */
export function nmsType<S extends z.ZodObject>(
  name: string,
  schema: S,
  members: Partial<Record<keyof S['shape'] & string, Presence>> = {},
  more: Partial<Pick<TypeFacts, 'aliases' | 'wrapper' | 'xsiType'>> = {},
): S {
  const named = members as Record<string, Presence>;
  typeFacts.add(schema, { name, members: named, aliases: {}, wrapper: null, xsiType: null, ...more });
  return schema;
}

/** `T` with members that are optional in it being there: what a server of this project sends. */
export type Present<T, K extends keyof T> = T & { [P in K]-?: Exclude<T[P], undefined> };
