/** Scenarios come and go while the server runs; what they do is told. */
import { describe, expect, it } from 'vitest';
import { ScenarioError, type ScenarioEvent, startFakeServer } from '../../../fake-server/index.ts';
import { aServer } from '../imap/a-server.ts';
import { login } from '../imap/raw-client.ts';
import { rules } from './scene.ts';

const BENT = rules({
  id: 'bent',
  when: { on: 'command', name: 'NOOP' },
  then: { do: 'answer', lines: ['{tag} NO bent'] },
});

describe('setScenario', () => {
  it('bends connections that are open, and lets them go again', async () => {
    const server = await aServer();
    using client = await login(server);
    expect(server.scenario).toBeNull();
    await client.ok('NOOP');
    server.setScenario(BENT);
    expect(server.scenario?.name).toBe('under-test');
    expect((await client.command('NOOP')).text).toBe('bent');
    server.setScenario(
      rules({ when: { on: 'command', name: 'NOOP' }, then: { do: 'close', bye: 'x' }, skip: 1 }),
    );
    await client.ok('NOOP');
    server.setScenario(null);
    await client.ok('NOOP');
  });

  it('begins its counts anew', async () => {
    const once = { ...BENT, rules: [{ ...BENT.rules![0]!, times: 1 }] };
    const server = await aServer({ scenario: once });
    using client = await login(server);
    for (const expected of ['NO', 'OK']) expect((await client.command('NOOP')).status).toBe(expected);
    server.setScenario(once);
    for (const expected of ['NO', 'OK']) expect((await client.command('NOOP')).status).toBe(expected);
  });

  it('ends what is still to come of the former one', async () => {
    const server = await aServer({
      scenario: rules({ when: { on: 'start' }, then: [{ do: 'delay', ms: 20 }, { change: 'deliver' }] }),
    });
    server.setScenario(
      rules({
        id: 'x',
        when: { on: 'start' },
        then: [
          { do: 'delay', ms: 40 },
          { change: 'createFolder', folder: 'Later' },
        ],
      }),
    );
    await server.waitForChange({ what: 'created' });
    expect(server.store.account('alice')!.inbox.messages).toEqual([]);
  });

  it('refuses what needs another start, and one that is wrong, and leaves the former in force', async () => {
    const server = await aServer({ scenario: BENT });
    const set = (scenario: object) => () => server.setScenario(scenario as never);
    const base = { name: 'x', title: 'x' };
    expect(set({ ...base, server: { certificate: 'expired' } })).toThrow(
      /asks for "server.certificate", which/,
    );
    expect(set({ ...base, server: { dataset: 'large' } })).toThrow(/"server.dataset"/);
    expect(set({ ...base, server: { quirks: { disabledExtensions: ['QRESYNC'] } } })).toThrow(
      /"server.quirks.dis/,
    );
    expect(set({ ...base, server: { nmsQuirks: { xml: false } } })).toThrow(/"server.nmsQuirks.xml"/);
    expect(set({ ...base, rules: [{ when: { on: 'comand' }, then: { do: 'drop' } }] })).toThrow(
      ScenarioError,
    );
    expect(server.scenario?.name).toBe('under-test');
    server.setScenario({
      ...base,
      server: { certificate: 'good', dataset: 'empty', quirks: { strings: 'quoted' } },
    });
  });

  it('tells of a first change that cannot be made; so does the start', async () => {
    const scenario = {
      ...BENT,
      start: [{ change: 'deleteFolder' as const, folder: 'Nowhere' }],
    };
    const server = await aServer();
    expect(() => server.setScenario(scenario)).toThrow(
      /^scenario under-test, start\[0\], deleteFolder, folder "Nowhere": alice has no such folder/,
    );
    expect(server.scenario).toBeNull();
    await expect(startFakeServer({ scenario })).rejects.toThrow(ScenarioError);
  });

  it('comes back with a reset', async () => {
    const server = await aServer({ scenario: BENT });
    server.setScenario(null);
    await server.reset({ what: ['scenario'] });
    using client = await login(server);
    expect((await client.command('NOOP')).text).toBe('bent');
  });
});

describe('what is told of rules', () => {
  it('is each time that one acts: whose, where, how often', async () => {
    const server = await aServer({ scenario: BENT });
    const events: ScenarioEvent[] = [];
    const stop = server.onScenarioEvent((event) => events.push(event));
    using client = await login(server);
    await client.command('NOOP');
    await client.command('NOOP');
    stop();
    await client.command('NOOP');
    const common = { scenario: 'under-test', rule: 'bent', on: 'command', door: 'imap' };
    const one = { ...common, connection: 1, user: 'alice', what: 'NOOP' };
    expect(events).toEqual([
      { ...one, count: 1 },
      { ...one, count: 2 },
    ]);
  });

  it('can be waited for, before and after, and not for ever', async () => {
    const server = await aServer({ scenario: BENT });
    using client = await login(server);
    const second = server.waitForRule({ rule: 'bent', count: 2 });
    await client.command('NOOP');
    expect((await server.waitForRule({ rule: 'bent' })).count).toBe(1);
    await client.command('NOOP');
    expect((await second).count).toBe(2);
    await expect(server.waitForRule({ rule: 'other' }, 10)).rejects.toThrow(
      'In 10 ms the rule "other" has not acted.',
    );
  });

  it('can be waited for in the store, whoever changes it', async () => {
    const server = await aServer();
    const created = server.waitForChange({ what: 'created', user: 'alice', folder: 'Né' });
    const stored = server.waitForChange({ what: 'appended', folder: 'Né' });
    using client = await login(server);
    await client.ok('CREATE N&AOk-');
    expect(await created).toEqual({ what: 'created', user: 'alice', folder: 'Né', uids: [] });
    await client.append('N&AOk-');
    expect((await stored).uids).toEqual([1]);
    await expect(server.waitForChange({ what: 'expunged' }, 10)).rejects.toThrow(ScenarioError);
  });
});
