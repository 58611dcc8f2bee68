/** The server's own key: it makes tokens, good ones and bad ones for who tests, and knows its own again. */
import { base64url, CompactSign, compactVerify, exportSPKI, generateKeyPair } from 'jose';
import { ALGORITHM, AUDIENCE, BOX_CLAIM, type Claims, claimsFault, ISSUER } from './claims.ts';

export interface MintOptions {
  /** Whose token; the first user's unless it is said. */
  user?: string;
  /** In the place of those that it would have; undefined takes one away. */
  claims?: Readonly<Record<string, unknown>>;
  /**
   * `other`: a key that the server does not know. `none`: no signature. `confused`: HMAC with the public key as the
   * secret, which who trusts the header's algorithm takes for right. `broken`: a signature with a wrong octet.
   */
  signature?: 'own' | 'other' | 'none' | 'confused' | 'broken';
}

/** Who may use which box, by the claims of a valid token; or why it is none. */
export type Verdict =
  | { readonly ok: true; readonly claims: Claims }
  | { readonly ok: false; readonly why: string };

/** Seconds: longer than any run. */
const LIFETIME = 30 * 86_400;
/** Tokens whose signatures are known to be right. */
const MOST_KNOWN = 1000;

type Keys = Awaited<ReturnType<typeof generateKeyPair>>;

export class Tokens {
  readonly #own: Keys;
  readonly #other: Keys;
  readonly #publicText: string;
  /** The times in them are looked at with every request. */
  readonly #known = new Map<string, Claims>();

  /** By user, the number of the last token that has expired by decree. */
  readonly #expired = new Map<string, number>();
  #minted = 0;

  private constructor(own: Keys, other: Keys, publicText: string) {
    this.#own = own;
    this.#other = other;
    this.#publicText = publicText;
  }

  static async create(): Promise<Tokens> {
    const options = { extractable: true };
    const [own, other] = await Promise.all([
      generateKeyPair(ALGORITHM, options),
      generateKeyPair(ALGORITHM, options),
    ]);
    return new Tokens(own, other, await exportSPKI(own.publicKey));
  }

  /** A token for a user and a box. */
  async mint(user: string, boxId: string, { claims, signature = 'own' }: MintOptions = {}): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const payload = {
      iss: ISSUER,
      aud: AUDIENCE,
      sub: user,
      [BOX_CLAIM]: boxId,
      jti: String(++this.#minted),
      iat: now,
      exp: now + LIFETIME,
      ...claims,
    };
    const octets = Buffer.from(JSON.stringify(payload), 'utf8');
    const sign = (alg: string, key: Keys['privateKey'] | Uint8Array): Promise<string> =>
      new CompactSign(octets).setProtectedHeader({ alg, typ: 'JWT' }).sign(key);
    switch (signature) {
      case 'none':
        return `${base64url.encode('{"alg":"none","typ":"JWT"}')}.${base64url.encode(octets)}.`;
      case 'confused':
        return sign('HS256', Buffer.from(this.#publicText, 'utf8'));
      case 'other':
        return sign(ALGORITHM, this.#other.privateKey);
      default: {
        const token = await sign(ALGORITHM, this.#own.privateKey);
        return signature === 'own' ? token : withBrokenSignature(token);
      }
    }
  }

  /** All tokens of a user that were made until now have expired. */
  expire(user: string): void {
    this.#expired.set(user, this.#minted);
  }

  /** Whether a token is good now: at once if its signature is known already. */
  judge(token: string): Verdict | Promise<Verdict> {
    const claims = this.#known.get(token);
    return claims === undefined ? this.#judgeNew(token) : this.#verdictOn(claims);
  }

  async #judgeNew(token: string): Promise<Verdict> {
    const claims = await this.#verify(token);
    if (claims === null) return { ok: false, why: 'the token is none that was signed by a trusted issuer' };
    if (this.#known.size >= MOST_KNOWN) this.#known.clear();
    this.#known.set(token, claims);
    return this.#verdictOn(claims);
  }

  #verdictOn(claims: Claims): Verdict {
    const { sub, jti } = claims;
    const isExpired = this.#expired.size > 0 && Number(jti) <= (this.#expired.get(String(sub)) ?? 0);
    const why = isExpired ? 'the token has expired' : claimsFault(claims, Date.now() / 1000);
    return why === null ? { ok: true, claims } : { ok: false, why };
  }

  /** The claims, if the signature is right; null for whatever else it is. */
  async #verify(token: string): Promise<Claims | null> {
    try {
      const { payload } = await compactVerify(token, this.#own.publicKey, { algorithms: [ALGORITHM] });
      const claims: unknown = JSON.parse(Buffer.from(payload).toString('utf8'));
      return typeof claims === 'object' && claims !== null ? (claims as Claims) : null;
    } catch {
      return null;
    }
  }
}

function withBrokenSignature(token: string): string {
  const at = token.lastIndexOf('.') + 1;
  const signature = Buffer.from(token.slice(at), 'base64url');
  signature[0] = signature[0]! ^ 1;
  return token.slice(0, at) + signature.toString('base64url');
}
