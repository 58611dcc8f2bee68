/**
 * What all types are made of (sections 2.1 and 2.3 of the wire facts; names and types [code] unless another label
 * is given). Members that are not known are kept: both sides ignore them [page].
 */
import { z } from 'zod';
import { nmsType } from './facts.ts';

/** Sizes, counters, seconds, status codes. In JSON a number; some servers write a string [code]. */
export const countSchema = z.number().int().nonnegative();

/** Absolute where a server hands it out [code]; clients use it as it is. */
export const urlSchema = z.string();

/** A link to something related: `rel` `NmsSubscription` leads from events to their subscription [recall]. */
export const linkSchema = nmsType('link', z.looseObject({ rel: z.string(), href: urlSchema }));
export type Link = z.infer<typeof linkSchema>;

/** Immutable metadata of an object or a folder. The values are a list even if there is one [seed]. */
export const attributeSchema = nmsType(
  'attribute',
  z.looseObject({ name: z.string(), value: z.array(z.string()) }),
  { name: 'M [seed]', value: 'M [seed]' },
);
export type Attribute = z.infer<typeof attributeSchema>;

export const attributeListSchema = nmsType(
  'attributeList',
  z.looseObject({ attribute: z.array(attributeSchema) }),
  { attribute: 'M [seed]' },
);
export type AttributeList = z.infer<typeof attributeListSchema>;

/** Names an object or a folder. As an input one of the two is enough [recall]. */
export const referenceSchema = nmsType(
  'reference',
  z.looseObject({ resourceURL: urlSchema.optional(), path: z.string().optional() }),
  { resourceURL: 'Mr [recall]' },
);
export type Reference = z.infer<typeof referenceSchema>;

export const objectReferenceListSchema = nmsType(
  'objectReferenceList',
  z.looseObject({ objectReference: z.array(referenceSchema) }),
);
export type ObjectReferenceList = z.infer<typeof objectReferenceListSchema>;

export const folderReferenceListSchema = nmsType(
  'folderReferenceList',
  z.looseObject({ folderReference: z.array(referenceSchema) }),
);
export type FolderReferenceList = z.infer<typeof folderReferenceListSchema>;

/** The answer of a resource that has nothing to say: `{"empty": {}}` [recall; the type exists, code]. */
export const emptySchema = nmsType('empty', z.looseObject({}));
export type Empty = z.infer<typeof emptySchema>;
