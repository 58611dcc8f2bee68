import { blamesNone } from './blames-none.ts';
import { METADATA } from './manners/metadata.ts';

blamesNone(METADATA);
