/**
 * Runs single checks straight against a target, without vitest's workers: for the proof that each can fail, and
 * for trying one out.
 */
import { type FakeServerOptions, startFakeServer } from '../../fake-server/index.ts';
import type { SuiteEnvironment } from '../../suites/support/environment.ts';
import { EMBEDDED_DEFERRED, embeddedProfile } from '../../target/embedded-profile.ts';
import type { Profile } from '../../target/types.ts';
import type { Patch, Saboteur } from './saboteur.ts';
import { withTarget } from './with-target.ts';

/** Hands over an environment on an embedded server of its own, and stops it whatever happens. */
export async function withEmbedded<T>(
  options: FakeServerOptions,
  overrides: Partial<Profile>,
  use: (environment: SuiteEnvironment) => Promise<T>,
): Promise<T> {
  const server = await startFakeServer({ deferred: EMBEDDED_DEFERRED, ...options });
  try {
    return await withTarget({ ...embeddedProfile(server), ...overrides }, use);
  } finally {
    await server.stop();
  }
}

/** Runs `work` with methods wrapped, and puts the originals back. */
export async function withPatches<T>(
  install: ((patch: Patch) => void) | undefined,
  work: () => Promise<T>,
): Promise<T> {
  const undo: (() => void)[] = [];
  const patch: Patch = (owner, method, wrap) => {
    const own = Object.getOwnPropertyDescriptor(owner, method);
    const original = owner[method];
    Object.defineProperty(owner, method, { value: wrap(original), configurable: true, writable: true });
    undo.push(() => {
      if (own) Object.defineProperty(owner, method, own);
      else Reflect.deleteProperty(owner, method);
    });
  };
  try {
    install?.(patch);
    return await work();
  } finally {
    for (const restore of undo.reverse()) restore();
  }
}

/** The same on an embedded server that a saboteur has broken; what it says of the profile goes over `overrides`. */
export function withSaboteur<T>(
  saboteur: Saboteur,
  overrides: Partial<Profile>,
  use: (environment: SuiteEnvironment) => Promise<T>,
): Promise<T> {
  const options = { ...saboteur.server, ...(saboteur.hooks && { hooks: saboteur.hooks() }) };
  // What is broken is IMAP, or the store below: the other door has saboteurs of its own.
  const profile = { nms: null, ...overrides, ...saboteur.profile };
  return withPatches(saboteur.patch, () => withEmbedded(options, profile, use));
}
