/** Every variant of the complete client. */
import { ANNOTATIONS } from './annotations.ts';
import { FOLDERS } from './folders.ts';
import { LOGIN } from './login.ts';
import { MANNERS } from './manners.ts';
import { OBJECTS } from './objects.ts';
import { REMOVAL } from './removal.ts';
import { RIGHTS } from './rights.ts';
import { SYNCHRONIZATION } from './synchronization.ts';
import type { Variant } from './variant.ts';

export const VARIANTS: readonly Variant[] = [
  ...LOGIN,
  ...FOLDERS,
  ...RIGHTS,
  ...OBJECTS,
  ...REMOVAL,
  ...ANNOTATIONS,
  ...SYNCHRONIZATION,
  ...MANNERS,
];
