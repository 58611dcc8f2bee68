import { blamesNone } from './blames-none.ts';
import { CONDSTORE } from './manners/condstore.ts';

blamesNone(CONDSTORE);
