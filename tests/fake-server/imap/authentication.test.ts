import { describe, expect, it } from 'vitest';
import { aServer } from './a-server.ts';
import { dial, type RawClient } from './raw-client.ts';
import { CLIENT_NONCE, finalMessage, firstMessage } from './scram-client.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const challengeOf = (response: string): string => Buffer.from(response.slice(2), 'base64').toString();

async function scram(client: RawClient, tag: string, user: string, password: string) {
  client.send(`${tag} AUTHENTICATE SCRAM-SHA-256 ${base64(firstMessage(user))}\r\n`);
  const serverFirst = challengeOf(await client.response());
  const { message, v } = finalMessage(user, password, serverFirst);
  client.send(`${base64(message)}\r\n`);
  return { serverFirst, v };
}

describe('AUTHENTICATE', () => {
  it('takes PLAIN with and without an initial response', async () => {
    const server = await aServer();
    using one = await dial(server);
    expect((await one.command(`AUTHENTICATE PLAIN ${base64('\0alice\0secret')}`)).status).toBe('OK');
    using two = await dial(server);
    two.send('a authenticate plain\r\n');
    expect(await two.response()).toBe('+ ');
    two.send(`${base64('alice\0alice\0secret')}\r\n`);
    expect((await two.answer('a')).status).toBe('OK');
    await two.ok('SELECT INBOX');
  });

  it('lets nobody act for another user', async () => {
    const server = await aServer();
    using client = await dial(server);
    const { status, text } = await client.command(`AUTHENTICATE PLAIN ${base64('bob\0alice\0secret')}`);
    expect([status, text]).toEqual(['NO', expect.stringContaining('[AUTHORIZATIONFAILED]')]);
  });

  it('answers BAD to a cancelled exchange and to what is not base64', async () => {
    const server = await aServer();
    using client = await dial(server);
    for (const line of ['*', 'x', '====', base64('no plain message')]) {
      client.send(`a AUTHENTICATE PLAIN\r\n`);
      expect(await client.response()).toBe('+ ');
      client.send(`${line}\r\n`);
      expect([line, (await client.answer('a')).status]).toEqual([line, 'BAD']);
    }
    await client.ok('LOGIN alice secret');
  });

  it('answers NO to mechanisms that are not offered', async () => {
    const server = await aServer();
    using client = await dial(server);
    for (const mechanism of ['EXTERNAL', 'GSSAPI', 'CONSTRUCTOR']) {
      expect((await client.command(`AUTHENTICATE ${mechanism}`)).status).toBe('NO');
    }
  });

  it('proves with SCRAM-SHA-256 that it knows the password', async () => {
    const server = await aServer();
    using client = await dial(server);
    const { v, serverFirst } = await scram(client, 'a', 'alice', 'secret');
    expect(serverFirst.startsWith(`r=${CLIENT_NONCE}`)).toBe(true);
    expect(challengeOf(await client.response())).toBe(v);
    client.send('\r\n');
    expect((await client.answer('a')).status).toBe('OK');
    await client.ok('SELECT INBOX');
  });

  it('refuses SCRAM with a wrong password as it refuses an unknown user', async () => {
    const server = await aServer();
    using client = await dial(server);
    const salts = new Set<string>();
    for (const [tag, user] of [
      ['a', 'alice'],
      ['b', 'mallory'],
      ['c', 'mallory'],
    ] as const) {
      const { serverFirst } = await scram(client, tag, user, 'wrong');
      if (user === 'mallory') salts.add(/s=([^,]+)/.exec(serverFirst)![1]!);
      const { status, text } = await client.answer(tag);
      expect([status, text]).toEqual(['NO', '[AUTHENTICATIONFAILED] Authentication failed']);
    }
    expect(salts.size).toBe(1);
  });

  it('refuses SCRAM messages out of form', async () => {
    const server = await aServer();
    using client = await dial(server);
    for (const first of [
      '',
      'n=alice,r=x',
      'n,,m=x,n=alice,r=x',
      'p=tls-unique,,n=alice,r=x',
      'n,,n=a=lice,r=x',
    ]) {
      const argument = first === '' ? '=' : base64(first);
      const { status } = await client.command(`AUTHENTICATE SCRAM-SHA-256 ${argument}`);
      expect([first, ['NO', 'BAD'].includes(status)]).toEqual([first, true]);
    }
    client.send(`a AUTHENTICATE SCRAM-SHA-256 ${base64(firstMessage('alice'))}\r\n`);
    const { message } = finalMessage('alice', 'secret', challengeOf(await client.response()));
    client.send(`${base64(message.replace('c=biws', 'c=eSws'))}\r\n`);
    expect((await client.answer('a')).status).toBe('NO');
  });

  it('takes no initial response where SASL-IR is not offered', async () => {
    const server = await aServer({ quirks: { disabledExtensions: ['SASL-IR'] } });
    using client = await dial(server);
    expect((await client.command(`AUTHENTICATE PLAIN ${base64('\0alice\0secret')}`)).status).toBe('BAD');
  });

  it('takes no password in clear where LOGIN is disabled', async () => {
    const server = await aServer({ quirks: { loginDisabled: true } });
    using client = await dial(server);
    const [line] = await client.ok('CAPABILITY');
    expect(line).toContain(' LOGINDISABLED');
    expect(line).not.toContain('AUTH=PLAIN');
    for (const command of ['LOGIN alice secret', `AUTHENTICATE PLAIN ${base64('\0alice\0secret')}`]) {
      expect(await client.command(command)).toMatchObject({
        status: 'NO',
        text: expect.stringMatching(/^\[PRIVACYREQUIRED\]/),
      });
    }
  });

  it('outlives a client that leaves in the middle of an exchange', async () => {
    const server = await aServer();
    const client = await dial(server);
    client.send('a AUTHENTICATE PLAIN\r\n');
    await client.response();
    client.destroy();
    using other = await dial(server);
    await other.ok('NOOP');
  });
});
