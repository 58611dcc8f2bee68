/**
 * The profile of the embedded server, from what it says of itself once it listens.
 */
import { applySettings, type ProfileSettings } from './settings.ts';
import type { Account, DeferredFolder, Profile } from './types.ts';

/** What the embedded server says of itself. */
export interface EmbeddedFacts {
  host: string;
  imapPort: number;
  imapsPort: number;
  caFile: string;
  users: readonly Account[];
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

/** Its accounts are the first two users; all it holds is disposable. */
export function embeddedProfile(facts: EmbeddedFacts, settings: ProfileSettings = {}): Profile {
  const [first, second] = facts.users;
  if (!first) throw new Error('the embedded server has no user');
  return applySettings(
    {
      name: 'embedded',
      kind: 'embedded',
      clear: { host: facts.host, port: facts.imapPort, security: 'clear' },
      tls: { host: facts.host, port: facts.imapsPort, security: 'tls' },
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
