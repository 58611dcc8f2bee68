import type { Verdict } from '../../scr/types.ts';
import type { RealServer } from './types.ts';

/** A verdict other than pass that was examined: why it is right. */
export interface Examined {
  verdict: Verdict;
  /** The heading in docs/findings.md, or the optional thing that the server does not have. */
  why: string;
}

/** By server and check id (under cpm-ms-2.0). */
export const EXAMINED: Record<RealServer['name'], Record<string, Examined>> = {
  Dovecot: {},
  Cyrus: {},
};
