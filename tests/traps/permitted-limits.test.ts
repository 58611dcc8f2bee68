import { blamesNone } from './blames-none.ts';
import { LIMITS } from './manners/limits.ts';

blamesNone(LIMITS);
