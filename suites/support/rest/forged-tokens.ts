/** Tokens for servers that trust what a token says of its own signature (RFC 8725 §3; RFC 7515 §4.1). */
import { randomBytes } from 'node:crypto';
import { base64url, CompactSign, exportJWK, generateKeyPair } from 'jose';
import type { readJwt } from './token-forgeries.ts';

type Jwt = NonNullable<ReturnType<typeof readJwt>>;

/** A way to forge tokens, of which none may be taken. */
export interface TrustForgery {
  slug: string;
  /** Behind "a token". */
  which: string;
  /** Behind a colon: the rule that taking it breaks. */
  because: string;
  forge: (jwt: Jwt) => Promise<string[]> | string[];
}

export const TRUST_FORGERIES: readonly TrustForgery[] = [
  {
    slug: 'key-brought-along',
    which: 'that is signed with a key which it brings along',
    because: 'a key that comes with the token is that of whoever made it',
    forge: async (jwt) => {
      const { privateKey, publicKey } = await generateKeyPair(ALGORITHM, { extractable: true });
      const { kid: _, ...header } = jwt.header;
      return [await signed({ ...header, alg: ALGORITHM, jwk: await exportJWK(publicKey) }, jwt, privateKey)];
    },
  },
  {
    slug: 'guessed-secret',
    which: 'that is signed with HMAC and a secret that anyone would try',
    because: 'what anyone can sign is signed by nobody that is trusted',
    forge: (jwt) =>
      Promise.all(
        ['secret', 'password', 'changeme'].map((secret) =>
          // HMAC pads a short key with zeros itself, so these are signatures with the words alone.
          signed({ ...jwt.header, alg: 'HS256' }, jwt, Buffer.from(secret.padEnd(32, '\0'))),
        ),
      ),
  },
  {
    slug: 'unsigned-with-signature',
    which: 'that says it is not signed and has the signature of another all the same',
    because: 'a signature is verified by an algorithm that the server trusts, and none is not one',
    forge: ({ header, parts: [, claims, signature] }) =>
      ['none', 'NONE', 'None'].map((alg) => `${printed({ ...header, alg })}.${claims}.${signature}`),
  },
  {
    slug: 'two-parts',
    which: 'that ends behind its claims',
    because: 'a token without a signature is signed by nobody',
    forge: ({ parts: [header, claims] }) => [`${header}.${claims}`],
  },
  {
    slug: 'critical-extension',
    which: 'that demands an extension which nobody knows, and is signed with a key of our own',
    because: 'what a server cannot verify it refuses',
    forge: async (jwt) => {
      const { privateKey } = await generateKeyPair(ALGORITHM);
      const header = { ...jwt.header, alg: ALGORITHM, crit: ['x-unknown'], 'x-unknown': true };
      const signer = new CompactSign(octetsOf(jwt)).setProtectedHeader(header);
      return [await signer.sign(privateKey, { crit: { 'x-unknown': true } })];
    },
  },
];

/** A token that nobody made, of the characters that tokens have. */
export function inventedToken(): string {
  return randomBytes(32).toString('base64url');
}

const ALGORITHM = 'ES256';

function signed(
  header: Record<string, unknown> & { alg: string },
  jwt: Jwt,
  key: Parameters<CompactSign['sign']>[0],
): Promise<string> {
  return new CompactSign(octetsOf(jwt)).setProtectedHeader(header).sign(key);
}

function octetsOf({ payload }: Jwt): Uint8Array {
  return Buffer.from(JSON.stringify(payload), 'utf8');
}

function printed(value: Record<string, unknown>): string {
  return base64url.encode(JSON.stringify(value));
}
