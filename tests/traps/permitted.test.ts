/**
 * Servers that do what RFC 3501 permits though it looks wrong (docs/permitted.md) are not blamed: the whole suite runs
 * against the embedded server in such manners, and no check fails or goes wrong. Each manner alone is for the soak
 * (docs/soak.md); here they come in as few companies as can be.
 */
import { blamesNone } from './blames-none.ts';
import { PLAIN } from './manners/plain.ts';

blamesNone(PLAIN);
