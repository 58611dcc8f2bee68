/** Requests about many objects and their answers (§7.12.12 to §7.12.15; section 2.6 of the wire facts). */
import { z } from 'zod';
import { countSchema, objectReferenceListSchema, referenceSchema } from './common.ts';
import { nmsType } from './facts.ts';
import { flagListSchema } from './flags.ts';
import { failureSchema } from './request-error.ts';
import { selectionCriteriaSchema } from './search.ts';

/** How one item went: `code` as in HTTP, and one of `success` and `failure` [code]. */
export const bulkResponseSchema = nmsType(
  'response',
  z.looseObject({
    code: countSchema,
    reason: z.string().optional(),
    success: referenceSchema.optional(),
    failure: failureSchema.optional(),
  }),
  { code: 'M [code]', reason: 'M [code]', success: 'C [code]', failure: 'C [code]' },
);
export type BulkResponse = z.infer<typeof bulkResponseSchema>;

/** Creations are answered in the order of the request [inferred]; others are told apart by their resourceURL. */
export const bulkResponseListSchema = nmsType(
  'bulkResponseList',
  z.looseObject({ response: z.array(bulkResponseSchema) }),
);
export type BulkResponseList = z.infer<typeof bulkResponseListSchema>;

/** Either member says which objects [code]. */
export const bulkDeleteSchema = nmsType(
  'bulkDelete',
  z.looseObject({
    objects: objectReferenceListSchema.optional(),
    selectionCriteria: selectionCriteriaSchema.optional(),
  }),
  { objects: 'C [code]', selectionCriteria: 'C [code]' },
);
export type BulkDelete = z.infer<typeof bulkDeleteSchema>;

/** `operation` is AddFlag or RemoveFlag [code]; others are private. */
export const bulkUpdateSchema = nmsType(
  'bulkUpdate',
  z.looseObject({
    objects: objectReferenceListSchema.optional(),
    selectionCriteria: selectionCriteriaSchema.optional(),
    operation: z.string(),
    flags: flagListSchema.optional(),
  }),
  { objects: 'C [code]', selectionCriteria: 'C [code]', operation: 'M [code]', flags: 'M [code]' },
);
export type BulkUpdate = z.infer<typeof bulkUpdateSchema>;

export const BULK_OPERATIONS = ['AddFlag', 'RemoveFlag'] as const;
