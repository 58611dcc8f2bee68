/**
 * The profile of the embedded server, from what it says of itself once it listens.
 */
import { type NmsWays, nmsWaysSchema } from './nms-ways.ts';
import { applySettings, type ProfileSettings } from './settings.ts';
import type { Account, DeferredFolder, NmsAccess, Profile } from './types.ts';

/** What the embedded server says of itself. */
export interface EmbeddedFacts {
  host: string;
  imapPort: number;
  imapsPort: number;
  caFile: string;
  users: readonly (Account & { token: string; nmsUrl: string })[];
  /** Tokens of the first user that its REST door must refuse. */
  badTokens: NmsAccess['badTokens'];
  psk: { identity: string; key: string } | null;
  /** PEM files of a certificate in the first user's name, for SASL EXTERNAL. */
  clientCertificate: { certFile: string; keyFile: string } | null;
  deferred: DeferredFolder | null;
}

/**
 * The folder for deferred messages that a run gives to the embedded server: long enough for what is done there,
 * short enough to wait for its end.
 */
export const EMBEDDED_DEFERRED: Readonly<DeferredFolder & { expiresAfterMs: number }> = {
  folder: 'Deferred',
  expiresAfterMs: 2000,
};

/** What the embedded server has of what is optional, it claims: that it went missing is a fault. */
const EMBEDDED_WAYS: NmsWays = nmsWaysSchema.parse({
  flags: { recent: true },
  xml: { supported: true },
  payload: { wholeSupported: true },
  filter: { supported: true },
  subscriptions: { listSupported: true },
  bulkUpdate: { supported: true },
});

/** Its accounts are the first two users; all it holds is disposable. */
export function embeddedProfile(
  facts: EmbeddedFacts,
  settings: ProfileSettings = {},
  ways: NmsWays | null = null,
): Profile {
  const [first, second] = facts.users;
  if (!first) throw new Error('the embedded server has no user');
  return applySettings(
    {
      name: 'embedded',
      kind: 'embedded',
      clear: { host: facts.host, port: facts.imapPort, security: 'clear' },
      tls: { host: facts.host, port: facts.imapsPort, security: 'tls' },
      nms: {
        first: { url: first.nmsUrl, token: first.token },
        second: second ? { url: second.nmsUrl, token: second.token } : null,
        badTokens: facts.badTokens,
        rootFolder: null,
        ways: ways ?? EMBEDDED_WAYS,
      },
      first: { user: first.user, password: first.password },
      second: second ? { user: second.user, password: second.password } : null,
      otherUsers: null,
      urlHost: null,
      deferred: facts.deferred,
      psk: facts.psk,
      clientCertificate: facts.clientCertificate,
      insecure: false,
      caFile: facts.caFile,
      disposable: true,
      claims: [],
    },
    settings,
  );
}
