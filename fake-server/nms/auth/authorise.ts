/** Who sent a request, and whether the box is hers (§5.2: on every call, before anything else). */
import { sameBoxId } from '../../../protocol/nms/resource-url.ts';
import { forbidden, type NmsFailure, service } from '../failure.ts';
import { BOX_CLAIM, type Claims } from './claims.ts';
import type { Tokens, Verdict } from './tokens.ts';

const REALM = 'Bearer realm="cpm-message-store"';

/**
 * The claims of the bearer, at once if the signature is known already. Throws `NmsFailure` (401), which says why, or
 * rejects with it.
 */
export function authenticate(authorization: string | undefined, tokens: Tokens): Claims | Promise<Claims> {
  if (authorization === undefined) throw unauthenticated('there is no token', REALM);
  const token = /^Bearer +([\w~+/.-]+=*)$/i.exec(authorization)?.[1];
  if (token === undefined) {
    const why = 'a Bearer token is needed';
    throw unauthenticated(why, `${REALM}, error="invalid_request", error_description="${why}"`);
  }
  const verdict = tokens.judge(token);
  return verdict instanceof Promise ? verdict.then(claimsOf) : claimsOf(verdict);
}

function claimsOf(verdict: Verdict): Claims {
  if (verdict.ok) return verdict.claims;
  const { why } = verdict;
  throw unauthenticated(why, `${REALM}, error="invalid_token", error_description="${why}"`);
}

/** Throws `NmsFailure` (403) unless the token is for this box. */
export function authoriseBox(claims: Claims, boxId: string): void {
  const own = claims[BOX_CLAIM];
  if (typeof own !== 'string') throw forbidden('the token does not say for which box it is');
  if (!sameBoxId(own, boxId)) throw forbidden('the token is for another box');
}

function unauthenticated(why: string, challenge: string): NmsFailure {
  return service(401, 'SVC2003', 'Invalid access token: %1', [why], { 'www-authenticate': challenge });
}
