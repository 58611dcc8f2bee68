/** From a profile to the options of a connection: which door, which certificate rules, which deadlines. */
import type { ConnectionOptions } from '../../drivers/imap/connection.ts';
import type { ImapEndpoint, Profile } from '../../target/types.ts';
import type { Transcript } from '../../transcript/transcript.ts';

/** The endpoint behind a door, or null where the target has none. `usual` is TLS where there is TLS. */
export function endpointOf(profile: Profile, door: 'usual' | 'clear' | 'tls'): ImapEndpoint | null {
  if (door === 'usual') return profile.tls ?? profile.clear;
  return profile[door];
}

/** Options for a connection to that endpoint under this profile. `label` names the connection in the transcript. */
export function connectionOptions(
  profile: Profile,
  endpoint: ImapEndpoint,
  transcript: Transcript | null,
  label: string,
): ConnectionOptions {
  const { timeoutMs, insecure, caFile } = profile;
  return { endpoint, transcript, label, timeoutMs, insecure, caFile };
}
