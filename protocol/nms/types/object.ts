/** Stored objects and what their payload is made of (§5.3, §5.4; sections 2.2 and 2.3 of the wire facts). */
import { z } from 'zod';
import { attributeListSchema, countSchema, urlSchema } from './common.ts';
import { nmsType, type Present } from './facts.ts';
import { flagListSchema } from './flags.ts';

/** A leaf of the payload. `contentEncoding` is the transfer encoding that the part is kept in, as `base64` [code]. */
export const payloadPartInfoSchema = nmsType(
  'payloadPartInfo',
  z.looseObject({
    contentType: z.string().optional(),
    /** Octets; some stores count encoded ones [code]. */
    size: countSchema.optional(),
    /** The object's URL with `/payloadParts/{id}` behind it. */
    href: urlSchema.optional(),
    /** With or without angle brackets. */
    contentId: z.string().optional(),
    contentDisposition: z.string().optional(),
    contentEncoding: z.string().optional(),
    contentLocation: z.string().optional(),
    content: z.string().optional(),
  }),
  { contentType: 'M [recall]', size: 'M [recall]', href: 'Mr [recall]' },
);
export type PayloadPartInfo = z.infer<typeof payloadPartInfoSchema>;

/**
 * An object as it is created, listed and retrieved. Immutable: attributes, correlationId, correlationTag, payload
 * parts and their info; flags and the location may change (§5.4).
 */
export const objectSchema = nmsType(
  'object',
  z.looseObject({
    /** The URL of the containing folder; a creation names the folder by it or by its path. */
    parentFolder: urlSchema.optional(),
    parentFolderPath: z.string().optional(),
    attributes: attributeListSchema.optional(),
    flags: flagListSchema.optional(),
    resourceURL: urlSchema.optional(),
    /** The folder's path, a slash, the id of the object [code]. */
    path: z.string().optional(),
    /** The whole payload. */
    payloadURL: urlSchema.optional(),
    payloadPart: z.array(payloadPartInfoSchema).optional(),
    /** Changes when flags or the location do (§5.5). */
    lastModSeq: countSchema.optional(),
    /** A reference that is unique in the world; there must be one if the object has such a thing (§7.13.1). */
    correlationId: z.string().optional(),
    /** Where there is no such reference (§7.13.2). */
    correlationTag: z.string().optional(),
  }),
  {
    parentFolder: 'Mr [seed]',
    attributes: 'M [seed]',
    flags: 'Mr [recall]',
    resourceURL: 'Mr [recall]',
    path: 'Mr [recall]',
    payloadURL: 'C [recall]',
    payloadPart: 'C [recall]',
    lastModSeq: 'Mr [seed]',
    correlationId: 'C [seed]',
    correlationTag: 'C [seed]',
  },
);
export type NmsObject = z.infer<typeof objectSchema>;

/** An object as a complete answer has it. */
export type StoredObject = Present<
  NmsObject,
  'parentFolder' | 'attributes' | 'flags' | 'resourceURL' | 'path' | 'lastModSeq'
>;

/** `cursor` is there as long as more results remain [code]; `creationCursor` serves what §5.7 forbids. */
export const objectListSchema = nmsType(
  'objectList',
  z.looseObject({
    object: z.array(objectSchema),
    cursor: z.string().optional(),
    creationCursor: z.string().optional(),
  }),
);
export type ObjectList = z.infer<typeof objectListSchema>;
