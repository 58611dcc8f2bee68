import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { ImapConnection } from '../../drivers/imap/connection.ts';
import type { ImapEndpoint } from '../../target/types.ts';
import { certificate } from '../certificate.ts';
import { cleanUp, drive, newTranscript, troubleOf } from './harness.ts';
import { type Peer, scripted } from './scripted-server.ts';

afterEach(cleanUp);

const TIMEOUT = 400;

function open(endpoint: ImapEndpoint) {
  return ImapConnection.open({ endpoint, transcript: null, label: 'x', timeoutMs: TIMEOUT });
}

/** What opening a connection to this script comes to, which must be within the deadline. */
async function opening(script: (peer: Peer) => Promise<void> | void) {
  const server = await scripted(script);
  const began = performance.now();
  const trouble = await troubleOf(open(server.endpoint));
  expect(performance.now() - began).toBeLessThan(TIMEOUT + 200);
  expect(trouble.message).toContain(`127.0.0.1:${server.endpoint.port}`);
  return trouble;
}

describe('opening a connection', () => {
  it('reports a port that refuses', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await new Promise((resolve) => server.close(resolve));
    const trouble = await troubleOf(open({ host: '127.0.0.1', port, security: 'clear' }));
    expect(trouble.kind).toBe('refused');
    expect(trouble.message).toBe(`127.0.0.1:${port} refuses connections`);
  });

  it('reports a host that does not exist', async () => {
    const trouble = await troubleOf(open({ host: 'no-such-host.invalid', port: 143, security: 'clear' }));
    expect(trouble.kind).toBe('unreachable');
    expect(trouble.message).toContain('no-such-host.invalid:143');
  });

  it('reports a server that says nothing', async () => {
    const trouble = await opening((peer) => peer.ended());
    expect(trouble.kind).toBe('silent');
    expect(trouble.message).toMatch(/said nothing within 400 ms while its greeting was awaited$/);
  });

  it('reports half a line', async () => {
    const trouble = await opening((peer) => peer.send('* OK half'));
    expect(trouble.kind).toBe('timeout');
    expect(trouble.message).toContain('"* OK half"');
  });

  it('reports a line that drips for ever', async () => {
    let timer: ReturnType<typeof setInterval> | undefined;
    const trouble = await opening((peer) => {
      timer = setInterval(() => peer.send('a'), 20);
    });
    clearInterval(timer);
    expect(trouble.kind).toBe('timeout');
  });

  it('reports an endless line', async () => {
    const trouble = await opening((peer) => peer.send('a'.repeat(200_000)));
    expect(trouble.kind).toBe('garbage');
    expect(trouble.message).toContain('no line end within 65536 octets');
    expect(trouble.message.length).toBeLessThan(400);
  });

  it('reports a close, with and without half a line', async () => {
    const bare = await opening((peer) => void peer.socket.end());
    expect(bare).toMatchObject({ kind: 'closed', bye: false });
    expect(bare.message).toContain('closed the connection without BYE while its greeting was awaited');
    const half = await opening((peer) => void peer.socket.end('* OK re'));
    expect(half.kind).toBe('closed');
    expect(half.message).toContain('"* OK re"');
  });

  it('reports a reset', async () => {
    const trouble = await opening((peer) => void peer.socket.resetAndDestroy());
    expect(trouble.kind).toBe('reset');
  });

  it('reports a refusal by BYE', async () => {
    const trouble = await opening((peer) => void peer.socket.end('* BYE too many connections\r\n'));
    expect(trouble).toMatchObject({ kind: 'closed', bye: true });
    expect(trouble.message).toContain('* BYE too many connections');
  });

  it('reports other protocols that greet', async () => {
    const trouble = await opening((peer) => peer.send('220 mail ESMTP\xff\r\n'));
    expect(trouble.kind).toBe('garbage');
    expect(trouble.message).toContain('"220 mail ESMTP\\xff"');
  });

  it('reports HTTP, whether it speaks first or waits to be spoken to', async () => {
    for (const first of [true, false]) {
      const trouble = await opening(async (peer) => {
        if (!first) await peer.line();
        peer.send('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
      });
      expect(trouble.kind).toBe('garbage');
      expect(trouble.message).toMatch(/speaks HTTP.*HTTP\/1\.1 400 Bad Request/);
    }
  });

  it('reports TLS on a port that was spoken to in clear', async () => {
    const server = await scripted((peer) => peer.ended(), { tls: await certificate() });
    const trouble = await troubleOf(open({ ...server.endpoint, security: 'clear' }));
    expect(trouble.kind).toBe('tls');
    expect(trouble.message).toContain('speaks TLS');
  });

  it('reports clear text on a port that was spoken to in TLS', async () => {
    const server = await scripted((peer) => peer.send('* OK ready\r\n'));
    const trouble = await troubleOf(open({ ...server.endpoint, security: 'tls' }));
    expect(trouble.kind).toBe('tls');
    expect(trouble.message).toContain('the peer does not speak TLS');
  });

  it('reports silence, a close and a certificate that is not trusted during the handshake', async () => {
    const silent = await scripted((peer) => peer.ended());
    expect((await troubleOf(open({ ...silent.endpoint, security: 'tls' }))).kind).toBe('tls');
    const closing = await scripted((peer) => void peer.socket.end());
    const closed = await troubleOf(open({ ...closing.endpoint, security: 'tls' }));
    expect(closed.kind).toBe('tls');
    expect(closed.message).toMatch(/the peer closed the connection|disconnected/);
    const untrusted = await scripted((peer) => peer.send('* OK\r\n'), { tls: await certificate() });
    const trouble = await troubleOf(open(untrusted.endpoint));
    expect(trouble.kind).toBe('tls');
    expect(trouble.message).toMatch(/self-signed certificate/);
  });
});

describe('within a session', () => {
  it('silence, half an answer and a dripping one are reported within the deadline', async () => {
    for (const [reply, kind] of [
      ['', 'silent'],
      ['A1 OK al', 'timeout'],
      ['* 1 EXISTS\r\n', 'silent'],
    ] as const) {
      const { imap, transcript } = await drive(
        async (peer) => {
          await peer.line();
          peer.send(reply);
        },
        { timeoutMs: TIMEOUT },
      );
      const trouble = await troubleOf(imap.exchange(['NOOP']));
      expect(trouble.kind, reply).toBe(kind);
      expect(trouble.message).toContain('while the answer to "A1 NOOP" was awaited');
      if (reply.startsWith('A1')) expect(trouble.message).toContain('"A1 OK al"');
      expect(await transcript()).toContain('! deadline passed: 400 ms');
    }
  });

  it('other things sent without end do not hold a command for ever', async () => {
    let timer: ReturnType<typeof setInterval> | undefined;
    const { imap } = await drive(
      async (peer) => {
        await peer.line();
        timer = setInterval(() => peer.send('* OK still here\r\n'), 5);
      },
      { timeoutMs: 100 },
    );
    const trouble = await troubleOf(imap.exchange(['NOOP']));
    clearInterval(timer);
    expect(trouble.kind).toBe('timeout');
    expect(trouble.message).toContain('kept sending other things for 2000 ms');
  });

  it('progress holds the deadline off, however long the whole takes', async () => {
    const { imap } = await drive(
      async (peer) => {
        await peer.line();
        let left = 10;
        const timer = setInterval(() => {
          peer.send(left-- > 0 ? '* 1 EXISTS\r\n' : 'A1 OK done\r\n');
          if (left < 0) clearInterval(timer);
        }, 50);
      },
      { timeoutMs: 250 },
    );
    expect((await imap.exchange(['NOOP'])).data('EXISTS')).toHaveLength(10);
  });

  it('a close is reported with what came, and BYE with its text', async () => {
    const { imap } = await drive(async (peer) => {
      await peer.line();
      peer.socket.end('* BYE going down\r\n* 1 EX');
    });
    const trouble = await troubleOf(imap.exchange(['SELECT INBOX']));
    expect(trouble).toMatchObject({ kind: 'closed', bye: true });
    expect(trouble.message).toMatch(
      /after "\* BYE going down" while the answer to "A1 SELECT INBOX" .*"\* 1 EX"$/,
    );
  });

  it('a stream that cannot be cut into lines is garbage', async () => {
    const { imap } = await drive(async (peer) => {
      await peer.line();
      peer.send(`* 1 FETCH (BODY[] {999999999999}\r\n`);
    });
    const trouble = await troubleOf(imap.exchange(['FETCH 1 BODY[]']));
    expect(trouble.kind).toBe('garbage');
    expect(imap.violations).toHaveLength(1);
  });

  it('a connection that could not be opened leaves a transcript that says so', async () => {
    const server = await scripted((peer) => void peer.socket.end('220 nope\r\n'));
    const transcript = await newTranscript();
    await troubleOf(
      ImapConnection.open({ endpoint: server.endpoint, transcript, label: 'x', timeoutMs: TIMEOUT }),
    );
    await transcript.close();
    expect(transcript.isEmpty).toBe(false);
  });
});
