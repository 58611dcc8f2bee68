/** Servers that a client must refuse, and servers that lack or overdo something, as clients meet them. */
import { describe, expect } from 'vitest';
import type { FakeServer } from '../../fake-server/index.ts';
import { aServer } from '../fake-server/imap/a-server.ts';
import { curl, curlByStarttls } from './curl.ts';
import { connected } from './imapflow.ts';
import { example } from './judged.ts';
import { aMaildir, messagesIn } from './maildir.ts';
import { CURL, FETCHMAIL, IMAPFLOW, IMAPLIB, MBSYNC, meets, type RealClient } from './meets.ts';
import { runClient } from './run-client.ts';

const inClear = ({ imapPort }: FakeServer) => ({ port: imapPort, secure: false }) as const;

describe('a certificate that is none', () => {
  /** Tries with this scenario in force, and sees that nobody has given a password away. */
  function refused(
    scenario: string,
    client: RealClient,
    trying: (server: FakeServer) => Promise<void>,
  ): void {
    const seen: string[] = [];
    meets(
      scenario,
      client,
      async (server) => {
        await trying(server);
        // A careless one finds the server well, so it was the certificate.
        const careless = await connected(server, { tls: { rejectUnauthorized: false } });
        expect(careless.usable).toBe(true);
        const logins = seen.join('').match(/^\S+ \d+ C \S+ (?:LOGIN|AUTHENTICATE)\b.*$/gm);
        expect(logins).toHaveLength(1);
      },
      { record: (lines) => seen.push(lines) },
    );
  }

  const byImapflow =
    (code: string) =>
    async (server: FakeServer): Promise<void> => {
      await expect(connected(server)).rejects.toMatchObject({ code });
      await expect(connected(server, inClear(server))).rejects.toMatchObject({ code });
    };
  refused('certificate-of-the-wrong-name', IMAPFLOW, byImapflow('ERR_TLS_CERT_ALTNAME_INVALID'));
  refused('certificate-expired', IMAPFLOW, byImapflow('CERT_HAS_EXPIRED'));
  refused('certificate-of-an-unknown-authority', IMAPFLOW, byImapflow('UNABLE_TO_VERIFY_LEAF_SIGNATURE'));

  const byCurl =
    (reason: RegExp) =>
    async (server: FakeServer): Promise<void> => {
      for (const run of [await curl(server, ''), await curlByStarttls(server, '')]) {
        expect(run.stderr).toMatch(reason);
        expect(run.exitCode).toBe(60);
      }
    };
  refused('certificate-of-the-wrong-name', CURL, byCurl(/no alternative certificate subject name matches/));
  refused('certificate-expired', CURL, byCurl(/certificate has expired/));
  refused('certificate-of-an-unknown-authority', CURL, byCurl(/unable to get local issuer certificate/));

  const byMbsync =
    (reason: RegExp) =>
    async (server: FakeServer): Promise<void> => {
      for (const tls of ['IMAPS', 'STARTTLS'] as const) {
        const run = await aMaildir(server, tls).sync();
        expect(run.stderr).toMatch(reason);
        expect(run.exitCode).toBe(1);
      }
    };
  refused('certificate-of-the-wrong-name', MBSYNC, byMbsync(/does not match hostname/));
  refused('certificate-expired', MBSYNC, byMbsync(/certificate has expired/));
  refused('certificate-of-an-unknown-authority', MBSYNC, byMbsync(/unable to get local issuer certificate/));

  const byWrapper =
    (command: string, script: string, reason: RegExp) =>
    async (server: FakeServer): Promise<void> => {
      const [{ user, password }] = server.users as [FakeServer['users'][0]];
      const run = await runClient(command, [example(script)], {
        CPM_HOST: 'localhost',
        CPM_IMAPS_PORT: String(server.imapsPort),
        CPM_USER: user,
        CPM_PASSWORD: password,
        CPM_CA_FILE: server.caFile,
      });
      expect(run.stderr).toMatch(reason);
      expect(run.exitCode).not.toBe(0);
    };
  const byImaplib = (reason: RegExp) => byWrapper('python3', 'imaplib/session.py', reason);
  refused('certificate-of-the-wrong-name', IMAPLIB, byImaplib(/certificate is not valid for 'localhost'/));
  refused('certificate-expired', IMAPLIB, byImaplib(/certificate has expired/));
  refused('certificate-of-an-unknown-authority', IMAPLIB, byImaplib(/unable to get local issuer/));

  const byFetchmail = (reason: RegExp) => byWrapper('sh', 'fetchmail/run.sh', reason);
  refused('certificate-of-the-wrong-name', FETCHMAIL, byFetchmail(/hostname mismatch/));
  refused('certificate-expired', FETCHMAIL, byFetchmail(/certificate has expired/));
  refused('certificate-of-an-unknown-authority', FETCHMAIL, byFetchmail(/unable to get local issuer/));
});

describe('octets in clear behind the answer to STARTTLS', () => {
  meets('starttls-injection', IMAPFLOW, async (server) => {
    await expect(connected(server, inClear(server))).rejects.toMatchObject({ code: 'STARTTLS_INJECTION' });
    await server.waitForRule({ rule: 'injected' });
  });

  meets('starttls-injection', CURL, async (server) => {
    const { exitCode, stderr } = await curlByStarttls(server, '');
    expect(stderr).toContain('Weird server reply');
    expect(exitCode).toBe(8);
    await server.waitForRule({ rule: 'injected' });
  });

  meets('starttls-injection', IMAPLIB, async (server) => {
    const script = new URL('imaplib-starttls.py', import.meta.url).pathname;
    const run = await runClient('python3', [script, String(server.imapPort), server.caFile]);
    await server.waitForRule({ rule: 'injected' });
    // It goes on, and has thrown away what came in clear.
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(run.stdout)).toContain('QRESYNC');
    expect(JSON.parse(run.stdout)).not.toContain('X-INJECTED');
  });

  meets('starttls-injection', MBSYNC, async (server) => {
    const run = await aMaildir(server).sync('-Dn');
    await server.waitForRule({ rule: 'injected' });
    // docs/findings/clients.md: it reads what came in clear as if it had come under TLS, and goes on.
    expect(run.stdout).toContain('* CAPABILITY IMAP4rev1 X-INJECTED');
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
  });
});

describe('other servers', () => {
  meets('very-large-folder', IMAPFLOW, async (server) => {
    const client = await connected(server);
    const folders = await client.list({ statusQuery: { messages: true } });
    const { path } = folders.find(({ status }) => (status?.messages ?? 0) >= 20_000)!;
    const { exists, uidNext } = await client.mailboxOpen(path);
    expect(uidNext).toBe(exists + 1);
    expect(await client.search({ all: true }, { uid: true })).toHaveLength(exists);
    const last = await client.fetchAll(`${exists - 999}:*`, { uid: true, flags: true });
    expect(last.map(({ uid }) => uid)).toEqual(Array.from({ length: 1000 }, (_, i) => exists - 999 + i));
    const message = await client.fetchOne(String(exists), { source: true });
    expect(message ? message.source!.length : 0).toBeGreaterThan(0);
  });

  meets('no-metadata', IMAPFLOW, async (server) => {
    const client = await connected(server);
    expect([...client.capabilities.keys()].filter((name) => name.startsWith('METADATA'))).toEqual([]);
    expect(client.capabilities.has('CONDSTORE')).toBe(true);
  });

  meets('no-metadata', CURL, async (server) => {
    const { exitCode, stdout } = await curl(server, '', '-X', 'GETMETADATA "" /shared/comment');
    expect({ exitCode, stdout }).toEqual({ exitCode: 21, stdout: '' });
    const offered = await aServer();
    expect((await curl(offered, '', '-X', 'GETMETADATA "" /shared/comment')).exitCode).toBe(0);
  });

  meets('no-qresync', IMAPFLOW, async (server) => {
    server.change({ change: 'deliver', count: 3, text: 'To be compared' });
    const client = await connected(server, { qresync: true });
    expect([...client.enabled]).toEqual([]);
    expect((await client.mailboxOpen('INBOX')).highestModseq).toBeUndefined();
    await client.mailboxClose();
    server.change({ change: 'expunge', messages: 'first' });
    server.change({ change: 'setFlags', messages: 'last', flags: ['\\Seen'] });
    await client.mailboxOpen('INBOX');
    // There is no asking for what has changed: all UIDs and flags come.
    const after = await client.fetchAll('1:*', { uid: true, flags: true }, { changedSince: 1n });
    expect(after.map(({ uid, flags, modseq }) => [uid, flags!.has('\\Seen'), modseq])).toEqual([
      [2, false, undefined],
      [3, true, undefined],
    ]);
  });

  meets('odd-but-permitted', IMAPFLOW, async (server) => {
    const client = await connected(server);
    expect(await client.list()).toContainEqual(expect.objectContaining({ path: 'INBOX', delimiter: '.' }));
    // docs/findings/clients.md: the prefix of the namespace came as a literal, and was not understood.
    expect(client.namespace).toMatchObject({ prefix: '' });
    const { path } = await client.mailboxCreate('INBOX.chats.Grüße');
    expect((await client.list()).map(({ path }) => path)).toContain(path);
    await client.append(path, 'Subject: odd\r\n\r\nHello\r\n', ['\\Flagged']);
    await client.mailboxOpen(path);
    const message = await client.fetchOne('1', { envelope: true, flags: true, source: true });
    expect(message).toMatchObject({ envelope: { subject: 'odd' } });
    expect(message ? message.flags : null).toContain('\\Flagged');
    expect(await client.messageDelete('1')).toBe(true);
    await client.noop();
    expect(await client.search({ all: true })).toEqual([]);
  });

  meets('odd-but-permitted', MBSYNC, async (server) => {
    server.change({ change: 'deliver', count: 3, text: 'Odd' });
    const { box, sync } = aMaildir(server);
    expect(await sync()).toMatchObject({ exitCode: 0, stderr: '' });
    expect(messagesIn(box)).toHaveLength(3);
    server.change({ change: 'expunge', messages: 'first' });
    server.change({ change: 'setFlags', messages: 'last', flags: ['\\Seen'] });
    expect(await sync()).toMatchObject({ exitCode: 0, stderr: '' });
    expect(messagesIn(box).map(({ path }) => /:2,(.*)$/.exec(path)?.[1])).toEqual(
      expect.arrayContaining(['', 'S']),
    );
    expect(messagesIn(box)).toHaveLength(2);
  });
});
