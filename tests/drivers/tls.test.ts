import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TLSSocket } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { ImapConnection } from '../../drivers/imap/connection.ts';
import { certificate } from '../certificate.ts';
import { cleanUp, drive, troubleOf } from './harness.ts';
import { scripted } from './scripted-server.ts';

afterEach(cleanUp);

const common = { transcript: null, label: 'x', timeoutMs: 5000 } as const;

describe('TLS from the first octet', () => {
  it('trusts the CA that it was given, and says what it speaks', async () => {
    const pems = await certificate();
    const folder = await mkdtemp(join(tmpdir(), 'tls-'));
    const caFile = join(folder, 'ca.pem');
    await writeFile(caFile, pems.cert);
    const server = await scripted((peer) => peer.send('* OK ready\r\n'), { tls: pems });
    const imap = await ImapConnection.open({ ...common, endpoint: server.endpoint, caFile });
    expect(imap.secured).toBe(true);
    expect(imap.tlsInfo).toMatchObject({ protocol: 'TLSv1.3', authorized: true, authorizationError: null });
    imap.destroy();
    await rm(folder, { recursive: true });
  });

  it('lets any certificate pass if told so, and says why it is not trusted', async () => {
    const server = await scripted((peer) => peer.send('* OK ready\r\n'), { tls: await certificate() });
    const imap = await ImapConnection.open({ ...common, endpoint: server.endpoint, insecure: true });
    expect(imap.tlsInfo?.authorized).toBe(false);
    expect(imap.tlsInfo?.authorizationError).toContain('SELF_SIGNED');
    imap.destroy();
  });

  it('works with a pre-shared key, and not with another', async () => {
    const key = '0123456789abcdef0123456789abcdef';
    const tls = {
      ciphers: 'PSK',
      maxVersion: 'TLSv1.2',
      pskCallback: (_: unknown, identity: string) => (identity === 'me' ? Buffer.from(key, 'hex') : null),
    } as const;
    const right = await scripted((peer) => peer.send('* OK ready\r\n'), { tls });
    const imap = await ImapConnection.open({
      ...common,
      endpoint: right.endpoint,
      psk: { identity: 'me', key },
    });
    expect(imap.tlsInfo?.cipher).toContain('PSK');
    imap.destroy();
    const wrong = await scripted((peer) => peer.send('* OK ready\r\n'), { tls });
    const psk = { identity: 'me', key: 'ff'.repeat(16) };
    const trouble = await troubleOf(ImapConnection.open({ ...common, endpoint: wrong.endpoint, psk }));
    expect(trouble.kind).toBe('tls');
  });

  it('shows a client certificate', async () => {
    const pems = await certificate();
    const folder = await mkdtemp(join(tmpdir(), 'tls-'));
    const [certFile, keyFile] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
    await writeFile(certFile, pems.cert);
    await writeFile(keyFile, pems.key);
    const server = await scripted(
      (peer) => {
        const shown = peer.socket instanceof TLSSocket ? peer.socket.getPeerCertificate().subject.CN : '';
        peer.send(`* OK ${shown}\r\n`);
      },
      { tls: { ...pems, ca: pems.cert, requestCert: true, rejectUnauthorized: true } },
    );
    const imap = await ImapConnection.open({
      ...common,
      endpoint: server.endpoint,
      insecure: true,
      clientCertificate: { certFile, keyFile },
    });
    expect(imap.greeting.text).toBe('localhost');
    imap.destroy();
    await rm(folder, { recursive: true });
  });
});

describe('STARTTLS', () => {
  it('upgrades, forgets the capabilities and goes on', async () => {
    const pems = await certificate();
    const { imap, transcript } = await drive(
      async (peer) => {
        await peer.line();
        peer.send('A1 OK begin\r\n');
        await peer.secure(pems);
        peer.send(`A2 OK ${await peer.line()}\r\n`);
      },
      { insecure: true, greeting: '* OK [CAPABILITY IMAP4rev1 STARTTLS] hi\r\n' },
    );
    expect(imap.secured).toBe(false);
    expect((await imap.startTls()).ok).toBe(true);
    expect(imap.secured).toBe(true);
    expect(imap.capabilities).toBeNull();
    expect(imap.injectedPlaintext).toHaveLength(0);
    expect((await imap.exchange(['NOOP'])).status.text).toBe('A2 NOOP');
    expect(await transcript()).toMatch(
      /C A1 STARTTLS\\r\\n\nS A1 OK begin\\r\\n\n! TLS established TLSv1\.3 \S+,/,
    );
  });

  it('stays in clear if the server says no', async () => {
    const { imap } = await drive(async (peer) => {
      await peer.line();
      peer.send('A1 NO not here\r\n');
      await peer.line();
      peer.send('A2 OK clear\r\n');
    });
    expect((await imap.startTls()).ok).toBe(false);
    expect(imap.secured).toBe(false);
    expect((await imap.exchange(['NOOP'])).ok).toBe(true);
  });

  it('keeps what was injected in clear behind the OK away from the responses', async () => {
    const pems = await certificate();
    const { imap } = await drive(
      async (peer) => {
        await peer.line();
        peer.send('A1 OK begin\r\n* CAPABILITY IMAP4rev1 EVIL\r\nA2 OK for');
        await peer.secure(pems);
        await peer.line();
        peer.send('A2 OK true\r\n');
      },
      { insecure: true },
    );
    await imap.startTls();
    expect(imap.injectedPlaintext.toString()).toBe('* CAPABILITY IMAP4rev1 EVIL\r\nA2 OK for');
    const answer = await imap.exchange(['NOOP']);
    expect(answer.lines()).toEqual(['A2 OK true']);
    expect(imap.capabilities).toBeNull();
  });

  it('can be tried with a command smuggled behind it', async () => {
    const pems = await certificate();
    const { imap } = await drive(
      async (peer) => {
        await peer.line();
        const smuggled = await peer.line();
        peer.send('A1 OK begin\r\n');
        await peer.secure(pems);
        // What a vulnerable server does: it answers within TLS what was said in clear.
        peer.send(`${smuggled.split(' ')[0]} OK smuggled\r\n`);
        peer.send(`${(await peer.line()).split(' ')[0]} OK fence\r\n`);
      },
      { insecure: true },
    );
    await imap.write('A1 STARTTLS\r\nA2 NOOP\r\n');
    expect((await imap.readUntilTagged('A1')).ok).toBe(true);
    await imap.upgradeToTls();
    const fence = await imap.exchange(['NOOP'], { tag: 'A3' });
    expect(fence.lines()).toEqual(['A2 OK smuggled', 'A3 OK fence']);
  });

  it('reports a handshake that fails', async () => {
    const { imap } = await drive(
      async (peer) => {
        await peer.line();
        peer.send('A1 OK begin\r\n');
        await peer.octets(10);
        peer.send('* OK I changed my mind\r\n');
      },
      { insecure: true },
    );
    expect((await troubleOf(imap.startTls())).kind).toBe('tls');
    expect(imap.closed).toBe(true);
  });
});
