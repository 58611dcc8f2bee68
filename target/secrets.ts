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

/** Shorter ones stand in half of all words: they are looked for where they stand alone. */
const SHORTEST_WITHIN_WORDS = 4;

/** A text for people, with the profile's secrets left out. */
export function withoutSecrets(text: string, profile: Profile): string {
  return secretsOf(profile).reduce((shown, secret) => {
    if (secret.length >= SHORTEST_WITHIN_WORDS) return shown.replaceAll(secret, '…');
    const itself = secret.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
    return shown.replace(new RegExp(`(?<![\\p{L}\\p{N}])${itself}(?![\\p{L}\\p{N}])`, 'gu'), '…');
  }, text);
}
