import { blamesNone } from './blames-none.ts';
import { ACL } from './manners/acl.ts';

blamesNone(ACL);
