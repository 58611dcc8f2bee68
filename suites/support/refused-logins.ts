/** Wrong passwords are dear: servers delay and count them. One run gives few, so an answer to one is kept for it. */
import type { Answer } from '../../drivers/imap/answer.ts';
import type { SuiteEnvironment } from './environment.ts';
import type { Fixtures } from './fixture-types.ts';
import type { Session } from './session.ts';
import { stranger } from './stranger.ts';

/** One LOGIN with the wrong password of a user, one with a user who does not exist; and where they were tried. */
export interface RefusedLogins {
  wrongPassword: Answer;
  unknownUser: Answer;
}

const kept = new Map<string, RefusedLogins>();

/** Tries both side by side, since each may be delayed, as the act of the check. Keeps the answers for the run. */
export async function tryWrongLogins(
  connect: Fixtures['connect'],
  environment: SuiteEnvironment,
): Promise<RefusedLogins & { sessions: Session[] }> {
  const { profile, runId } = environment;
  const known = await stranger(connect, profile);
  const unknown = await stranger(connect, profile);
  const wrong = `not ${profile.first.password}`;
  const [wrongPassword, unknownUser] = await Promise.all([
    known.acting().login(profile.first.user, wrong),
    unknown.acting().login(`nobody-${runId}`, wrong),
  ]);
  kept.set(runId, { wrongPassword, unknownUser });
  return { wrongPassword, unknownUser, sessions: [known, unknown] };
}

/** The answers that this run has got already, or else those to a new try. */
export async function refusedLogins(
  connect: Fixtures['connect'],
  environment: SuiteEnvironment,
): Promise<RefusedLogins> {
  return kept.get(environment.runId) ?? tryWrongLogins(connect, environment);
}
