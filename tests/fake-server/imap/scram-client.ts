/** SCRAM-SHA-256 from the side of a client: RFC 5802 §3, without regard to SASLprep. */
import { createHash, createHmac, pbkdf2Sync } from 'node:crypto';

const hmac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

export const CLIENT_NONCE = 'rOprNGfwEbeRWgbNEkqO';

export function firstMessage(user: string): string {
  return `n,,n=${user},r=${CLIENT_NONCE}`;
}

/** The final message, and the `v=` that the server must send. */
export function finalMessage(
  user: string,
  password: string,
  serverFirst: string,
): { message: string; v: string } {
  const [, nonce = '', salt = '', count = ''] = /^r=([^,]+),s=([^,]+),i=(\d+)$/.exec(serverFirst) ?? [];
  const salted = pbkdf2Sync(password, Buffer.from(salt, 'base64'), Number(count), 32, 'sha256');
  const clientKey = hmac(salted, 'Client Key');
  const storedKey = createHash('sha256').update(clientKey).digest();
  const withoutProof = `c=biws,r=${nonce}`;
  const authMessage = `n=${user},r=${CLIENT_NONCE},${serverFirst},${withoutProof}`;
  const signature = hmac(storedKey, authMessage);
  const proof = Buffer.from(clientKey.map((octet, i) => octet ^ signature[i]!));
  const v = `v=${hmac(hmac(salted, 'Server Key'), authMessage).toString('base64')}`;
  return { message: `${withoutProof},p=${proof.toString('base64')}`, v };
}
