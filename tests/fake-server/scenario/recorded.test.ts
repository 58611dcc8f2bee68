/** Scenarios while the session is recorded: continuation requests are held back then, and all octets are written down. */
import { describe, expect, it } from 'vitest';
import { type FakeServer, readyScenario, type Scenario } from '../../../fake-server/index.ts';
import { aServer } from '../imap/a-server.ts';
import { login } from '../imap/raw-client.ts';

async function recording(scenario: Scenario): Promise<{ server: FakeServer; lines: () => string }> {
  let text = '';
  const record = (lines: string): void => {
    text += lines;
  };
  return { server: await aServer({ record, scenario }), lines: () => text };
}

describe('while recording', () => {
  it('a continuation request is bent all the same', async () => {
    const { server } = await recording({
      name: 'bent',
      title: 'The request for a literal says something else.',
      rules: [{ when: { on: 'literal' }, then: { do: 'replace', find: 'Go on', with: 'Bent' } }],
    });
    using client = await login(server);
    client.send('a APPEND INBOX {3}\r\n');
    expect(await client.response()).toBe('+ Bent');
    client.send('a\r\n\r\n');
    expect((await client.answer('a')).status).toBe('OK');
  });

  it('a message comes behind the request that ends the waiting of IDLE', async () => {
    const { server, lines } = await recording(readyScenario('new-message-during-idle'));
    using client = await login(server, 'alice', 'INBOX');
    client.send('i IDLE\r\n');
    expect(await client.response()).toMatch(/^\+ /);
    expect(await client.response()).toBe('* 1 EXISTS');
    client.send('DONE\r\n');
    expect((await client.answer('i')).status).toBe('OK');
    expect(lines()).toContain('* 1 EXISTS');
  });

  it('what was bent is written down as it went out', async () => {
    const { server, lines } = await recording({
      name: 'bent',
      title: 'The answer to NOOP says something else.',
      rules: [
        {
          when: { on: 'command', name: 'NOOP' },
          then: [
            { do: 'replace', find: 'OK .*', with: 'OK Otherwise' },
            { do: 'splitAt', places: [3] },
          ],
        },
      ],
    });
    using client = await login(server);
    expect((await client.command('NOOP')).text).toBe('Otherwise\r\n'.trim());
    expect(lines()).toContain('Otherwise');
  });

  it('a connection that ends in a literal has its record to there', async () => {
    const { server, lines } = await recording(readyScenario('connection-lost-in-fetched-literal'));
    // The cut is in the middle.
    server.change({ change: 'deliver', raw: `Subject: a\n\n${'front'.repeat(80)}${'after'.repeat(60)}` });
    using client = await login(server, 'alice', 'INBOX');
    client.send('a FETCH 1 BODY[]\r\n');
    await client.closed();
    expect(lines()).toContain('frontfront');
    const octets = lines()
      .split('\n')
      .filter((line) => line.includes('after') && line.includes(' S '));
    expect(octets).toEqual([]);
  });
});
