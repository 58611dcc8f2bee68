/** Scenarios of one or a few rules, and a server on which they are in force. */
import { connect } from 'node:net';
import type { FakeServer, FakeServerOptions, Rule, Scenario } from '../../../fake-server/index.ts';
import { aServer } from '../imap/a-server.ts';
import { RawClient } from '../imap/raw-client.ts';

export function rules(...all: Rule[]): Scenario {
  return { name: 'under-test', title: 'For one test.', rules: all };
}

/** A server that is bent by these rules. */
export function bent(...all: Rule[]): Promise<FakeServer> {
  return aServer({ scenario: rules(...all) });
}

export function ready(scenario: Scenario, options: FakeServerOptions = {}): Promise<FakeServer> {
  return aServer({ scenario, ...options });
}

/** Connects and reads nothing yet. */
export function connected({ host, imapPort }: FakeServer): RawClient {
  return new RawClient(connect({ host, port: imapPort, noDelay: true }));
}

/** Every chunk that the socket of a client gets from now on, in the order of their coming. */
export function chunksOf({ socket }: RawClient): string[] {
  const chunks: string[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk.toString('latin1')));
  return chunks;
}
