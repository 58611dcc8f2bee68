import type { Profile } from './types.ts';

/**
 * Every string of a profile that must appear in no output, the longest first, so that replacing one never
 * uncovers another.
 */
export function secretsOf(profile: Profile): string[] {
  const { first, second, psk, nms } = profile;
  const tokens = nms ? [nms.first.token, nms.second?.token, ...Object.values(nms.badTokens)] : [];
  const all = [first.password, second?.password, psk?.key, ...tokens];
  const secrets = new Set(all.filter((secret): secret is string => secret !== undefined && secret !== ''));
  return [...secrets].sort((a, b) => b.length - a.length);
}

/** A text for people, with the profile's secrets left out. */
export function withoutSecrets(text: string, profile: Profile): string {
  return secretsOf(profile).reduce((shown, secret) => shown.replaceAll(secret, '…'), text);
}
