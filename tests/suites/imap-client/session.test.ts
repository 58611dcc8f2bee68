/** A recorded session is read back as what was sent, whatever stood between. */
import { expect, it } from 'vitest';
import type { ClientSession } from '../../../suites/imap-client/session/client-session.ts';
import { RawClient } from './raw-client.ts';
import { recorded } from './recorded.ts';
import { PLAIN } from './variants/variant.ts';

/** The names of the commands, with how they were answered. */
function names(session: ClientSession): string[] {
  return session.commands.map(({ command, answer }) => `${command?.name} ${answer?.status}`);
}

/** Sends a line in the midst of a command, once it was asked for. */
async function answerRequest(imap: RawClient, from: number, line: string): Promise<void> {
  await imap.until(/^\+ .*\r\n/m, from);
  imap.write(`${line}\r\n`);
}

it('goes on with commands behind an exchange of SASL', async () => {
  const session = await recorded(async (server) => {
    const imap = await RawClient.open(server);
    const from = imap.place;
    imap.write('s1 AUTHENTICATE PLAIN\r\n');
    await answerRequest(imap, from, PLAIN);
    await imap.until(/^s1 OK .*\r\n/m, from);
    await imap.command('SELECT INBOX');
    await imap.logout();
  });
  expect(names(session)).toEqual(['AUTHENTICATE OK', 'SELECT OK', 'LOGOUT OK']);
});

it('goes on behind an exchange of several steps that began with an initial response', async () => {
  const session = await recorded(async (server) => {
    const imap = await RawClient.open(server);
    let from = imap.place;
    // The server asks for the proof of SCRAM, and refuses this one.
    imap.write(`s1 AUTHENTICATE SCRAM-SHA-256 ${Buffer.from('n,,n=alice,r=abcdef').toString('base64')}\r\n`);
    await answerRequest(imap, from, Buffer.from('c=biws,r=nonsense,p=AAAA').toString('base64'));
    await imap.until(/^s1 (?:NO|BAD) .*\r\n/m, from);
    from = imap.place;
    imap.write('s2 AUTHENTICATE PLAIN\r\n');
    await answerRequest(imap, from, '*');
    await imap.until(/^s2 BAD .*\r\n/m, from);
    await imap.command('LOGIN alice secret');
    await imap.logout();
  });
  expect(names(session).slice(1)).toEqual(['AUTHENTICATE BAD', 'LOGIN OK', 'LOGOUT OK']);
  expect(names(session)[0]).toMatch(/^AUTHENTICATE (?:NO|BAD)$/);
});

it('goes on behind an exchange that was refused before it began', async () => {
  const session = await recorded(async (server) => {
    const imap = await RawClient.open(server);
    await imap.command('IDLE');
    await imap.command('AUTHENTICATE X-NONE');
    await imap.command('LOGIN alice secret');
    await imap.logout();
  });
  expect(names(session).slice(2)).toEqual(['LOGIN OK', 'LOGOUT OK']);
});
