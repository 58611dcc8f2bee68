/** Limits that a server may have whatever the texts ask: checks that reach them come to no verdict. */
import { mannerSet } from '../manners.ts';
import { full, largeOnesRefused } from './refusals.ts';

export const LIMITS = mannerSet(
  /S-009-append|S-012-copy|S-022-uidplus/,
  {
    'objects of four kilobytes at most': { hooks: largeOnesRefused, leavesOpen: true },
    'no room for every third object': { hooks: full(), leavesOpen: true },
  },
  [['objects of four kilobytes at most'], ['no room for every third object']],
);
