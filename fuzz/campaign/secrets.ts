import type { Ground } from '../kind.ts';

/** What must not stand in any transcript: passwords, keys and tokens of the profile. */
export function secretsOf({ profile }: Ground): string[] {
  const { first, second, nms, psk } = profile;
  const tokens = nms ? [nms.first.token, nms.second?.token ?? '', ...Object.values(nms.badTokens)] : [];
  return [first.password, second?.password ?? '', psk?.key ?? '', ...tokens].filter((text) => text !== '');
}
