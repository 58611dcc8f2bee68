/** A target made ready for a campaign, and left as it was found. */
import type { Ground } from '../../fuzz/kind.ts';
import { ConfigurationError } from '../../target/configuration-error.ts';
import { EMBEDDED_DEFERRED, embeddedProfile } from '../../target/embedded-profile.ts';
import type { ResolvedTarget } from '../../target/resolve-profile.ts';
import { applySettings, type Settings } from '../../target/settings.ts';
import { printEndpoint } from '../../target/target-url.ts';
import type { Profile } from '../../target/types.ts';
import { cleanUp } from '../cleanup.ts';
import { type Preflight, preflight } from '../preflight.ts';
import { newRunId } from '../run-id.ts';

export interface PreparedGround {
  readonly ground: Ground;
  /** What the target calls itself, and where it is: `embedded, imaps://alice@127.0.0.1:4143`. */
  readonly target: string;
  readonly notes: readonly string[];
  /** Removes what was made, and stops what was started; gives sentences about what could not be. */
  leave(): Promise<string[]>;
}

/**
 * Reaches the target, or starts the embedded server, and makes the campaign's folder there. `say` is told of faults of
 * the embedded server. Throws `TargetError`.
 */
export async function prepareGround(
  target: ResolvedTarget,
  say: (text: string) => void,
): Promise<PreparedGround> {
  if (target.kind !== 'embedded') return prepared(target.profile, async () => undefined);
  const { CARRIER_LIKE_NMS, PLAIN_NMS } = await import('../../fake-server/index.ts');
  const { startInWorker } = await import('../../fake-server/in-worker/start-in-worker.ts');
  const nmsQuirks = target.restDoor === 'plain' ? PLAIN_NMS : CARRIER_LIKE_NMS;
  const server = await startInWorker({ deferred: EMBEDDED_DEFERRED, nmsQuirks }, say);
  try {
    return await prepared(embeddedProfile(server.facts, target.settings, target.nmsWays), server.stop);
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Of a campaign against a client: the server is ours, and no account of the profile is asked. */
const NO_TARGET: Omit<Profile, keyof Settings> = {
  name: 'client',
  kind: 'embedded',
  clear: null,
  tls: null,
  nms: null,
  first: { user: '', password: '' },
  second: null,
  otherUsers: null,
  urlHost: null,
  deferred: null,
  psk: null,
  clientCertificate: null,
  insecure: false,
  caFile: null,
  disposable: true,
  claims: [],
};

/**
 * The ground of a campaign against a client: its server is ours, and started by whoever needs one. Throws
 * `ConfigurationError` if a target is named as well.
 */
export function clientGround(target: ResolvedTarget, command: readonly string[]): Ground {
  if (target.kind !== 'embedded')
    throw new ConfigurationError(
      'Both a target and a client are named.',
      'Leave --target out to judge the client, or the command behind -- to judge the server.',
    );
  const profile = applySettings(NO_TARGET, target.settings);
  return { profile, imap: null, nms: null, client: { command } };
}

async function prepared(profile: Profile, stop: () => Promise<unknown>): Promise<PreparedGround> {
  const found = await preflight(profile, newRunId());
  return {
    ground: groundOf(found),
    target: nameOf(found),
    notes: found.notes,
    leave: async () => {
      const faults = await cleanUp(found);
      await stop();
      return faults;
    },
  };
}

function groundOf({ profile, imap, nms }: Preflight): Ground {
  return {
    profile,
    imap: imap && {
      root: imap.root,
      delimiter: imap.namespace.delimiter,
      capabilities: imap.capabilities.map((name) => name.toUpperCase()),
      second: profile.second !== null,
    },
    nms: nms && { runFolder: nms.runFolder, rootFolder: nms.rootFolder },
    client: null,
  };
}

function nameOf({ profile, imap }: Preflight): string {
  const { name, tls, clear, nms, first } = profile;
  const product = [imap?.name, imap?.version].filter(Boolean).join(' ');
  const door = tls ?? clear;
  const place = door ? printEndpoint(door, first.user) : (nms?.first.url ?? '');
  return `${product || name}, ${place}`;
}
