import { describe, expect, it } from 'vitest';
import { aServer } from './a-server.ts';
import { login, type RawClient } from './raw-client.ts';

/** Alice in INBOX with UIDs 2 to 7, of which 3, 4 and 6 (numbers 2, 3 and 5) are flagged, 6 after the others. */
async function scene(quirks = {}): Promise<RawClient> {
  const client = await login(await aServer({ quirks }));
  for (let i = 1; i <= 7; i++) await client.append('INBOX');
  await client.ok('SELECT INBOX');
  await client.ok('STORE 1 +FLAGS.SILENT (\\Deleted)');
  await client.ok('EXPUNGE');
  await client.ok('STORE 2:3 +FLAGS.SILENT (\\Flagged)');
  await client.ok('STORE 5 +FLAGS.SILENT (\\Flagged)');
  return client;
}

/** What stands behind the correlator. */
async function esearch(client: RawClient, command: string): Promise<string> {
  const [line = '', ...more] = await client.ok(command);
  expect(more).toEqual([]);
  return line.replace(/^\* ESEARCH \(TAG "t\d+"\) ?/, '');
}

describe('ESEARCH', () => {
  it('tells what RETURN asks for', async () => {
    using client = await scene();
    for (const [command, told] of [
      ['SEARCH RETURN (MIN COUNT) FLAGGED', 'MIN 2 COUNT 3'],
      ['SEARCH RETURN () FLAGGED', 'ALL 2:3,5'],
      ['UID SEARCH RETURN (MAX ALL) FLAGGED', 'UID MAX 6 ALL 3:4,6'],
      ['SEARCH RETURN (MIN MAX ALL COUNT) ANSWERED', 'COUNT 0'],
      ['UID SEARCH RETURN (MIN) ANSWERED', 'UID'],
    ] as const) {
      expect([command, await esearch(client, command)]).toEqual([command, told]);
    }
    expect((await client.command('SEARCH RETURN (CONTEXT) ALL')).status).toBe('BAD');
  });

  it('tells the mod-sequence of what it names', async () => {
    using client = await scene();
    const lines = await client.ok('FETCH 2,5 (MODSEQ)');
    const [two, five] = lines.slice(-2).map((line) => Number(/MODSEQ \((\d+)\)/.exec(line)![1]));
    expect(five).toBeGreaterThan(two!);
    for (const [options, told] of [
      ['MIN', `MIN 2 MODSEQ ${two}`],
      ['MAX', `MAX 5 MODSEQ ${five}`],
      ['MIN MAX', `MIN 2 MAX 5 MODSEQ ${five}`],
      ['MIN COUNT', `MIN 2 COUNT 3 MODSEQ ${five}`],
      ['ALL', `ALL 2:3,5 MODSEQ ${five}`],
    ] as const) {
      expect(await esearch(client, `SEARCH RETURN (${options}) MODSEQ ${two}`)).toBe(told);
    }
    expect(await esearch(client, `SEARCH RETURN (COUNT) MODSEQ ${five! + 1}`)).toBe('COUNT 0');
  });

  it('shows nothing of itself when it is disabled', async () => {
    using client = await scene({ disabledExtensions: ['ESEARCH'] });
    expect((await client.ok('CAPABILITY'))[0]).not.toMatch(/ESEARCH|SEARCHRES/);
    expect((await client.command('SEARCH RETURN () ALL')).status).toBe('BAD');
    expect((await client.command('FETCH $ (UID)')).status).toBe('BAD');
  });
});

describe('SEARCHRES', () => {
  it('saves what was found, without a word, for any command that takes a set', async () => {
    using client = await scene();
    expect(await client.ok('SEARCH RETURN (SAVE) FLAGGED')).toEqual([]);
    expect(await client.ok('FETCH $ (UID)')).toEqual([2, 3, 5].map((n) => `* ${n} FETCH (UID ${n + 1})`));
    expect(await client.ok('UID SEARCH OR $ 1')).toEqual(['* SEARCH 2 3 4 6']);
    expect(await client.ok('UID SEARCH NOT UID $')).toEqual(['* SEARCH 2 5 7']);
    await client.ok('UID STORE $ +FLAGS.SILENT (\\Deleted)');
    expect((await client.command('COPY $ INBOX')).text).toMatch(/^\[COPYUID \d+ 3:4,6 8:10\]/);
    expect((await client.ok('UID EXPUNGE $')).slice(0, 3)).toEqual([
      '* 2 EXPUNGE',
      '* 2 EXPUNGE',
      '* 3 EXPUNGE',
    ]);
    expect(await client.ok('FETCH $ (UID)')).toEqual([]);
    expect(await client.ok('SEARCH $')).toEqual(['* SEARCH']);
  });

  it('saves what MIN and MAX name, unless more is asked for', async () => {
    using client = await scene();
    for (const [options, uids] of [
      ['SAVE MIN', [3]],
      ['MAX SAVE', [6]],
      ['MIN SAVE MAX', [3, 6]],
      ['MIN SAVE COUNT', [3, 4, 6]],
      ['SAVE ALL', [3, 4, 6]],
    ] as const) {
      await client.ok(`SEARCH RETURN (${options}) FLAGGED`);
      expect(await client.ok('UID SEARCH $')).toEqual([`* SEARCH ${uids.join(' ')}`]);
    }
  });

  it('is empty at first, after SELECT, and after a search that was refused', async () => {
    using client = await scene();
    const saved = async (): Promise<string[]> => client.ok('UID SEARCH $');
    expect(await saved()).toEqual(['* SEARCH']);
    await client.ok('SEARCH RETURN (SAVE) UID 4');
    expect((await client.command('SEARCH RETURN (SAVE FROB) ALL')).status).toBe('BAD');
    expect((await client.command('SEARCH CHARSET X-NONE ALL')).status).toBe('NO');
    expect(await saved()).toEqual(['* SEARCH 4']);
    expect((await client.command('SEARCH RETURN (SAVE) CHARSET X-NONE ALL')).status).toBe('NO');
    expect(await saved()).toEqual(['* SEARCH']);
    await client.ok('SEARCH RETURN (SAVE) ALL');
    await client.ok('SELECT INBOX');
    expect(await saved()).toEqual(['* SEARCH']);
  });
});

describe('WITHIN', () => {
  it('searches by age', async () => {
    const server = await aServer();
    using client = await login(server);
    const message = { octets: Buffer.from('\r\n'), flags: [] };
    const aged = (seconds: number) => ({
      ...message,
      internalDate: { instant: Date.now() - seconds * 1000, zone: '+0000' },
    });
    server.store.account('alice')!.inbox.append([aged(0), aged(10_000), aged(100_000)]);
    await client.ok('SELECT INBOX');
    expect(await client.ok('SEARCH YOUNGER 5000')).toEqual(['* SEARCH 1']);
    expect(await client.ok('SEARCH OLDER 5000')).toEqual(['* SEARCH 2 3']);
    expect(await client.ok('SEARCH OLDER 5000 YOUNGER 50000')).toEqual(['* SEARCH 2']);
  });
});
