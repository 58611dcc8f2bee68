/** The flags of an object (§5.8; section 2.3 of the wire facts). */
import { z } from 'zod';
import { urlSchema } from './common.ts';
import { nmsType } from './facts.ts';

/** `resourceURL` is the object's with `/flags` behind it [code]. */
export const flagListSchema = nmsType(
  'flagList',
  z.looseObject({ flag: z.array(z.string()), resourceURL: urlSchema.optional() }),
  { resourceURL: 'Mr [recall]' },
);
export type FlagList = z.infer<typeof flagListSchema>;
