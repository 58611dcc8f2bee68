/** SCRAM-SHA-256 without channel binding, server side: RFC 5802 and RFC 7677. */
import { createHash, createHmac, pbkdf2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { CommandFailure } from '../failure.ts';
import { authenticationFailed, authorizationFailed, type SaslExchange, type SaslMechanism } from './sasl.ts';

const ITERATIONS = 4096;
/** Salts are derived from it, so that those of unknown users are as constant as those of known ones. */
const SALT_SECRET = randomBytes(32);
const derive = promisify(pbkdf2);
/** Salted passwords, by user and password; deriving them is dear by design. */
const salted = new Map<string, Promise<Buffer>>();

interface ClientFirst {
  gs2Header: string;
  authzid: string;
  bare: string;
  user: string;
  nonce: string;
}

export const scramSha256: SaslMechanism = async ({ ctx, first, challenge }: SaslExchange) => {
  const opening = readClientFirst((await first()).toString('utf8'));
  const { user } = opening;
  const password = ctx.store.password(user);
  const salt = hmac(SALT_SECRET, user).subarray(0, 16);
  const nonce = opening.nonce + randomBytes(18).toString('base64');
  const serverFirst = `r=${nonce},s=${salt.toString('base64')},i=${ITERATIONS}`;
  const final = readClientFinal((await challenge(serverFirst)).toString('utf8'));
  const saltedPassword = await saltedPasswordOf(user, password, salt);
  const storedKey = sha256(hmac(saltedPassword, 'Client Key'));
  const authMessage = `${opening.bare},${serverFirst},${final.withoutProof}`;
  const clientKey = xor(final.proof, hmac(storedKey, authMessage));
  const proven = timingSafeEqual(sha256(clientKey), storedKey);
  const bound = final.binding === Buffer.from(opening.gs2Header).toString('base64') && final.nonce === nonce;
  const account = proven && bound && password !== null ? ctx.store.account(user) : null;
  if (!account) throw authenticationFailed();
  if (opening.authzid !== '' && opening.authzid !== user) throw authorizationFailed();
  const signature = hmac(hmac(saltedPassword, 'Server Key'), authMessage);
  const last = await challenge(`v=${signature.toString('base64')}`);
  if (last.length > 0) throw new CommandFailure('BAD', 'Nothing more was to be said');
  return account;
};

/** `client-first-message = gs2-header client-first-message-bare`; channel binding is not supported. */
function readClientFirst(message: string): ClientFirst {
  const match =
    /^((?:n|y),(?:a=([^,\0]+))?,)(n=([^,\0]+),r=([\x21-\x2b\x2d-\x7e]+)(?:,[A-Za-z]=[^,\0]+)*)$/.exec(
      message,
    );
  if (!match) {
    if (/^p=/.test(message)) throw authenticationFailed();
    throw new CommandFailure('BAD', 'No SCRAM client-first-message');
  }
  const [, gs2Header = '', authzid = '', bare = '', user = '', nonce = ''] = match;
  return { gs2Header, authzid: saslName(authzid), bare, user: saslName(user), nonce };
}

/** `client-final-message = channel-binding "," nonce ["," extensions] "," proof` */
function readClientFinal(message: string) {
  const match =
    /^(c=([A-Za-z0-9+/=]+),r=([\x21-\x2b\x2d-\x7e]+)(?:,[A-Za-z]=[^,\0]+)*),p=([A-Za-z0-9+/]{43}=)$/.exec(
      message,
    );
  if (!match) throw authenticationFailed();
  const [, withoutProof = '', binding = '', nonce = '', proof = ''] = match;
  return { withoutProof, binding, nonce, proof: Buffer.from(proof, 'base64') };
}

/** `saslname`: `=2C` and `=3D` stand for comma and equals sign, and no other `=` is right (RFC 5802 §5.1). */
function saslName(text: string): string {
  if (/=(?!2C|3D)/.test(text)) throw authenticationFailed();
  return text.replaceAll('=2C', ',').replaceAll('=3D', '=').normalize('NFKC');
}

/** A user whom nobody knows costs as much as any. */
function saltedPasswordOf(user: string, password: string | null, salt: Buffer): Promise<Buffer> {
  if (password === null) return derive(randomBytes(16), salt, ITERATIONS, 32, 'sha256');
  const key = JSON.stringify([user, password]);
  const known = salted.get(key);
  if (known) return known;
  const computed = derive(password.normalize('NFKC'), salt, ITERATIONS, 32, 'sha256');
  salted.set(key, computed);
  return computed;
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function sha256(octets: Buffer): Buffer {
  return createHash('sha256').update(octets).digest();
}

function xor(a: Buffer, b: Buffer): Buffer {
  return Buffer.from(a.map((octet, i) => octet ^ b[i]!));
}
