/** Looking resources up by their paths (sections 1.2 and 2.3 of the wire facts). */
import { z } from 'zod';
import { nmsType } from './facts.ts';

/** The paths of objects or folders, absolute: the root is `/` [code]. */
export const pathListSchema = nmsType('pathList', z.looseObject({ path: z.array(z.string()) }));
export type PathList = z.infer<typeof pathListSchema>;
