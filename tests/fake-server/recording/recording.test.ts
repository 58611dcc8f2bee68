/** What the embedded server records of its clients, for judging them. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import {
  type FakeServer,
  type FakeServerOptions,
  type ServerHooks,
  startFakeServer,
} from '../../../fake-server/index.ts';
import { LoginMask } from '../../../fake-server/recording/login-mask.ts';
import { TranscriptLines, type TranscriptRecord } from '../../../transcript/read.ts';
import { RawClient } from '../../suites/imap-client/raw-client.ts';
import { SESSION_OBJECTS, storedByAnother } from '../../suites/imap-client/recorded.ts';

async function recordOf(
  client: (server: FakeServer) => Promise<void>,
  options: FakeServerOptions = {},
): Promise<{ text: string; facts: object[] }> {
  let text = '';
  const server = await startFakeServer({
    ...options,
    record: (lines) => {
      text += lines;
    },
  });
  try {
    await client(server);
  } finally {
    await server.stop();
  }
  const lines = new TranscriptLines('record');
  const records: TranscriptRecord[] = [...lines.add(text)];
  lines.end();
  return { text, facts: records.flatMap((record) => (record.direction === '=' ? [record.fact] : [])) };
}

describe('passwords', () => {
  const WRONG = 'Zebra-Quartz-wrong';
  const sasl = Buffer.from(`\0alice\0${WRONG}`).toString('base64');

  it.each<[string, (imap: RawClient) => Promise<unknown>]>([
    ['an atom', (imap) => imap.command(`LOGIN alice ${WRONG}`)],
    ['a quoted string', (imap) => imap.command(`LOGIN "alice" "${WRONG}"`)],
    ['a literal', (imap) => imap.command('LOGIN alice ', Buffer.from(WRONG))],
    [
      'a literal behind a literal',
      (imap) => imap.command('LOGIN ', Buffer.from('alice'), ' ', Buffer.from(WRONG)),
    ],
    ['an atom behind a literal', (imap) => imap.command('LOGIN ', Buffer.from('alice'), ` ${WRONG}`)],
    ['an initial response', (imap) => imap.command(`AUTHENTICATE PLAIN ${sasl}`)],
    [
      'a response',
      async (imap) => {
        const from = imap.place;
        imap.write('x1 AUTHENTICATE PLAIN\r\n');
        await imap.until(/^\+ .*\r\n/m, from);
        imap.write(`${sasl}\r\n`);
        await imap.until(/^x1 .*\r\n/m, from);
      },
    ],
    [
      'a line that does not end',
      async (imap) => {
        imap.write(`x1 LOGIN alice ${WRONG}`);
        await imap.hangUp();
      },
    ],
  ])('wrong ones are left out as %s', async (_, act) => {
    const { text } = await recordOf(async (server) => {
      const imap = await RawClient.open(server);
      await act(imap);
      await imap.command('LOGIN alice secret');
      await imap.hangUp();
    });
    expect(text).toContain('imaps');
    for (const secret of [WRONG, sasl, sasl.slice(8, 30)]) expect(text).not.toContain(secret);
  });

  it('are found wherever the octets are cut', () => {
    const octets = Buffer.from(
      'a1 LOGIN {5}\r\nalice {6}\r\nsecret\r\na2 APPEND x {15}\r\na LOGIN b other\r\na3 LOGIN al pw\r\n',
    );
    const whole = shown(new LoginMask().push(octets));
    expect(whole).toBe(
      'a1 LOGIN {5}\r\nalice {6}\r\n<6>\r\na2 APPEND x {15}\r\na LOGIN b other\r\na3 LOGIN al <2>\r\n',
    );
    for (let at = 1; at < octets.length; at++) {
      const mask = new LoginMask();
      const pieces = [...mask.push(octets.subarray(0, at)), ...mask.push(octets.subarray(at))];
      expect(shown(pieces).replaceAll(/(?:<\d>)+/g, '<>'), `cut at ${at}`).toBe(
        whole.replaceAll(/<\d>/g, '<>'),
      );
    }
  });
});

function shown(pieces: ReturnType<LoginMask['push']>): string {
  return pieces
    .map(({ octets, secret }) => (secret === null ? octets.toString() : `<${octets.length}>`))
    .join('');
}

describe('facts', () => {
  it('tell of TLS, of the user, and of who closed', async () => {
    const { facts } = await recordOf(async (server) => {
      const imap = await RawClient.open(server);
      await imap.command('LOGIN alice secret');
      await imap.logout();
      await (await RawClient.open(server, 'imap')).hangUp();
    });
    expect(facts.filter((fact) => !('name' in fact))).toMatchObject([
      { kind: 'opened', door: 'imaps' },
      { kind: 'tls', how: 'implicit', protocol: 'TLSv1.3' },
      { kind: 'user', user: 'alice' },
      { kind: 'closed', by: 'server' },
      { kind: 'opened', door: 'imap' },
      { kind: 'closed', by: 'client' },
    ]);
  });

  it('tell who did not wait for a continuation request, and not who did', async () => {
    const { facts } = await recordOf(async (server) => {
      const imap = await RawClient.open(server);
      await imap.command('LOGIN alice secret');
      await imap.command('CREATE ', Buffer.from('waited'));
      const from = imap.place;
      imap.write('x1 CREATE {5}\r\nhasty\r\n');
      await imap.until(/^x1 OK .*\r\n/m, from);
      await imap.logout();
    });
    expect(facts.filter((fact) => 'kind' in fact && fact.kind === 'early')).toEqual([
      { kind: 'early', octets: 7 },
    ]);
    expect(facts).toEqual(
      expect.arrayContaining([expect.objectContaining({ kind: 'mailbox-created', name: 'hasty' })]),
    );
  });

  it('tell nothing against who ends IDLE because of news that came with the continuation request', async () => {
    let store = (): void => undefined;
    const hooks: ServerHooks = {
      // The request is still held back when the message comes.
      onResponse: (response) => {
        if (response.kind === 'continuation') queueMicrotask(store);
        return [response];
      },
    };
    const { facts } = await recordOf(
      async (server) => {
        const imap = await RawClient.open(server);
        await imap.command('LOGIN alice secret');
        await imap.command('SELECT INBOX');
        store = () => storedByAnother(server, 'INBOX', SESSION_OBJECTS.slice(0, 1));
        const from = imap.place;
        imap.write('x1 IDLE\r\n');
        await imap.until(/^\* 1 EXISTS\r\n/m, from);
        imap.write('DONE\r\n');
        await imap.until(/^x1 OK .*\r\n/m, from);
        await imap.logout();
      },
      { hooks },
    );
    expect(facts).toContainEqual(expect.objectContaining({ kind: 'stored', mailbox: 'INBOX' }));
    expect(facts).not.toContainEqual(expect.objectContaining({ kind: 'early' }));
  });

  it('tell what is in the store, and who changed it', async () => {
    const { facts } = await recordOf(async (server) => {
      const imap = await RawClient.open(server);
      await imap.command('LOGIN alice secret');
      storedByAnother(server, 'Talk', SESSION_OBJECTS.slice(1, 3));
      await imap.command('SELECT Talk');
      await imap.command('STORE 1 FLAGS (\\Deleted)');
      await imap.command('EXPUNGE');
      await imap.command('RENAME Talk Old');
      await imap.command('DELETE Old');
      await imap.logout();
    });
    const ofStore = facts.filter((fact) => 'user' in fact && 'kind' in fact && fact.kind !== 'user');
    expect(ofStore).toMatchObject([
      ...['alice', 'bob', 'carol'].map((user) => ({ kind: 'mailbox', user, name: 'INBOX', objects: [] })),
      { kind: 'mailbox-created', name: 'Talk', by: null },
      {
        kind: 'stored',
        mailbox: 'Talk',
        by: null,
        objects: [{ type: 'chat-message', imdnMessageId: 'First00000000001' }],
      },
      { kind: 'stored', objects: [{ type: 'imdn', about: 'First00000000001' }] },
      { kind: 'flags', mailbox: 'Talk', by: 2, objects: [{ uid: 1, flags: ['\\Deleted'] }] },
      { kind: 'expunged', mailbox: 'Talk', by: 2, uids: [1] },
      { kind: 'mailbox-renamed', from: 'Talk', to: 'Old', by: 2 },
      { kind: 'mailbox-deleted', name: 'Old', by: 2 },
    ]);
  });
});

it('tells all of a connection when it is gone, and holds nothing of it until the server stops', async () => {
  let text = '';
  const record = (lines: string): void => {
    text += lines;
  };
  const server = await startFakeServer({ record });
  try {
    const socket = connect(server.imapPort, server.host);
    // The beginning of a line, and of what might become the password.
    socket.end('x1 NOOP se');
    await once(socket.resume(), 'close');
    await vi.waitFor(() => expect(text).toMatch(/ C x1 NOOP $[\s\S]* C se$/m));
  } finally {
    await server.stop();
  }
});
