import { blamesNone } from './blames-none.ts';
import { URLAUTH } from './manners/urlauth.ts';

blamesNone(URLAUTH);
