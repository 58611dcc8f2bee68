/** curl against a server of a test, with its authority's certificate and the first user's password. */
import type { FakeServer } from '../../fake-server/index.ts';
import { type ClientRun, runClient } from './run-client.ts';

/** `path` may say more, as RFC 5092 has it. */
export function curl(server: FakeServer, path: string, ...args: string[]): Promise<ClientRun> {
  return curlTo(server, `imaps://localhost:${server.imapsPort}/${path}`, ...args);
}

/** At the clear port, which is to be secured by STARTTLS. */
export function curlByStarttls(server: FakeServer, path: string, ...args: string[]): Promise<ClientRun> {
  return curlTo(server, `imap://localhost:${server.imapPort}/${path}`, '--ssl-reqd', ...args);
}

function curlTo({ caFile, users }: FakeServer, url: string, ...args: string[]): Promise<ClientRun> {
  const [{ user, password }] = users as [FakeServer['users'][0]];
  return runClient('curl', ['-sS', '--cacert', caFile, '-u', `${user}:${password}`, url, ...args]);
}
