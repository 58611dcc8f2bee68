import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readTranscript } from '../../transcript/read.ts';
import { redactText } from '../../transcript/redact.ts';
import { type ConnectionRecorder, openTranscript } from '../../transcript/transcript.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redact-'));
});
afterEach(() => rm(folder, { recursive: true }));

const PASSWORD = 'Tr0ub4dor&3';

async function recorded(secrets: string[], act: (recorder: ConnectionRecorder) => void): Promise<string> {
  const transcript = openTranscript(join(folder, 't.txt'), { secrets });
  act(transcript.connection('only'));
  await transcript.close();
  return (await readFile(transcript.file, 'latin1')).split('\n').slice(2).join('\n');
}

/** The data of every record of octets, one after another. */
function data(text: string): string {
  return text
    .split('\n')
    .filter((line) => / \d+ [CS] /.test(line))
    .map((line) => line.replace(/^\S+ \d+ [CS] /, ''))
    .join('');
}

/** As long as those of real issuers. */
const JWT = ['eyJhbGciOiJFUzI1NiIsInR5cCI6IkpXVCJ9', 'a1B2c3D4'.repeat(30), 'S-i_g9'.repeat(14)].join('.');

describe('a known secret is redacted', () => {
  const awkward = 'p"a\\ss wörd%';
  const cases: [string, string, string][] = [
    ['as an atom', PASSWORD, `A1 LOGIN alice ${PASSWORD}\r\n`],
    ['in a quoted string', awkward, `A1 LOGIN alice "p\\"a\\\\ss wörd%"\r\n`],
    ['in a literal', awkward, `A1 LOGIN alice {14+}\r\n${awkward}\r\n`],
    ['URL-encoded', awkward, `GET /?p=${encodeURIComponent(awkward)}&x=1\r\n`],
    ['in server text that echoes it', PASSWORD, `A1 NO unknown user alice/${PASSWORD}!\r\n`],
    ['twice in a line', PASSWORD, `${PASSWORD} and ${PASSWORD}\r\n`],
    ...['', 'a', 'ab', 'alice', 'aa@example.org'].map((user): [string, string, string] => [
      `as PLAIN for the user "${user}"`,
      PASSWORD,
      `${Buffer.from(`\0${user}\0${PASSWORD}`).toString('base64')}\r\n`,
    ]),
    ['as a bearer token', JWT, `authorization: Bearer ${JWT}\r\n`],
    ['as a bearer token in JSON that echoes it', JWT, `{"text":"no: ${JWT}","more":1}\r\n`],
    ['as a bearer token in a query', JWT, `GET /x?access_token=${JWT}&y=1\r\n`],
    ['as LOGIN-style base64 of itself', PASSWORD, `${Buffer.from(PASSWORD).toString('base64')}\r\n`],
  ];
  for (const [form, secret, line] of cases) {
    for (const direction of ['C', 'S'] as const) {
      it(`${form}, direction ${direction}, also split over chunks at every place`, async () => {
        const octets = Buffer.from(line);
        const whole = data(await recorded([secret], (r) => r.record(direction, octets)));
        expect(whole).toContain('\\[redacted ');
        for (let at = 1; at < octets.length; at++) {
          const split = data(
            await recorded([secret], (r) => {
              r.record(direction, octets.subarray(0, at));
              r.record(direction, octets.subarray(at));
            }),
          );
          expect(split, `split at ${at}`).toBe(whole);
        }
        const base64 = /[A-Za-z0-9+/]{8,}/.exec(whole.replace(/\\\[redacted \d+\]/g, ' '))?.[0] ?? '';
        for (const text of [whole, Buffer.from(base64, 'base64').toString()]) {
          expect(text).not.toContain(secret.slice(0, 5));
          expect(text).not.toContain(secret.slice(-4));
        }
      });
    }
  }

  it('when the other side speaks, an event comes or the connection ends in the middle of it', async () => {
    for (const between of [
      (r: ConnectionRecorder) => r.record('C', Buffer.from('x\r\n')),
      (r: ConnectionRecorder) => r.event('deadline passed'),
    ]) {
      const text = await recorded([PASSWORD], (r) => {
        r.record('S', Buffer.from(`A1 NO ${PASSWORD.slice(0, 6)}`));
        between(r);
        r.record('S', Buffer.from(`${PASSWORD.slice(6)} is wrong\r\n`));
      });
      expect(text).not.toContain(PASSWORD.slice(0, 4));
      expect(text).not.toContain(PASSWORD.slice(6));
      expect(text).toContain(' 1 S \\[redacted 11] is wrong\\r\\n');
    }
    const cut = await recorded([PASSWORD], (r) =>
      r.record('S', Buffer.from(`A1 NO ${PASSWORD.slice(0, 9)}`)),
    );
    expect(data(cut)).toBe('A1 NO \\[redacted 9]');
  });

  it('in a line longer than a record, wherever it stands', async () => {
    for (const at of [65_000, 65_020, 65_530, 130_000]) {
      const line = Buffer.from(`${'x'.repeat(at)}${PASSWORD}${'y'.repeat(70_000)}\r\n`);
      const text = await recorded([PASSWORD], (r) => {
        for (let i = 0; i < line.length; i += 1000) r.record('S', line.subarray(i, i + 1000));
      });
      expect(data(text)).toBe(`${'x'.repeat(at)}\\[redacted 11]${'y'.repeat(70_000)}\\r\\n`);
    }
  });

  it('in an event', async () => {
    expect(await recorded([PASSWORD], (r) => r.event(`failed: ${PASSWORD}`))).toContain(
      '! failed: \\[redacted 11]',
    );
  });

  it('and keeps the number of octets, so that literals can still be counted', async () => {
    await recorded([PASSWORD], (r) => r.record('C', Buffer.from(`A1 LOGIN a {11+}\r\n${PASSWORD}\r\n`)));
    let octets = '';
    for await (const record of readTranscript(join(folder, 't.txt'))) {
      if (record.direction === 'C') octets += record.octets.toString('latin1');
    }
    expect(octets).toBe(`A1 LOGIN a {11+}\r\n${'0'.repeat(11)}\r\n`);
  });
});

describe('what the driver marks', () => {
  it('is redacted however short it is, and shorter secrets elsewhere are left alone', async () => {
    const text = await recorded(['abc'], (r) => {
      r.record('C', Buffer.from('A1 LOGIN abc '));
      r.recordSecret('C', Buffer.from('abc'), 'password');
      r.record('C', Buffer.from('\r\n'));
      r.record('S', Buffer.from('A1 OK abc\r\n'));
    });
    expect(data(text)).toBe('A1 LOGIN abc \\[password 3]\\r\\nA1 OK abc\\r\\n');
  });

  it('hides what follows "+ " while SASL goes on, and nothing else', async () => {
    const text = await recorded([], (r) => {
      r.hideContinuations(true);
      r.record('S', Buffer.from('+ cj1m'));
      r.record('C', Buffer.from('*\r\n'));
      r.record('S', Buffer.from('eWtv\r\n* OK here\r\n'));
      r.hideContinuations(false);
      r.record('S', Buffer.from('+ idling\r\n'));
    });
    expect(data(text)).toBe('*\\r\\n+ \\[redacted 8]\\r\\n* OK here\\r\\n+ idling\\r\\n');
  });
});

describe('URLAUTH tokens', () => {
  it('are redacted without being known', async () => {
    const token = '91354a473744909de610943775f92038';
    for (const line of [
      `* GENURLAUTH "imap://joe@example.com/INBOX/;uid=20;URLAUTH=submit+fred:internal:${token}"\r\n`,
      `* GENURLAUTH imap://joe@example.com/INBOX/;uid=20;urlauth=anonymous:INTERNAL:${token}\r\n`,
      `BAD token :internal:${token}\r\n`,
      `x ;URLAUTH=user+a:XSAMPLE:${token}\r\n`,
    ]) {
      const text = data(await recorded([], (r) => r.record('S', Buffer.from(line))));
      expect(text).toContain('\\[redacted 32]');
      expect(text).not.toContain(token.slice(0, 8));
      expect(redactText(line, [])).not.toContain(token.slice(0, 8));
    }
  });

  it('leave the mechanism readable', () => {
    expect(redactText('imap://a/;URLAUTH=anonymous:internal:0123456789', [])).toBe(
      'imap://a/;URLAUTH=anonymous:internal:[redacted]',
    );
  });
});

describe('redactText', () => {
  it('takes out every form of every secret and nothing else', () => {
    const text = `${PASSWORD}, ${Buffer.from(`\0u\0${PASSWORD}`).toString('base64')}, größer`;
    expect(redactText(text, [PASSWORD])).toMatch(/^\[redacted\], \S{0,4}\[redacted\]=*, größer$/);
    expect(redactText('nothing here, “quoted”', [PASSWORD, ''])).toBe('nothing here, “quoted”');
  });

  it('takes out a secret beyond ASCII as text, as an octet string and escaped', () => {
    const secret = 'schlüssel';
    const octets = Buffer.from(secret).toString('latin1');
    expect(redactText(`${secret} ${octets} schl\\xc3\\xbcssel`, [secret])).toBe(
      '[redacted] [redacted] [redacted]',
    );
  });

  it('takes the longer of two secrets whole', () => {
    expect(redactText('longer-secret', ['longer', 'longer-secret'])).toBe('[redacted]');
  });
});
