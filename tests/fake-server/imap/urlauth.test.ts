import { describe, expect, it } from 'vitest';
import { aServer } from './a-server.ts';
import { login, type RawClient } from './raw-client.ts';

const MESSAGE =
  'Subject: x\r\nContent-Type: multipart/mixed;boundary=b\r\n\r\n--b\r\n\r\n0123456789\r\n--b--\r\n';
const RUMP = 'imap://alice@127.0.0.1/box/;UID=1';

async function withBox(client: RawClient): Promise<void> {
  await client.ok('CREATE box');
  await client.ok(`APPEND box {${MESSAGE.length}+}\r\n${MESSAGE}`);
}

async function authorise(client: RawClient, rump: string): Promise<string> {
  const [line = ''] = await client.ok(`GENURLAUTH "${rump}" INTERNAL`);
  const url = /^\* GENURLAUTH "?([^"]*)"?$/.exec(line)?.[1] ?? line;
  expect(url.slice(0, rump.length + 10)).toBe(`${rump}:INTERNAL:`);
  return url;
}

/** The octets of each URL; null for NIL. */
async function fetched(client: RawClient, ...urls: string[]): Promise<(string | null)[]> {
  const lines = await client.ok(`URLFETCH ${urls.map((url) => `"${url}"`).join(' ')}`);
  return lines.map((line) => {
    const [, nil, literal, quoted] =
      /^\* URLFETCH (?:"[^"]*"|\S+) (?:(NIL)|\{\d+\}\r\n([\s\S]*)|"(.*)")$/.exec(line) ?? [];
    if (!nil && literal === undefined && quoted === undefined) throw new Error(`no URLFETCH: ${line}`);
    return nil ? null : (literal ?? quoted ?? '');
  });
}

describe('GENURLAUTH', () => {
  it('takes the names by which a client may call the server, with a port or without', async () => {
    const server = await aServer();
    using client = await login(server);
    await withBox(client);
    for (const host of ['127.0.0.1', 'LOCALHOST', `localhost:${server.imapPort}`]) {
      const url = await authorise(client, `imap://alice@${host}/box/;uid=1;urlauth=anonymous`);
      expect(await fetched(client, url)).toEqual([MESSAGE]);
    }
  });

  it('refuses with BAD what cannot be authorised', async () => {
    const server = await aServer();
    using client = await login(server);
    await withBox(client);
    const done = await authorise(client, `${RUMP};URLAUTH=anonymous`);
    const bad = [
      'imap://alice@127.0.0.1/box/;UID=1',
      'imap://alice@127.0.0.1/box',
      'imap://alice@127.0.0.1/box;URLAUTH=anonymous',
      'imap://127.0.0.1/box/;UID=1;URLAUTH=anonymous',
      '/box/;UID=1;URLAUTH=anonymous',
      'imap://bob@127.0.0.1/INBOX/;UID=1;URLAUTH=anonymous',
      'imap://alice@example.net/box/;UID=1;URLAUTH=anonymous',
      'imap://alice@127.0.0.1/nowhere/;UID=1;URLAUTH=anonymous',
      'imap://alice@127.0.0.1/box/;UID=1;URLAUTH=everybody',
      'x',
      done,
    ];
    for (const url of bad) {
      const answer = await client.command(
        `GENURLAUTH "${RUMP};URLAUTH=anonymous" INTERNAL "${url}" INTERNAL`,
      );
      expect([url, answer.status, answer.untagged]).toEqual([url, 'BAD', []]);
    }
    expect((await client.command(`GENURLAUTH "${RUMP};URLAUTH=anonymous" XSAMPLE`)).status).toBe('NO');
  });
});

describe('URLFETCH', () => {
  it('gives sections and ranges, in order, and leaves flags alone', async () => {
    const server = await aServer();
    using client = await login(server);
    await withBox(client);
    const parts = [
      '/;SECTION=1',
      '/;SECTION=1/;PARTIAL=2.3',
      '/;PARTIAL=9',
      '/;PARTIAL=900.5',
      '/;SECTION=7',
      ';EXPIRE=2999-01-01T00:00:00Z',
    ];
    const urls = [];
    for (const part of parts) urls.push(await authorise(client, `${RUMP}${part};URLAUTH=anonymous`));
    expect(await fetched(client, ...urls)).toEqual(['0123456789', '234', MESSAGE.slice(9), '', '', MESSAGE]);
    await client.ok('SELECT box');
    expect(await client.ok('FETCH 1 FLAGS')).toEqual(['* 1 FETCH (FLAGS (\\Recent))']);
  });

  it('gives NIL for all that is not authorised, and the rest none the less', async () => {
    const server = await aServer();
    using client = await login(server);
    await withBox(client);
    const good = await authorise(client, `${RUMP};URLAUTH=anonymous`);
    const rump = good.replace(/:INTERNAL:.*$/, '');
    const token = good.slice(rump.length + 10);
    const altered = `${token.slice(0, -1)}${token.endsWith('0') ? '1' : '0'}`;
    const bad = [
      `${rump}:INTERNAL:${altered}`,
      `${rump}:INTERNAL:${token.slice(0, 40)}`,
      `${rump}:XSAMPLE:${token}`,
      `${rump}:INTERNAL:${token}00`,
      rump,
      good.replace('UID=1', 'UID=2'),
      good.replace('box', '%62ox'),
      good.replace('box', 'nowhere'),
      good.replace('alice', 'nobody'),
      good.replace('anonymous', 'authuser'),
      good.replace('alice@', ''),
      'imap://alice@127.0.0.1',
      'imap://alice@127.0.0.1/box?ALL',
      'x',
      '',
      await authorise(client, `${RUMP};EXPIRE=1999-01-01T00:00:00Z;URLAUTH=anonymous`),
      await authorise(client, 'imap://alice@127.0.0.1/box;UIDVALIDITY=7/;UID=1;URLAUTH=anonymous'),
      await authorise(client, 'imap://alice@127.0.0.1/box/;UID=9;URLAUTH=anonymous'),
      await authorise(client, `${RUMP};URLAUTH=submit+alice`),
      await authorise(client, `${RUMP};URLAUTH=user+nobody`),
    ];
    expect(await fetched(client, good, ...bad, good)).toEqual([MESSAGE, ...bad.map(() => null), MESSAGE]);
  });

  it('serves whom the access identifier names', async () => {
    const server = await aServer();
    using client = await login(server);
    using bob = await login(server, 'bob');
    await withBox(client);
    const names = ['anonymous', 'authuser', 'user+bob', 'user+alice', 'submit+bob'];
    const urls = [];
    for (const name of names) urls.push(await authorise(client, `${RUMP};URLAUTH=${name}`));
    expect(await fetched(bob, ...urls)).toEqual([MESSAGE, MESSAGE, MESSAGE, null, null]);
    expect(await fetched(client, ...urls)).toEqual([MESSAGE, MESSAGE, null, MESSAGE, null]);
  });

  it('finds what the user whom the URL names may read, as long as that user may', async () => {
    const server = await aServer();
    using client = await login(server);
    using bob = await login(server, 'bob');
    await withBox(client);
    await client.ok('SETACL box bob lr');
    const url = await authorise(bob, 'imap://bob@127.0.0.1/Other%20Users/alice/box/;UID=1;URLAUTH=authuser');
    expect(await fetched(client, url)).toEqual([MESSAGE]);
    await client.ok('RESETKEY box');
    expect(await fetched(bob, url)).toEqual([MESSAGE]);
    await client.ok('DELETEACL box bob');
    expect(await fetched(bob, url)).toEqual([null]);
  });
});

describe('the key of a mailbox', () => {
  it('is another one after RESETKEY, and those of other mailboxes stay', async () => {
    const server = await aServer();
    using client = await login(server);
    await withBox(client);
    await client.ok(`APPEND INBOX {${MESSAGE.length}+}\r\n${MESSAGE}`);
    const urls = [
      await authorise(client, `${RUMP};URLAUTH=anonymous`),
      await authorise(client, 'imap://alice@127.0.0.1/INBOX/;UID=1;URLAUTH=anonymous'),
    ];
    expect((await client.command('RESETKEY box XSAMPLE')).status).toBe('NO');
    expect((await client.command('RESETKEY nowhere')).status).toBe('NO');
    expect(await fetched(client, ...urls)).toEqual([MESSAGE, MESSAGE]);
    expect((await client.command('RESETKEY box INTERNAL')).text).toMatch(/^\[URLMECH INTERNAL\]/);
    expect(await fetched(client, ...urls)).toEqual([null, MESSAGE]);
    const again = await authorise(client, `${RUMP};URLAUTH=anonymous`);
    expect(await fetched(client, again)).toEqual([MESSAGE]);
    await client.ok('RESETKEY');
    expect(await fetched(client, ...urls, again)).toEqual([null, null, null]);
  });

  it('goes with the mailbox, and stays when it is renamed', async () => {
    const server = await aServer();
    using client = await login(server);
    await withBox(client);
    const url = await authorise(client, `${RUMP};URLAUTH=anonymous`);
    await client.ok('RENAME box other');
    expect(await fetched(client, url)).toEqual([null]);
    await client.ok('RENAME other box');
    expect(await fetched(client, url)).toEqual([MESSAGE]);
    await client.ok('DELETE box');
    await withBox(client);
    expect(await fetched(client, url)).toEqual([null]);
  });

  it('is told to have changed where the mailbox is selected, in other sessions of the user', async () => {
    const server = await aServer();
    using client = await login(server);
    using second = await login(server);
    using third = await login(server);
    await client.ok('CREATE box');
    const code = '* OK [URLMECH INTERNAL]';
    expect((await client.ok('SELECT box')).some((line) => line.startsWith(code))).toBe(true);
    await second.ok('SELECT INBOX');
    await second.ok('EXAMINE box');
    await third.ok('SELECT INBOX');
    await client.ok('RESETKEY box');
    const told = async (one: RawClient): Promise<number> =>
      (await one.ok('NOOP')).filter((line) => line.startsWith(code)).length;
    expect([await told(client), await told(second), await told(third)]).toEqual([0, 1, 0]);
  });
});
