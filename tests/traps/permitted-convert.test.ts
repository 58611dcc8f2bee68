import { blamesNone } from './blames-none.ts';
import { CONVERT } from './manners/convert.ts';

blamesNone(CONVERT);
