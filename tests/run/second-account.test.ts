import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FakeServer, startFakeServer } from '../../fake-server/index.ts';
import { secondAccount } from '../../suites/support/second-account.ts';
import { Inconclusive } from '../../suites/support/verdict-errors.ts';
import { embeddedProfile } from '../../target/embedded-profile.ts';
import type { Account } from '../../target/types.ts';
import { withTarget } from '../saboteurs/with-target.ts';

let server: FakeServer;
beforeAll(async () => {
  server = await startFakeServer();
});
afterAll(() => server.stop());

/** The account that checks get, or why they are inconclusive, where the profile names this one. */
async function given(second: Account | null): Promise<Account | string> {
  return withTarget({ ...embeddedProfile(server), second }, async (environment) => {
    try {
      return secondAccount(environment);
    } catch (error) {
      if (error instanceof Inconclusive) return error.message;
      throw error;
    }
  });
}

test('a second account that can log in is given to checks', async () => {
  const bob = { user: 'bob', password: 'secret' };
  expect(await given(bob)).toEqual(bob);
});

test('a second account that the profile does not name is missed as such', async () => {
  expect(await given(null)).toMatch(/names no second principal/);
});

test('a second account that is refused is said to be refused', async () => {
  const reason = await given({ user: 'bob', password: 'wrong' });
  expect(reason).toMatch(/^the second principal cannot be used: imaps?:\/\/bob@.* refused the login: /);
  expect(reason).not.toMatch(/names no|wrong/);
});
