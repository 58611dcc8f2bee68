/** SCRAM without channel binding, client side: RFC 5802, with SHA-256 as RFC 7677 has it. Pure functions. */
import { createHash, createHmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto';
import { saslprep } from './saslprep.ts';

export type ScramHash = 'sha1' | 'sha256';

/** The server broke SCRAM, or could not prove that it knows the password. */
export class ScramServerError extends Error {
  override readonly name = 'ScramServerError';
}

/** `client-first-message` (RFC 5802 §7). `nonce` is printable ASCII without a comma. */
export interface ClientFirst {
  message: string;
  gs2Header: string;
  bare: string;
  nonce: string;
}

export interface ClientFinal {
  message: string;
  /** What the server must prove: compare by `verifyServerFinal`. */
  serverSignature: Buffer;
}

/** Above this the server wants to keep us busy (RFC 5802 §9 wants at least 4096). */
const MOST_ITERATIONS = 10_000_000;

export function clientFirst(user: string, nonce: string, authzid = ''): ClientFirst {
  const name = (text: string) => text.replace(/=/g, '=3D').replace(/,/g, '=2C');
  const gs2Header = `n,${authzid === '' ? '' : `a=${name(authzid)}`},`;
  const bare = `n=${name(saslprep(user))},r=${nonce}`;
  return { message: gs2Header + bare, gs2Header, bare, nonce };
}

/** Reads `server-first-message` and computes the proof. Throws `ScramServerError` if it is not in order. */
export function clientFinal(
  hash: ScramHash,
  password: string,
  first: ClientFirst,
  serverFirst: string,
): ClientFinal {
  const match = /^r=([\x21-\x2b\x2d-\x7e]+),s=([A-Za-z0-9+/]+={0,2}),i=([1-9]\d*)(?:,|$)/.exec(serverFirst);
  if (!match) throw new ScramServerError('the first message of the server is not of the form r=…,s=…,i=…');
  const [, nonce = '', salt = '', count = ''] = match;
  if (!nonce.startsWith(first.nonce) || nonce === first.nonce) {
    throw new ScramServerError("the server's nonce does not continue the client's");
  }
  const iterations = Number(count);
  if (iterations > MOST_ITERATIONS) {
    throw new ScramServerError(`the server asks for ${count} iterations, more than ${MOST_ITERATIONS}`);
  }
  const length = hash === 'sha1' ? 20 : 32;
  const hmac = (key: Buffer, text: string) => createHmac(hash, key).update(text).digest();
  const salted = pbkdf2Sync(saslprep(password), Buffer.from(salt, 'base64'), iterations, length, hash);
  const clientKey = hmac(salted, 'Client Key');
  const storedKey = createHash(hash).update(clientKey).digest();
  const withoutProof = `c=${Buffer.from(first.gs2Header).toString('base64')},r=${nonce}`;
  const authMessage = `${first.bare},${serverFirst},${withoutProof}`;
  const clientSignature = hmac(storedKey, authMessage);
  const proof = clientKey.map((octet, i) => octet ^ clientSignature[i]!);
  return {
    message: `${withoutProof},p=${Buffer.from(proof).toString('base64')}`,
    serverSignature: hmac(hmac(salted, 'Server Key'), authMessage),
  };
}

/** Throws `ScramServerError` unless `server-final-message` carries the signature that was expected. */
export function verifyServerFinal(serverFinal: string, expected: Buffer): void {
  const error = /^e=([^,]*)/.exec(serverFinal);
  if (error) throw new ScramServerError(`the server gave the SCRAM error "${error[1]}"`);
  const match = /^v=([A-Za-z0-9+/]+={0,2})(?:,|$)/.exec(serverFinal);
  if (!match) throw new ScramServerError('the final message of the server is not of the form v=…');
  const given = Buffer.from(match[1]!, 'base64');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new ScramServerError('the signature of the server is wrong: it does not know the password');
  }
}
