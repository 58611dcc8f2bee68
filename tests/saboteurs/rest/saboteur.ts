import type { FakeServerOptions } from '../../../fake-server/index.ts';
import type { NmsWays } from '../../../target/nms-ways.ts';
import type { Profile } from '../../../target/types.ts';
import type { Bug } from '../saboteur.ts';
import type { Fault } from './faults.ts';

/** Makes, of slugs, the ids of the checks of one requirement. */
export function checksOf(row: string): (...slugs: string[]) => string[] {
  return (...slugs) => slugs.map((slug) => `${row}/${slug}`);
}

/** One bug of a REST door, planted between it and the suite. */
export interface RestSaboteur extends Bug {
  /** What the proxy does wrong, made anew for each server, so that a fault may keep state. */
  faults: () => Fault[];
  server?: FakeServerOptions;
  /** What the profile says otherwise than the embedded default (short deadlines where the bug is silence). */
  profile?: Partial<Profile>;
  /** The token of the first user from when the fault is there. */
  firstToken?: string;
  /** What the profile says of the ways of the door, in the place of what the embedded one has. */
  ways?: Partial<NmsWays>;
}
