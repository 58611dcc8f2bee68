import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../fake-server/index.ts';
import { aServer } from '../imap/a-server.ts';
import { login } from '../imap/raw-client.ts';

const octets = (text: string): string => Buffer.from(text).toString('latin1');

async function serverWith(rule: Rule) {
  const server = await aServer({
    scenario: {
      name: 'named',
      title: 'A rule about names.',
      start: [{ change: 'createFolder', folder: 'Été' }],
      rules: [rule],
    },
  });
  const acted: string[] = [];
  server.onScenarioEvent(({ what }) => acted.push(what));
  return { server, acted };
}

describe('patterns', () => {
  it('of mailboxes are of their names in Unicode', async () => {
    const { server, acted } = await serverWith({
      when: { on: 'select', mailbox: '^été$' },
      then: { change: 'deliver', folder: 'Été' },
    });
    using client = await login(server, 'alice', 'INBOX');
    expect(acted).toEqual([]);
    await client.ok('SELECT "&AMk-t&AOk-"');
    expect(await client.ok('NOOP')).toContain('* 1 EXISTS');
    expect(acted).toEqual(['select']);
  });

  it('of arguments are of UTF-8, in literals too', async () => {
    const { server, acted } = await serverWith({
      when: { on: 'command', name: 'SEARCH', arguments: 'body "grüße"' },
      then: { do: 'answer', lines: ['{tag} NO Not that'] },
    });
    using client = await login(server, 'alice', 'INBOX');
    const word = octets('Grüße');
    const search = (text: string) => client.command(`SEARCH CHARSET UTF-8 BODY {${text.length}+}\r\n${text}`);
    expect((await search('other')).status).toBe('OK');
    expect((await search(word)).status).toBe('NO');
    expect(acted).toEqual(['SEARCH']);
  });

  it('of arguments see no password, and events tell none', async () => {
    const { server, acted } = await serverWith({
      when: { on: 'command', name: 'LOGIN', arguments: 'secret' },
      then: { do: 'close' },
    });
    using client = await login(server);
    await client.ok('NOOP');
    expect(acted).toEqual([]);
  });
});
