/** Every check over a recorded session of a REST client, and the judgement by all of them. */
import type { NmsSession } from '../../transcript/nms-session.ts';
import { tokenChecks } from './clause-5.2.2-token.ts';
import { storedObjectChecks } from './clause-5.3-objects.ts';
import { synchronisationKindChecks } from './clause-5.7-synchronisation-kind.ts';
import { flagChecks } from './clause-5.8-flags.ts';
import { bodyChecks } from './clause-6-bodies.ts';
import { mannerChecks } from './clause-6-manners.ts';
import { folderChecks } from './clause-7.2-folders.ts';
import { subscriptionChecks } from './clause-7.4-subscriptions.ts';
import { fetchedChecks } from './clause-7.10-fetched.ts';
import { steadyStateChecks } from './clause-7.10-steady-state.ts';
import { restartTokenChecks } from './clause-7.10-token.ts';
import { moveChecks } from './clause-7.12-move.ts';
import { objectChecks } from './clause-7.12-objects.ts';
import { referenceChecks } from './clause-7.13-references.ts';
import { judgeRestCheck, type RestClientCheck, type RestClientOutcome } from './rest-check.ts';
import { RestView } from './session/rest-view.ts';

export const clientRestChecks: readonly RestClientCheck[] = [
  ...tokenChecks,
  ...storedObjectChecks,
  ...synchronisationKindChecks,
  ...flagChecks,
  ...bodyChecks,
  ...mannerChecks,
  ...folderChecks,
  ...subscriptionChecks,
  ...restartTokenChecks,
  ...steadyStateChecks,
  ...fetchedChecks,
  ...objectChecks,
  ...moveChecks,
  ...referenceChecks,
];

/**
 * The outcome of every check, in their order. All requests count as those of one client, whatever tokens it has. Pure: a
 * session that was stored can be judged again.
 */
export function judgeRestSession(session: NmsSession): RestClientOutcome[] {
  const view = new RestView(session);
  return clientRestChecks.map((check) => ({ check, ...judgeRestCheck(check, view) }));
}
