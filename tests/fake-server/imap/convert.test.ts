import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { ConversionCache } from '../../../fake-server/imap/extensions/convert/cache.ts';
import { convertHeader } from '../../../fake-server/imap/extensions/convert/header.ts';
import { aServer } from './a-server.ts';
import { dial, type RawClient } from './raw-client.ts';

async function holding(message: string): Promise<RawClient> {
  const client = await dial(await aServer());
  await client.ok('LOGIN alice secret');
  await client.append('INBOX', message);
  await client.ok('SELECT INBOX');
  return client;
}

const text = (charset: string, octets: string): string =>
  `Content-Type: text/plain; charset=${charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${octets}`;

describe('BINARY', () => {
  const encoded = 'Content-Type: image/gif\r\nContent-Transfer-Encoding: base64\r\n\r\nAAEC\r\nAwQ=\r\n';

  it('gives parts without their transfer encoding, with NUL as literal8', async () => {
    using client = await holding(encoded);
    expect(await client.ok('FETCH 1 (BINARY.PEEK[1] BINARY.SIZE[1])')).toEqual([
      '* 1 FETCH (BINARY[1] ~{5}\r\n\0\x01\x02\x03\x04 BINARY.SIZE[1] 5)',
    ]);
    expect(await client.ok('FETCH 1 BINARY.PEEK[1]<1.2>')).toEqual([
      '* 1 FETCH (BINARY[1]<1> {2}\r\n\x01\x02)',
    ]);
    expect(await client.ok('FETCH 1 (BINARY.PEEK[2])')).toEqual(['* 1 FETCH (BINARY[2] NIL)']);
  });

  it('sets \\Seen without PEEK', async () => {
    using client = await holding(encoded);
    expect((await client.ok('FETCH 1 BINARY[1]'))[0]).toContain('\\Seen');
  });

  it('says that it does not know a transfer encoding', async () => {
    using client = await holding('Content-Transfer-Encoding: x-uue\r\n\r\nbody\r\n');
    expect(await client.command('FETCH 1 BINARY.PEEK[1]')).toMatchObject({
      status: 'NO',
      text: expect.stringMatching(/^\[UNKNOWN-CTE\]/),
    });
  });

  it('takes a literal8, but no NUL', async () => {
    using client = await holding(encoded);
    client.send('a APPEND INBOX ~{6+}\r\nA: b\r\n\r\n');
    expect((await client.answer('a')).status).toBe('OK');
    client.send('b APPEND INBOX ~{7+}\r\nA: b\r\n\0\r\n');
    expect(await client.answer('b')).toMatchObject({
      status: 'NO',
      text: expect.stringMatching(/UNKNOWN-CTE/),
    });
  });
});

describe('CONVERT', () => {
  it('reads US-ASCII where no charset is declared, and UTF-8 where it must be', async () => {
    using client = await holding('Subject: a\r\n\r\nplain\r\n');
    expect(await client.ok('CONVERT 1 ("text/plain" ("charset" "utf-16be")) BINARY.SIZE[1]')).toEqual([
      '* 1 CONVERTED (TAG "t4") (BINARY.SIZE[1] 14)',
    ]);
  });

  it.each([
    ['no such target', '("audio/mpeg") BINARY[1]', 'There is no such conversion'],
    ['the whole message', '("text/plain") BINARY[]', 'There is no such conversion'],
    ['an unknown charset', '("text/plain" ("charset" "base64")) BINARY[1]', 'The charset is not known'],
    ['a parameter of images', '("text/plain" ("pix-x" "1")) BINARY[1]', 'Some parameters are not known'],
  ])('fails: %s', async (_, request, why) => {
    using client = await holding(text('utf-8', 'text\r\n'));
    const { status, untagged } = await client.command(`CONVERT 1 ${request}`);
    expect(status).toBe('NO');
    expect(untagged[0]).toContain(`(ERROR "${why}" BADPARAMETERS`);
  });

  it('refuses header conversions without a charset, or to a type', async () => {
    using client = await holding(text('utf-8', 'text\r\n'));
    expect((await client.command('CONVERT 1 (NIL) BODY[HEADER]')).status).toBe('BAD');
    const typed = await client.command('CONVERT 1 ("text/plain" ("charset" "utf-8")) BODY[HEADER]');
    expect(typed.status).toBe('BAD');
  });

  it.each(['jpeg', 'png', 'gif'] as const)(
    'makes %s of WebP, in the width that is asked for',
    async (format) => {
      const webp = await sharp({ create: { width: 20, height: 10, channels: 3, background: '#0a0' } })
        .webp()
        .toBuffer();
      using client = await holding(
        `Content-Type: image/webp\r\nContent-Transfer-Encoding: base64\r\n\r\n${webp.toString('base64')}\r\n`,
      );
      const [answer] = await client.ok(`CONVERT 1 ("image/${format}" ("PIX-X" "10")) BINARY[1]`);
      const octets = /~?\{\d+\}\r\n(.*)\)$/s.exec(answer!)![1]!;
      expect(await sharp(Buffer.from(octets, 'latin1')).metadata()).toMatchObject({
        format,
        width: 10,
        height: 5,
      });
    },
  );

  it.each(['0', '-1', '99999', 'x', ''])('refuses an image %j pixels wide', async (width) => {
    using client = await holding('Content-Type: image/png\r\n\r\nx\r\n');
    const { untagged } = await client.command(`CONVERT 1 ("image/png" ("pix-x" "${width}")) BINARY[1]`);
    expect(untagged[0]).toContain(`"image/png" "image/png" ("pix-x" "${width}")`);
  });

  it('is not offered without BINARY', async () => {
    using client = await dial(await aServer({ quirks: { disabledExtensions: ['BINARY'] } }));
    await client.ok('LOGIN alice secret');
    expect((await client.ok('CAPABILITY'))[0]).not.toMatch(/CONVERT|BINARY/);
    expect((await client.command('CONVERSIONS "*" "*"')).status).toBe('BAD');
  });
});

describe('convertHeader', () => {
  const convert = (header: string, charset: string): string =>
    convertHeader(Buffer.from(header, 'latin1'), charset).toString('latin1');

  it('joins words, splits long ones between characters, and keeps all else', () => {
    const long = `=?utf-8?B?${Buffer.from('é'.repeat(40)).toString('base64')}?=`;
    const converted = convert(`Subject: ${long}\r\nX: y\r\n\r\n`, 'utf-8');
    const words = [...converted.matchAll(/=\?utf-8\?B\?([^?]*)\?=/g)].map(([, word]) => word!);
    expect(words.length).toBeGreaterThan(1);
    for (const word of words) expect(Buffer.from(word, 'base64').toString()).toMatch(/^é+$/);
    expect(words.map((word) => Buffer.from(word, 'base64').toString()).join('')).toBe('é'.repeat(40));
    expect(converted).toMatch(/\r\nX: y\r\n\r\n$/);
    for (const line of converted.split('\r\n')) expect(line.length).toBeLessThan(78);
  });

  it('leaves what the charset lacks', () => {
    const word = '=?utf-8?B?4piD?=';
    expect(convert(`A: ${word}\r\n`, 'iso-8859-1')).toBe(`A: ${word}\r\n`);
  });
});

describe('ConversionCache', () => {
  it('converts once, until others have taken its place', async () => {
    const cache = new ConversionCache();
    const message = Buffer.from('a');
    let conversions = 0;
    const ask = (question: string) =>
      cache.get(message, question, async () => {
        conversions++;
        return { octets: message, charset: null };
      });
    await ask('one');
    await ask('one');
    expect(conversions).toBe(1);
    for (let i = 0; i < 16; i++) await ask(`other ${i}`);
    await ask('one');
    expect(conversions).toBe(18);
  });
});
