/** The token of every request, and what becomes of one that was refused (rest-nms-1.0 §5.2.2, erratum E-92). */
import { type Broken, each, restClientChecks } from './rest-check.ts';
import type { Heard } from './session/heard.ts';

/** So many refusals of one token in a row are put down to requests that were underway, or to another try. */
const FORGIVEN = 3;

export const tokenChecks = restClientChecks('rest-nms-1.0/client/§5.2.2', (check) => {
  check(
    'presents a token with every request to the store',
    {
      slug: 'presents-token',
      level: 'MUST',
      clauses: ['rest-nms-1.0 §5.2.2'],
      show: 'do anything at all',
    },
    // Browsers ask what is permitted without any credentials.
    ({ heard }) =>
      each(
        heard.filter(({ isOfStore, method }) => isOfStore && method !== 'OPTIONS'),
        ({ token }) => (token === null ? 'there was no token' : null),
      ),
  );

  check(
    'gives up a token that is refused again and again',
    {
      slug: 'gives-up-token',
      conditional: true,
      level: 'SHOULD',
      clauses: ['RFC 9110 §15.5.2', 'rest-nms-1.0 §5.2.2'],
      show: 'go on with a token that has expired',
    },
    ({ heard }) => {
      const byToken = Map.groupBy(
        heard.filter(({ token }) => token !== null),
        ({ token }) => token,
      );
      const broken = [...byToken.values()].flatMap(stubborn);
      const refused = heard.filter(({ status, token }) => status === 401 && token !== null);
      return { seen: refused.length, broken };
    },
  );
});

/** The request with which one token, refused before, was presented once too often. */
function stubborn(own: readonly Heard[]): Broken[] {
  let told = Number.POSITIVE_INFINITY;
  let refusals = 0;
  for (const heard of own) {
    if (heard.status === 401) {
      if (heard.at > told) refusals++;
      told = Math.min(told, heard.answeredAt);
      if (refusals > FORGIVEN)
        return [{ saw: `the same token was presented ${refusals} times behind its refusal`, at: heard }];
    } else if (heard.status !== 0) {
      told = Number.POSITIVE_INFINITY;
      refusals = 0;
    }
  }
  return [];
}
