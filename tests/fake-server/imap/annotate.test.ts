import { describe, expect, it } from 'vitest';
import type { FakeServer } from '../../../fake-server/index.ts';
import { aServer } from './a-server.ts';
import { login, type RawClient } from './raw-client.ts';

const TWO_PARTS = [
  'Content-Type: multipart/mixed; boundary=b',
  '',
  '--b',
  '',
  'one',
  '--b',
  '',
  'two',
  '--b--',
  '',
].join('\r\n');

/** alice in INBOX with so many messages of two parts. */
async function inbox(server: FakeServer, messages = 1): Promise<RawClient> {
  const client = await login(server);
  for (let i = 0; i < messages; i++) await client.append('INBOX', TWO_PARTS);
  await client.ok('SELECT INBOX');
  return client;
}

/** What ANNOTATION of message 1 says. */
async function fetched(client: RawClient, asked: string): Promise<string> {
  const [response = ''] = await client.ok(`FETCH 1 (ANNOTATION (${asked}))`);
  return /^\* 1 FETCH \(ANNOTATION \((.*)\)\)$/s.exec(response)?.[1] ?? response;
}

describe('ANNOTATE', () => {
  it('stores silently and fetches values and sizes in octets', async () => {
    using client = await inbox(await aServer());
    const store =
      'STORE 1 ANNOTATION (/comment (value.priv "mine" value.shared {5+}\r\nGr\xc3\xbcn) /altsubject';
    expect(await client.ok(`${store} (value.priv ""))`)).toEqual([]);
    expect(await fetched(client, '/comment (value size)')).toBe(
      '/comment (value.priv "mine" value.shared {5}\r\nGr\xc3\xbcn size.priv "4" size.shared "5")',
    );
    expect(await fetched(client, '(/altsubject /vendor/none) value.priv')).toBe(
      '/altsubject (value.priv "") /vendor/none (value.priv NIL)',
    );
    await client.ok('STORE 1 ANNOTATION (/comment (value.priv NIL))');
    expect(await fetched(client, '/comment (value.priv size.priv)')).toBe(
      '/comment (value.priv NIL size.priv "0")',
    );
  });

  it('keeps NUL, as a literal8', async () => {
    using client = await inbox(await aServer());
    await client.ok('STORE 1 ANNOTATION (/vendor/x/icon (value.priv ~{3+}\r\na\0b))');
    expect(await fetched(client, '/vendor/x/icon (value.priv size.priv)')).toBe(
      '/vendor/x/icon (value.priv ~{3}\r\na\0b size.priv "3")',
    );
  });

  it('matches wildcards, and tells nothing where they match nothing', async () => {
    using client = await inbox(await aServer());
    expect(await client.ok('FETCH 1 (ANNOTATION (/* value))')).toEqual([]);
    expect(await client.ok('UID FETCH 1 (ANNOTATION (/* value))')).toEqual(['* 1 FETCH (UID 1)']);
    const one = '(value.priv "1")';
    await client.ok(`STORE 1 ANNOTATION (/comment ${one} /1/comment ${one} /2/flags/seen ${one})`);
    expect(await fetched(client, '/% value.priv')).toBe('/comment (value.priv "1")');
    expect(await fetched(client, '/%/% value.priv')).toBe('/1/comment (value.priv "1")');
    expect(await fetched(client, '(/2* *comment) value.priv')).toBe(
      `/2/flags/seen ${one} /comment ${one} /1/comment ${one}`,
    );
    expect(await client.ok('FETCH 1 (ANNOTATION (/* value.shared))')).toEqual([]);
  });

  it.each([
    ['STORE 1 ANNOTATION (/comment/ (value.priv "x"))', 'BAD'],
    ['STORE 1 ANNOTATION (/a//b (value.priv "x"))', 'BAD'],
    ['STORE 1 ANNOTATION (comment (value.priv "x"))', 'BAD'],
    ['STORE 1 ANNOTATION ("/com*" (value.priv "x"))', 'BAD'],
    ['STORE 1 ANNOTATION (/3/comment (value.priv "x"))', 'BAD'],
    ['STORE 1 ANNOTATION (/01/comment (value.priv "x"))', 'BAD'],
    ['STORE 1 ANNOTATION (/comment (value "x"))', 'BAD'],
    ['STORE 1 ANNOTATION (/comment (size.priv "1"))', 'BAD'],
    ['STORE 1 ANNOTATION (/flags/seen (value.priv "1"))', 'NO'],
    ['STORE 1 ANNOTATION (/1/flags/seen (value.priv "yes"))', 'NO'],
    ['STORE 2 ANNOTATION (/comment (value.priv "x"))', 'BAD'],
    ['FETCH 1 (ANNOTATION (/comment colour))', 'BAD'],
    ['FETCH 1 (ANNOTATION (/Comment/ value))', 'BAD'],
    ['FETCH 1 (ANNOTATION (/3/comment value))', 'BAD'],
    ['SEARCH ANNOTATION /comment size "1"', 'BAD'],
    ['SEARCH ANNOTATION /comment/ value "1"', 'BAD'],
    ['APPEND INBOX ANNOTATION (/2/comment (value.priv "x")) {2+}\r\nhi', 'BAD'],
  ])('answers %s with %s and notes nothing', async (command, status) => {
    using client = await inbox(await aServer());
    expect(await client.command(command)).toMatchObject({ status });
    expect(await client.ok('FETCH 1 (ANNOTATION (/* value))')).toEqual([]);
    expect(await client.ok('STATUS INBOX (MESSAGES)')).toEqual(['* STATUS INBOX (MESSAGES 1)']);
  });

  it('says how long a value and how many entries may be, and stores all or nothing', async () => {
    using client = await inbox(await aServer(), 2);
    const selected = (await client.ok('SELECT INBOX')).join('\n');
    const most = Number(/\* OK \[ANNOTATIONS (\d+)\]/.exec(selected)?.[1]);
    const value = 'x'.repeat(most);
    await client.ok(`STORE 1 ANNOTATION (/comment (value.priv {${most}+}\r\n${value}))`);
    const long = `STORE 2 ANNOTATION (/altsubject (value.priv "a") /comment (value.priv {${most + 1}+}\r\n${value}x))`;
    expect((await client.command(long)).text).toMatch(/^\[ANNOTATE TOOBIG\] /);
    const entries = Array.from({ length: 100 }, (_, i) => `/vendor/x/${i} (value.shared "1")`).join(' ');
    expect((await client.command(`STORE 2,1 ANNOTATION (${entries})`)).text).toMatch(
      /^\[ANNOTATE TOOMANY\] /,
    );
    expect(await client.ok('FETCH 2 (ANNOTATION (/* value))')).toEqual([]);
  });

  it('searches substrings without case in the values that the key names', async () => {
    using client = await inbox(await aServer(), 3);
    await client.ok('STORE 1 ANNOTATION (/comment (value.priv "Blue Note"))');
    await client.ok('STORE 2 ANNOTATION (/comment (value.shared "a note"))');
    await client.ok('STORE 3 ANNOTATION (/1/comment (value.priv "denote"))');
    const find = async (key: string): Promise<string[]> => client.ok(`SEARCH ANNOTATION ${key}`);
    expect(await find('/comment value "nOTE"')).toEqual(['* SEARCH 1 2']);
    expect(await find('/comment value.shared "note"')).toEqual(['* SEARCH 2']);
    expect(await find('* value.priv "note"')).toEqual(['* SEARCH 1 3']);
    expect(await find('/% value.priv "note"')).toEqual(['* SEARCH 1']);
    expect(await find('/comment value NIL')).toEqual(['* SEARCH 3']);
    expect(await find('/Comment value "note"')).toEqual(['* SEARCH']);
  });

  it('takes annotations with APPEND, and leaves them with COPY', async () => {
    using client = await inbox(await aServer(), 0);
    await client.ok('CREATE other');
    const append = 'APPEND INBOX (\\Seen) ANNOTATION (/comment (value.priv "p" value.shared "s")) {2+}\r\nhi';
    expect((await client.command(append)).status).toBe('OK');
    await client.ok('COPY 1 other');
    await client.ok('STORE 1 ANNOTATION (/comment (value.shared NIL))');
    await client.ok('SELECT other');
    expect(await fetched(client, '/comment value')).toBe('/comment (value.priv "p" value.shared "s")');
  });

  it('changes nothing in a mailbox opened with EXAMINE', async () => {
    using client = await inbox(await aServer());
    await client.ok('EXAMINE INBOX');
    expect((await client.command('STORE 1 ANNOTATION (/comment (value.priv "x"))')).status).toBe('NO');
    expect(await client.ok('FETCH 1 (ANNOTATION (/* value))')).toEqual([]);
  });

  it('tells sessions that asked for it which entries others changed, without values', async () => {
    const server = await aServer();
    using one = await inbox(server);
    using two = await login(server);
    await two.ok('SELECT INBOX (ANNOTATE)');
    await one.ok('STORE 1 ANNOTATION (/comment (value.priv "x") /altsubject (value.shared "y"))');
    await one.ok('STORE 1 +FLAGS.SILENT (\\Flagged)');
    expect(await two.ok('NOOP')).toEqual([
      expect.stringMatching(/^\* 1 FETCH \(FLAGS /),
      '* 1 FETCH (ANNOTATION (/comment /altsubject))',
    ]);
    await two.ok('STORE 1 ANNOTATION (/comment (value.priv "y"))');
    expect(await two.ok('NOOP')).toEqual([]);
    expect(await one.ok('NOOP')).toEqual([]);
    await two.ok('SELECT INBOX');
    await one.ok('STORE 1 ANNOTATION (/comment (value.priv "z"))');
    expect(await two.ok('NOOP')).toEqual([]);
  });

  it('goes by the rights of other users, and keeps from them what is private', async () => {
    const server = await aServer();
    using alice = await inbox(server);
    await alice.ok('STORE 1 ANNOTATION (/comment (value.priv "secret" value.shared "open"))');
    await alice.ok('SETACL INBOX bob lri');
    await alice.ok('SELECT INBOX (ANNOTATE)');
    using bob = await login(server, 'bob');
    const box = '"Other Users/alice/INBOX"';
    await bob.ok(`SELECT ${box}`);
    expect(await fetched(bob, '/comment value')).toBe('/comment (value.priv NIL value.shared "open")');
    expect(await bob.ok('SEARCH ANNOTATION * value "secret"')).toEqual(['* SEARCH']);
    await bob.ok('STORE 1 ANNOTATION (/altsubject (value.priv "bob"))');
    expect(await alice.ok('NOOP')).toEqual([]);
    const shared = '(/comment (value.shared "bob"))';
    expect((await bob.command(`STORE 1 ANNOTATION ${shared}`)).text).toMatch(/^\[NOPERM\]/);
    expect((await bob.command(`APPEND ${box} ANNOTATION ${shared} {2+}\r\nhi`)).status).toBe('NO');
    await bob.ok(`COPY 1 ${box}`);
    const value = 'FETCH 2 (ANNOTATION (/* value))';
    expect((await alice.ok('NOOP'))[0]).toBe('* 2 EXISTS');
    expect(await alice.ok(value)).toEqual([]);
    await bob.ok('NOOP');
    expect(await bob.ok(value)).toEqual([
      '* 2 FETCH (ANNOTATION (/altsubject (value.priv "bob" value.shared NIL)))',
    ]);
  });

  it('moves the mod-sequence, and keeps to UNCHANGEDSINCE', async () => {
    using client = await inbox(await aServer(), 2);
    await client.ok('ENABLE CONDSTORE');
    const [told] = await client.ok('UID STORE 1 ANNOTATION (/comment (value.priv "x"))');
    const modseq = /^\* 1 FETCH \(UID 1 MODSEQ \((\d+)\)\)$/.exec(told ?? '')?.[1];
    expect(await client.ok('FETCH 1 (MODSEQ)')).toEqual([expect.stringContaining(`MODSEQ (${modseq})`)]);
    const before = `${BigInt(modseq ?? 0) - 1n}`;
    const { status, text } = await client.command(
      `STORE 1:2 (UNCHANGEDSINCE ${before}) ANNOTATION (/comment (value.priv "y"))`,
    );
    expect(`${status} ${text}`).toMatch(/^OK \[MODIFIED 1\] /);
    expect(await client.ok('SEARCH ANNOTATION /comment value.priv "y"')).toEqual(['* SEARCH 2']);
    expect(await client.ok('FETCH 1 (FLAGS)')).toEqual([expect.stringContaining(`MODSEQ (${modseq})`)]);
  });
});
