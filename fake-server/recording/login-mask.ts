/**
 * Finds the passwords in what a client sends, right ones and wrong ones, before it is written down: the second
 * argument of LOGIN (RFC 3501 §6.2.3), as atom, quoted string or literal, and the credentials of AUTHENTICATE.
 */

/** Octets as they came; those with `secret` must not be written. */
export interface MaskedPiece {
  octets: Buffer;
  secret: 'password' | 'sasl' | null;
}

const LOGIN = /^[^ \r\n]+ LOGIN /i;
const AUTHENTICATE = /^([^ \r\n]+ AUTHENTICATE [^ \r\n]+)( [^\r\n]+)?\r?\n$/i;
/** The user's name, if it stands in the line: an atom or a quoted string. */
const USER = /^(?:"(?:[^"\\\r\n]|\\.)*"|[^ "{\r\n]+) /;
const LITERAL = /\{(\d{1,9})\+?\}\r?\n$/;

/** `user`, `password`: the literal that comes is that argument, or the line behind it goes on with what follows. */
type State = 'line' | 'user-literal' | 'behind-user' | 'password-literal' | 'behind-password' | 'literal';

export class LoginMask {
  #state: State = 'line';
  #left = 0;
  #line: Buffer[] = [];
  /** Behind an AUTHENTICATE: lines without a blank answer its challenges. */
  #sasl = false;

  /** Cuts what came into pieces. A line is given when it is whole, since only then it is known what it is. */
  push(octets: Buffer): MaskedPiece[] {
    const pieces: MaskedPiece[] = [];
    for (let at = 0; at < octets.length; ) {
      if (this.#left > 0) {
        const end = Math.min(octets.length, at + this.#left);
        const secret = this.#state === 'password-literal' ? 'password' : null;
        pieces.push({ octets: octets.subarray(at, end), secret });
        this.#left -= end - at;
        at = end;
        if (this.#left === 0) this.#behindLiteral();
        continue;
      }
      const lf = octets.indexOf(0x0a, at);
      const end = lf < 0 ? octets.length : lf + 1;
      this.#line.push(octets.subarray(at, end));
      at = end;
      if (lf >= 0) pieces.push(...this.#lineEnded());
    }
    return pieces;
  }

  /** The literal that was announced will not come: the server refused it. */
  literalRefused(): void {
    this.#left = 0;
    this.#state = 'line';
  }

  /** What has come of a line that did not end: kept from the record if it may hold a password. */
  rest(): MaskedPiece[] {
    const octets = Buffer.concat(this.#line.splice(0));
    if (octets.length === 0) return [];
    const isPlain = this.#state === 'line' && !this.#sasl && !LOGIN.test(octets.toString('latin1'));
    return [{ octets, secret: isPlain ? null : 'password' }];
  }

  #behindLiteral(): void {
    if (this.#state === 'user-literal') this.#state = 'behind-user';
    else if (this.#state === 'password-literal') this.#state = 'behind-password';
    else this.#state = 'line';
  }

  #lineEnded(): MaskedPiece[] {
    const octets = Buffer.concat(this.#line.splice(0));
    const line = octets.toString('latin1');
    const literal = LITERAL.exec(line);
    const state = this.#state;
    this.#state = 'line';
    if (this.#sasl && !line.includes(' ')) return cut(octets, 0, 'sasl');
    this.#sasl = AUTHENTICATE.test(line);
    if (state === 'behind-password') return [{ octets, secret: null }];
    if (state === 'behind-user') return this.#password(octets, 1, literal);
    const login = LOGIN.exec(line);
    if (login === null) {
      this.#await('literal', literal);
      const initial = AUTHENTICATE.exec(line);
      return initial?.[2] ? cut(octets, initial[1]!.length + 1, 'sasl') : [{ octets, secret: null }];
    }
    const user = USER.exec(line.slice(login[0].length));
    if (user !== null) return this.#password(octets, login[0].length + user[0].length, literal);
    this.#await('user-literal', literal);
    return [{ octets, secret: null }];
  }

  /** The password begins at `from`, or is the literal that is announced there. */
  #password(octets: Buffer, from: number, literal: RegExpExecArray | null): MaskedPiece[] {
    if (literal !== null && literal.index === from) {
      this.#await('password-literal', literal);
      return [{ octets, secret: null }];
    }
    return cut(octets, from, 'password');
  }

  #await(state: State, literal: RegExpExecArray | null): void {
    if (literal === null) return;
    this.#left = Number(literal[1]);
    this.#state = state;
    if (this.#left === 0) this.#behindLiteral();
  }
}

/** The line with everything from an octet to its end a secret. */
function cut(octets: Buffer, from: number, secret: 'password' | 'sasl'): MaskedPiece[] {
  const end = octets.length - (octets.at(-2) === 0x0d ? 2 : 1);
  return [
    { octets: octets.subarray(0, from), secret: null },
    { octets: octets.subarray(from, end), secret },
    { octets: octets.subarray(end), secret: null },
  ].filter((piece): piece is MaskedPiece => piece.octets.length > 0);
}
