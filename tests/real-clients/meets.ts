/** Ready scenarios, each shown to a real client on a server of its own. */
import { readdirSync, readFileSync } from 'node:fs';
import { it } from 'vitest';
import { type FakeServer, type FakeServerOptions, readyScenario } from '../../fake-server/index.ts';
import { aServer } from '../fake-server/imap/a-server.ts';
import { missing } from './run-client.ts';

export interface RealClient {
  name: string;
  /** Why it cannot be run here, or null. */
  why: string | null;
}

export const IMAPFLOW: RealClient = { name: 'imapflow', why: null };
export const FETCH: RealClient = { name: "Node's fetch", why: null };
export const UNDICI: RealClient = { name: 'undici', why: null };
export const REST_EXAMPLE: RealClient = { name: 'the REST client of the examples', why: null };
export const CURL: RealClient = { name: 'curl', why: missing('curl', '--version') };
export const MBSYNC: RealClient = { name: 'mbsync', why: missing('mbsync', '--version') };
export const FETCHMAIL: RealClient = { name: 'fetchmail', why: missing('fetchmail', '--version') };
export const IMAPLIB: RealClient = {
  name: "Python's imaplib",
  why: missing('python3', '-c', 'import imaplib, ssl'),
};

/** What a client experiences. Skipped, with the reason, where it is not installed. */
export function meets(
  scenario: string,
  { name, why }: RealClient,
  show: (server: FakeServer) => Promise<void>,
  options: FakeServerOptions = {},
): void {
  it.skipIf(why)(`${scenario}: ${name}${why ? ` (${why})` : ''}`, async () => {
    await show(await aServer({ scenario: readyScenario(scenario), ...options }));
  });
}

/** The scenarios that the test files of this folder show, each once. */
export function scenariosMet(): string[] {
  const tests = readdirSync(import.meta.dirname).filter((file) => /^scenarios.*\.test\.ts$/.test(file));
  const names = tests
    .map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'))
    .flatMap((text) => [...text.matchAll(/\b(?:meets|refused)\(\s*'([^']+)'/g)].map(([, name]) => name!));
  return [...new Set(names)].sort();
}
