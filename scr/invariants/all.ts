/** Every invariant of the referee. */
import { imapInvariants } from './imap.ts';
import type { Invariant } from './invariant.ts';
import { nmsInvariants } from './nms.ts';

export const invariants: readonly Invariant[] = [...imapInvariants, ...nmsInvariants];
