/** What a token must say (§5.2 of rest-nms-1.0: time, issuer, claims that decide on access). */

export const ISSUER = 'https://cpm-conformance.invalid/issuer';
export const AUDIENCE = 'cpm-message-store';
/** The claim that names the box which the bearer may use. */
export const BOX_CLAIM = 'box';
export const ALGORITHM = 'ES256';

export type Claims = Readonly<Record<string, unknown>>;

/** Why claims do not open any door now, in words; null if they do. `now` is in seconds. */
export function claimsFault(claims: Claims, now: number): string | null {
  const { exp, nbf, iss, aud } = claims;
  if (typeof exp !== 'number') return 'the token has no time of expiry';
  if (exp <= now) return 'the token has expired';
  if (nbf !== undefined && (typeof nbf !== 'number' || nbf > now)) return 'the token is not valid yet';
  if (iss !== ISSUER) return 'the token is not from an issuer that is trusted here';
  if (!(Array.isArray(aud) ? aud : [aud]).includes(AUDIENCE))
    return 'the token is meant for another audience';
  return null;
}
