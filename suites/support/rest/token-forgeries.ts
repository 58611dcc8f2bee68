/** Tokens that no issuer would make, from the one that the profile has: §5.2.3, RFC 7519, RFC 8725. */
import { base64url, CompactSign, generateKeyPair } from 'jose';

/** A token that must be refused, and what is wrong with it. */
export interface ForgedToken {
  slug: string;
  /** Follows "a token …". */
  fault: string;
  token: string;
}

interface Jwt {
  header: Record<string, unknown>;
  payload: Record<string, unknown>;
  parts: [string, string, string];
}

/** The token read as a signed JWT (RFC 7519); null for an opaque one. */
export function readJwt(token: string): Jwt | null {
  const parts = token.split('.');
  if (parts.length !== 3) return null;
  try {
    const [header, payload] = parts
      .slice(0, 2)
      .map((part) => JSON.parse(decoded(part)) as Record<string, unknown>);
    return { header: header!, payload: payload!, parts: parts as [string, string, string] };
  } catch {
    return null;
  }
}

const decoded = (part: string): string => Buffer.from(base64url.decode(part)).toString('utf8');
const encoded = (value: unknown): string => base64url.encode(JSON.stringify(value));

/** What can be made of any token; of a JWT more. */
export const FORGERIES = {
  altered: 'whose last characters are others',
  cut: 'that is cut off',
  'alg-none': 'that is not signed (alg none)',
  'alg-none-spelled': 'that is not signed (alg nOnE)',
  'no-signature': 'whose signature is missing',
  'other-key': 'that another key has signed',
  'hmac-empty': 'that is signed with an empty secret',
  'changed-claims': 'whose claims were changed behind the signature',
} as const;

export type Forgery = keyof typeof FORGERIES;

/** Null where it takes a JWT and the token is none. */
export async function forged(how: Forgery, token: string): Promise<string | null> {
  if (how === 'altered') return flipped(token);
  if (how === 'cut') return token.slice(0, Math.ceil(token.length / 2));
  const jwt = readJwt(token);
  if (jwt === null) return null;
  const [header, payload, signature] = jwt.parts;
  switch (how) {
    case 'alg-none':
      return `${encoded({ ...jwt.header, alg: 'none' })}.${payload}.`;
    case 'alg-none-spelled':
      return `${encoded({ ...jwt.header, alg: 'nOnE' })}.${payload}.`;
    case 'no-signature':
      return `${header}.${payload}.`;
    case 'changed-claims':
      return `${header}.${encoded({ ...jwt.payload, iat: 1, 'x-changed': true })}.${signature}`;
    case 'hmac-empty':
      return signed(jwt, 'HS256', Buffer.alloc(32));
    case 'other-key': {
      const { privateKey } = await generateKeyPair('ES256');
      return signed(jwt, 'ES256', privateKey);
    }
  }
}

function signed(jwt: Jwt, alg: string, key: Parameters<CompactSign['sign']>[0]): Promise<string> {
  return new CompactSign(Buffer.from(JSON.stringify(jwt.payload)))
    .setProtectedHeader({ ...jwt.header, alg })
    .sign(key);
}

/** One octet of the signature, or of an opaque token, is another. */
function flipped(token: string): string {
  const at = token.length - 8;
  return `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
}
