import { describe, expect, it } from 'vitest';
import { aServer } from './a-server.ts';
import { dial, login } from './raw-client.ts';

describe('IDLE', () => {
  it('is for the authenticated state too, and tells there what NOTIFY asks for', async () => {
    const server = await aServer();
    const one = await login(server);
    const two = await login(server);
    await two.ok('NOTIFY SET (personal (MailboxName))');
    two.send('a IDLE\r\n');
    expect(await two.response()).toMatch(/^\+ /);
    await one.ok('CREATE box');
    expect(await two.response()).toBe('* LIST (\\HasNoChildren) "/" box');
    two.send('dOnE\r\n');
    expect(await two.answer('a')).toMatchObject({ untagged: [], status: 'OK' });
  });

  it('is not for strangers', async () => {
    const client = await dial(await aServer());
    expect((await client.command('IDLE')).status).toBe('BAD');
  });

  it('takes a DONE that came with the command, and what stands behind it', async () => {
    const client = await login(await aServer());
    client.send('a IDLE\r\nDONE\r\nb NOOP\r\n');
    expect(await client.response()).toMatch(/^\+ /);
    expect((await client.answer('a')).status).toBe('OK');
    expect((await client.answer('b')).status).toBe('OK');
  });

  it('tells expunges that SELECTED-DELAYED has held back', async () => {
    const server = await aServer();
    const one = await login(server);
    await one.append('INBOX', 'x', '(\\Deleted)');
    await one.ok('SELECT INBOX');
    const two = await login(server, 'alice', 'INBOX');
    await two.ok('NOTIFY SET (selected-delayed (MessageNew MessageExpunge))');
    await one.ok('EXPUNGE');
    two.send('a IDLE\r\n');
    expect(await two.response()).toMatch(/^\+ /);
    expect(await two.response()).toBe('* 1 EXPUNGE');
    two.send('DONE\r\n');
    expect((await two.answer('a')).status).toBe('OK');
  });
});
