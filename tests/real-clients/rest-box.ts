/** The first user's box over REST: requests as Node's fetch or undici make them, with the user's token. */
import type { FakeServer } from '../../fake-server/index.ts';

/** So long, in milliseconds, an answer may take. */
const DEADLINE = 10_000;

/** What is given to `fetch`; `token` is the user's unless told. */
export function withToken(server: FakeServer, token = server.users[0]!.token): RequestInit {
  return { headers: { authorization: `Bearer ${token}` }, signal: AbortSignal.timeout(DEADLINE) };
}

/** A resource of the box that every box has. */
export function subscriptionsOf({ nmsUrl }: FakeServer): string {
  return `${nmsUrl}/subscriptions`;
}
