/**
 * What a run finds out before its first check: whether the target can be used, and what it says of itself.
 */
import type { NmsSurroundings, SuiteEnvironment } from '../suites/support/environment.ts';
import type { Profile } from '../target/types.ts';
import { type ImapPreflight, imapPreflight } from './imap-preflight.ts';
import { nmsPreflight } from './nms-preflight.ts';

export interface Preflight {
  /** The profile with what turned out not to work left out (a second account that is refused). */
  profile: Profile;
  /** Null where there is no such door. */
  imap: ImapPreflight | null;
  nms: NmsSurroundings | null;
  notes: string[];
}

/**
 * Reaches every door, with its accounts, and creates the run's folder. Throws `TargetError` if a first account cannot
 * work; a second one that cannot is a note.
 */
export async function preflight(profile: Profile, runId: string): Promise<Preflight> {
  const imap = profile.clear || profile.tls ? await imapPreflight(profile, runId) : null;
  const nms = profile.nms ? await nmsPreflight(profile, runId, imap) : null;
  const refusals = [imap?.secondRefusal ?? null, nms?.secondRefusal ?? null].filter((text) => text !== null);
  return {
    profile: {
      ...profile,
      second: imap?.secondRefusal ? null : profile.second,
      nms: profile.nms && { ...profile.nms, second: nms?.secondRefusal ? null : profile.nms.second },
    },
    imap,
    nms,
    notes: refusals.map((text) => `${text} Checks that need a second principal will be inconclusive.`),
  };
}

/** What checks are told of it. */
export function environmentOf(
  { profile, imap, nms }: Preflight,
  run: Pick<SuiteEnvironment, 'runId' | 'seed' | 'out'>,
): SuiteEnvironment {
  return {
    ...run,
    profile,
    nms,
    root: imap?.root ?? '',
    delimiter: imap?.namespace.delimiter ?? null,
    capabilities: imap?.capabilities ?? [],
    secondRefusal: imap?.secondRefusal ?? null,
  };
}
