/** Tokens that must not be taken: each is wrong in the way that it says, and in no other. */
import { CompactSign, compactVerify, generateKeyPair, importJWK } from 'jose';
import { describe, expect, test } from 'vitest';
import { inventedToken, TRUST_FORGERIES } from '../../../../suites/support/rest/forged-tokens.ts';
import { FORGERIES, type Forgery, forged, readJwt } from '../../../../suites/support/rest/token-forgeries.ts';

const { privateKey, publicKey } = await generateKeyPair('ES256');
const HEADER = { alg: 'ES256', kid: 'k', typ: 'JWT' };
const CLAIMS = { sub: 'alice', iat: 1700000000 };
const TOKEN = await new CompactSign(Buffer.from(JSON.stringify(CLAIMS)))
  .setProtectedHeader(HEADER)
  .sign(privateKey);
const [HEAD, BODY, SIGNATURE] = TOKEN.split('.') as [string, string, string];
const OPAQUE = 'abcdefghijklmnopqrstuvwxyz';

const jsonOf = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString());
const partsOf = (token: string): [header: unknown, claims: unknown, signature: string] => {
  const [header, claims, signature] = token.split('.') as [string, string, string];
  return [jsonOf(header), jsonOf(claims), signature];
};

describe('a token', () => {
  test('is read as a JWT if it is one', () => {
    expect(readJwt(TOKEN)).toEqual({ header: HEADER, payload: CLAIMS, parts: [HEAD, BODY, SIGNATURE] });
    for (const none of [OPAQUE, `${HEAD}.${BODY}`, `${TOKEN}.x`, `x.${BODY}.y`, `${HEAD}.x.y`, 'a.b.c'])
      expect(readJwt(none)).toBeNull();
  });

  test('that nobody made is another each time, of the characters that tokens have', () => {
    expect(inventedToken()).toMatch(/^[\w-]{43}$/);
    expect(inventedToken()).not.toBe(inventedToken());
  });
});

describe('a forgery', () => {
  test('of any token is that token with one character changed, or half of it', async () => {
    for (const token of [TOKEN, OPAQUE]) {
      const altered = (await forged('altered', token))!;
      expect(altered).toHaveLength(token.length);
      const differing = [...token].flatMap((one, at) => (one === altered[at] ? [] : [at]));
      expect(differing).toEqual([token.length - 8]);
      expect(await forged('cut', token)).toBe(token.slice(0, Math.ceil(token.length / 2)));
    }
    expect(await forged('altered', 'xxAyyyyyyy')).toBe('xxByyyyyyy');
    expect(await forged('altered', 'xxByyyyyyy')).toBe('xxAyyyyyyy');
    expect(await forged('cut', 'abc')).toBe('ab');
  });

  test('of what is no JWT is none where it takes one', async () => {
    const others = (Object.keys(FORGERIES) as Forgery[]).filter((how) => how !== 'altered' && how !== 'cut');
    for (const how of others) expect(await forged(how, OPAQUE)).toBeNull();
  });

  test.each<[Forgery, object, object, string]>([
    ['alg-none', { ...HEADER, alg: 'none' }, CLAIMS, ''],
    ['alg-none-spelled', { ...HEADER, alg: 'nOnE' }, CLAIMS, ''],
    ['no-signature', HEADER, CLAIMS, ''],
    ['changed-claims', HEADER, { ...CLAIMS, iat: 1, 'x-changed': true }, SIGNATURE],
  ])('%s has another part alone', async (how, header, claims, signature) => {
    expect(partsOf((await forged(how, TOKEN))!)).toEqual([header, claims, signature]);
  });

  test('is signed with an empty secret', async () => {
    const token = (await forged('hmac-empty', TOKEN))!;
    expect(partsOf(token).slice(0, 2)).toEqual([{ ...HEADER, alg: 'HS256' }, CLAIMS]);
    // HMAC pads a short key with zeros (RFC 2104 §2): this is the empty key.
    await compactVerify(token, new Uint8Array(32));
  });

  test('is signed with another key, and rightly with that one alone', async () => {
    const token = (await forged('other-key', TOKEN))!;
    const [header, claims, signature] = partsOf(token);
    expect([header, claims]).toEqual([HEADER, CLAIMS]);
    expect(signature).toMatch(/^[\w-]{86}$/);
    await compactVerify(TOKEN, publicKey);
    await expect(compactVerify(token, publicKey)).rejects.toThrow();
  });
});

describe('a forgery of trust', () => {
  const jwt = readJwt(TOKEN)!;
  const forge = async (slug: string): Promise<string[]> =>
    TRUST_FORGERIES.find((one) => one.slug === slug)!.forge(jwt);

  test('says which it is, and which rule it breaks', () => {
    expect(TRUST_FORGERIES.map(({ slug }) => slug)).toEqual([
      'key-brought-along',
      'guessed-secret',
      'unsigned-with-signature',
      'two-parts',
      'critical-extension',
    ]);
    for (const { which, because } of TRUST_FORGERIES) {
      expect(which).toMatch(/^that \w/);
      expect(because).not.toBe('');
    }
  });

  test('brings the key along that verifies it', async () => {
    const tokens = await forge('key-brought-along');
    expect(tokens).toHaveLength(1);
    const [header, claims] = partsOf(tokens[0]!) as [{ jwk: object; alg: string }, unknown, string];
    expect(header).toEqual({ alg: 'ES256', typ: 'JWT', jwk: expect.objectContaining({ kty: 'EC' }) });
    expect(header.jwk).not.toHaveProperty('d');
    expect(claims).toEqual(CLAIMS);
    await compactVerify(tokens[0]!, await importJWK(header.jwk, 'ES256'));
    await expect(compactVerify(tokens[0]!, publicKey)).rejects.toThrow();
  });

  test('is signed with words that anyone would try', async () => {
    const tokens = await forge('guessed-secret');
    for (const [at, word] of ['secret', 'password', 'changeme'].entries()) {
      expect(partsOf(tokens[at]!).slice(0, 2)).toEqual([{ ...HEADER, alg: 'HS256' }, CLAIMS]);
      await compactVerify(tokens[at]!, Buffer.concat([Buffer.from(word), Buffer.alloc(32 - word.length)]));
    }
    expect(tokens).toHaveLength(3);
  });

  test('says that it is not signed, and has the signature of another', async () => {
    expect((await forge('unsigned-with-signature')).map(partsOf)).toEqual(
      ['none', 'NONE', 'None'].map((alg) => [{ ...HEADER, alg }, CLAIMS, SIGNATURE]),
    );
  });

  test('ends behind its claims', async () => {
    expect(await forge('two-parts')).toEqual([`${HEAD}.${BODY}`]);
  });

  test('demands what nobody knows', async () => {
    const tokens = await forge('critical-extension');
    expect(tokens).toHaveLength(1);
    const [header, claims, signature] = partsOf(tokens[0]!);
    expect(header).toEqual({ ...HEADER, crit: ['x-unknown'], 'x-unknown': true });
    expect(claims).toEqual(CLAIMS);
    expect(signature).toMatch(/^[\w-]{86}$/);
  });
});
