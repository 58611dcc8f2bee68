import { createHash, createHmac, pbkdf2Sync } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { ScramServerError } from '../../drivers/imap/sasl/scram.ts';
import { cleanUp, drive } from './harness.ts';
import type { Peer } from './scripted-server.ts';

afterEach(cleanUp);

const PASSWORD = 'p"a\\ss7';

/** The password in no form that could be recognised. */
function expectHidden(transcript: string, password: string): void {
  for (const alignment of [0, 1, 2]) {
    const encoded = Buffer.from('x'.repeat(alignment) + password).toString('base64');
    expect(transcript).not.toContain(encoded.slice(4, 8));
  }
  expect(transcript).not.toContain(password.slice(0, 4));
  expect(transcript).not.toContain(password.replace(/["\\]/g, '\\$&').replace(/\\/g, '\\\\').slice(0, 5));
}

describe('LOGIN', () => {
  const forms: ['atom' | 'quoted' | 'literal' | 'literal+' | undefined, string, string][] = [
    ['atom', 'plain-pass', 'A1 LOGIN alice plain-pass'],
    ['quoted', PASSWORD, 'A1 LOGIN "alice" "p\\"a\\\\ss7"'],
    ['literal', PASSWORD, `A1 LOGIN {5}alice {7}${PASSWORD}`],
    ['literal+', PASSWORD, `A1 LOGIN {5+}alice {7+}${PASSWORD}`],
    [undefined, PASSWORD, 'A1 LOGIN "alice" "p\\"a\\\\ss7"'],
    [undefined, 'pässwörd', `A1 LOGIN {5}alice {10}${Buffer.from('pässwörd').toString('latin1')}`],
  ];
  // The transcript must hide the password because the driver marks it: nothing is told to the redaction.
  for (const [form, password, expected] of forms) {
    it(`as ${form ?? 'it fits'} with ${password}`, async () => {
      let seen = '';
      const { imap, transcript } = await drive(async (peer) => {
        for (;;) {
          const line = await peer.line();
          seen += line;
          const literal = /\{(\d+)(\+?)\}$/.exec(line);
          if (!literal) break;
          if (literal[2] === '') peer.send('+ go\r\n');
          seen += (await peer.octets(Number(literal[1]))).toString('latin1');
        }
        peer.send('A1 OK in\r\n');
      });
      const answer = await imap.login('alice', password, form ? { form } : {});
      expect(answer.ok).toBe(true);
      expect(seen).toBe(expected);
      expect(answer.sent).not.toContain(password);
      expect(answer.sent).toContain('[redacted]');
      expect(answer.sent).toContain('alice');
      const text = await transcript();
      expectHidden(text, password);
      expect(text).toContain('alice');
      expect(text).toContain('\\[password ');
    });
  }

  it('a server that echoes the password does not bring it into the transcript', async () => {
    const { imap, transcript } = await drive(
      async (peer) => {
        const line = await peer.line();
        for (const octet of `A1 NO you said ${line}\r\n`) peer.send(octet);
      },
      { secrets: [PASSWORD] },
    );
    await imap.login('alice', PASSWORD);
    expectHidden(await transcript(), PASSWORD);
  });
});

describe('AUTHENTICATE PLAIN', () => {
  const payload = Buffer.from(`\0alice\0${PASSWORD}`).toString('base64');
  it('sends the message with the command', async () => {
    const { imap, transcript } = await drive(async (peer) => {
      peer.send(
        (await peer.line()) === `A1 AUTHENTICATE PLAIN ${payload}` ? 'A1 OK in\r\n' : 'A1 BAD no\r\n',
      );
    });
    const answer = await imap.authenticatePlain({ user: 'alice', password: PASSWORD, initialResponse: true });
    expect(answer.ok).toBe(true);
    expect(answer.sent).toBe('A1 AUTHENTICATE PLAIN [redacted]');
    const text = await transcript();
    expectHidden(text, PASSWORD);
    expect(text).toContain('\\[sasl ');
  });

  it('or as answer to the empty challenge', async () => {
    const { imap, transcript } = await drive(async (peer) => {
      const command = await peer.line();
      peer.send('+ \r\n');
      const ok = command === 'A1 AUTHENTICATE PLAIN' && (await peer.line()) === payload;
      peer.send(ok ? 'A1 OK in\r\n' : 'A1 BAD no\r\n');
    });
    const answer = await imap.authenticatePlain({
      user: 'alice',
      password: PASSWORD,
      initialResponse: false,
    });
    expect(answer.ok).toBe(true);
    expectHidden(await transcript(), PASSWORD);
  });

  it('cancels when the server wants more', async () => {
    let last = '';
    const { imap } = await drive(async (peer) => {
      await peer.line();
      peer.send('+ bW9yZQ==\r\n');
      last = await peer.line();
      peer.send('A1 BAD cancelled\r\n');
    });
    const answer = await imap.authenticatePlain({ user: 'a', password: 'b', initialResponse: true });
    expect(answer.status.status).toBe('BAD');
    expect(last).toBe('*');
  });
});

describe('AUTHENTICATE EXTERNAL', () => {
  it('names nobody with "=", or as an empty line', async () => {
    const { imap } = await drive(async (peer) => {
      const first = await peer.line();
      peer.send('A1 OK in\r\n');
      const second = await peer.line();
      peer.send('+ \r\n');
      const third = await peer.line();
      peer.send(`A2 OK ${first}|${second}|${third}|\r\n`);
    });
    await imap.authenticateExternal({ initialResponse: true });
    const answer = await imap.authenticateExternal({ initialResponse: false });
    expect(answer.status.text).toBe('A1 AUTHENTICATE EXTERNAL =|A2 AUTHENTICATE EXTERNAL||');
  });
});

/** The server's side of SCRAM-SHA-256 for one password; `lie` replaces its final message. */
function scramServer(password: string, lie?: string) {
  return async (peer: Peer): Promise<void> => {
    const [, , , initial] = (await peer.line()).split(' ');
    if (!initial) peer.send('+ \r\n');
    const first = Buffer.from(initial ?? (await peer.line()), 'base64').toString();
    const bare = first.replace(/^n,,/, '');
    const nonce = `${/r=(.*)$/.exec(bare)?.[1]}server`;
    const salt = Buffer.from('salted');
    const serverFirst = `r=${nonce},s=${salt.toString('base64')},i=4096`;
    peer.send(`+ ${Buffer.from(serverFirst).toString('base64')}\r\n`);
    const final = Buffer.from(await peer.line(), 'base64').toString();
    const [withoutProof = '', proof = ''] = final.split(',p=');
    const message = `${bare},${serverFirst},${withoutProof}`;
    const salted = pbkdf2Sync(password, salt, 4096, 32, 'sha256');
    const hmac = (key: Buffer, text: string) => createHmac('sha256', key).update(text).digest();
    const stored = createHash('sha256').update(hmac(salted, 'Client Key')).digest();
    const signature = hmac(stored, message);
    const key = Buffer.from(proof, 'base64').map((octet, i) => octet ^ (signature[i] ?? 0));
    if (!createHash('sha256').update(key).digest().equals(stored)) {
      peer.send('A1 NO wrong\r\n');
      return;
    }
    const verifier = lie ?? `v=${hmac(hmac(salted, 'Server Key'), message).toString('base64')}`;
    if (verifier !== '') {
      peer.send(`+ ${Buffer.from(verifier).toString('base64')}\r\n`);
      if ((await peer.line()) === '*') {
        peer.send('A1 BAD cancelled\r\n');
        return;
      }
    }
    peer.send('A1 OK in\r\n');
  };
}

describe('AUTHENTICATE SCRAM-SHA-256', () => {
  for (const initialResponse of [true, false]) {
    it(`proves the password to both sides, initial response: ${initialResponse}`, async () => {
      const { imap, transcript } = await drive(scramServer('pencil'));
      const answer = await imap.authenticateScramSha256({ user: 'u', password: 'pencil', initialResponse });
      expect(answer.lines().slice(-3)).toEqual(['+ [redacted]', '+ [redacted]', 'A1 OK in']);
      const text = await transcript();
      expect(text.match(/\\\[sasl \d+\]/g)).toHaveLength(2);
      expect(text.match(/S \+ \\\[redacted \d+\]/g)).toHaveLength(2);
      expect(text).not.toContain('biws');
    });
  }

  it('gives the refusal of a wrong password as an answer', async () => {
    const { imap } = await drive(scramServer('other'));
    const answer = await imap.authenticateScramSha256({
      user: 'u',
      password: 'pencil',
      initialResponse: true,
    });
    expect(answer.status.status).toBe('NO');
  });

  it('reports a server that does not know the password, or does not prove it', async () => {
    for (const [lie, message] of [
      [`v=${Buffer.alloc(32).toString('base64')}`, 'the signature of the server is wrong'],
      ['e=other-error', 'SCRAM error "other-error"'],
      ['', 'without proving'],
    ] as const) {
      const { imap } = await drive(scramServer('pencil', lie));
      const attempt = imap.authenticateScramSha256({ user: 'u', password: 'pencil', initialResponse: true });
      const error = await attempt.then(
        () => null,
        (thrown: unknown) => thrown,
      );
      expect(error).toBeInstanceOf(ScramServerError);
      expect(String(error)).toContain(message);
    }
  });
});
