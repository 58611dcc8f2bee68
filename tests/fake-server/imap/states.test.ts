import { describe, expect, it } from 'vitest';
import { aServer } from './a-server.ts';
import { dial, login, type RawClient } from './raw-client.ts';

const NOT_AUTHENTICATED = ['LOGIN alice secret', 'AUTHENTICATE PLAIN', 'STARTTLS'];
const AUTHENTICATED = [
  'SELECT INBOX',
  'EXAMINE INBOX',
  'CREATE x',
  'DELETE x',
  'RENAME x y',
  'SUBSCRIBE x',
  'UNSUBSCRIBE x',
  'LIST "" *',
  'LSUB "" *',
  'STATUS INBOX (MESSAGES)',
  'APPEND INBOX {1+}\r\nx',
  'NAMESPACE',
  'ENABLE X',
];
const SELECTED = [
  'CHECK',
  'CLOSE',
  'EXPUNGE',
  'UNSELECT',
  'SEARCH ALL',
  'FETCH 1 FLAGS',
  'STORE 1 FLAGS (x)',
  'COPY 1 INBOX',
  'UID SEARCH ALL',
  'UID FETCH 1 FLAGS',
  'UID STORE 1 FLAGS (x)',
  'UID COPY 1 INBOX',
  'UID EXPUNGE 1',
];

async function allBad(client: RawClient, commands: string[]): Promise<void> {
  for (const command of commands)
    expect([command, (await client.command(command)).status]).toEqual([command, 'BAD']);
  await client.ok('NOOP');
}

describe('the states of RFC 3501 §3', () => {
  it('takes no command before its state', async () => {
    const server = await aServer();
    using client = await dial(server);
    await client.ok('CAPABILITY');
    await allBad(client, [...AUTHENTICATED, ...SELECTED]);
    await client.ok('LOGIN alice secret');
    await allBad(client, [...NOT_AUTHENTICATED, ...SELECTED]);
    await client.ok('SELECT INBOX');
    await allBad(client, NOT_AUTHENTICATED);
    expect((await client.command('LIST "" *')).status).toBe('OK');
  });

  it('answers what it does not understand with a tagged BAD and lives on', async () => {
    const server = await aServer();
    using client = await login(server, 'alice', 'INBOX');
    for (const broken of [
      'FROB',
      'FETCH',
      'FETCH x FLAGS',
      'UID FROB 1',
      'SEARCH',
      'STORE 1 +FLAGS (\\Recent)',
      'MOVE 1 INBOX',
    ]) {
      expect([broken, (await client.command(broken)).status]).toEqual([broken, 'BAD']);
    }
    client.send('\r\n');
    expect(await client.response()).toMatch(/^\* BAD /);
    client.send('a\r\n');
    expect(await client.response()).toMatch(/^a BAD /);
    await client.ok('NOOP');
  });

  it('says BYE to a client that sends nothing but nonsense', async () => {
    const server = await aServer();
    using client = await dial(server);
    client.send('a FROB\r\n'.repeat(60));
    for (let i = 0; i < 50; i++) expect(await client.response()).toMatch(/^a BAD /);
    expect(await client.response()).toMatch(/^\* BYE /);
    await client.closed();
  });

  it('says BYE before the tagged OK of LOGOUT, and closes', async () => {
    const server = await aServer();
    using client = await login(server);
    const { untagged, status } = await client.command('LOGOUT');
    expect(untagged).toEqual([expect.stringMatching(/^\* BYE /)]);
    expect(status).toBe('OK');
    await client.closed();
  });

  it('leaves the selected mailbox when another cannot be selected', async () => {
    const server = await aServer();
    using client = await login(server, 'alice', 'INBOX');
    expect((await client.command('SELECT nowhere')).status).toBe('NO');
    expect((await client.command('CHECK')).status).toBe('BAD');
  });

  it('tells nothing about why a login failed', async () => {
    const server = await aServer();
    using client = await dial(server);
    const wrong = await client.command('LOGIN alice wrong');
    expect(await client.command('LOGIN nobody secret')).toEqual(wrong);
    const plain = Buffer.from('\0nobody\0secret').toString('base64');
    expect(await client.command(`AUTHENTICATE PLAIN ${plain}`)).toEqual(wrong);
    expect(wrong).toMatchObject({ status: 'NO', text: expect.stringContaining('[AUTHENTICATIONFAILED]') });
  });
});

describe('the order of things', () => {
  it('answers pipelined commands one by one', async () => {
    const server = await aServer();
    using client = await dial(server);
    client.send(
      'a LOGIN alice secret\r\nb SELECT INBOX\r\nc APPEND INBOX {2+}\r\nhi\r\nd FETCH 1 BODY[]\r\ne LOGOUT\r\nf NOOP\r\n',
    );
    expect((await client.answer('a')).status).toBe('OK');
    expect((await client.answer('b')).status).toBe('OK');
    expect((await client.answer('c')).untagged).toEqual(['* 1 EXISTS', '* 1 RECENT']);
    expect((await client.answer('d')).untagged[0]).toBe(
      '* 1 FETCH (BODY[] {2}\r\nhi FLAGS (\\Seen \\Recent))',
    );
    expect((await client.answer('e')).status).toBe('OK');
    await client.closed();
  });

  it('answers a client that has closed its side already', async () => {
    const server = await aServer();
    using client = await dial(server);
    client.socket.end('a LOGIN alice secret\r\nb NOOP\r\n');
    expect((await client.answer('a')).status).toBe('OK');
    expect((await client.answer('b')).status).toBe('OK');
    await client.closed();
  });

  it('reads a command however it is cut', async () => {
    const server = await aServer();
    using client = await dial(server);
    for (const octet of 'a LOGIN {5+}\r\nalice secret\r\n') client.send(octet);
    expect((await client.answer('a')).status).toBe('OK');
  });
});

describe('literals', () => {
  it('asks for a synchronising literal and takes another one at once', async () => {
    const server = await aServer();
    using client = await dial(server);
    client.send('a LOGIN {5}\r\n');
    expect(await client.response()).toMatch(/^\+ /);
    client.send('alice {6+}\r\nsecret\r\n');
    expect((await client.answer('a')).status).toBe('OK');
  });

  it('refuses one that is too large without reading it, and lives on', async () => {
    const server = await aServer();
    using client = await dial(server);
    client.send('a LOGIN {70000}\r\n');
    expect(await client.response()).toMatch(/^a NO \[TOOBIG\]/);
    client.send(`b LOGIN {70000+}\r\n${'x'.repeat(70_000)} secret\r\n`);
    expect(await client.response()).toMatch(/^b NO \[TOOBIG\]/);
    await client.ok('LOGIN alice secret');
    client.send('c APPEND INBOX {999999999999}\r\n');
    expect(await client.response()).toMatch(/^c NO \[TOOBIG\]/);
    await client.ok('NOOP');
  });

  it('takes no non-synchronising literal where LITERAL+ is not offered', async () => {
    const server = await aServer({ quirks: { disabledExtensions: ['LITERAL+'] } });
    using client = await dial(server);
    expect((await client.ok('CAPABILITY'))[0]).not.toContain('LITERAL+');
    expect((await client.command('LOGIN {5+}\r\nalice secret')).status).toBe('BAD');
    await client.ok('LOGIN alice secret');
  });

  it('stores a message of many chunks octet by octet', async () => {
    const server = await aServer();
    using client = await login(server, 'alice', 'INBOX');
    const message = Buffer.alloc(3_000_000, 'line of text\r\n');
    client.send(`a APPEND INBOX {${message.length}}\r\n`);
    expect(await client.response()).toMatch(/^\+ /);
    client.send(message);
    client.send('\r\n');
    expect((await client.answer('a')).status).toBe('OK');
    const [fetched] = await client.ok('FETCH 1 BODY.PEEK[]');
    expect(fetched).toBe(`* 1 FETCH (BODY[] {${message.length}}\r\n${message.toString('latin1')})`);
  });
});
