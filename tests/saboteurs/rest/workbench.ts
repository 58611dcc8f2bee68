/** Judges an embedded REST door through a proxy in which faults are planted: for the proof that each check can fail. */
import { startFakeServer } from '../../../fake-server/index.ts';
import type { SuiteEnvironment } from '../../../suites/support/environment.ts';
import { EMBEDDED_DEFERRED, embeddedProfile } from '../../../target/embedded-profile.ts';
import type { Profile } from '../../../target/types.ts';
import { withTarget } from '../with-target.ts';
import { FaultProxy } from './proxy.ts';
import type { RestSaboteur } from './saboteur.ts';

/**
 * Hands over an environment whose REST door is broken by the saboteur from then on, and takes everything down whatever
 * happens. Rejects if a fault of the saboteur failed itself.
 */
export async function withRestSaboteur<T>(
  {
    faults,
    server: options = {},
    profile: said = {},
    ways = {},
    firstToken,
  }: Omit<RestSaboteur, 'name' | 'bug' | 'breaks'>,
  overrides: Partial<Profile>,
  use: (environment: SuiteEnvironment) => Promise<T>,
): Promise<T> {
  const server = await startFakeServer({ deferred: EMBEDDED_DEFERRED, ...options });
  const proxy = await FaultProxy.open(server, faults());
  try {
    const profile = embeddedProfile(server);
    const { nms } = profile;
    const first = { ...nms!.first, url: proxy.through(nms!.first.url) };
    const second = nms!.second && { ...nms!.second, url: proxy.through(nms!.second.url) };
    const bent = { ...nms!, first, second, ways: { ...nms!.ways, ...ways } };
    const result = await withTarget({ ...profile, nms: bent, ...overrides, ...said }, async (environment) => {
      proxy.arm();
      try {
        return await use(firstToken === undefined ? environment : withToken(environment, firstToken));
      } finally {
        proxy.disarm();
      }
    });
    if (proxy.errors.length > 0) throw proxy.errors[0];
    return result;
  } finally {
    await proxy.close();
    await server.stop();
  }
}

function withToken(environment: SuiteEnvironment, token: string): SuiteEnvironment {
  const { profile } = environment;
  const nms = profile.nms && { ...profile.nms, first: { ...profile.nms.first, token } };
  return { ...environment, profile: { ...profile, nms } };
}
