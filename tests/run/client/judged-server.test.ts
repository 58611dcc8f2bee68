/** A server that judges whoever comes to it, as a project's own tests start it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeServer, faultsIn, startJudgedServer, type Verdicts } from '../../../run/client/index.ts';
import { aServer } from '../../fake-server/imap/a-server.ts';
import { login } from '../../fake-server/imap/raw-client.ts';

let server: FakeServer;
beforeEach(async () => {
  server = await startJudgedServer({ controlPort: 0, dataset: 'conversation' });
});
afterEach(() => server.stop());

const LOGGING_IN = 'cpm-ms-2.0/CPM-TS-MS-C-003_M';

function verdictOf(id: string, { requirements }: Verdicts = server.verdicts()): string | undefined {
  return requirements.find((one) => one.id === id)?.verdict;
}

describe('a judged server', () => {
  it('says what clients have shown so far', async () => {
    expect(verdictOf(LOGGING_IN)).toBe('inconclusive');
    using client = await login(server, 'alice', 'INBOX');
    expect(verdictOf(LOGGING_IN)).toBe('pass');
    await client.ok('NOOP');
    expect(verdictOf('cpm-ms-2.0/CPM-TS-MS-C-001_M')).toBe('fail');
  });

  it('judges by one specification, or by all', () => {
    const specs = (verdicts: Verdicts): string[] => [
      ...new Set(verdicts.requirements.map(({ spec }) => spec)),
    ];
    expect(specs(server.verdicts('cpm-ms-1.0'))).toEqual(['cpm-ms-1.0']);
    expect(specs(server.verdicts()).sort()).toEqual(['cpm-ms-1.0', 'cpm-ms-2.0', 'rest-nms-1.0']);
  });

  it('names faults with their reasons, each once, and no secret', async () => {
    expect(faultsIn(server.verdicts())).toEqual([]);
    using _client = await login(server, 'alice', 'INBOX');
    const faults = faultsIn(server.verdicts('cpm-ms-2.0'));
    expect(faults.join('\n')).toMatch(/CPM-TS-MS-C-001_M\/tls-before-login: .*credentials in clear/);
    expect(new Set(faults).size).toBe(faults.length);
    expect(faults.join('\n')).not.toContain('secret');
  });

  it('begins anew with a reset of the recording', async () => {
    using _client = await login(server, 'alice', 'INBOX');
    await server.reset({ what: ['store'] });
    expect(verdictOf(LOGGING_IN)).toBe('pass');
    await server.reset({ what: ['recording'] });
    expect(verdictOf(LOGGING_IN)).toBe('inconclusive');
    expect(faultsIn(server.verdicts())).toEqual([]);
    using _again = await login(server, 'alice', 'INBOX');
    expect(verdictOf(LOGGING_IN)).toBe('pass');
  });

  it('has the verdicts that its control door tells', async () => {
    using _client = await login(server, 'alice', 'INBOX');
    const told = (await (await fetch(`${server.controlUrl}/verdicts`)).json()) as Verdicts;
    expect(server.verdicts()).toEqual(told);
  });
});

it.each([{}, { controlPort: 0 }])('a server that nobody handed a judge says so: %j', async (options) => {
  const plain = await aServer(options);
  expect(() => plain.verdicts()).toThrow('Nobody judges clients at this server.');
});
