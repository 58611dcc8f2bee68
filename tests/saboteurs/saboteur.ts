import type { ServerHooks } from '../../fake-server/imap/hooks.ts';
import type { FakeServerOptions } from '../../fake-server/index.ts';
import type { Profile } from '../../target/types.ts';

/** Wraps a method of a class or object for as long as the saboteur is at work. */
export type Patch = <T extends object, K extends keyof T>(
  owner: T,
  method: K,
  wrap: (original: T[K]) => T[K],
) => void;

/** What a saboteur does, through whichever door, and who must see it. */
export interface Bug {
  /** Kebab-case, unique. */
  name: string;
  /** What the server does wrong, a sentence in the present tense. */
  bug: string;
  /** Ids of checks (under their first row) that must not pass: fail for a MUST, warn for a SHOULD. */
  breaks: string[];
}

/** One bug in the embedded server. */
export interface Saboteur extends Bug {
  /** Made anew for each server, so that a hook may keep state. */
  hooks?: () => ServerHooks;
  patch?: (patch: Patch) => void;
  server?: FakeServerOptions;
  /** What the profile says otherwise than the embedded default (short deadlines where the bug is silence). */
  profile?: Partial<Profile>;
}
