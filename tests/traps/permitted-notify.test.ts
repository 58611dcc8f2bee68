import { blamesNone } from './blames-none.ts';
import { NOTIFY } from './manners/notify.ts';

blamesNone(NOTIFY);
