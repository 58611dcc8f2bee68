/** Stored evidence, judged again by the rules of today. */
import type { RunResults } from '../../scr/results.ts';
import { rejudgeClient } from './client.ts';
import type { Rejudgement } from './rejudgement.ts';
import { rejudgeServer } from './server.ts';
import type { StoredEvidence } from './stored-evidence.ts';
import type { Watching } from './watching.ts';

/** Null if the signal was aborted on the way. */
export function rejudge(
  results: RunResults,
  evidence: Pick<StoredEvidence, 'folder' | 'transcripts'>,
  watching: Watching,
): Promise<Rejudgement | null> {
  const isOfClient = results.target.kind === 'client';
  return (isOfClient ? rejudgeClient : rejudgeServer)(results, evidence, watching);
}

/** 0 nothing changes, 1 a verdict changes, 2 something could not be judged, or nothing could. */
export function rejudgeExitCode({ transcripts, changes, unjudged }: Rejudgement): 0 | 1 | 2 {
  if (unjudged.length > 0 || transcripts === 0) return 2;
  return changes.length > 0 ? 1 : 0;
}
