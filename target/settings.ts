import type { Profile } from './types.ts';

/** What is declared of a target, and how a run goes, whatever the target is. */
export type Settings = Pick<
  Profile,
  | 'declares'
  | 'product'
  | 'specs'
  | 'reading'
  | 'strict'
  | 'rules'
  | 'timeoutMs'
  | 'pushDeadlineMs'
  | 'maxConnections'
  | 'largestObject'
>;

/** What may be said of any target, the embedded one included. */
export type ProfileSettings = Partial<Settings & Pick<Profile, 'name'>>;

/** Where nothing is said. */
export const DEFAULTS: Readonly<Settings> = {
  declares: {},
  product: null,
  specs: null,
  reading: 'scr',
  strict: false,
  rules: { changeRequest: false, callLog: false },
  timeoutMs: 10_000,
  pushDeadlineMs: 5_000,
  maxConnections: 4,
  largestObject: 25 * 1024 * 1024,
};

/** The facts of a target with the defaults, and over them the settings that were given. */
export function applySettings(facts: Omit<Profile, keyof Settings>, settings: ProfileSettings): Profile {
  return { ...facts, ...DEFAULTS, ...settings };
}
