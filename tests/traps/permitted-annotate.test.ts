import { blamesNone } from './blames-none.ts';
import { ANNOTATE } from './manners/annotate.ts';

blamesNone(ANNOTATE);
